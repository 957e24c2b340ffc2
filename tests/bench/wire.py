"""A client that costs little: one kept connection, requests as bytes, answers read by their length."""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass, field
from urllib.parse import urlencode

_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
_COOKIE = re.compile(rb"set-cookie: ([^=]+)=([^;]+)", re.IGNORECASE)
_LOCATION = re.compile(rb"location: (\S+)", re.IGNORECASE)


@dataclass
class Wire:
    """One respondent's browser: connects when first needed; cookies are those of the last answers, ``location`` is where the last
    answer led ("" nowhere)."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    patience: float = 60  # seconds
    location: str = ""
    status: int = 0  # of the last answer; 0 where none came
    _socket: socket.socket | None = None

    def get(self, path: str) -> tuple[int, bytes]:
        return self._ask(f"GET {path} HTTP/1.1", b"")

    def post(self, path: str, form: dict[str, str]) -> tuple[int, bytes]:
        return self._ask(f"POST {path} HTTP/1.1", urlencode(form).encode())

    def forget(self) -> None:
        """The next respondent, on the same connection."""
        self.cookies.clear()

    def close(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _ask(self, line: str, body: bytes) -> tuple[int, bytes]:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        head = f"{line}\r\nHost: localhost\r\n" + (f"Cookie: {cookies}\r\n" if cookies else "")
        if body:
            head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        self.status = 0
        self._open().sendall(head.encode() + b"\r\n" + body)
        return self._read()

    def _open(self) -> socket.socket:
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self.port), timeout=self.patience)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self._socket

    def _read(self) -> tuple[int, bytes]:
        connection, data = self._open(), b""
        while b"\r\n\r\n" not in data:
            data += self._more(connection)
        head, _, body = data.partition(b"\r\n\r\n")
        for name, value in _COOKIE.findall(head):
            self.cookies[name.decode()] = value.decode()
        led = _LOCATION.search(head)
        self.location = led[1].decode() if led else ""
        found = _LENGTH.search(head)
        parts, left = [body], (int(found[1]) if found else 0) - len(body)
        while left > 0:
            parts.append(self._more(connection))
            left -= len(parts[-1])
        self.status = int(head[9:12])
        return self.status, b"".join(parts)

    @staticmethod
    def _more(connection: socket.socket) -> bytes:
        data = connection.recv(262144)
        if not data:
            raise ConnectionError("the server closed the connection")
        return data
