"""What is wrong with a row of a list, at its cell."""

from __future__ import annotations

from dataclasses import dataclass

from shindan.result.schema import Words


@dataclass(frozen=True)
class RowFault:
    """``row`` counts as in the file, from 1; ``cell`` as spreadsheets name it (``C7``), "" where no single one is meant."""

    sheet: str
    row: int
    cell: str
    value: str
    text: Words
