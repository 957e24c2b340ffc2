"""How the other centres of two editions changed between them: what stands beside the change of one that did something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt

from shindan.result.figures import rounded

from .bins import Bin, Least, bins_of
from .centre import RowKey
from .comparing import pairs_of, why_not
from .model import Edition, Member
from .standings import unit_of

Floats = npt.NDArray[np.float64]
_Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class OthersChange:
    """The mean change of the centres in the row's unit, rounded as a result is. ``error``: standard error of that mean, with what
    centres of one organisation have in common; ``spread``: standard deviation of the centres' changes. ``bins``: how they lie, each
    of enough centres of enough organisations; none where even one would hold too few."""

    change: float
    low: float
    high: float
    error: float
    spread: float
    centres: int
    organisations: int
    bins: tuple[Bin, ...] = ()


def others_changes(
    now: Edition, then: Edition, without: str, wanted: Mapping[str, Sequence[str]]
) -> Mapping[str, OthersChange]:
    """By name: the change of the mean of the named rows, over centres in both editions, none of organisation ``without``.

    A centre counts where it has every row in both, in equal wording. A name is left out below ``minimum.reference``
    organisations (10 or more), or where one of them holds more than ``minimum.largest_share`` per cent of the centres. Centres weigh
    equally. No digit finer than a result's is kept, so that one centre more or less does not show.
    """
    pairs = [pair for pair in pairs_of(now, then) if pair[0].organisation != without]
    found = {name: _change(now, then, pairs, tuple(rows)) for name, rows in wanted.items()}
    return {name: change for name, change in found.items() if change is not None}


def _change(
    now: Edition, then: Edition, pairs: Sequence[tuple[Member, Member]], rows: tuple[str, ...]
) -> OthersChange | None:
    keys = [row for row in now.rows if row.id in rows and why_not(row, then) is None]
    if not rows or len(keys) != len(set(rows)):
        return None
    both = [pair for pair in pairs if all(row.id in side.figures for row in keys for side in pair)]
    owners = [pair[0].organisation for pair in both]
    if not _are_enough(owners, now):
        return None
    kgi, rule = keys[0].kind == "kgi", now.rule.histogram
    least = Least(rule.kgi if kgi else rule.share, rule.centres, rule.organisations)
    return _pooled(np.array([_of_centre(pair, keys) for pair in both]), owners, 1 if kgi else 0, least)


def _are_enough(owners: Sequence[str], edition: Edition) -> bool:
    counts, least = Counter(owners), edition.rule.minimum
    return len(counts) >= least.reference and 100 * max(counts.values()) <= least.largest_share * len(owners)


def _of_centre(pair: tuple[Member, Member], rows: Sequence[RowKey]) -> float:
    now, then = pair
    steps = [unit_of(row) * (now.figures[row.id].value - then.figures[row.id].value) for row in rows]
    return float(np.mean(steps))


def _pooled(changes: Floats, owners: Sequence[str], digits: int, least: Least) -> OthersChange:
    """Mean and standard error with organisations as clusters: √(G/(G−1) · Σ_g (Σ_{i∈g} (dᵢ − d̄))²) ÷ m (Liang & Zeger 1986)."""
    mean, error = float(changes.mean()), clustered_error(changes, owners)
    return OthersChange(
        change=rounded(mean, digits),
        low=rounded(mean - _Z * error, digits),
        high=rounded(mean + _Z * error, digits),
        error=rounded(error, digits + 1),
        spread=rounded(float(changes.std(ddof=1)), digits),
        centres=len(changes),
        organisations=len(set(owners)),
        bins=bins_of([float(each) for each in changes], owners, least),
    )


def clustered_error(changes: Floats, owners: Sequence[str]) -> float:
    """The standard error of the mean of ``changes``. With every owner alone it is s ÷ √n.

    Tested value: 1, 2, 3, 4 of four owners → .6454972; of owners a, a, b, b → 1.0.
    """
    apart = changes - changes.mean()
    names = sorted(set(owners))
    sums = [float(apart[[owner == name for owner in owners]].sum()) for name in names]
    return sqrt(len(names) / (len(names) - 1) * sum(each**2 for each in sums)) / len(changes)
