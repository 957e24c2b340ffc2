"""Which groups could be shown, by how many answer: shown, coarse or hidden, before anyone has answered."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What becomes of a group at a rate, and the answers expected then."""

    state: Literal["shown", "coarse", "hidden"]
    expected: int


@dataclass(frozen=True, kw_only=True)
class Group:
    """A group with its staff."""

    name: str
    headcount: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True)
class ForecastTable:
    """`rates` head the columns, in per cent; `split` is what the groups are."""

    split: str
    rates: tuple[int, ...]
    groups: tuple[Group, ...]
