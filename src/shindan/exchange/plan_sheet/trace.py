"""What a file remembers of the plan it was written from, on a hidden sheet: the plan itself and its revision.

It is what tells a change made in the file from one made on the web meanwhile. A file that lost it is read all the same.
"""

from __future__ import annotations

import base64
import binascii
import json
import math
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from shindan.improvement.plan import Plan

from ..grid import Grid
from . import words

FORM = "plan-sheet/1"
_PIECE = 30_000  # signs; a cell holds 32,767
_MOST = 16 << 20


@dataclass(frozen=True)
class Trace:
    """``base`` is ``None`` where it cannot be read; ``revision`` is what the writer was given, "" where there is none."""

    plan: str = ""
    revision: str = ""
    base: Plan | None = None


def write_trace(book: Any, plan: Plan, revision: str) -> None:
    """Lay the plan into a sheet that nobody sees."""
    sheet = book.add_worksheet(words.TRACE)
    for column, text in enumerate((FORM, f"plan:{plan.id}", f"revision:{revision}")):
        sheet.write_string(0, column, text)
    packed = base64.b64encode(zlib.compress(plan.model_dump_json().encode(), 9)).decode()
    for row, at in enumerate(range(0, len(packed), _PIECE), 1):
        sheet.write_string(row, 0, packed[at : at + _PIECE])
    sheet.very_hidden()


def read_trace(grids: Iterable[Grid]) -> Trace:
    """What the hidden sheet says; nothing of it is trusted."""
    for grid in grids:
        if grid.cells.get((0, 0)) == FORM:
            pieces = [text for (row, column), text in sorted(grid.cells.items()) if column == 0 and row > 0]
            said = [grid.cells.get((0, column), "").partition(":")[2] for column in (1, 2)]
            return Trace(said[0], said[1], _plan("".join(pieces)))
    return Trace()


def _plan(packed: str) -> Plan | None:
    try:
        unpacking = zlib.decompressobj()
        text = unpacking.decompress(base64.b64decode(packed, validate=True), _MOST)
        plan = Plan.model_validate(json.loads(text))
    except (binascii.Error, zlib.error, ValueError, RecursionError, ValidationError):
        return None
    return plan if _is_whole(plan) else None


def _is_whole(plan: Plan) -> bool:
    """Whether a database can hold the plan: no number without end, no sign that it refuses."""
    numbers = [number for measure in plan.measures for kpi in measure.kpis for number in (kpi.baseline, kpi.target)]
    return (
        all(number is None or math.isfinite(number) for number in numbers) and "\\u0000" not in plan.model_dump_json()
    )
