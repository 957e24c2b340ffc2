"""What a guide and a kit keep alike: the name of their folder, and that a released version never changes."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from pydantic_core import ErrorDetails

from .explain import explain, path_of
from .load import released_digests
from .source import Fault, LocatedDict, locate


class Held(Protocol):
    """Something that is read from a folder of its own."""

    @property
    def id(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def digest(self) -> str: ...


def identity_faults(held: Held, raw: LocatedDict, folder: Path) -> list[Fault]:
    """It is found by its folder, so the two names are one; what was released stays as it is."""
    return [*_name_faults(held, raw, folder), *_release_faults(held, raw, folder)]


def shape_fault(raw: LocatedDict, detail: ErrorDetails) -> Fault:
    """A value of the wrong shape, with its place."""
    (what, mend), path = explain(detail), path_of(detail)
    return Fault(locate(raw, path), f"{'.'.join(map(str, path))}: {what}", mend)


def _name_faults(held: Held, raw: LocatedDict, folder: Path) -> list[Fault]:
    if folder.absolute().name == held.id.rsplit("/", maxsplit=1)[-1]:
        return []
    what = f"id「{held.id}」がフォルダーの名前「{folder.absolute().name}」と違います"
    return [Fault(locate(raw, ["id"]), what, "id かフォルダーの名前を直してください")]


def _release_faults(held: Held, raw: LocatedDict, folder: Path) -> list[Fault]:
    released = released_digests(folder).get(held.version)
    if held.status == "released" and released is None:
        what = f"公開済みの版 {held.version} の記録がありません"
        return [Fault(locate(raw, ["status"]), what, "released.yaml に記録するか、status: draft にしてください")]
    if released is not None and released != held.digest:
        what = f"公開済みの版 {held.version} の内容が変わっています"
        return [Fault(locate(raw, ["version"]), what, "内容を元に戻すか、version を上げてください")]
    return []
