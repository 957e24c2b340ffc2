"""Bytes of a text file as Unicode: which encoding it is in, and a stream that hands it on in UTF-8 by chunks."""

from __future__ import annotations

import codecs
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from .faults import ReadError

if TYPE_CHECKING:
    from typing_extensions import Buffer

SNIFFED = 1 << 20
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SPOKEN = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "cp932": "Shift_JIS", "utf-16": "UTF-16"}
# Shift_JIS does not form three-byte signs of UTF-8 by chance; two-byte ones (half-width kana) it does.
_JAPANESE_UTF8 = re.compile(rb"[\xe1-\xef][\x80-\xbf]{2}")


def encoding_of(sample: bytes, *, whole: bool, name: str) -> str:
    """The encoding of a file by its first bytes: a byte order mark, else UTF-8 or Shift_JIS (``cp932``).

    ``whole`` says that nothing follows the sample. Raises ``ReadError`` for what is no text, and for lines in two encodings.
    """
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return encoding
    if b"\0" in sample:
        raise no_text(name)
    head = sample if whole else sample[: max(sample.rfind(b"\n"), 0) or len(sample)]
    if _decodes(head, "utf-8", whole):
        return "utf-8"
    return _shift_jis(head, whole, name)


def no_text(name: str) -> ReadError:
    return ReadError(
        f"{name} は文字のファイルではありません（文字にない符号があります）。表計算ソフトで開き、"
        "「CSV UTF-8」か xlsx で保存し直してください。"
    )


def _shift_jis(head: bytes, whole: bool, name: str) -> str:
    lines = head.split(b"\n")
    utf8 = [number for number, line in enumerate(lines, 1) if _JAPANESE_UTF8.search(line) and _decodes(line, "utf-8")]
    other = [number for number, line in enumerate(lines, 1) if not _decodes(line, "utf-8")]
    if utf8 and len(utf8) >= len(other):
        raise mixed(name, other[0], "utf-8")
    if utf8:
        raise mixed(name, utf8[0], "cp932")
    if _decodes(head, "cp932", whole):
        return "cp932"
    broken = [number for number in other if not _decodes(lines[number - 1], "cp932")]
    if len(broken) < len(other):
        raise mixed(name, broken[0] if broken else len(lines), "cp932")
    raise no_text(name)


def mixed(name: str, line: int, encoding: str) -> ReadError:
    """A line in another encoding than the rest of the file."""
    return ReadError(
        f"{name} の{line}行目は、ほかの行と文字コードが違います（ほかは {_SPOKEN[encoding]}）。その行を直すか消し、"
        "全体を一つの文字コード（UTF-8 をおすすめします）で保存し直してください。",
        cell=f"A{line}",
    )


def _decodes(content: bytes, encoding: str, whole: bool = True) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(content, final=whole)
    except UnicodeDecodeError:
        return False
    return True


class Utf8Stream(io.RawIOBase):
    """A text file handed on in UTF-8 without its mark, by chunks; ``ReadError`` names the line that cannot be decoded.

    ``quotes`` counts the double quotes so far.
    """

    def __init__(self, path: Path, encoding: str) -> None:
        self._file: BinaryIO = path.open("rb")
        self._name = path.name
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._ready = b""
        self._lines = 0
        self.quotes = 0
        self._ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer).cast("B")
        content = self.read(len(view))
        view[: len(content)] = content
        return len(content)

    def read(self, size: int | None = -1) -> bytes:
        wanted = SNIFFED if size is None or size < 0 else size
        parts, have = [self._ready], len(self._ready)
        while have < wanted and not self._ended:
            parts.append(self._next())
            have += len(parts[-1])
        content = b"".join(parts)
        self._ready = content[wanted:]
        return content[:wanted]

    def _next(self) -> bytes:
        raw = self._file.read(SNIFFED)
        self._ended = not raw
        try:
            content = self._decoder.decode(raw, final=self._ended).encode()
        except UnicodeDecodeError as error:
            line = self._lines + bytes(error.object)[: error.start].count(b"\n") + 1
            raise mixed(self._name, line, self._encoding) from None
        if b"\0" in content:
            raise no_text(self._name)
        self._lines += content.count(b"\n")
        self.quotes += content.count(b'"')
        return content

    def close(self) -> None:
        self._file.close()
        super().close()


def decode(content: bytes) -> str | None:
    """A whole small file as text; ``None`` where it is in none of the encodings, or holds NUL."""
    marked = [encoding for mark, encoding in _MARKS if content.startswith(mark)]
    for encoding in marked or ("utf-8", "cp932"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None
