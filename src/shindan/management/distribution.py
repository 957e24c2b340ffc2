"""Where a centre stands among the centres of an edition: counts of centres by stage, for practices and activities."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

from .result import Position

LEAST_CENTRES = 20  # below that no position is told: a share of few centres tells of single ones


@dataclass(frozen=True)
class Distribution:
    """``counts[id]``: centres at stage 1, 2 … 5 for a practice (``VL1``) or, by the lower median of its practices, an activity
    (``VL``). Not-applicable, missing and open answers are in no count. ``name`` and ``day`` say of which edition."""

    counts: Mapping[str, tuple[int, ...]]
    name: str = ""
    day: dt.date | None = None

    def __post_init__(self) -> None:
        if any(number < 0 for counts in self.counts.values() for number in counts):
            raise ValueError("センターの数は0以上にしてください")


def position(distribution: Distribution | None, key: str, stage: int | None) -> Position | None:
    """Shares of centres below, at and above the stage, in whole per cent; ``None`` with fewer than twenty centres."""
    counts = distribution.counts.get(key, ()) if distribution else ()
    centres = sum(counts)
    if stage is None or centres < LEAST_CENTRES or not 1 <= stage <= len(counts):
        return None
    below, same = sum(counts[: stage - 1]), counts[stage - 1]
    return Position(
        centres=centres,
        below=_percent(below, centres),
        same=_percent(same, centres),
        above=_percent(centres - below - same, centres),
        median=next(at for at, total in enumerate(accumulate(counts), 1) if 2 * total >= centres),
    )


def _percent(part: int, whole: int) -> int:
    """Half up, as everywhere in the product."""
    return (200 * part + whole) // (2 * whole)
