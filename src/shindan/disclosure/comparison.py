"""When firms of the same kind may be compared, and where one stands among them.

A distribution appears from ``LEAST`` firms on and is made anew only when at least ``STEP`` firms have joined since it
was last shown, so that no look at it, before and after, tells one firm's levels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 20
STEP = 5


def due(now: int, shown: int) -> bool:
    """Whether to show a new distribution, with ``now`` firms and the last one made of ``shown`` (0: none yet)."""
    return now >= LEAST and (shown == 0 or now >= shown + STEP)


@dataclass(frozen=True)
class Place:
    """How many firms stand below, at and above a level."""

    below: int
    same: int
    above: int

    @property
    def firms(self) -> int:
        return self.below + self.same + self.above


def place(counts: Sequence[int], own: int) -> Place:
    """Where level ``own`` stands; ``counts`` are the firms at each level from 0. Raises ``IndexError`` outside them."""
    if not 0 <= own < len(counts):
        raise IndexError(own)
    return Place(sum(counts[:own]), counts[own], sum(counts[own + 1 :]))


def percent(part: int, whole: int) -> int:
    """A share in whole per cent, halves up; 0 of nothing is 0."""
    return (200 * part + whole) // (2 * whole) if whole else 0
