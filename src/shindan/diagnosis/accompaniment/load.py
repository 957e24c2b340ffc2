"""Loads a programme from its folder, and names every fault with file, line and mend, as packs are.

A folder holds ``programme.yaml`` (identity) and any further ``*.yaml`` files; together they give each key of ``Programme`` once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from ..folder import digest_of, read_folder
from ..identity import identity_faults, shape_fault
from ..load import BUILT_IN, PackError, UnknownPackError, load_pack
from ..source import Fault, locate
from .check import check_programme
from .definition import Programme

HEAD = "programme.yaml"
TOUCHPOINT = "touchpoint/accompaniment"


@dataclass(frozen=True)
class CheckedProgramme:
    """What a folder gave: the programme where it could be built, and every fault found."""

    programme: Programme | None
    faults: tuple[Fault, ...]


def load_programme(programme_id: str = TOUCHPOINT, extra: Path | None = None) -> Programme:
    """The programme of that id; an operator's folder ``extra`` comes before the built-in ones.

    Raises ``UnknownPackError`` or, for a faulty programme, ``PackError``. Programmes are read once a process.
    """
    return _load_cached(programme_id, extra)


@lru_cache(maxsize=8)
def _load_cached(programme_id: str, extra: Path | None) -> Programme:
    roots = [BUILT_IN, *([extra.resolve()] if extra is not None else [])]
    folders = {file.parent.relative_to(root).as_posix(): file.parent for root in roots for file in root.rglob(HEAD)}
    if programme_id not in folders:
        raise UnknownPackError(programme_id, sorted(folders))
    checked = check_programme_folder(folders[programme_id])
    if checked.programme is None or checked.faults:
        raise PackError(list(checked.faults))
    return checked.programme


def check_programme_folder(folder: Path) -> CheckedProgramme:
    """Read and check one folder; never raises for what the folder says."""
    raw, faults = read_folder(folder, HEAD)
    try:
        programme = Programme.model_validate({**raw, "digest": digest_of([folder])})
    except ValidationError as error:
        return CheckedProgramme(None, tuple(sorted([*faults, *(shape_fault(raw, one) for one in error.errors())])))
    faults += identity_faults(programme, raw, folder)
    # Against the built-in pack: what an operator changes in it keeps its areas, and a further one simply has no guide.
    found = check_programme(programme, load_pack(programme.pack))
    faults += [Fault(locate(raw, one.path), one.what, one.mend) for one in found]
    return CheckedProgramme(programme, tuple(sorted(faults)))
