"""From exact figures to published ones: rounded once, coarse near unanimity, and nothing of a hidden cell."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, copysign, floor, isfinite

from shindan.disclosure.coarsen import band

from .schema import HIDDEN, Cell, RowKind

# A group's element that holds an item near unanimity is rounded to this many points, or the item would follow from it.
ROUGH_SHARE, ROUGH_MEAN = 5, 0.5


def rounded(value: float, digits: int = 0) -> float:
    """Rounded half away from zero, as on paper; never −0."""
    scale = 10**digits
    return copysign(floor(abs(value) * scale + 0.5 + 1e-9) / scale, value) + 0.0


def rounded_to(value: float, step: float) -> float:
    return rounded(rounded(value / step) * step, 1)


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell before publication, in natural units (shares of 1).

    ``positive`` and ``valid`` are counts where the row is a share; ``rough`` says that an item beneath is near unanimity.
    """

    value: float
    low: float
    high: float
    positive: float
    valid: float
    difference: float = float("nan")
    significant: bool = False
    rough: bool = False


def scale_of(kind: RowKind) -> tuple[float, int]:
    """Factor and digits of a row's unit: whole per cent or points, happiness with one decimal."""
    return (1.0, 1) if kind == "mean" else (100.0, 0)


def publish(figure: Figure, kind: RowKind, people: int = 0) -> Cell:
    """The published cell of a shown figure; ``people`` is how many a band of the whole entry leaves open."""
    if not isfinite(figure.value):
        return HIDDEN
    if kind in {"share", "answered"}:
        near = band(round(figure.positive), round(figure.valid), people)
        if near is not None:
            ends = (float(near.per_cent), 100.0) if near.bound == "at_least" else (0.0, float(near.per_cent))
            return Cell(value=float(near.per_cent), bound=near.bound, low=ends[0], high=ends[1])
    if kind == "recommendation" and (banded := _near_end(figure, people)) is not None:
        return banded
    if figure.rough:
        return _rough(figure, kind)
    factor, digits = scale_of(kind)
    return Cell(
        value=rounded(figure.value * factor, digits),
        low=_end(figure.low, factor, digits),
        high=_end(figure.high, factor, digits),
        difference=_end(figure.difference, factor, digits),
        significant=figure.significant,
    )


def _near_end(figure: Figure, people: int) -> Cell | None:
    """The band of an eNPS near its ends, where (nearly) everybody is a promoter, or a detractor."""
    half = round((figure.value + 1) / 2 * figure.valid * 2) / 2
    near = band(ceil(half) if figure.value < 0 else floor(half), round(figure.valid), people)
    if near is None:
        return None
    points = float(2 * near.per_cent - 100)
    ends = (points, 100.0) if near.bound == "at_least" else (-100.0, points)
    return Cell(value=points, bound=near.bound, low=ends[0], high=ends[1])


def _rough(figure: Figure, kind: RowKind) -> Cell:
    if kind == "mean":
        return Cell(value=rounded_to(figure.value, ROUGH_MEAN), rough=True)
    return Cell(value=rounded_to(figure.value * 100, ROUGH_SHARE), rough=True)


def _end(value: float, factor: float, digits: int) -> float | None:
    return rounded(value * factor, digits) if isfinite(value) else None
