"""A pulse on one A4 page for the wall: what was asked, of how many, what changed, what is not shown and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shindan.result.pulse import CHANGE
from shindan.result.schema import Cell, Result, Row, Split

from ..charts import strip
from ..fit import lines, spaced, width
from ..pdf import compile_sheet, pages_of
from ..survey.comments_signs import drawable
from ..survey.figures import figure, plain, signed
from ..survey.room import MM
from ..survey.strips import axis_for, mark_of, scale_of
from .words import PULSE, heading

TEMPLATE = "pulse.typ"
SCALES = (1.0, 0.94, 0.88, 0.82, 0.76)  # the first that keeps the sheet on its page is taken
_STRIP, _UNIT = 40, 0.25  # millimetres of a picture, and of its unit


@dataclass(frozen=True)
class Told:
    """What the result does not hold: the pulse's name in the reader's language, its days, and from how many comments on they are shown."""

    name: str
    first: date
    last: date
    least: int


def pulse_pdf(result: Result, told: Told, *, language: str = "ja") -> bytes:
    """The sheet as a tagged PDF of one page. Equal results give equal bytes."""
    payload = _payload(result, told, language)
    for scale in SCALES:
        made = compile_sheet(TEMPLATE, {**payload, "factor": scale}, result.made_on)
        if pages_of(made) == 1:
            break
    return made


def _payload(result: Result, told: Told, language: str) -> dict[str, Any]:
    say = PULSE[language]
    head = heading(result, language)
    size = 20.0 if width(head) <= 40 else 16.0
    return {
        "language": language,
        "day": [result.made_on.year, result.made_on.month, result.made_on.day],
        "labels": {**say, "title": drawable(f"{say['mark']} {result.entry.name} {told.name}")},
        "entry": drawable(result.entry.name),
        "name": told.name,
        "headline": [spaced(line) for line in lines(head, 178 * MM / size / 1.06, language)],
        "headline_size": size,
        "facts": _facts(result, told, say),
        **_rows(result, say, language),
        "felt": _felt(result, language),
        "rules": list(_rules(result, told, say, language)),
    }


def _facts(result: Result, told: Told, say: dict[str, str]) -> list[list[str]]:
    entry = result.entry
    key = "answered" if entry.response_rate is None else "answered_of"
    answered = say[key].format(people=entry.people, headcount=entry.headcount, rate=entry.response_rate)
    days = say["from_to"].format(first=f"{told.first:%Y/%m/%d}", last=f"{told.last:%Y/%m/%d}")
    facts = [[say["answers"], answered], [say["period"], days]]
    if result.previous and result.previous_on:
        then = {"label": result.previous, "day": f"{result.previous_on:%Y/%m/%d}", "people": result.previous_people}
        facts.append([say["before"], drawable(say["before_told"].format(**then))])
    return facts


def _rows(result: Result, say: dict[str, str], language: str) -> dict[str, Any]:
    """A line a question; shares share one axis, happiness has none of its own."""
    rows = [row for row in result.rows if row.id != CHANGE and row.id in result.total]
    marks = [mark_of(result.total[row.id], row) if row.kind == "share" else None for row in rows]
    axis, units = axis_for(marks), f'width="{_STRIP / _UNIT:.0f}"'
    pictures = [strip(axis, mark).replace('width="100%"', units, 1) if mark else "" for mark in marks]
    return {
        "rows": [
            {**_row(row, result.total[row.id], say, language), "picture": picture}
            for row, picture in zip(rows, pictures, strict=True)
        ],
        "scale": scale_of(axis).replace('width="100%"', units, 1),
        "strip_width": _STRIP,
        "reversed": any(row.reverse for row in rows),
    }


def _row(row: Row, cell: Cell, say: dict[str, str], language: str) -> dict[str, Any]:
    shown, unit = figure(cell, row.kind), say["point"] if row.kind == "mean" else "%"
    text = drawable(row.text.get(language)) + (say["reversed"] if row.reverse else "")
    line = {"short": drawable(row.short.get(language)), "text": text, "hidden": shown.hidden}
    then = "" if cell.before is None else plain(cell.before, row.kind) + unit
    return {**line, "value": shown.value + unit, "then": then, "change": _change(cell, row, say), "way": _way(cell)}


def _way(cell: Cell) -> int:
    """1 up, −1 down, 0 where chance may explain it."""
    return 0 if not cell.change_significant or not cell.change else 1 if cell.change > 0 else -1


def _change(cell: Cell, row: Row, say: dict[str, str]) -> str:
    if cell.repeated:
        return say["again"]
    if cell.change is None:
        return say["no_change"]
    key = {0: "same", 1: "up", -1: "down"}[_way(cell)]
    return say[key].format(change=signed(cell.change, least=1 if row.kind == "mean" else 0))


def _felt(result: Result, language: str) -> list[list[Any]]:
    """How the answers about change fall, the best first; nothing where that cannot be told."""
    cell, answers = result.total.get(CHANGE), result.answers
    if cell is None or cell.suppressed or answers is None:
        return []
    joint = PULSE[language]["joint"]
    named = [
        (joint.join(answers.options[at - 1].get(language) for at in range(part.first, part.last + 1)), part.share)
        for part in answers.rows.get(CHANGE, ())
    ]
    return [[name, share] for name, share in reversed(named)]


def _rules(result: Result, told: Told, say: dict[str, str], language: str) -> Iterator[str]:
    """What is not shown, and why."""
    cells, k = list(result.total.values()), result.certificate.min_group
    hidden, again = sum(cell.suppressed for cell in cells), sum(cell.repeated for cell in cells)
    yield say["some_hidden"].format(hidden=hidden) if hidden else say["all_told"]
    if again:
        yield say["some_again"].format(again=again, k=k)
    for split in result.splits:
        if number := untold(split):
            yield say["groups"].format(split=split.name.get(language), all=len(split.groups), hidden=number)
    yield say["comments"].format(least=told.least)


def untold(split: Split) -> int:
    """Groups of which nothing is told."""
    if split.withheld:
        return len(split.groups)
    return sum(all(line[at].suppressed for line in split.cells.values()) for at in range(len(split.groups)))
