"""Rows of a file as cases of the register. A row with a fault is not taken, not even in part: it goes back with its reasons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from shindan.diagnosis.kit import Kit
from shindan.harassment.line import Line
from shindan.harassment.record import CaseFault, FaultKind, Value, kept_until, read_case
from shindan.result.schema import Words

from ..customer_list import ListSheet, RowFault, open_list
from ..customer_list.sheets import cell_name
from ..customer_list.values import UnreadableError
from ..faults import shown
from ..form import FormError
from ..wording import bare
from . import words
from .values import value_of

MOST_CASES = 2_000
_LOOKED = 20
_NOT_READ = ("number",)
_UNCOMPUTED = UnreadableError(
    "数式の計算の結果が保存されていません。Excel で開いて保存し直すか、値を入力してください。",
    "This formula has no saved result. Please open the file in Excel and save it again, or enter the value.",
)


@dataclass(frozen=True)
class Asked:
    """What rows are read by: the kit with its fields, the team's line, how many months a record is kept, now."""

    kit: Kit
    line: Line
    months: int
    now: dt.datetime


@dataclass(frozen=True)
class CaseRow:
    """A row (counted as in the file, from 1) that can be taken. ``midnight``: it gave a day without a time."""

    row: int
    values: Mapping[str, Value]
    midnight: bool = False


@dataclass(frozen=True)
class CaseSheet:
    """What a file says. ``rest`` are rows (from 0) that are not taken, ``unknown`` heads that are no field, ``missing`` fields without a
    column that a record needs."""

    sheet: ListSheet
    rows: tuple[CaseRow, ...]
    faults: tuple[RowFault, ...]
    rest: tuple[int, ...]
    unknown: tuple[str, ...] = ()


def read_cases(path: Path, name: str, asked: Asked) -> CaseSheet:
    """The cases of the sheet whose heads are known best. Raises ``FormError`` for a file that is no such list, or too long."""
    heads = _heads(asked.kit)
    sheets = [_headed(sheet, heads) for sheet in open_list(path, name, words.LIST)]
    sheet = max(sheets, key=lambda one: len(_columns(one, heads)))
    columns = _columns(sheet, heads)
    if len(columns) < 2:
        raise FormError(
            f"{shown(name)} に、記録の項目の見出しがありません。この画面から保存したひな形の見出しを使ってください。",
            f"{shown(name)} has none of the heads of the record. Please use the heads of the template saved from this page.",
        )
    if (rows := len(sheet.rows) - sheet.head - 1) > MOST_CASES:
        raise _too_long(shown(name), rows)
    return _read(sheet, columns, asked)


def _too_long(told: str, rows: int) -> FormError:
    return FormError(
        f"{told} は{rows:,}行あります。一度に取り込めるのは{MOST_CASES:,}行までです。行を分けて、いくつかのファイルで保存してください。",
        f"{told} has {rows:,} rows. Up to {MOST_CASES:,} can be taken at once. Please save it as several files.",
    )


def _heads(kit: Kit) -> dict[str, str]:
    """What a head can be → the field: its label in both languages, its number on paper, its name."""
    found: dict[str, str] = {}
    for field in kit.record:
        told = (field.label.ja, field.label.en, field.code, field.id)
        found |= {bare(text): field.id for text in told} | {bare(f"{field.code} {field.label.ja}"): field.id}
    return found


def _headed(sheet: ListSheet, heads: Mapping[str, str]) -> ListSheet:
    """The sheet with its heads where most of them are known."""
    looked = range(min(_LOOKED, len(sheet.rows)))
    return replace(
        sheet, head=max(looked, key=lambda row: (sum(bare(text) in heads for text in sheet.rows[row]), -row), default=0)
    )


def _columns(sheet: ListSheet, heads: Mapping[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, head in enumerate(sheet.headers):
        if (field := heads.get(bare(head))) is not None and field not in _NOT_READ:
            found.setdefault(field, place)
    return found


def _read(sheet: ListSheet, columns: Mapping[str, int], asked: Asked) -> CaseSheet:
    rows: list[CaseRow] = []
    faults: list[RowFault] = []
    rest: list[int] = []
    seen: dict[tuple[object, ...], int] = {}
    for row in range(sheet.head + 1, len(sheet.rows)):
        if not any(_text(sheet, row, place) or (row, place) in sheet.uncomputed for place in columns.values()):
            continue
        reader = _Row(sheet, row, columns, asked)
        found = reader.read()
        twin = seen.setdefault(key_of(found.values), row) if found else row
        wrong = [*reader.faults, *([reader.fault("", words.twin(twin + 1))] if twin != row else [])]
        if found and not wrong:
            rows.append(found)
        else:
            rest.append(row)
            faults += wrong
    known = set(columns.values())
    unknown = tuple(head for place, head in enumerate(sheet.headers) if head and place not in known)
    return CaseSheet(sheet, tuple(rows), tuple(faults), tuple(rest), unknown)


def key_of(values: Mapping[str, object]) -> tuple[object, ...]:
    """By what two rows are the same case."""
    return tuple(values.get(name) for name in ("happened_at", "person", "behaviour", "request", "summary"))


def _text(sheet: ListSheet, row: int, place: int) -> str:
    cells = sheet.rows[row]
    return cells[place].strip() if place < len(cells) else ""


class _Row:
    """One row on its way: its cells as values, then as a record."""

    def __init__(self, sheet: ListSheet, row: int, columns: Mapping[str, int], asked: Asked) -> None:
        self.sheet, self.row, self.columns, self.asked = sheet, row, columns, asked
        self.faults: list[RowFault] = []

    def read(self) -> CaseRow | None:
        given = dict(self._cells())
        if self.faults:
            return None
        happened = given.get("happened_at")
        if isinstance(happened, dt.datetime) and not given.get("retention"):
            given["retention"] = kept_until(happened.date(), self.asked.months)
        reading = read_case(self.asked.kit, self._line(given), given, self.asked.now)
        self.faults += [self._told(fault) for fault in reading.faults if not _past(fault)]
        values = {**reading.values, **self._past_days(given)}
        midnight = isinstance(happened, dt.datetime) and happened.time() == dt.time()
        return None if self.faults else CaseRow(self.row + 1, values, midnight)

    def _cells(self) -> Iterator[tuple[str, object]]:
        zone = self.asked.now.tzinfo or dt.UTC
        for name, place in self.columns.items():
            text = _text(self.sheet, self.row, place)
            try:
                if not text and (self.row, place) in self.sheet.uncomputed:
                    raise _UNCOMPUTED
                yield name, value_of(self.asked.kit, self.asked.kit.field(name), text, zone)
            except UnreadableError as fault:
                self.faults.append(self.fault(name, fault.words))

    def _line(self, given: Mapping[str, object]) -> Line:
        """The team's line, with the rule of that time where the file tells it."""
        rule, pair = given.get("zone_default"), (str(given.get("behaviour", "")), str(given.get("request", "")))
        return Line({**self.asked.line.zones, pair: str(rule)}, self.asked.line.reasons) if rule else self.asked.line

    def _past_days(self, given: Mapping[str, object]) -> dict[str, Value]:
        """Of an old case the day of asking has passed; that is no fault."""
        day = given.get("follow_up")
        return {"follow_up": day} if isinstance(day, dt.date) else {}

    def _told(self, fault: CaseFault) -> RowFault:
        return self.fault(fault.field, words.of_fault(fault, self.asked.kit.field(fault.field).label))

    def fault(self, name: str, text: Words) -> RowFault:
        """A fault at the cell of a field; without a column, at the row."""
        place = self.columns.get(name)
        cell = "" if place is None else cell_name(self.row, place)
        value = "" if place is None else shown(_text(self.sheet, self.row, place))
        return RowFault(self.sheet.name, self.row + 1, cell, value, text)


def _past(fault: CaseFault) -> bool:
    return fault.field == "follow_up" and fault.kind in (FaultKind.PAST, FaultKind.MISSING)


def rows_without(sheet: CaseSheet, known: Mapping[tuple[object, ...], int]) -> CaseSheet:
    """Without the rows that the register has; ``known`` gives the number of a case by ``key_of``."""
    twins = [one for one in sheet.rows if key_of(one.values) in known]
    faults = [RowFault(sheet.sheet.name, one.row, "", "", words.recorded(known[key_of(one.values)])) for one in twins]
    kept = tuple(one for one in sheet.rows if one not in twins)
    rest = (*sheet.rest, *(one.row - 1 for one in twins))
    return replace(sheet, rows=kept, faults=_in_order([*sheet.faults, *faults]), rest=tuple(sorted(rest)))


def _in_order(faults: Sequence[RowFault]) -> tuple[RowFault, ...]:
    return tuple(sorted(faults, key=lambda fault: fault.row))
