"""From exact figures to published ones: rounded once, coarse near unanimity, and nothing of a hidden cell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil, copysign, floor, isfinite

from shindan.disclosure.coarsen import band
from shindan.measurement.intervals import wilson_bounds

from .schema import HIDDEN, Cell, RowKind

# An element over an item near unanimity is computed from what is published of its items, and rounded to this many points.
ROUGH_SHARE, ROUGH_MEAN = 5, 0.5
# A mean of people who (nearly) all chose one end goes no nearer to the scale's end than this: 10.0 would name every answer.
NEAREST_END = 1.5
# Below so many answers a mean with its interval comes close to a list of the answers: bounds go outwards to half points.
FEW_ANSWERS = 10
# Below so many answers the interval of an eNPS would count the people between promoters and detractors.
FEW_FOR_SPREAD = 20


def rounded(value: float, digits: int = 0) -> float:
    """Rounded half away from zero, as on paper; never −0."""
    scale = 10**digits
    return copysign(floor(abs(value) * scale + 0.5 + 1e-9) / scale, value) + 0.0


def in_fives(people: int) -> int:
    """Down to a multiple of 5: beside everybody's number an exact one would count the few who left something out."""
    return people // 5 * 5


def rounded_to(value: float, step: float) -> float:
    return rounded(rounded(value / step) * step, 1)


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell before publication, in natural units (shares of 1).

    ``positive`` and ``valid`` are counts where the row is a share; ``rough`` says that an item beneath, or the row's own
    distribution, is near unanimity. ``first`` and ``last`` are the ends of a mean's scale.
    """

    value: float
    low: float
    high: float
    positive: float
    valid: float
    difference: float = float("nan")
    significant: bool = False
    rough: bool = False
    first: float = 0.0
    last: float = 10.0


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
    if kind == "recommendation" and figure.valid < FEW_FOR_SPREAD:
        figure = _without_spread(figure)
    if figure.rough:
        return _rough(figure, kind)
    factor, digits = scale_of(kind)
    low, high = _end(figure.low, factor, digits), _end(figure.high, factor, digits)
    if kind == "mean" and figure.valid < FEW_ANSWERS and low is not None and high is not None:
        low, high = floor(low / ROUGH_MEAN) * ROUGH_MEAN, ceil(high / ROUGH_MEAN) * ROUGH_MEAN
    return Cell(
        value=rounded(figure.value * factor, digits),
        low=low,
        high=high,
        difference=_end(figure.difference, factor, digits),
        significant=figure.significant,
    )


def _without_spread(figure: Figure) -> Figure:
    """The widest interval of its value: as if nobody stood between promoters and detractors."""
    promoters = min(max((figure.value + 1) / 2, 0.0), 1.0) * figure.valid
    low, high = wilson_bounds(promoters, figure.valid)
    return replace(figure, low=2 * float(low) - 1, high=2 * float(high) - 1)


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
    if kind != "mean":
        return Cell(value=rounded_to(figure.value * 100, ROUGH_SHARE), rough=True)
    bottom, top = figure.first + NEAREST_END, figure.last - NEAREST_END
    if figure.value >= top:
        return Cell(value=top, bound="at_least", low=top, high=figure.last)
    if figure.value <= bottom:
        return Cell(value=bottom, bound="at_most", low=figure.first, high=bottom)
    return Cell(value=rounded_to(figure.value, ROUGH_MEAN), rough=True)


def middle_of(cell: Cell) -> float:
    """What a reader may take a published share for, as a part of 1: of a band its middle."""
    if cell.value is None or cell.low is None or cell.high is None or cell.bound is None:
        return (cell.value or 0.0) / 100
    return (cell.low + cell.high) / 200


def _end(value: float, factor: float, digits: int) -> float | None:
    return rounded(value * factor, digits) if isfinite(value) else None
