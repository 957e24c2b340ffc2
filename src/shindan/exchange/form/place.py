"""Faults at their cells, and what is said of cells that hold no value of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from shindan.result.schema import Words


@dataclass(frozen=True)
class PlacedFault:
    """What is wrong with a cell. ``cell`` is "" where the fault belongs to no single one."""

    sheet: str
    cell: str
    value: str
    text: Words
    field: str = ""


def in_order(faults: Iterable[PlacedFault]) -> list[PlacedFault]:
    """Faults from top to bottom."""

    def place(fault: PlacedFault) -> tuple[int, str]:
        digits = re.sub("[A-Z]", "", fault.cell)
        return int(digits or 0), fault.cell

    return sorted(faults, key=place)


def uncomputed() -> Words:
    """What is said of a formula that was saved without what it came to."""
    return Words(
        ja="数式が入っていますが、計算の結果が保存されていません。Excel で開いて保存し直すか、値を入力してください。",
        en="This is a formula without a saved result. Please open the file in Excel and save it again, or enter the value.",
    )


def formula_error(value: str) -> Words:
    """What is said of a formula that failed."""
    return Words(
        ja=f"数式のエラー「{value}」です。値を入力してください。",
        en=f"The formula gives the error “{value}”. Please enter the value.",
    )
