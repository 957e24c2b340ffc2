"""Loads a pack from its folder, and names every fault with file, line and mend.

A folder holds ``pack.yaml`` (identity) and any further ``*.yaml`` files; together they give each key of ``Pack`` once.
``released.yaml`` lists the digests of released versions and is not part of the content. A pack that ``extends`` another
gives only what differs; golden cases and status are its own.
"""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from .check import check_pack
from .definition import Pack, Part
from .source import Fault, LocatedDict, Place, locate, merge, read_yaml

BUILT_IN = Path(__file__).resolve().parent.parent / "packs"
RELEASED = "released.yaml"
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
    folder = find_folder(pack_id, extra)
    checked = check_folder(folder, extra)
    if checked.pack is None or checked.faults:
        raise PackError(list(checked.faults))
    return checked.pack


def find_folder(pack_id: str, extra: Path | None = None) -> Path:
    for root in _roots(extra):
        folder = root / pack_id
        if (folder / "pack.yaml").is_file() and root in folder.resolve().parents:
            return folder
    raise UnknownPackError(pack_id, pack_ids(extra))


def pack_ids(extra: Path | None = None) -> list[str]:
    """Ids of all packs, built-in and the operator's, in order."""
    found = {file.parent.relative_to(root).as_posix() for root in _roots(extra) for file in root.rglob("pack.yaml")}
    return sorted(found)


def check_folder(folder: Path, extra: Path | None = None) -> Checked:
    """Read and check one folder; never raises for what the folder says."""
    raw, faults = _read_folder(folder)
    raw, more = _with_base(raw, folder, extra)
    faults += more
    digest = folder_digest(folder, extra)
    try:
        pack = Pack.model_validate({**raw, "digest": digest})
    except ValidationError as error:
        return Checked(None, tuple(sorted(faults + [_fault(raw, detail) for detail in error.errors()])))
    parent, more = _parent_of(pack, raw, extra)
    faults += more
    faults += [Fault(locate(raw, finding.path), finding.what, finding.mend) for finding in check_pack(pack, parent)]
    faults += _release_faults(pack, folder)
    return Checked(pack, tuple(sorted(faults)))


def folder_digest(folder: Path, extra: Path | None = None) -> str:
    """SHA-256 over the names and contents of the pack's files, and of the pack it extends."""
    digest = hashlib.sha256()
    for file in _content_files(folder):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    base = _base_folder(read_yaml(folder / "pack.yaml").value, folder, extra) if _has_identity(folder) else None
    if base is not None:
        digest.update(folder_digest(base, extra).encode())
    return f"sha256:{digest.hexdigest()}"


def released_digests(folder: Path) -> dict[str, str]:
    """Version → digest of what was released from this folder."""
    file = folder / RELEASED
    return dict(read_yaml(file).value) if file.is_file() else {}


def _roots(extra: Path | None) -> list[Path]:
    roots = [extra.resolve()] if extra is not None else []
    return [*roots, BUILT_IN]


def _has_identity(folder: Path) -> bool:
    return (folder / "pack.yaml").is_file()


def _content_files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.glob("*.yaml") if file.name != RELEASED)


def _read_folder(folder: Path) -> tuple[LocatedDict, list[Fault]]:
    merged = LocatedDict()
    merged.places, merged.place = {}, Place("pack.yaml", 1)
    faults: list[Fault] = []
    if not _has_identity(folder):
        faults.append(
            Fault(
                merged.place,
                "pack.yaml がありません",
                "id、version、title を書いた pack.yaml を置いてください",
            )
        )
    for file in _content_files(folder):
        reading = read_yaml(file)
        faults += reading.faults
        faults += _twice(merged, reading.value)
        merged.update(reading.value)
        merged.places.update(reading.value.places)
    return merged, faults


def _twice(merged: LocatedDict, value: LocatedDict) -> Iterator[Fault]:
    for key in value:
        if key in merged:
            first = merged.places[key]
            yield Fault(value.places[key], f"{key} は {first.file} にもあります", "一つのファイルにまとめてください")


def _with_base(raw: LocatedDict, folder: Path, extra: Path | None) -> tuple[LocatedDict, list[Fault]]:
    if "extends" not in raw:
        return raw, []
    base_folder = _base_folder(raw, folder, extra)
    if base_folder is None:
        what = f"もとにする診断「{raw['extends']}」がありません"
        return raw, [Fault(locate(raw, ["extends"]), what, f"次のどれかにしてください: {'、'.join(pack_ids(extra))}")]
    base, faults = _read_folder(base_folder)
    base, more = _with_base(base, base_folder, extra)
    for key in _OWN_KEYS:
        base.pop(key, None)
    merged: LocatedDict = merge(base, raw)
    return merged, faults + more


def _parent_of(pack: Pack, raw: LocatedDict, extra: Path | None) -> tuple[Pack | None, list[Fault]]:
    """The pack whose items this one reads or repeats."""
    if pack.parent is None:
        return None, []
    try:
        return load_pack(pack.parent, extra), []
    except (UnknownPackError, PackError):
        what = f"もとの診断「{pack.parent}」を読めません"
        return None, [Fault(locate(raw, ["parent"]), what, f"次のどれかにしてください: {'、'.join(pack_ids(extra))}")]


def _base_folder(raw: LocatedDict, folder: Path, extra: Path | None) -> Path | None:
    wanted = raw.get("extends")
    if not isinstance(wanted, str):
        return None
    for root in _roots(extra):
        candidate = root / wanted
        if _has_identity(candidate) and candidate.resolve() != folder.resolve():
            return candidate
    return None


def _release_faults(pack: Pack, folder: Path) -> list[Fault]:
    released = released_digests(folder).get(pack.version)
    place = Place("pack.yaml", 1)
    if pack.status == "released" and released is None and pack.extends is None:
        what = f"公開済みの版 {pack.version} の記録がありません"
        return [Fault(place, what, "shindan pack release で記録するか、status: draft にしてください")]
    if released is not None and released != pack.digest:
        what = f"公開済みの版 {pack.version} の内容が変わっています"
        return [Fault(place, what, "内容を元に戻すか、version を上げてください")]
    return []


def _fault(raw: LocatedDict, detail: ErrorDetails) -> Fault:
    where = ".".join(str(step) for step in detail["loc"])
    what, mend = _explain(detail)
    return Fault(locate(raw, detail["loc"]), f"{where}: {what}", mend)


def _explain(detail: ErrorDetails) -> tuple[str, str]:
    context = detail.get("ctx", {})
    kind = detail["type"]
    if kind == "missing":
        return "必要な項目がありません", f"{detail['loc'][-1]} を書いてください"
    if kind == "extra_forbidden":
        return "知らない項目です", _suggestion(str(detail["loc"][-1]))
    if kind in {"literal_error", "union_tag_invalid"}:
        expected = context.get("expected") or context.get("expected_tags")
        return f"値「{detail['input']}」は使えません", f"次のどれかにしてください: {expected}"
    if kind == "string_pattern_mismatch":
        return f"値「{detail['input']}」の形が違います", f"次の形にしてください: {context.get('pattern')}"
    return f"値「{detail['input']}」は使えません（{detail['msg']}）", "値の種類と範囲を確かめてください"


def _suggestion(key: str) -> str:
    names = sorted({name for model in _models(Part) for name in model.model_fields})
    close = difflib.get_close_matches(key, names, n=1)
    return f"{close[0]} のことなら直してください" if close else "この項目を消してください"


def _models(root: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for model in root.__subclasses__():
        yield model
        yield from _models(model)
