"""Reads YAML so that every value still knows the file and line it came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

Path_ = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands: file name and line, from 1."""

    file: str
    line: int


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong with a pack: where, what, and how to mend it."""

    place: Place
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.place.file}:{self.place.line}: {self.what} → {self.mend}"


class LocatedDict(dict[str, Any]):
    """A mapping whose keys know their places."""

    places: dict[str, Place]
    place: Place


class LocatedList(list[Any]):
    """A list whose entries know their places."""

    places: list[Place]
    place: Place


@dataclass
class Reading:
    """The value of one file and the faults met while reading it."""

    value: LocatedDict
    faults: list[Fault] = field(default_factory=list)


def read_yaml(path: Path) -> Reading:
    """Read one file of a pack. A file that is not a mapping reads as an empty one, with a fault."""
    empty = LocatedDict()
    empty.places, empty.place = {}, Place(path.name, 1)
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError:
        return Reading(empty, [Fault(Place(path.name, 1), "UTF-8 で読めません", "UTF-8 で保存し直してください")])
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return Reading(
            empty,
            [
                Fault(
                    Place(path.name, line),
                    f"YAML として読めません（{error.problem}）",
                    "字下げと記号を確かめてください",
                )
            ],
        )
    if not isinstance(node, yaml.MappingNode):
        return Reading(empty, [Fault(Place(path.name, 1), "項目がありません", "「名前: 値」の形で書いてください")])
    faults: list[Fault] = []
    return Reading(_build_mapping(node, path.name, faults), faults)


def _build(node: yaml.Node, file: str, faults: list[Fault]) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _build_mapping(node, file, faults)
    if isinstance(node, yaml.SequenceNode):
        built = LocatedList(_build(child, file, faults) for child in node.value)
        built.places = [_place(child, file) for child in node.value]
        built.place = _place(node, file)
        return built
    return yaml.SafeLoader("").construct_object(node)


def _build_mapping(node: yaml.MappingNode, file: str, faults: list[Fault]) -> LocatedDict:
    built = LocatedDict()
    built.places, built.place = {}, _place(node, file)
    for key_node, value_node in node.value:
        key = yaml.SafeLoader("").construct_object(key_node)
        if key in built:
            faults.append(Fault(_place(key_node, file), f"{key} が二度書かれています", "どちらか一つにしてください"))
        built[key] = _build(value_node, file, faults)
        built.places[key] = _place(key_node, file)
    return built


def _place(node: yaml.Node, file: str) -> Place:
    return Place(file, node.start_mark.line + 1)


def locate(root: LocatedDict, path: Iterable[str | int]) -> Place:
    """The place of the deepest part of ``path`` that exists in ``root``."""
    here: Any = root
    place = root.place
    for step in path:
        if isinstance(here, LocatedDict) and step in here.places:
            place = here.places[str(step)] if isinstance(step, str) else here.places[step]
        elif isinstance(here, LocatedList) and isinstance(step, int) and step < len(here.places):
            place = here.places[step]
        else:
            return place
        here = here[step]
    return place


def merge(base: Any, over: Any) -> Any:
    """``over`` laid on ``base``: mappings key by key, lists of identified entries one by one, all else replaced.

    Entries are the same when their ``id``, else ``value``, else ``(area, start)`` agree; new ones come last.
    """
    if isinstance(base, LocatedDict) and isinstance(over, LocatedDict):
        return _merge_mappings(base, over)
    if isinstance(base, LocatedList) and isinstance(over, LocatedList) and _identified(base) and _identified(over):
        return _merge_lists(base, over)
    return over


def _merge_mappings(base: LocatedDict, over: LocatedDict) -> LocatedDict:
    merged = LocatedDict(base)
    merged.place, merged.places = over.place, {**base.places, **over.places}
    for key, value in over.items():
        merged[key] = merge(base[key], value) if key in base else value
    return merged


def _merge_lists(base: LocatedList, over: LocatedList) -> LocatedList:
    merged = LocatedList(base)
    merged.place, merged.places = over.place, list(base.places)
    known = {_identity(entry): index for index, entry in enumerate(base)}
    for entry, place in zip(over, over.places, strict=True):
        index = known.get(_identity(entry))
        if index is None:
            merged.append(entry)
            merged.places.append(place)
        else:
            merged[index], merged.places[index] = merge(base[index], entry), place
    return merged


def _identified(entries: LocatedList) -> bool:
    return all(isinstance(entry, LocatedDict) and _identity(entry) is not None for entry in entries)


def _identity(entry: LocatedDict) -> object:
    if "id" in entry or "value" in entry:
        return entry.get("id", entry.get("value"))
    if "area" in entry and "start" in entry:
        return (entry["area"], entry["start"])
    return None
