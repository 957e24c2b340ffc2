"""How a published figure is written and how it looks: ≥95, −0.8, ±0, +5, 非表示; which of the seven classes a difference is in.

Nothing is rounded here: a figure is written with the decimals it was published with, at least those of its kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from shindan.result.schema import AnswerPart, Cell, RowKind

MINUS = "−"
_BOUNDS = {"at_least": "≥", "at_most": "≤", None: ""}
ROUGH = "≈"
# Where a difference begins to be small, middling, large: points of per cent; a mean's scale is a tenth of that.
STEPS = (5.0, 10.0, 15.0)
_MEAN_STEPS = (0.5, 1.0, 1.5)


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell as it is written: ``value`` and ``difference`` as text, ``step`` −3 … 3 the size of the difference."""

    value: str
    difference: str = ""
    step: int = 0
    significant: bool = False
    hidden: bool = False

    @property
    def look(self) -> str:
        """The name of the cell's look: full colour ``n3`` … ``p3`` where the mark holds, pale ``n`` and ``p`` else."""
        if self.step == 0:
            return ""
        side = "p" if self.step > 0 else "n"
        return f"{side}{abs(self.step)}" if self.significant else side


_HIDDEN = Figure("", hidden=True)
_EMPTY = Figure("–")


def figure(cell: Cell, kind: RowKind) -> Figure:
    """A cell as it is written. Of a suppressed cell nothing is read but that it is suppressed."""
    if cell.suppressed:
        return _HIDDEN
    if cell.value is None:
        return _EMPTY
    return Figure(
        value=value_text(cell, kind),
        difference=difference_text(cell.difference, kind),
        step=step(cell.difference, kind),
        significant=cell.significant,
    )


def value_text(cell: Cell, kind: RowKind) -> str:
    """The value with its sign of a bound; an eNPS carries its sign."""
    if cell.suppressed or cell.value is None:
        return ""
    written = signed(cell.value) if kind == "recommendation" else plain(cell.value, kind)
    return _BOUNDS[cell.bound] + (ROUGH if cell.rough and cell.bound is None else "") + written


def difference_text(difference: float | None, kind: RowKind) -> str:
    return "" if difference is None else signed(difference, least=1 if kind == "mean" else 0)


@lru_cache(maxsize=8192)
def plain(value: float, kind: RowKind = "share") -> str:
    """54, 5.4, −32: a figure with a true minus sign and the decimals of its kind at least."""
    return _with_decimals(value, 1 if kind == "mean" else 0)


@lru_cache(maxsize=8192)
def signed(value: float, least: int = 0) -> str:
    """+5, −0.8, ±0."""
    if value == 0:
        return "±0"
    written = _with_decimals(abs(value), least)
    return ("+" if value > 0 else MINUS) + written


def _with_decimals(value: float, least: int) -> str:
    return f"{value:.{decimals(value, least)}f}".replace("-", MINUS)


@lru_cache(maxsize=8192)
def decimals(value: float, least: int = 0) -> int:
    """How many decimals a published figure has: 0 for 54, 1 for 5.4; ``least`` at least."""
    exponent = Decimal(repr(float(value))).normalize().as_tuple().exponent
    return max(least, -exponent if isinstance(exponent, int) else 0, 0)


def interval_text(low: float | None, high: float | None, kind: RowKind = "share") -> str:
    """51–57; empty where the data cannot say. eNPS intervals cross zero, so their ends carry signs, and space parts them
    from the dash: −92 – −73."""
    if low is None or high is None:
        return ""
    if kind == "recommendation":
        return f"{signed(low)} – {signed(high)}"
    return f"{plain(low, kind)}–{plain(high, kind)}"


def part_text(part: AnswerPart, language: str) -> str:
    """Options that are told together: 1〜2計8%."""
    return (
        f"{part.first}–{part.last}: {part.share}%" if language == "en" else f"{part.first}〜{part.last}計{part.share}%"
    )


def step(difference: float | None, kind: RowKind) -> int:
    """−3 … 3; 0 where there is nothing to say in colour. How many answered is no virtue, so it has no colour."""
    if difference is None or kind == "answered":
        return 0
    steps = _MEAN_STEPS if kind == "mean" else STEPS
    # 0.5 written in binary may be a hair less.
    size = sum(abs(difference) >= edge - 1e-9 for edge in steps)
    return size if difference > 0 else -size
