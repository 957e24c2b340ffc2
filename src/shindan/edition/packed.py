"""A folder of summaries as one zip file. It is read in memory, never laid down on a disk, and within limits whatever it claims.

What a zip names is a name to be shown and nothing else; one that would lead out of its folder is refused all the same, because
who made it meant no good or used a broken program.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .parts import Fault
from .reading import LARGEST, SUFFIX

MOST_FILES = 1_000
MOST_BYTES = 60_000_000  # of all files together, unpacked
NAMES = "names.csv"
_WHOLE = "要約のフォルダーを、もう一度 zip にしてください"
_ONE = "要約だけのフォルダーを、パスワードを付けずに zip にしてください"
_BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, EOFError, NotImplementedError, RuntimeError)
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Packed:
    """What a zip holds: summaries and the table of names (``None``: none) as they are, faults, and names of files that were not read."""

    summaries: tuple[tuple[str, bytes], ...] = ()
    names: bytes | None = None
    faults: tuple[Fault, ...] = ()
    other: tuple[str, ...] = ()


def is_packed(data: bytes) -> bool:
    """Whether it looks like a zip."""
    return data[:2] == b"PK"


def unpack(data: bytes, file: str) -> Packed:
    """The summaries of a zip: every ``*.centre.json`` of it, in whatever folder. Never raises for what the file says."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as folder:
            members = [each for each in folder.infolist() if not each.is_dir()]
            if len(members) > MOST_FILES:
                what = f"ファイルが{len(members):,}あり、{MOST_FILES:,}を超えています"
                return Packed(faults=(Fault(file, "", what, _ONE),))
            return _read(folder, members, file)
    except _BROKEN:
        return Packed(faults=(Fault(file, "", "zip として読めません。壊れているか、途中で切れています", _WHOLE),))


def _read(folder: zipfile.ZipFile, members: Iterable[zipfile.ZipInfo], file: str) -> Packed:
    found: list[tuple[str, bytes]] = []
    faults: list[Fault] = []
    other: list[str] = []
    names: bytes | None = None
    left = MOST_BYTES
    for member in members:
        name = member.filename
        short = name.rsplit("/", 1)[-1]
        if _is_hidden(name) or not (name.endswith(SUFFIX) or short == NAMES):
            other += [] if _is_hidden(name) else [name]
            continue
        content, fault = _content(folder, member, f"{file} / {name}", left)
        left -= len(content or b"")
        if content is None:
            faults += [fault] if fault else []
        elif short == NAMES:
            names = content
        else:
            found.append((name, content))
        if left <= 0:
            what = f"中のファイルを合わせると{MOST_BYTES // 1_000_000} MBを超えます"
            return Packed(faults=(Fault(file, "", what, _ONE),))
    if not found and not faults:
        faults.append(Fault(file, "", f"センターの要約（*{SUFFIX}）が入っていません", _ONE))
    return Packed(tuple(found), names, tuple(faults), tuple(other))


def _is_hidden(name: str) -> bool:
    """What systems put beside files without being asked."""
    parts = name.split("/")
    return parts[0] == "__MACOSX" or any(part.startswith(".") and part not in (".", "..") for part in parts)


def leads_out(name: str) -> bool:
    """Whether a name in a zip would lead out of the folder that it is unpacked to."""
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or parts[0] == "" or ":" in parts[0] or "\0" in name


def _content(
    folder: zipfile.ZipFile, member: zipfile.ZipInfo, shown: str, left: int
) -> tuple[bytes | None, Fault | None]:
    if leads_out(member.filename):
        return None, Fault(shown, "", "フォルダーの外を指す名前です。このファイルは読みません", _WHOLE)
    if member.flag_bits & 0x1:
        return None, Fault(shown, "", "パスワードが付いています", _ONE)
    most = min(LARGEST, left)
    with folder.open(member) as stream:
        content = stream.read(most + 1)  # what it claims to be long may be less than it is
    if len(content) > most:
        return None, too_large(shown)
    return content, None


def too_large(shown: str) -> Fault:
    """A file that is no summary by its size alone."""
    return Fault(shown, "", f"{LARGEST // 1_000_000} MBを超えています", "センターの要約のファイルか確かめてください")


def pack(files: Mapping[str, bytes]) -> bytes:
    """A zip of these files in the order of their names; equal files give equal bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, content in _sorted(files):
            folder.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _sorted(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    for name in sorted(files):
        yield name, files[name]
