"""A client that costs little: plain sockets in threads of a few processes."""

from __future__ import annotations

import http.client
import multiprocessing
import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlencode

CONNECTIONS = 32
PROCESSES = 2


@dataclass(frozen=True)
class Figure:
    """Some rounds of one measurement."""

    rounds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.rounds)

    def __str__(self) -> str:
        return f"{self.median:8.1f}  ({min(self.rounds):.1f}–{max(self.rounds):.1f})"


def times(own: Figure, bare: Figure) -> float:
    """How many times the bare work: the median over rounds measured in turn, so that a busy moment weighs on both."""
    return statistics.median(one / other for one, other in zip(own.rounds, bare.rounds, strict=True))


def per_second(work: Callable[[int, float], int], port: int, seconds: float) -> float:
    """How often a second ``work`` gets through, by ``CONNECTIONS`` at once."""
    with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
        counts = pool.starmap(_process, [(work, port, seconds)] * PROCESSES)
    return sum(counts) / seconds


def _process(work: Callable[[int, float], int], port: int, seconds: float) -> int:
    counts: list[int] = []
    end = time.perf_counter() + seconds
    threads = [threading.Thread(target=lambda: counts.append(work(port, end))) for _ in range(CONNECTIONS // PROCESSES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts)


@dataclass(frozen=True)
class Get:
    """Ask for one page again and again over a kept connection."""

    path: str

    def __call__(self, port: int, end: float) -> int:
        connection, count = http.client.HTTPConnection("127.0.0.1", port), 0
        while time.perf_counter() < end:
            connection.request("GET", self.path)
            response = connection.getresponse()
            response.read()
            count += response.status == 200
        return count


@dataclass(frozen=True)
class Journey:
    """Walk from the start page to the result as a browser does; counts pages that came back as they should."""

    def __call__(self, port: int, end: float) -> int:
        count = 0
        while time.perf_counter() < end:
            count += walk(port)
        return count


def walk(port: int) -> int:
    """One journey; returns how many answers of the server were right."""
    connection = http.client.HTTPConnection("localhost", port)
    cookies: SimpleCookie = SimpleCookie()
    right = 0

    def ask(method: str, path: str, **fields: str) -> tuple[int, str, bytes]:
        headers = {"Cookie": "; ".join(f"{name}={value.value}" for name, value in cookies.items())}
        body = None
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode(fields)
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        content = response.read()
        for header in response.headers.get_all("Set-Cookie") or []:
            cookies.load(header)
        return response.status, response.headers.get("Location", ""), content

    right += ask("GET", "/check/")[0] == 200
    right += ask("GET", "/check/new")[0] == 302
    for number in range(1, 5):
        status, _, page = ask("GET", f"/check/{number}")
        right += status == 200
        right += ask("POST", f"/check/{number}", answer="2", csrfmiddlewaretoken=_token(page))[0] == 302
    status, _, page = ask("GET", "/check/review")
    status, location, _ = ask("POST", "/check/review", csrfmiddlewaretoken=_token(page))
    right += 2 * (status == 302)
    right += ask("GET", location)[0] == 200
    connection.close()
    return right


def _token(page: bytes) -> str:
    return page.split(b'name="csrfmiddlewaretoken" value="')[1].split(b'"')[0].decode()
