"""結果速報: the entry's own results on one A4 page, drawn as strips."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from shindan.result.schema import Cell, Driver, Result, Row, Section

from ..charts import Mark, strip
from ..fit import cut, lines, spaced, width, within
from ..pdf import compile_sheet, pages_of
from .conclusion import conclusion
from .figures import difference_text, figure, interval_text, plain, signed, value_text
from .legend import answers_line, source
from .room import MM, one_line
from .strips import axis_for, bands_picture, mark_of, scale_of
from .words import FLASH, wave_words, words

TEMPLATE = "survey-flash.typ"
_LISTED = 5
_CAUTION_SIZES = (8.0, 6.8, 6.0, 5.2)  # points; the first that keeps the report on its page is taken
_CAUTION_ROOM = 230  # em of the cautions at full size
_ITEM_ROOM = 21.5  # em of a question's line
_UNIT = 0.25  # millimetres of a picture's unit
_STRIP_WIDTHS = (108, 84, 64)  # millimetres, beside no further column, one, two
_BANDS_WIDTH = 79  # millimetres


def flash_pdf(result: Result, *, language: str = "ja") -> bytes:
    """The flash report as a tagged PDF of one page. Equal results give equal bytes."""
    payload = flash_payload(result, language)
    for size in _CAUTION_SIZES[_CAUTION_SIZES.index(payload["caution_size"]) :]:
        made = compile_sheet(TEMPLATE, {**payload, "caution_size": size}, result.made_on)
        if pages_of(made) == 1:
            break
    return made


def flash_payload(result: Result, language: str) -> dict[str, Any]:
    """All that the template lays out, as plain data."""
    say = words(language, FLASH)
    head = conclusion(result, None, language)
    size = 18.0 if width(head) <= 52 else 15.0 if width(head) <= 64 else 13.0
    rows = [_row(s, r, result, language, say) for s, r in _elements(result)]
    marks = [mark_of(result.total[row.id], row) for _, row in _elements(result)]
    return {
        "language": language,
        "day": [result.made_on.year, result.made_on.month, result.made_on.day],
        "labels": {**say, "title": f"{say['title']} {result.entry.name}"},
        "eyebrow": f"{say['title']}　{wave_words(result.entry.wave, say)}".strip(),
        "entry": cut(result.entry.name, 40),
        "headline": [spaced(line) for line in lines(head, 178 * MM / size / 1.06, language)],
        "headline_size": size,
        "facts": _facts(result, say),
        "kgi": _happiness(result, language, say),
        "rows": rows,
        **_strips(marks, any(row["change"] for row in rows)),
        "lists": _lists(result, language, say),
        "relation": [spaced(line) for line in _relation(result, language, say)],
        "cautions": (cautions := _cautions(result, language, say)),
        "caution_size": _CAUTION_SIZES[0 if sum(map(width, cautions)) <= _CAUTION_ROOM else 1],
        "source": source(result, say),
    }


def _elements(result: Result) -> list[tuple[Section, Row]]:
    rows = [(section, row) for section in result.sections for row in section.rows if row.kind == "element"]
    return [(section, row) for section, row in rows if row.id in result.total]


def _strips(marks: Sequence[Mark | None], has_change: bool) -> dict[str, Any]:
    """The pictures of the rows on one axis, as wide as what stands beside them allows, and what their key has to name."""
    drawn = [mark for mark in marks if mark is not None]
    beside = any(mark.median is not None for mark in drawn)
    wide = _STRIP_WIDTHS[int(beside) + int(has_change)]
    axis, units = axis_for(marks), f'width="{wide / _UNIT:.0f}"'
    return {
        "strips": [strip(axis, mark).replace('width="100%"', units, 1) for mark in marks],
        "scale": scale_of(axis).replace('width="100%"', units, 1),
        "strip_width": wide,
        "has_benchmark": beside,
        "has_half": any(mark.quartiles for mark in drawn),
        "has_before": any(mark.before is not None for mark in drawn),
        "has_change": has_change,
    }


def _facts(result: Result, say: dict[str, str]) -> list[list[str]]:
    facts = [[say["answers"], answers_line(result, say)], [say["made_on"], say["date"].format(day=result.made_on)]]
    if result.previous:
        facts.append([say["previous"], result.previous])
    return facts


def _happiness(result: Result, language: str, say: dict[str, str]) -> dict[str, Any] | None:
    """The mean of happiness with what it is compared with, and how the answers fall on 0–4, 5–7 and 8–10."""
    found = [(s, row) for s in result.sections for row in s.rows if row.kind == "mean" and row.id in result.total]
    if not found:
        return None
    section, row = found[0]
    cell = result.total[row.id]
    if cell.suppressed:
        return {"name": section.name.get(language), "value": "", "facts": [], "bands": None, "picture": ""}
    facts = [[say["interval"], interval_text(cell.low, cell.high, row.kind) or "–"]]
    if row.benchmark:
        facts.append([say["median"], plain(row.benchmark.median, row.kind)])
        facts.append([say["difference"], difference_text(cell.difference, row.kind) or "–"])
    if cell.change is not None:
        facts.append([say["change"], _change(cell, say)])
    bands = list(cell.bands) if cell.bands else None
    return {
        "name": section.name.get(language),
        "value": value_text(cell, row.kind),
        "facts": facts,
        "bands": bands,
        "picture": bands_picture(cell).replace('width="100%"', f'width="{_BANDS_WIDTH / _UNIT:.0f}"', 1),
    }


def _change(cell: Cell, say: dict[str, str]) -> str:
    """→ −2 誤差の範囲, ↑ +7 上昇."""
    if cell.change is None:
        return ""
    way = 0 if not cell.change_significant else 1 if cell.change > 0 else -1
    told = {0: ("→", "same"), 1: ("↑", "up"), -1: ("↓", "down")}[way]
    return f"{told[0]} {signed(cell.change)} {say[told[1]]}"


def _row(section: Section, row: Row, result: Result, language: str, say: dict[str, str]) -> dict[str, Any]:
    cell = result.total[row.id]
    name, shown = section.name.get(language), figure(cell, row.kind)
    line = {"name": cut(name, 18), "name_size": one_line(name, 10.0, 96.0), "hidden": shown.hidden}
    if shown.hidden:
        return {**line, "change": ""}
    return {
        **line,
        "value": shown.value,
        "interval": interval_text(cell.low, cell.high),
        "difference": shown.difference,
        "look": shown.look,
        "significant": shown.significant,
        "change": _change(cell, say),
    }


def _lists(result: Result, language: str, say: dict[str, str]) -> list[dict[str, Any]]:
    """The five highest and the five lowest questions by the published value; equal ones in the order of the sheet."""
    shown = [row for row in result.rows if row.kind == "share" and _told(result, row)]
    values = {row.id: result.total[row.id].value or 0.0 for row in shown}
    most = min(_LISTED, len(shown) // 2)
    high = sorted(shown, key=lambda row: -values[row.id])[:most]
    low = sorted(shown, key=lambda row: values[row.id])[:most]
    parts = [(say["highest"], high), (say["lowest"], low)]
    return [{"title": t, "rows": [_item(row, result, language, say) for row in rows]} for t, rows in parts if rows]


def _told(result: Result, row: Row) -> bool:
    cell = result.total.get(row.id)
    return cell is not None and not cell.suppressed and cell.value is not None


def _item(row: Row, result: Result, language: str, say: dict[str, str]) -> dict[str, Any]:
    shown = figure(result.total[row.id], row.kind)
    mark = f"（{say['reverse']}）" if row.reverse else ""
    text = within(row.text.get(language) + mark, _ITEM_ROOM, 2, language)
    return {
        "code": row.code,
        "text": [spaced(line) for line in text],
        "value": shown.value,
        "difference": shown.difference,
        "significant": shown.significant,
        "step": shown.step,
    }


def _relation(result: Result, language: str, say: dict[str, str]) -> list[str]:
    """What is known of the elements' relation with happiness; never a cause."""
    found = result.importance
    if found.method == "none" or not found.drivers:
        return [say["relation_none" if any(row.kind == "mean" for row in result.rows) else "relation_no_item"]]
    names = {section.id: section.name.get(language) for section in result.sections}
    first = _strongest(found.drivers)
    quoted = say["joint"].join(say["quoted"].format(name=names.get(d.element, d.element)) for d in first)
    told = [say["relation_first" if any(d.rank for d in first) else "relation_order"].format(names=quoted)]
    if found.method == "parent":
        told.append(say["relation_parent"])
    return [*told, say["relation"]]


def _strongest(drivers: tuple[Driver, ...]) -> list[Driver]:
    """Who shares the first rank; where nothing is ranked, the strongest and whom its value does not exclude."""
    if any(driver.rank for driver in drivers):
        return [driver for driver in drivers if driver.rank == 1]
    ordered = sorted(drivers, key=lambda driver: -driver.importance.value)
    top = ordered[0].importance.value
    return [d for d in ordered if d.importance.high is not None and d.importance.high >= top] or ordered[:1]


def _cautions(result: Result, language: str, say: dict[str, str]) -> list[str]:
    told = [note.text.get(language) for note in result.notes]
    if any(row.reverse for row in result.rows if row.kind == "share"):
        told.append(say["reverse_told"])
    return [*told, say["valid"] + say["space"] + say["rounded"]]
