"""結果レポート: the dashboard on A4 landscape pages, made of the same exhibits as its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from shindan.result.schema import Split

from ..fit import cut, spaced
from ..pdf import compile_sheet
from ..survey.comments_signs import drawable
from ..survey.figures import Figure, figure, interval_text, value_text
from ..survey.legend import answers_line
from ..survey.legend import source as made_by
from ..survey.words import FLASH, SHEET, wave_words, words
from .exhibit import Exhibit, Line, Source, Value
from .findings import findings, headline
from .groups import heat, heat_rows
from .items import items
from .relation import importance
from .response import response
from .since import changes
from .spoken import contrast, themes, together
from .whole import elements, happiness, highlights
from .words import BOARD

TEMPLATE = "survey-report.typ"
# Pictures of rows are as wide as their place; on paper that is so many units, fewer beside many columns.
ROW_WIDTH, NARROW_WIDTH, MANY_COLUMNS = 430, 320, 6


def report_pdf(source: Source) -> bytes:
    """The report as a tagged PDF. Equal results give equal bytes."""
    return compile_sheet(TEMPLATE, report_payload(source), source.result.made_on)


def report_payload(source: Source) -> dict[str, Any]:
    """All that the template lays out, as plain data."""
    result, language = source.result, "en" if source.language == "en" else "ja"
    say = words(language, FLASH, SHEET, BOARD)
    day = result.made_on
    return {
        "language": language,
        "day": [day.year, day.month, day.day],
        "labels": {**say, "title": f"{say['title']} {result.entry.name}"},
        "eyebrow": f"{say['title']}　{wave_words(result.entry.wave, say)}".strip(),
        "entry": cut(result.entry.name, 46),
        "answers": answers_line(result, say),
        "as_of": source.day,
        "foot": f"n={result.entry.people}、{source.day}"
        if language == "ja"
        else f"n={result.entry.people}, {source.day}",
        "headline": spaced(headline(source)),
        "findings": [[spaced(one.says), spaced(one.evidence)] for one in findings(source)],
        "score": _score(source),
        "parts": list(_parts(source, say)),
        "cautions": [note.text.get(language) for note in result.notes],
        "source": made_by(result, say),
    }


def _score(source: Source) -> dict[str, Any] | None:
    """Happiness set large, with its interval, last time and its bands."""
    row = source.kgi
    if row is None or (cell := source.result.total[row.id]).suppressed:
        return None
    facts = [[source.say["interval"], interval_text(cell.low, cell.high, row.kind) or "–"]]
    if cell.change is not None:
        facts.append([source.say["change"], source.change(cell, row.kind).text])
    drawn = happiness(source)
    return {
        "name": source.say["happiness"],
        "value": value_text(cell, row.kind),
        "facts": facts,
        "bands": list(cell.bands) if cell.bands else None,
        "picture": _picture(drawn.lines[0].picture) if drawn else "",
    }


def _parts(source: Source, say: dict[str, str]) -> Iterator[dict[str, Any]]:
    """What follows the summary, in the order of the pages; the cautions stand where who answered is told."""
    shown = [split for split in source.result.splits if not split.withheld and split.groups]
    yield from map(_part, [elements(source), highlights(source)])
    for split in shown:
        yield _heat(source, split)
        yield from map(_part, filter(None, [happiness(source, split)]))
    yield _part(items(source))
    yield from map(_part, filter(None, [changes(source)]))
    answered = [response(source, split) for split in shown] or [response(source, None)]
    for exhibit in answered:
        yield {**_part(exhibit), "cautions": exhibit is answered[-1]}
    if (found := importance(source)) is not None:
        yield {**_part(found), "fixed": say["relation_fixed"]}
    yield from _of_comments(source)


def _of_comments(source: Source) -> Iterator[dict[str, Any]]:
    """Themes and words of each question, the first under what was asked."""
    for item in source.comments.items if source.comments else ():
        made = [themes(source, item), contrast(source, item), together(source, item)]
        for place, exhibit in enumerate(one for one in made if one is not None):
            yield {**_part(exhibit), "over": drawable(item.text.get(source.language)) if place == 0 else ""}


def _part(exhibit: Exhibit) -> dict[str, Any]:
    """An exhibit as plain data; a hidden row is one cell."""
    in_rows, wide = exhibit.in_rows, len(exhibit.columns) > MANY_COLUMNS
    units = NARROW_WIDTH if wide else ROW_WIDTH
    return {
        "kind": "exhibit",
        "title": spaced(exhibit.title),
        "says": spaced(exhibit.says),
        "basis": exhibit.basis,
        "heads": [[column.label, column.numeric and at > 0] for at, column in enumerate(exhibit.columns)],
        "lines": [_line(line, units) for line in exhibit.lines],
        "scale": _picture(exhibit.scale, units) if in_rows else "",
        "is_wide": wide,
        "in_rows": in_rows,
        "picture_at": exhibit.picture_at,
        "wide": exhibit.paper,
        "heard": _heard(exhibit.paper),
        "notes": spaced("　".join(exhibit.notes)),
        "over": "",
        "fixed": "",
        "cautions": False,
    }


def _line(line: Line, units: int) -> dict[str, Any]:
    return {
        "head": drawable(spaced(line.head)),
        "note": line.note,
        "group": spaced(line.group),
        "strong": line.strong,
        "hidden": bool(line.values) and all(value.hidden for value in line.values),
        "cells": [[drawable(value.text), span] for value, span in joined(line.values)],
        "picture": _picture(line.picture, units),
    }


def joined(values: Sequence[Value]) -> list[tuple[Value, int]]:
    """Each value with the number of columns that it stands under."""
    found: list[tuple[Value, int]] = []
    for value in values:
        if value.joins and found:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((value, 1))
    return found


def _picture(svg: str, units: int = ROW_WIDTH) -> str:
    return svg.replace('width="100%"', f'width="{units}"', 1)


def _heard(svg: str) -> str:
    """What the picture shows, in words: its own name."""
    found = re.search(r'aria-label="([^"]*)"', svg)
    return found.group(1) if found else ""


def _heat(source: Source, split: Split) -> dict[str, Any]:
    """The heat map of a split: the cells with the looks that every face of it has."""
    exhibit, rows = heat(source, split), heat_rows(source)
    lines = [{"name": exhibit.lines[0].head, "note": exhibit.lines[0].note, "hidden": False, "cells": _whole(source)}]
    for at, group in enumerate(split.groups):
        cells = [_cell(figure(split.cells[row.id][at], row.kind)) for _, row in rows]
        note = "" if group.suppressed else f"n={group.people}"
        hidden = all(cell["hidden"] for cell in cells)
        lines.append({"name": group.name.get(source.language), "note": note, "hidden": hidden, "cells": cells})
    return {
        "kind": "heat",
        "title": spaced(exhibit.title),
        "says": spaced(exhibit.says),
        "basis": exhibit.basis,
        "corner": split.name.get(source.language),
        "heads": [name for name, _ in rows],
        "lines": lines,
        "notes": spaced("　".join(exhibit.notes)),
        "over": "",
        "fixed": "",
        "cautions": False,
    }


def _whole(source: Source) -> list[dict[str, Any]]:
    """Everybody's values, which stand beside no other group."""
    found = [figure(source.result.total[row.id], row.kind) for _, row in heat_rows(source)]
    return [{**_cell(one), "difference": "", "look": "", "sure": False} for one in found]


def _cell(one: Figure) -> dict[str, Any]:
    shown = {"value": one.value, "difference": one.difference, "look": one.look}
    return {**shown, "sure": one.significant, "hidden": one.hidden}
