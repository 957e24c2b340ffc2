"""One exhibit as a CSV file: UTF-8 with a byte order mark, ``x`` for what is hidden, and nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from ..survey.table import as_text
from .exhibit import Exhibit, Line

HIDDEN = "x"


def exhibit_csv(exhibit: Exhibit) -> bytes:
    """The table of the exhibit. Numbers have a point and a plain minus; a bound (≥95) stays a text."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    groups = any(line.group for line in exhibit.lines)
    writer.writerow(
        [*([""] if groups else []), *(as_text(name) for column in exhibit.columns for name in column.names)]
    )
    writer.writerows(_rows(exhibit, groups=groups))
    writer.writerow([])
    writer.writerow([as_text(exhibit.title), as_text(exhibit.basis)])
    return buffer.getvalue().encode("utf-8-sig")


def _rows(exhibit: Exhibit, *, groups: bool) -> Iterator[list[str]]:
    group = ""
    for line in exhibit.lines:
        group = line.group or group
        yield [*([as_text(group)] if groups else []), as_text(line.head), *_cells(exhibit, line)]


def _cells(exhibit: Exhibit, line: Line) -> Iterator[str]:
    for column, value in zip(exhibit.columns[1:], line.values, strict=True):
        numbers = value.numbers if len(value.numbers) == len(column.names) else (None,) * len(column.names)
        for at, number in enumerate(numbers):
            if value.hidden:
                yield HIDDEN
            elif number is None:
                yield "" if at or value.text == "–" else as_text(value.text) if len(numbers) == 1 or at == 0 else ""
            else:
                yield number_text(number)


def number_text(number: float) -> str:
    """54, 5.4, -0.8: the shortest digits that give the number back."""
    return str(int(number)) if float(number).is_integer() else repr(float(number))
