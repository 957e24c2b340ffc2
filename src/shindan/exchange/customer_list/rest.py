"""The rows that were not taken, as a file to put right and bring again: the same columns, and beside each row why."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from typing import Protocol

from shindan.result.schema import Words

from .rows import RowFault
from .sheets import ListSheet

REASON = Words(ja="取り込めなかった理由", en="Why it was not taken")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class WithRest(Protocol):
    """What was read of a sheet: ``rest`` are the rows (from 0) that are not taken, each with its ``faults``."""

    @property
    def sheet(self) -> ListSheet: ...
    @property
    def faults(self) -> tuple[RowFault, ...]: ...
    @property
    def rest(self) -> tuple[int, ...]: ...


def rest_file(reading: WithRest, language: str = "ja") -> bytes:
    """UTF-8 with a byte order mark. Nothing in it runs as a formula; the guard before such a text is taken off when it is read again."""
    why: dict[int, list[str]] = defaultdict(list)
    for fault in reading.faults:
        why[fault.row - 1].append(f"{fault.cell} {fault.text.get(language)}".strip())
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    width = len(reading.sheet.headers)
    writer.writerow([*map(guarded, reading.sheet.headers), REASON.get(language)])
    for row in reading.rest:
        cells = [*reading.sheet.rows[row], *[""] * width][:width]
        writer.writerow([*map(guarded, cells), guarded(" / ".join(why[row]))])
    return buffer.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """A text that no spreadsheet runs."""
    return f"'{text}" if text.lstrip().startswith(_FORMULA) or text.startswith(_FORMULA) else text
