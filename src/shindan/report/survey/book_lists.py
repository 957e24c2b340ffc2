"""The lists of the workbook: intervals, quality, priority, audit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shindan.result.schema import Cell, GroupQuality, Interval, Result, Row

from .book import Book
from .certificate import hidden_facts, how_lines, kept_facts
from .figures import figure
from .sheet_page import shown_columns

_WHOLE, _TWO, _SIGNED = "0", "0.00", "+0"
# In the sheet of quality, text stands in the first three columns and numbers after them.
_TEXTS, _TWOS = ("", "", ""), (_TWO,) * 4


def write_intervals(book: Book) -> str:
    """Every figure with its 95 % interval and its change since the wave before, one a row."""
    say = book.say
    sheet = book.sheet(say["intervals"])
    page = book.page(sheet, (16, 26, 8, 56, 9, 9, 9, 9, 9, 9, 9, 12, 12))
    page.title(say["intervals"], say["intervals_told"])
    heads = [
        say[key]
        for key in (
            "split",
            "group",
            "code",
            "item",
            "value",
            "low",
            "high",
            "before",
            "change",
            "change_low",
            "change_high",
            "staff_low",
            "staff_high",
        )
    ]
    looks = ("", "", "", "", *(_WHOLE,) * 4, *(_SIGNED,) * 3, _WHOLE, _WHOLE)
    head = page.table(heads, _intervals(book), looks)
    sheet.autofilter(head, 0, page.row - 1, len(heads) - 1)
    sheet.freeze_panes(head + 1, 0)
    page.print_setup(repeat=(head, head))
    return str(sheet.get_name())


def _intervals(book: Book) -> Iterator[list[Any]]:
    result, say, language = book.result, book.say, book.language
    columns = [("", column) for column in shown_columns(result, None, language, say)]
    for split in result.splits:
        name = split.name.get(language)
        columns += [(name, column) for column in shown_columns(result, split, language, say)[1:]]
    for split_name, (name, _, cells) in columns:
        for row in result.rows:
            label = [split_name, name, row.code, book.text(row)]
            yield [*label, *_ends(cells.get(row.id), row, say["hidden"])]


def _ends(cell: Cell | None, row: Row, hidden: str) -> list[Any]:
    if cell is None or cell.suppressed:
        return [hidden, *[None] * 8]
    text = bool(cell.bound or cell.rough or cell.value is None)
    return [figure(cell, row.kind).value if text else cell.value, *_rest(cell)]


def _rest(cell: Cell) -> list[Any]:
    change = [cell.before, cell.change, cell.change_low, cell.change_high]
    return [cell.low, cell.high, *change, cell.staff_low, cell.staff_high]


def write_quality(book: Book) -> str:
    """Whether the questionnaire is sound, and how far groups differ."""
    say, quality = book.say, book.result.quality
    sheet = book.sheet(say["quality"])
    page = book.page(sheet, (20, 26, 26, 11, 12, 11, 11, 11))
    page.title(say["quality"], say["validated_yes" if quality.validated else "validated_no"])
    if quality.straight_lining is not None:
        page.table([say["straight"], "", "", ""], [["", "", "", quality.straight_lining]], ("", "", "", _WHOLE))
    page.part(say["reliable"])
    page.table(_heads(say, "element - - people alpha low high omega"), _reliable(book), (*_TEXTS, _WHOLE, *_TWOS))
    page.part(say["items"])
    page.table(_heads(say, "code item - item_rest missing"), _items(book), (*_TEXTS, _TWO, _WHOLE))
    page.part(say["between"])
    page.table(_heads(say, "split element - icc1 icc2 f p"), _between(book), (*_TEXTS, *_TWOS))
    page.part(say["within"])
    heads = _heads(say, "split group element reliability agreement deviation divided")
    page.table(heads, _within(book), (*_TEXTS, _TWO, _TWO, _TWO, ""))
    page.print_setup()
    return str(sheet.get_name())


def _heads(say: dict[str, str], keys: str) -> list[str]:
    return [say.get(key, "") for key in keys.split()]


def _names(result: Result, language: str) -> dict[str, str]:
    return {section.id: section.name.get(language) for section in result.sections}


def _spread(estimate: Interval | None) -> list[float | None]:
    return [None, None, None] if estimate is None else [estimate.value, estimate.low, estimate.high]


def _reliable(book: Book) -> Iterator[list[Any]]:
    names = _names(book.result, book.language)
    for one in book.result.quality.elements:
        yield [names.get(one.element, one.element), None, None, one.people, *_spread(one.alpha), one.omega]


def _items(book: Book) -> Iterator[list[Any]]:
    quality = book.result.quality
    rest = {item: value for element in quality.elements for item, value in element.item_rest.items()}
    for row in book.result.rows:
        if row.id in rest or row.id in quality.missing:
            yield [row.code, book.text(row), None, rest.get(row.id), quality.missing.get(row.id)]


def _between(book: Book) -> Iterator[list[Any]]:
    names = _names(book.result, book.language)
    for one in book.result.quality.groups:
        split = _split_name(book, one.split)
        yield [split, names.get(one.element, one.element), None, one.icc1, one.icc2, one.f, one.p]


def _split_name(book: Book, split_id: str) -> str:
    return next((split.name.get(book.language) for split in book.result.splits if split.id == split_id), split_id)


def _within(book: Book) -> Iterator[list[Any]]:
    names = _names(book.result, book.language)
    for one in book.result.quality.groups:
        shown = _shown_groups(book, one.split)
        for place, group in enumerate(shown):
            values = [_at(v, place) for v in (one.reliability, one.agreement, one.deviation)]
            divided = book.say["yes"] if _divided(one, place) else ""
            if any(value is not None for value in values):
                label = [_split_name(book, one.split), group, names.get(one.element, one.element)]
                yield [*label, *values, divided]


def _shown_groups(book: Book, split_id: str) -> list[str]:
    """Names of the shown groups: the lists of a ``GroupQuality`` hold these only, in this order."""
    groups = [group for split in book.result.splits if split.id == split_id for group in split.groups]
    return [group.name.get(book.language) for group in groups if not group.suppressed]


def _at(values: tuple[float | None, ...], place: int) -> float | None:
    return values[place] if place < len(values) else None


def _divided(one: GroupQuality, place: int) -> bool:
    return place < len(one.divided) and one.divided[place]


def write_priority(book: Book) -> str:
    """The elements in the order of what to look at first."""
    say, found = book.say, book.result.importance
    sheet = book.sheet(say["priority"])
    page = book.page(sheet, (30, 12, 12, 12, 14, 12, 10, 22))
    page.title(say["priority"], say["relation"])
    method = [(say["method"], say[f"method_{found.method}"])]
    facts: list[list[Any]] = [[*pair] for pair in method]
    facts.append([say["people"], found.people])
    facts.append([say["r2"], found.r2])
    facts.append([say["headroom_to"], say["to_benchmark" if found.headroom_to == "benchmark" else "to_100"]])
    for name, value in facts:
        sheet.write_string(page.row, 0, name, book.look(font_color="#4d4d4d"))
        write = sheet.write_string if isinstance(value, str) else sheet.write_number
        if value is not None:
            write(page.row, 1, value, book.look(align="left"))
        page.row += 1
    page.row += 1
    heads = ["element", "importance", "low", "high", "headroom", "priority_value", "rank", "tied"]
    page.table([say[key] for key in heads], _drivers(book), ("", _TWO, _TWO, _TWO, _WHOLE, _WHOLE, _WHOLE, ""))
    page.print_setup()
    return str(sheet.get_name())


def _drivers(book: Book) -> Iterator[list[Any]]:
    names = _names(book.result, book.language)
    ranked = sorted(book.result.importance.drivers, key=lambda driver: (driver.rank is None, driver.rank or 0))
    for one in ranked:
        tied = book.say["yes"] if one.tied_with_leader else ""
        name = names.get(one.element, one.element)
        yield [name, *_spread(one.importance), one.headroom, one.priority, one.rank, tied]


def write_audit(book: Book) -> str:
    """What was hidden, and what the audit found: the certificate's words and numbers."""
    say, found = book.audit_say, book.result.certificate
    sheet = book.sheet(book.say["audit"])
    page = book.page(sheet, (58, 60))
    page.title(book.say["audit"], say["passed" if found.passed else "failed"])
    page.pairs([(book.say["statement"], found.statement.get(book.language))])
    page.part(say["what"])
    page.pairs(hidden_facts(book.result, book.language, say))
    page.part(say["kept"])
    page.pairs(kept_facts(found, say))
    page.part(say["how"])
    page.sentences(how_lines(found, say))
    page.print_setup(portrait=True)
    return str(sheet.get_name())
