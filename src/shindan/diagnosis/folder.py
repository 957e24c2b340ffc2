"""The files of one pack's folder: read into one mapping, and identified by a digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from .source import Fault, LocatedDict, Place, read_yaml

RELEASED = "released.yaml"


def read_folder(folder: Path, head: str = "pack.yaml") -> tuple[LocatedDict, list[Fault]]:
    """The keys of all files together; a key in two files is a fault. ``head`` is the file that says what the folder is."""
    together = LocatedDict(Place(head, 1))
    faults: list[Fault] = []
    if not (folder / head).is_file():
        mend = f"id、version、title を書いた {head} を置いてください"
        faults.append(Fault(together.place, f"{head} がありません", mend))
    for file in _content_files(folder):
        reading = read_yaml(file)
        faults += [*reading.faults, *_twice(together, reading.value)]
        together.update(reading.value)
        together.places.update(reading.value.places)
    return together, faults


def digest_of(folders: list[Path]) -> str:
    """SHA-256 over the names and contents of the first folder's files, and the digest of the rest, its bases."""
    digest = hashlib.sha256()
    for file in _content_files(folders[0]):
        digest.update(file.name.encode() + b"\0" + _bytes(file) + b"\0")
    if folders[1:]:
        digest.update(digest_of(folders[1:]).encode())
    return f"sha256:{digest.hexdigest()}"


def _bytes(file: Path) -> bytes:
    """The content; nothing where it cannot be read, which reading tells as a fault."""
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _content_files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.glob("*.yaml") if file.name != RELEASED)


def _twice(together: LocatedDict, more: LocatedDict) -> Iterator[Fault]:
    for key in more:
        if key in together:
            first = together.places[key]
            yield Fault(more.places[key], f"{key} は {first.file} にもあります", "一つのファイルにまとめてください")
