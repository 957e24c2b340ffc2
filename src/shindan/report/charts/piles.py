"""How many of others lie where: the piles that squares, bars and small spreads are drawn from. Who they are is not in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

FACE = "#8f8f8f"


@dataclass(frozen=True, slots=True)
class Pile:
    """``count`` values of ``low`` and more and below ``high``; the first and the last may be open (``None``)."""

    low: float | None
    high: float | None
    count: int

    @property
    def open(self) -> bool:
        return self.low is None or self.high is None


@dataclass(frozen=True, slots=True)
class Block:
    """Where a pile is drawn: from ``first`` to ``last``, ``density`` in values per unit; ``open`` ones hold all that is further out."""

    first: float
    last: float
    count: int
    open: bool

    @property
    def density(self) -> float:
        return self.count / (self.last - self.first)


def even(piles: Sequence[Pile]) -> bool:
    """Whether all closed piles are of one width, so that a square a value does not mislead."""
    widths = [_width(pile) for pile in piles if not pile.open]
    return bool(widths) and max(widths) - min(widths) < 1e-6


def blocks(piles: Sequence[Pile]) -> tuple[Block, ...]:
    """Each pile with ends to draw. An open one is drawn as wide as its neighbour, a single one not at all."""
    known = [_width(pile) for pile in piles if not pile.open]
    if not known:
        return _halves(piles)
    first, last = known[0], known[-1]
    return tuple(_block(pile, first if pile.low is None else last) for pile in piles)


def _width(pile: Pile) -> float:
    return (pile.high or 0.0) - (pile.low or 0.0)


def _block(pile: Pile, wide: float) -> Block:
    if pile.low is None and pile.high is not None:
        return Block(pile.high - wide, pile.high, pile.count, open=True)
    if pile.high is None and pile.low is not None:
        return Block(pile.low, pile.low + wide, pile.count, open=True)
    return Block(pile.low or 0.0, pile.high or 0.0, pile.count, open=False)


def _halves(piles: Sequence[Pile]) -> tuple[Block, ...]:
    """Two open piles that meet at an edge have no width to go by: they are drawn as an edge with a side each."""
    return tuple(_block(pile, max(abs(pile.low or pile.high or 1.0) / 10, 0.1)) for pile in piles if _has_edge(pile))


def _has_edge(pile: Pile) -> bool:
    return pile.low is not None or pile.high is not None
