"""Every published figure in long form, as CSV for other programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from shindan.result.schema import AnswerPart, Cell, Group, Result, Row, Split, Words

from .words import COMMON, marked

COLUMNS = (
    "split",
    "split_name",
    "group",
    "group_name",
    "n",
    "response_rate",
    "row",
    "row_name",
    "kind",
    "value",
    "bound",
    "rough",
    "low",
    "high",
    "difference",
    "significant",
    "change",
    "change_significant",
    "change_low",
    "change_high",
    "before",
    "share_0_4",
    "share_5_7",
    "share_8_10",
    "benchmark",
    "suppressed",
    "answer_1",
    "answer_2",
    "answer_3",
    "answer_4",
    "answer_5",
    "answers",
    "staff_low",
    "staff_high",
)
_OPTIONS = range(1, 6)
WHOLE = "*"
_WHOLE_NAME = Words(ja=COMMON["ja"]["whole"], en=COMMON["en"]["whole"])
# A text that begins so would be run as a formula by a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "−", "＝", "＋", "－", "＠")


def result_csv(result: Result, *, language: str = "ja") -> bytes:
    """UTF-8 with a byte order mark. The whole entry has ``*`` as split and group.

    A suppressed cell has ``suppressed`` 1 and nothing else, and nothing tells why it is suppressed. Numbers are written
    with a point and a plain minus; a text that a spreadsheet might run begins with an apostrophe.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_lines(result, language))
    return buffer.getvalue().encode("utf-8-sig")


def _lines(result: Result, language: str) -> Iterator[list[str]]:
    whole = Group(
        code=WHOLE,
        name=_WHOLE_NAME,
        people=result.entry.people,
        response_rate=result.entry.response_rate,
    )
    for row in result.rows:
        parts = result.answers.rows.get(row.id, ()) if result.answers else ()
        cell = result.total.get(row.id)
        yield [*_line(None, whole, row, cell, language), *_parts(parts), *_staff(cell)]
    for split in result.splits:
        for place, group in enumerate(split.groups if not split.withheld else ()):
            for row in result.rows:
                cells = split.cells.get(row.id, ())
                cell = cells[place] if place < len(cells) else None
                yield [*_line(split, group, row, cell, language), *_parts(()), *_staff(None)]


def _line(split: Split | None, group: Group, row: Row, cell: Cell | None, language: str) -> list[str]:
    hidden = group.suppressed or cell is None or cell.suppressed
    return [
        as_text(split.id if split else WHOLE),
        as_text(split.name.get(language) if split else group.name.get(language)),
        as_text(group.code),
        as_text(group.name.get(language)),
        *(["", ""] if group.suppressed else [_number(group.people), _number(group.response_rate)]),
        as_text(row.id),
        as_text(marked(row.short.get(language), reverse=row.reverse, language=language)),
        row.kind,
        *(_figures(cell) if cell and not hidden else [""] * 15),
        _number(row.benchmark.median if row.benchmark else None),
        "1" if hidden else "0",
    ]


def _figures(cell: Cell) -> list[str]:
    return [
        _number(cell.value),
        cell.bound or "",
        "1" if cell.rough else "0",
        _number(cell.low),
        _number(cell.high),
        _number(cell.difference),
        "1" if cell.significant else "0",
        _number(cell.change),
        "1" if cell.change_significant else "0",
        _number(cell.change_low),
        _number(cell.change_high),
        _number(cell.before),
        *(map(_number, cell.bands) if cell.bands else [""] * 3),
    ]


def _parts(parts: Sequence[AnswerPart]) -> list[str]:
    """The options that are told alone, then all parts: 1-2:8 3:38 4:30 5:24."""
    alone = {part.first: part.share for part in parts if part.first == part.last}
    ends = (str(part.first) if part.first == part.last else f"{part.first}-{part.last}" for part in parts)
    written = " ".join(f"{end}:{part.share}" for end, part in zip(ends, parts, strict=True))
    return [*(_number(alone.get(option)) for option in _OPTIONS), written]


def _staff(cell: Cell | None) -> list[str]:
    """Where the share of the whole staff lies: of the whole entry alone."""
    return ["", ""] if cell is None or cell.suppressed else [_number(cell.staff_low), _number(cell.staff_high)]


def _number(value: float | None) -> str:
    """The shortest digits that give the number back: 54, 5.4, -0.8."""
    if value is None:
        return ""
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def as_text(text: str) -> str:
    """The text, so that no spreadsheet runs it."""
    return f"'{text}" if text.lstrip().startswith(_FORMULA) or text.startswith(_FORMULA) else text
