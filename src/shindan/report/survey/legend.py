"""What stands around the figures on every paper: whose result, how many answered, how to read the marks, cautions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shindan.result.schema import Cell, Result, Split

from ..fit import lines


def answered(people: int, rate: int | None, over: bool, say: dict[str, str]) -> tuple[str, ...]:
    """n and response rate, as they stand under the name of a column."""
    count = say["n"].format(people=people) + (" ※" if over else "")
    return (count,) if rate is None else (count, say["rate"].format(rate=rate))


def answers_line(result: Result, say: dict[str, str]) -> str:
    """回答392名／対象454名（86%）, as far as the headcount is known."""
    entry = result.entry
    if entry.headcount is None:
        return say["answered"].format(people=entry.people)
    known = {"people": entry.people, "headcount": entry.headcount, "rate": entry.response_rate}
    return say["answered_over" if entry.response_rate is None else "answered_of"].format(**known)


def meta(result: Result, say: dict[str, str]) -> list[str]:
    return [result.entry.name, f"{answers_line(result, say)}　{say['day'].format(day=result.made_on)}"]


def source(result: Result, say: dict[str, str]) -> str:
    """By which questionnaire and which program the figures were made."""
    made_by = result.instrument
    return say["source"].format(
        id=made_by.id, version=made_by.version, digest=made_by.digest[:12], code=result.code_version
    )


def legend(result: Result, split: Split | None, language: str, say: dict[str, str]) -> dict[str, Any]:
    """The line between heading and table. ``steps`` is empty where the sheet holds no difference."""
    both = (_benchmark(result), split is not None and not split.withheld)
    key = {
        (True, True): "how_both",
        (True, False): "how_whole",
        (False, True): "how_groups",
        (False, False): "how_none",
    }
    told = [say["how"], say[key[both]] + _edition(result, language, say)] if any(both) else [say["how_none"]]
    return {"how": told, "steps": say["steps"].split("|") if any(both) else []}


def _edition(result: Result, language: str, say: dict[str, str]) -> str:
    """Whose median it is."""
    if result.edition is None or not _benchmark(result):
        return ""
    return say["how_edition"].format(name=result.edition.get(language))


def _benchmark(result: Result) -> bool:
    return any(row.benchmark for row in result.rows)


def foot(result: Result, split: Split | None, language: str, say: dict[str, str]) -> list[str]:
    """The lines under the table: marks that occur on the sheet, then every caution of the result."""
    told = [*_marks(result, split, say), say["valid"], say["rounded"]]
    cautions = [note.text.get(language) for note in result.notes]
    marks, notes = "　".join(told), "　".join(cautions)
    # 8 pt type on 392 mm, beside the page's number.
    room = 124.0
    return [*lines(marks, room, language), *(lines(notes, room, language) if notes else [])]


def _marks(result: Result, split: Split | None, say: dict[str, str]) -> Iterator[str]:
    cells = list(_cells(result, split))
    yield say["n_told"]
    if any(cell.suppressed for cell in cells) or (split is not None and split.withheld):
        yield say["hidden_told"].rstrip("。")
    if any(cell.difference is not None for cell in cells):
        yield f"{say['low']}（{say['mean_steps']}）" if say["joint"] == "、" else f"{say['low']} ({say['mean_steps']})"
    if any(row.reverse for row in result.rows):
        yield say["reverse_told"]
    if any(row.kind == "recommendation" for row in result.rows):
        yield say["recommendation_told"]
    if any(cell.bound for cell in cells if not cell.suppressed):
        yield say["bound_told"]
    if any(cell.rough and not cell.bound for cell in cells if not cell.suppressed):
        yield say["rough_told"]
    if split is not None and any(group.over_headcount for group in split.groups if not group.suppressed):
        yield say["over_told"]


def _cells(result: Result, split: Split | None) -> Iterator[Cell]:
    yield from result.total.values()
    for line in split.cells.values() if split else ():
        yield from line
