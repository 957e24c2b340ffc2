"""Loads a kit from its folder, and names every fault with file, line and mend, as packs are.

A folder holds ``kit.yaml`` (identity) and any further ``*.yaml`` files; together they give each key of ``Kit`` once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from ..folder import digest_of, read_folder
from ..identity import identity_faults, shape_fault
from ..load import BUILT_IN, PackError, UnknownPackError
from ..source import Fault, locate
from .check import check_kit
from .definition import Kit

HEAD = "kit.yaml"
HARASSMENT = "harassment"


@dataclass(frozen=True)
class CheckedKit:
    """What a folder gave: the kit where it could be built, and every fault found."""

    kit: Kit | None
    faults: tuple[Fault, ...]


def load_kit(kit_id: str = HARASSMENT, extra: Path | None = None) -> Kit:
    """The kit of that id; an operator's folder ``extra``, say with a licensed method, comes before the built-in ones.

    Raises ``UnknownPackError`` or, for a faulty kit, ``PackError``. Kits are read once a process.
    """
    return _load_cached(kit_id, extra)


@lru_cache(maxsize=16)
def _load_cached(kit_id: str, extra: Path | None) -> Kit:
    roots = [BUILT_IN, *([extra.resolve()] if extra is not None else [])]
    folders = {file.parent.relative_to(root).as_posix(): file.parent for root in roots for file in root.rglob(HEAD)}
    if kit_id not in folders:
        raise UnknownPackError(kit_id, sorted(folders))
    checked = check_kit_folder(folders[kit_id])
    if checked.kit is None or checked.faults:
        raise PackError(list(checked.faults))
    return checked.kit


def check_kit_folder(folder: Path) -> CheckedKit:
    """Read and check one folder; never raises for what the folder says."""
    raw, faults = read_folder(folder, HEAD)
    try:
        kit = Kit.model_validate({**raw, "digest": digest_of([folder])})
    except ValidationError as error:
        return CheckedKit(None, tuple(sorted([*faults, *(shape_fault(raw, one) for one in error.errors())])))
    faults += [Fault(locate(raw, one.path), one.what, one.mend) for one in check_kit(kit)]
    faults += identity_faults(kit, raw, folder)
    return CheckedKit(kit, tuple(sorted(faults)))
