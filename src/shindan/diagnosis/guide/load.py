"""Loads a guide from its folder, and names every fault with file, line and mend, as packs are.

A folder holds ``guide.yaml`` (identity) and any further ``*.yaml`` files; together they give each key of ``Guide`` once.
``released.yaml`` lists the digests of released versions.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from ..definition import Pack
from ..finding import unknown
from ..folder import digest_of, read_folder
from ..identity import identity_faults, shape_fault
from ..load import BUILT_IN, PackError, UnknownPackError, load_pack, pack_ids
from ..source import Fault, LocatedDict, locate
from .check import check_guide
from .definition import Guide

HEAD = "guide.yaml"
WELLBEING = "wellbeing/improvement"


@dataclass(frozen=True)
class CheckedGuide:
    """What a folder gave: the guide where it could be built, and every fault found."""

    guide: Guide | None
    faults: tuple[Fault, ...]


def load_guide(guide_id: str = WELLBEING, extra: Path | None = None) -> Guide:
    """The guide of that id; an operator's folder ``extra`` comes before the built-in ones.

    Raises ``UnknownPackError`` or, for a faulty guide, ``PackError``. Guides are read once a process.
    """
    return _load_cached(guide_id, extra)


@lru_cache(maxsize=16)
def _load_cached(guide_id: str, extra: Path | None) -> Guide:
    folders = {found: root / found for root in reversed(_roots(extra)) for found in _ids_in(root)}
    if guide_id not in folders:
        raise UnknownPackError(guide_id, sorted(folders))
    checked = check_guide_folder(folders[guide_id], extra)
    if checked.guide is None or checked.faults:
        raise PackError(list(checked.faults))
    return checked.guide


def check_guide_folder(folder: Path, extra: Path | None = None) -> CheckedGuide:
    """Read and check one folder; never raises for what the folder says."""
    raw, faults = read_folder(folder, HEAD)
    try:
        guide = Guide.model_validate({**raw, "digest": digest_of([folder])})
    except ValidationError as error:
        return CheckedGuide(None, tuple(sorted([*faults, *(shape_fault(raw, one) for one in error.errors())])))
    packs, unread = _packs(guide, raw, extra)
    faults += [*unread, *identity_faults(guide, raw, folder)]
    if len(packs) == 2:
        found = check_guide(guide, *packs)
        faults += [Fault(locate(raw, finding.path), finding.what, finding.mend) for finding in found]
    return CheckedGuide(guide, tuple(sorted(faults)))


def _roots(extra: Path | None) -> list[Path]:
    return [*([extra.resolve()] if extra is not None else []), BUILT_IN]


def _ids_in(root: Path) -> set[str]:
    return {file.parent.relative_to(root).as_posix() for file in root.rglob(HEAD)}


def _packs(guide: Guide, raw: LocatedDict, extra: Path | None) -> tuple[list[Pack], list[Fault]]:
    """The two packs that a guide belongs to; their own faults are told where they are checked themselves."""
    packs: list[Pack] = []
    faults: list[Fault] = []
    for key in ("employee", "management"):
        try:
            packs.append(load_pack(getattr(guide, key), extra))
        except UnknownPackError:
            finding = unknown((key,), getattr(guide, key), pack_ids(extra))
            faults.append(Fault(locate(raw, finding.path), finding.what, finding.mend))
        except PackError:
            what = f"診断「{getattr(guide, key)}」に直すところがあります"
            faults.append(Fault(locate(raw, (key,)), what, "先にその診断を直してください"))
    return packs, faults
