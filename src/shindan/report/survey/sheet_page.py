"""The table of one page of the result sheet, as the lines that the template draws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from shindan.result.schema import Cell, Group, Result, Row, Section, Split

from ..fit import cut, spaced, width
from .figures import Figure, figure, interval_text, plain
from .legend import answered
from .room import LEAST, Contents, Room, one_line

_HIDDEN = Figure("", hidden=True)
_UNITS = {"kgi": "mean", "outcome": "share", "extra": "share", "free_text": "free_text", "attribute": "attribute"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures, the whole entry or a group: its name, what stands under it, figure and interval by row."""

    name: str
    sub: tuple[str, ...]
    narrow: tuple[str, ...]
    figures: Mapping[str, Figure]
    intervals: Mapping[str, str]
    cells: Mapping[str, Cell]
    language: str


def columns_of(result: Result, split: Split | None, language: str, say: dict[str, str]) -> list[Column]:
    """The whole entry, then the groups. A suppressed group has neither figures, count nor rate."""
    entry = result.entry
    rows = result.rows
    over = entry.headcount is not None and entry.people > entry.headcount
    under = _Under(entry.people, entry.response_rate, over)
    made = [_column(say["whole"], under.words(say), rows, result.total, language)]
    for place, group in enumerate(split.groups if split and not split.withheld else ()):
        cells = {} if group.suppressed or split is None else {row: line[place] for row, line in split.cells.items()}
        made.append(_column(group.name.get(language), _under(group).words(say), rows, cells, language))
    return made


Counted = tuple[str, tuple[int | str, ...], Mapping[str, Cell]]


def shown_columns(result: Result, split: Split | None, language: str, say: dict[str, str]) -> list[Counted]:
    """Name, count and rate, cells of the whole entry and of each group, for faces that are no paper."""
    made: list[Counted] = [(say["whole"], _counts(result.entry.people, result.entry.response_rate), result.total)]
    for place, group in enumerate(split.groups if split and not split.withheld else ()):
        hidden = group.suppressed or group.people is None or split is None
        counts = (say["hidden"], say["hidden"]) if hidden else _counts(group.people or 0, group.response_rate)
        cells = {} if hidden or split is None else {row: line[place] for row, line in split.cells.items()}
        made.append((group.name.get(language), counts, cells))
    return made


def _counts(people: int, rate: int | None) -> tuple[int | str, ...]:
    return (people, "–" if rate is None else rate)


@dataclass(frozen=True, slots=True)
class _Under:
    """What stands under the name of a column; nothing is known of a suppressed group."""

    people: int | None
    rate: int | None = None
    over: bool = False

    def words(self, say: dict[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """In full, and for a narrow column."""
        if self.people is None:
            return (say["hidden"],), (say["hidden"],)
        full = answered(self.people, self.rate, self.over, say)
        return full, (full[0], *(() if self.rate is None else (say["rate_only"].format(rate=self.rate),)))


def _under(group: Group) -> _Under:
    return _Under(None) if group.suppressed else _Under(group.people, group.response_rate, group.over_headcount)


def _column(
    name: str,
    under: tuple[tuple[str, ...], tuple[str, ...]],
    rows: Sequence[Row],
    cells: Mapping[str, Cell],
    language: str,
) -> Column:
    figures = {row.id: figure(cells[row.id], row.kind) if row.id in cells else _HIDDEN for row in rows}
    shown = {row.id: cells[row.id] for row in rows if not figures[row.id].hidden}
    spans = {row.id: interval_text(shown[row.id].low, shown[row.id].high, row.kind) for row in rows if row.id in shown}
    return Column(name, *under, figures, spans, shown, language)


def contents_of(sections: Sequence[Section], columns: Sequence[Column], notes: int, say: dict[str, str]) -> Contents:
    """What has to find room on the page, in em."""
    rows = [row for section in sections for row in section.rows]
    language = columns[0].language
    texts = [_texts(section, row, language, say) for section in sections for row in section.rows]
    medians = [plain(row.benchmark.median, row.kind) for row in rows if row.benchmark]
    return Contents(
        names=tuple(column.name for column in columns),
        sub_lines=max(len(column.sub) for column in columns),
        codes=_widest(row.code for row in rows),
        value=_widest(f.value for column in columns for f in column.figures.values()),
        difference=_widest(f.difference for column in columns for f in column.figures.values()),
        interval=_widest(text for column in columns for text in column.intervals.values()),
        benchmark=_widest(medians),
        elements=_widest(section.name.get(language) + _unit(section, say) for section in sections),
        texts=tuple(width(full) for full, _ in texts),
        shorts=tuple(width(short) for _, short in texts),
        rows=len(rows),
        foot_lines=notes,
        language=language,
    )


def _widest(texts: Any) -> float:
    return max(map(width, set(texts)), default=0.0)


def _texts(section: Section, row: Row, language: str, say: dict[str, str]) -> tuple[str, str]:
    """The wording of a row, full and short."""
    if row.kind == "element":
        text = say["element_row"].format(count=sum(one.kind == "share" for one in section.rows))
        return text, text
    return row.text.get(language), row.short.get(language)


def _mark(row: Row, say: dict[str, str]) -> str:
    return say["recommendation"] if row.kind == "recommendation" else say["reverse"] if row.reverse else ""


def _unit(section: Section, say: dict[str, str]) -> str:
    return say[_UNITS[section.kind]] if section.kind in _UNITS else ""


def page_of(sections: Sequence[Section], columns: Sequence[Column], room: Room, say: dict[str, str]) -> dict[str, Any]:
    """One page: sizes, heads, lines. A line's cells are figures, hidden stretches, or nothing where one goes on."""
    figures = [f for column in columns for f in column.figures.values()]
    medians = [row.benchmark is not None for section in sections for row in section.rows]
    return {
        "room": {**asdict(room), "small": room.small},
        "heads": [{"lines": n, "sub": _sub(c, room)} for n, c in zip(room.names, columns, strict=True)],
        "has_benchmark": any(medians),
        "value_width": _widest(f.value for f in figures) * room.value + 0.5,
        "difference_width": _widest(f.difference for f in figures) * room.small + 3,
        "lines": [line for section in sections for line in _lines(section, columns, room, say)],
    }


def _sub(column: Column, room: Room) -> tuple[str, ...]:
    """n and rate; in a narrow column the rate stands without its word, which the foot of the sheet explains."""
    size = min(8.0, max(LEAST, room.name))
    roomy = all(width(words) * size <= room.group_width for words in column.sub)
    return column.sub if roomy else column.narrow


def _lines(section: Section, columns: Sequence[Column], room: Room, say: dict[str, str]) -> Iterator[dict[str, Any]]:
    stretches = [list(_stretches([column.figures[row.id] for row in section.rows])) for column in columns]
    for place, row in enumerate(section.rows):
        median = row.benchmark and plain(row.benchmark.median, row.kind)
        yield {
            **_label(section, row, columns[0].language, room, say),
            "element": _element(section, columns[0].language, room, say) if place == 0 else None,
            "last": place == len(section.rows) - 1,
            "benchmark": median or "",
            "strip": _strip(columns[0], row) if room.strip_width else None,
            "cells": [
                _cell(c, row, s[place], room, place + s[place] == len(section.rows))
                for c, s in zip(columns, stretches, strict=True)
            ],
        }


def _stretches(figures: Sequence[Figure]) -> Iterator[int]:
    """For each row: 0 a figure, k > 0 the first of k hidden rows, −1 within such a stretch."""
    for place, one in enumerate(figures):
        if not one.hidden:
            yield 0
        elif place and figures[place - 1].hidden:
            yield -1
        else:
            end = next((p for p in range(place, len(figures)) if not figures[p].hidden), len(figures))
            yield end - place


def _cell(column: Column, row: Row, stretch: int, room: Room, last: bool) -> list[Any] | dict[str, Any] | None:
    if stretch:
        return {"rows": stretch, "last": last} if stretch > 0 else None
    one = column.figures[row.id]
    cell = [one.value, one.difference, one.look, int(one.significant)]
    return [*cell, column.intervals.get(row.id, "")] if room.interval else cell


def _strip(column: Column, row: Row) -> dict[str, Any] | None:
    """Where the whole entry's value, interval and benchmark stand on the axis, in hundredths of its length."""
    cell = column.cells.get(row.id)
    if cell is None or cell.value is None:
        return None
    first, length = {"mean": (0.0, 10.0), "recommendation": (-100.0, 200.0)}.get(row.kind, (0.0, 100.0))
    ends = {
        "low": cell.low,
        "value": cell.value,
        "high": cell.high,
        "median": row.benchmark.median if row.benchmark else None,
    }
    places = {name: None if end is None else 100 * (end - first) / length for name, end in ends.items()}
    return {**places, "bound": cell.bound is not None, "look": column.figures[row.id].look}


def _element(section: Section, language: str, room: Room, say: dict[str, str]) -> dict[str, Any]:
    name, unit = section.name.get(language), _unit(section, say)
    space = room.element_width - 4
    beside = width(unit) * room.text + 6 if unit else 0
    size = room.text * 1.1
    unit_fits = width(name) * size * 1.05 + beside <= space
    below = bool(unit) and not unit_fits and len(section.rows) > 1
    if not unit_fits and not below and width(name) * LEAST * 1.05 + beside > space:
        unit, beside = "", 0
    size = one_line(name, size, (space - (0 if below else beside)) / 1.05)
    return {
        "name": cut(name, space / size / 1.05),
        "size": size,
        "unit": unit,
        "below": below,
        "span": len(section.rows),
    }


def _label(section: Section, row: Row, language: str, room: Room, say: dict[str, str]) -> dict[str, Any]:
    """Code and wording of a row in one line: smaller, then the short wording, then cut."""
    full, short = _texts(section, row, language, say)
    mark = _mark(row, say)
    space = room.text_width - room.code_width - 4 - (width(mark) * room.text * 0.9 + 5 if mark else 0)
    text = short if room.short or width(full) * LEAST > space else full
    size = one_line(text, room.text, space)
    code = "" if row.kind == "element" else row.code
    return {
        "code": code,
        "text": spaced(cut(text, space / size)),
        "size": size,
        "mark": mark,
        "mean": row.kind == "element",
    }
