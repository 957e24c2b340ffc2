"""Loads a pack from its folder, and names every fault with file, line and mend.

A folder holds ``pack.yaml`` (identity) and any further ``*.yaml`` files; together they give each key of ``Pack`` once.
``released.yaml`` lists the digests of released versions and is not part of the content. A pack that ``extends`` another
gives only what differs; golden cases and status are its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache, reduce
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from .check import check_pack
from .definition import PACK_ID, Pack
from .explain import explain, path_of
from .folder import RELEASED, digest_of, read_folder
from .source import Fault, LocatedDict, locate, merge, read_yaml

__all__ = [
    "BUILT_IN",
    "RELEASED",
    "Checked",
    "PackError",
    "UnknownPackError",
    "check_folder",
    "find_folder",
    "folder_digest",
    "load_pack",
    "pack_ids",
    "released_digests",
]

BUILT_IN = Path(__file__).resolve().parent.parent / "packs"
_PACK_ID = re.compile(PACK_ID)
_OWN_KEYS = ("golden", "status", "extends", "digest")


class PackError(Exception):
    """A pack cannot be used; ``faults`` says where and how to mend it."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


class UnknownPackError(LookupError):
    """No pack of that id; ``known`` lists those that are."""

    def __init__(self, wanted: str, known: list[str]) -> None:
        super().__init__(f"診断「{wanted}」はありません。使える診断: {'、'.join(known)}")
        self.wanted, self.known = wanted, known


@dataclass(frozen=True)
class Checked:
    """What a folder gave: the pack where it could be built, and every fault found."""

    pack: Pack | None
    faults: tuple[Fault, ...]


def load_pack(pack_id: str, extra: Path | None = None) -> Pack:
    """The pack of that id; an operator's folder ``extra`` comes before the built-in packs.

    Raises ``UnknownPackError`` or, for a faulty pack, ``PackError``. Packs are read once a process.
    """
    return _load_cached(pack_id, extra)


@lru_cache(maxsize=64)
def _load_cached(pack_id: str, extra: Path | None) -> Pack:
    checked = check_folder(find_folder(pack_id, extra), extra)
    if checked.pack is None or checked.faults:
        raise PackError(list(checked.faults))
    return checked.pack


def find_folder(pack_id: str, extra: Path | None = None) -> Path:
    """The folder of that pack. The id is looked up among those there are and never becomes a path by itself."""
    for root in _roots(extra):
        if pack_id in _ids_in(root):
            return root / pack_id
    raise UnknownPackError(pack_id, pack_ids(extra))


def pack_ids(extra: Path | None = None) -> list[str]:
    """Ids of all packs, built-in and the operator's, in order."""
    return sorted({pack_id for root in _roots(extra) for pack_id in _ids_in(root)})


def check_folder(folder: Path, extra: Path | None = None) -> Checked:
    """Read and check one folder; never raises for what the folder says."""
    built = _build(folder, extra)
    if built.pack is None:
        return Checked(None, tuple(sorted(built.faults)))
    pack, raw = built.pack, built.raw
    parent, faults = _parent_of(pack, raw, extra)
    faults += [Fault(locate(raw, finding.path), finding.what, finding.mend) for finding in check_pack(pack, parent)]
    faults += [*_name_faults(pack, raw, folder), *_release_faults(pack, raw, folder)]
    return Checked(pack, tuple(sorted([*built.faults, *faults])))


def folder_digest(folder: Path, extra: Path | None = None) -> str:
    """SHA-256 over the names and contents of the pack's files, and of the packs it extends."""
    return digest_of(_layers(folder, extra).folders)


def released_digests(folder: Path) -> dict[str, str]:
    """Version → digest of what was released from this folder."""
    file = folder / RELEASED
    return dict(read_yaml(file).value) if file.is_file() else {}


@dataclass(frozen=True)
class _Layers:
    """A folder and those it extends, itself first."""

    folders: list[Path]
    raws: list[LocatedDict]
    faults: list[Fault]


@dataclass(frozen=True)
class _Built:
    """What the files say, laid over one another, and the pack where its shape is right."""

    raw: LocatedDict
    pack: Pack | None
    faults: list[Fault]


def _roots(extra: Path | None) -> list[Path]:
    return [*([extra.resolve()] if extra is not None else []), BUILT_IN]


def _ids_in(root: Path) -> set[str]:
    found = {file.parent.relative_to(root).as_posix() for file in root.rglob("pack.yaml")}
    return {pack_id for pack_id in found if _PACK_ID.fullmatch(pack_id)}


def _layers(folder: Path, extra: Path | None) -> _Layers:
    """Follows ``extends`` to the last base. A folder is never its own base, so that circles end."""
    layers = _Layers([], [], [])
    here: Path | None = folder.resolve()
    while here is not None:
        raw, faults = read_folder(here)
        layers.folders.append(here)
        layers.raws.append(raw)
        layers.faults.extend(faults)
        here = _base(raw, layers, extra)
    return layers


def _base(raw: LocatedDict, layers: _Layers, extra: Path | None) -> Path | None:
    wanted = None if raw.get("extends") is None else str(raw["extends"])
    if wanted is None:
        return None
    for root in _roots(extra):
        folder = (root / wanted).resolve() if wanted in _ids_in(root) else None
        if folder is not None and folder not in layers.folders:
            return folder
    what = f"もとにする診断「{wanted}」がないか、互いにもとにしています"
    layers.faults.append(Fault(locate(raw, ["extends"]), what, _one_of(extra)))
    return None


def _build(folder: Path, extra: Path | None) -> _Built:
    layers = _layers(folder, extra)
    for base in layers.raws[1:]:
        for key in _OWN_KEYS:
            base.pop(key, None)
            base.places.pop(key, None)
    raw: LocatedDict = reduce(merge, reversed(layers.raws))
    try:
        pack = Pack.model_validate({**raw, "digest": digest_of(layers.folders)})
    except ValidationError as error:
        return _Built(raw, None, [*layers.faults, *(_fault(raw, detail) for detail in error.errors())])
    return _Built(raw, pack, layers.faults)


def _parent_of(pack: Pack, raw: LocatedDict, extra: Path | None) -> tuple[Pack | None, list[Fault]]:
    """The pack whose items this one reads or repeats; its own faults are told where it is checked itself."""
    if pack.parent is None:
        return None, []
    if pack.parent != pack.id and pack.parent in pack_ids(extra):
        parent = _build(find_folder(pack.parent, extra), extra).pack
        if parent is not None:
            return parent, []
    what = f"もとの診断「{pack.parent}」を読めません"
    return None, [Fault(locate(raw, ["parent"]), what, _one_of(extra))]


def _one_of(extra: Path | None) -> str:
    return f"次のどれかにしてください: {'、'.join(pack_ids(extra))}"


def _name_faults(pack: Pack, raw: LocatedDict, folder: Path) -> list[Fault]:
    """A pack is found by its folder, so the two names are one."""
    names = pack.id.split("/")
    if list(folder.absolute().parts[-len(names) :]) == names:
        return []
    what = f"id「{pack.id}」がフォルダーの名前「{folder.absolute().name}」と違います"
    return [Fault(locate(raw, ["id"]), what, "id かフォルダーの名前を直してください")]


def _release_faults(pack: Pack, raw: LocatedDict, folder: Path) -> list[Fault]:
    released = released_digests(folder).get(pack.version)
    if pack.status == "released" and released is None:
        what = f"公開済みの版 {pack.version} の記録がありません"
        mend = "shindan pack release で記録するか、status: draft にしてください"
        return [Fault(locate(raw, ["status"]), what, mend)]
    if released is not None and released != pack.digest:
        what = f"公開済みの版 {pack.version} の内容が変わっています"
        return [Fault(locate(raw, ["version"]), what, "内容を元に戻すか、version を上げてください")]
    return []


def _fault(raw: LocatedDict, detail: ErrorDetails) -> Fault:
    (what, mend), path = explain(detail), path_of(detail)
    return Fault(locate(raw, path), f"{'.'.join(map(str, path))}: {what}", mend)
