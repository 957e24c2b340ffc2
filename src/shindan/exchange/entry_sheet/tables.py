"""The three tables of the form: splits, groups with their people, people by option."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from shindan.result.schema import Words

from ..faults import shown
from ..grid import Grid, name_of
from ..wording import bare, plain, tidy
from . import form_words as words
from .blocks import OWN, kind_of, numbers_of
from .facts import not_people, say
from .facts import people as number_of
from .rules import MOST_SPLITS, Attribute, Choice, Rules

Kind = Literal["splits", "groups", "counts"]
Columns = dict[str, int]
_HEADS: dict[Kind, dict[str, Words]] = {
    "splits": {
        "number": words.SPLITS,
        "kind": words.KIND,
        "split": words.NAME,
        "first": words.FIRST,
        "second": words.SECOND,
    },
    "groups": {"number": words.SPLITS, "group": words.GROUP, "people": words.PEOPLE},
    "counts": {"question": words.QUESTION, "option": words.OPTION, "people": words.PEOPLE},
}
_NEEDED: dict[Kind, tuple[str, ...]] = {
    "splits": ("kind", "first"),
    "groups": ("group", "people"),
    "counts": ("option", "people"),
}
_NUMBER = re.compile(r"(?:分析区分|split|no\.?)?([1-7])", re.IGNORECASE)
_TOTALS = frozenset({"合計", "総計", "計", "total", "小計"})


@dataclass
class Tables:
    """Reads the tables; ``places`` are the cells of fields (and of their lines), ``rows`` those that belong to a table."""

    grid: Grid
    rules: Rules
    places: dict[tuple[str, int | None], tuple[str, str]] = field(default_factory=dict)
    faults: list[tuple[str, str, Words]] = field(default_factory=list)
    typed: dict[str, str] = field(default_factory=dict)
    skip: set[int] = field(default_factory=set)  # rows of facts that stand between the tables

    def __post_init__(self) -> None:
        self.found = self._find()

    @property
    def rows(self) -> set[int]:
        """The rows of the tables with their heads."""
        return {row for first, last, _, _ in self.found for row in range(first, last + 1)}

    def read(self) -> dict[str, str]:
        """Fields of splits and headcounts."""
        for kind in ("splits", "groups", "counts"):
            for first, last, found, columns in self.found:
                if found == kind:
                    self._table(kind, range(first + 1, last + 1), columns)
        return self.typed

    def _find(self) -> list[tuple[int, int, Kind, Columns]]:
        """(row of the heads, last row, kind, columns) of every table."""
        heads = [(row, kind, columns) for row in self.grid.rows for kind, columns in [self._heads(row)] if kind]
        ends = [*(row - 1 for row, _, _ in heads[1:]), max(self.grid.rows, default=0)][: len(heads)]
        return [(row, end, kind, columns) for (row, kind, columns), end in zip(heads, ends, strict=True)]

    def _heads(self, row: int) -> tuple[Kind | None, Columns]:
        texts = {bare(text): column for column, text in reversed(self.grid.row(row))}
        for kind, heads in _HEADS.items():
            columns = {
                name: texts[key]
                for name, head in heads.items()
                for key in (bare(head.en), bare(head.ja))
                if key in texts
            }
            if all(name in columns for name in _NEEDED[kind]):
                return kind, columns
        return None, {}

    def _table(self, kind: str, rows: range, columns: Columns) -> None:
        read = {"splits": self._split, "groups": self._group, "counts": self._count}[kind]
        self.above: dict[str, str] = {}
        for row in sorted(set(rows) - self.skip):
            cells = {name: self.grid.cells.get((row, column), "") for name, column in columns.items()}
            read(row, columns, {name: " ".join(text.split()) for name, text in cells.items()})

    def _place(self, name: str, line: int | None, row: int, column: int, value: str) -> None:
        self.places[name, line] = (name_of(row, column), value)

    def _fault(self, row: int, column: int, value: str, text: Words) -> None:
        self.faults.append((name_of(row, column), value, text))

    def _split(self, row: int, columns: Columns, cells: dict[str, str]) -> None:
        parts = [name for name in ("kind", "split", "first", "second") if name in columns]
        number = _NUMBER.fullmatch(bare(cells.get("number", "")))
        at = int(number[1]) if number else 0
        for name in parts if at else ():
            self._place(f"{name}{at}", None, row, columns[name], cells[name])
        if not any(cells[name] for name in parts):
            return
        if not at or kind_of(self.typed, at):
            at = min(set(range(1, MOST_SPLITS + 1)) - set(numbers_of(self.typed)), default=0)
        if not at:
            self._fault(row, columns["kind"], cells["kind"], _no_room())
            return
        kind = _found(words.kinds(self.rules), cells["kind"])
        values = {
            "kind": kind or cells["kind"] or (OWN if cells.get("split") else "cross"),
            "split": cells.get("split", ""),
            "first": self._part(cells.get("first", "")),
            "second": self._part(cells.get("second", "")),
        }
        for name in parts:
            self._place(f"{name}{at}", None, row, columns[name], cells[name])
            self.typed[f"{name}{at}"] = values[name]

    def _part(self, text: str) -> str:
        number = _NUMBER.fullmatch(bare(text))
        return _found(words.parts(self.rules), text) or (number[1] if number else text)

    def _own(self, text: str) -> str:
        """The number of the own split that a group belongs to; "" where there is none of that number or name."""
        number = _NUMBER.fullmatch(bare(text))
        own = [n for n in numbers_of(self.typed) if kind_of(self.typed, n) == OWN]
        if number:
            return number[1] if kind_of(self.typed, int(number[1])) in ("", OWN) else ""
        if not text and len(own) == 1:
            return str(own[0])
        return next((str(n) for n in own if plain(self.typed.get(f"split{n}", "")) == plain(text) and text), "")

    def _group(self, row: int, columns: Columns, cells: dict[str, str]) -> None:
        group, people = cells["group"], cells["people"]
        split = cells.get("number", "") or self.above.get("number", "")
        if cells.get("number"):
            self.above["number"] = cells["number"]
        empty = name_of(row, columns["people"]) in self.grid.formulas | set(self.grid.errors)
        if not (group or people):
            self._place("", row, row, columns["people"], "")  # a formula there is still told
            return
        if plain(group) in _TOTALS or (plain(split) in _TOTALS and not group):
            return
        number = self._own(split)
        if not number:
            at = columns.get("number", columns["group"])
            self._fault(row, at, split or group, _no_split(split or group))
            return
        name = f"groups{number}"
        lines = self.typed.get(name, "")
        line = len(lines.splitlines())
        self.typed[name] = f"{lines}\n{tidy(group)} {people}".strip("\n")
        self._place(name, line, row, columns["people" if group else "group"], people if group else "")
        self._place(name, None, row, columns["group"], group)
        if not group:
            self._fault(row, columns["group"], people, _no_group())
        elif not people and not empty:
            self._fault(row, columns["people"], "", _no_people(group))
        elif people and number_of(people) is None:
            self._fault(row, columns["people"], people, not_people(people))

    def _count(self, row: int, columns: Columns, cells: dict[str, str]) -> None:
        question = cells.get("question", "") or self.above.get("question", "")
        self.above["question"] = question
        attribute = next((each for each in self.rules.attributes if _names(each, question)), None)
        option = _found(attribute.options, cells["option"]) if attribute else ""
        if attribute is None or not option:
            if cells["people"] and plain(cells["option"]) not in _TOTALS:
                self._fault(row, columns["option"], cells["option"], _no_option(cells["option"] or question))
            return
        name = f"{attribute.id}_{option}"
        self._place(name, None, row, columns["people"], cells["people"])
        if cells["people"]:
            self.typed[name] = cells["people"]


def _names(attribute: Attribute, text: str) -> bool:
    return bool(text) and bare(text) in {bare(attribute.id), bare(attribute.topic.ja), bare(attribute.topic.en)}


def _found(choices: tuple[Choice, ...], text: str) -> str:
    """The id of a choice by its name in either language, or by itself."""
    wanted = plain(text)
    return next(
        (
            each.id
            for each in choices
            if wanted in {plain(each.id), plain(each.name.ja), plain(each.name.en)} and wanted
        ),
        "",
    )


def _no_room() -> Words:
    return say(
        "分析区分は{most}つまでです。この行は読み込みませんでした。",
        "There are {most} splits at most. This row was not read.",
        most=MOST_SPLITS,
    )


def _no_split(text: str) -> Words:
    return say(
        "「{text}」がどの分析区分のグループか分かりません。分析区分の表に独自の区分を書き、その番号を選んでください。この行は読み込みませんでした。",
        "It is not clear to which split “{text}” belongs. Please enter a split of your own in the table of splits and choose its number. "
        "This row was not read.",
        text=shown(text),
    )


def _no_group() -> Words:
    return say(
        "人数だけがあり、グループの名前がありません。名前を書いてください。",
        "There is a number of people without the name of a group. Please write the name.",
    )


def _no_people(group: str) -> Words:
    return say(
        "「{group}」の人数が空です。人数を書いてください。",
        "The people of “{group}” are missing. Please write their number.",
        group=shown(group),
    )


def _no_option(text: str) -> Words:
    return say(
        "「{text}」は調査票の選択肢にありません。用紙にある選択肢の行に人数を書いてください。この行は読み込みませんでした。",
        "“{text}” is no option of the survey. Please write the people beside the options of the form. This row was not read.",
        text=shown(text),
    )
