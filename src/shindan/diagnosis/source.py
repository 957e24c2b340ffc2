"""Reads YAML so that every value still knows the file and line it came from.

Only what a person means when writing a questionnaire is read as a number or a truth value: ``no`` and ``2_3`` are texts
(plain YAML 1.1 would make ``False`` and ``23`` of them), and so are dates. Anchors and aliases are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml


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

    def __init__(self, place: Place, entries: dict[str, Any] | None = None) -> None:
        super().__init__(entries or {})
        self.place = place
        self.places: dict[str | int, Place] = {}


class LocatedList(list[Any]):
    """A list whose entries know their places."""

    def __init__(self, place: Place, entries: Iterable[Any] = ()) -> None:
        super().__init__(entries)
        self.place = place
        self.places: list[Place] = []


@dataclass
class Reading:
    """The value of one file and the faults met while reading it."""

    value: LocatedDict
    faults: list[Fault] = field(default_factory=list)


class _Loader(yaml.SafeLoader):
    """Plain words are texts unless they are the numbers, truth values and null of YAML 1.2."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}


for _tag, _pattern, _first in (
    ("null", r"(?:~|null|)$", ["~", "n", ""]),
    ("bool", r"(?:true|false)$", list("tf")),
    ("int", r"[-+]?(?:0|[1-9][0-9]*)$", list("-+0123456789")),
    ("float", r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+$", list("-+0123456789")),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), _first)


def read_yaml(path: Path) -> Reading:
    """Read one file of a pack. A file that cannot be read reads as an empty one, with a fault; it never raises."""
    start = Place(path.name, 1)
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    except (OSError, UnicodeDecodeError, RecursionError, yaml.YAMLError) as error:
        return Reading(LocatedDict(start), [_unreadable(error, path.name)])
    if not isinstance(node, yaml.MappingNode):
        return Reading(LocatedDict(start), [Fault(start, "項目がありません", "「名前: 値」の形で書いてください")])
    builder = _Builder(path.name)
    return Reading(builder.mapping(node), builder.faults)


def _unreadable(error: Exception, file: str) -> Fault:
    mark = getattr(error, "problem_mark", None)
    place = Place(file, mark.line + 1 if mark else 1)
    if isinstance(error, UnicodeDecodeError):
        return Fault(place, "UTF-8 で読めません", "UTF-8 で保存し直してください")
    if isinstance(error, OSError):
        return Fault(place, f"ファイルを読めません（{error.strerror}）", "ファイルの権限と場所を確かめてください")
    if isinstance(error, RecursionError):
        return Fault(place, "入れ子が深すぎます", "字下げと括弧を確かめてください")
    problem = getattr(error, "problem", None) or getattr(error, "reason", "")
    return Fault(place, f"YAML として読めません（{problem}）", "字下げと記号を確かめてください")


class _Builder:
    """Turns nodes into located values; each node once, so that an alias can neither loop nor multiply."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self._built: set[int] = set()
        self._scalars = _Loader("")

    def mapping(self, node: yaml.MappingNode) -> LocatedDict:
        built = LocatedDict(self._place(node))
        for key_node, value_node in node.value:
            key, place = self._value(key_node), self._place(key_node)
            if isinstance(key, bool) or not isinstance(key, str | int):
                self.faults.append(Fault(place, "項目の名前が文字ではありません", "「名前: 値」の形で書いてください"))
                continue
            if key in built:
                self.faults.append(Fault(place, f"{key} が二度書かれています", "どちらか一つにしてください"))
            built[key] = self._value(value_node)  # type: ignore[index]  # anchors have whole numbers as keys
            built.places[key] = place
        return built

    def _value(self, node: yaml.Node) -> Any:
        if id(node) in self._built:
            what, mend = "アンカーと別名（& と *）は使えません", "同じ内容を書いてください"
            self.faults.append(Fault(self._place(node), what, mend))
            return None
        self._built.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node)
        if isinstance(node, yaml.SequenceNode):
            return self._list(node)
        return self._scalar(node)

    def _list(self, node: yaml.SequenceNode) -> LocatedList:
        built = LocatedList(self._place(node), [self._value(child) for child in node.value])
        built.places = [self._place(child) for child in node.value]
        return built

    def _scalar(self, node: yaml.Node) -> Any:
        try:
            return self._scalars.construct_object(node)
        except (yaml.YAMLError, ValueError):
            what = f"「{node.tag}」として読めません"
            self.faults.append(Fault(self._place(node), what, "! で始まる印を消すか、引用符で囲んでください"))
            return None

    def _place(self, node: yaml.Node) -> Place:
        return Place(self.file, node.start_mark.line + 1)


def locate(root: LocatedDict, path: Iterable[str | int]) -> Place:
    """The place of the deepest part of ``path`` that exists in ``root``."""
    here: Any = root
    place = root.place
    for step in path:
        known = isinstance(here, LocatedDict) and step in here.places
        if not known and not (isinstance(here, LocatedList) and isinstance(step, int) and step < len(here.places)):
            return place
        place, here = here.places[step], here[step]
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
    merged = LocatedDict(over.place, base)
    merged.places = {**base.places, **over.places}
    for key, value in over.items():
        merged[key] = merge(base[key], value) if key in base else value
    return merged


def _merge_lists(base: LocatedList, over: LocatedList) -> LocatedList:
    merged = LocatedList(over.place, base)
    merged.places = list(base.places)
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


def _identity(entry: LocatedDict) -> str | None:
    """What tells this entry of a list from its neighbours."""
    for keys in (("id",), ("value",), ("area", "start")):
        if all(isinstance(entry.get(key), str | int) for key in keys):
            return repr([entry[key] for key in keys])
    return None
