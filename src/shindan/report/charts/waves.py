"""The course of a value from wave to wave: dots with their intervals from left to right, in one row of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .strip import Axis
from .svg import GRID, INK, QUIET, WHITE, Attributes, document, line, tag, text

HEIGHT = 76.0
_TOP, _FOOT = 9.0, 67.0
_MARGIN = 12.0  # per cent of the width, for the figures of the axis


@dataclass(frozen=True, slots=True)
class Stop:
    """A value of one wave; ``None``: nothing is told of it. ``again``: it is the value told before."""

    value: float | None
    low: float | None = None
    high: float | None = None
    again: bool = False


def waves(axis: Axis, stops: Sequence[Stop]) -> str:
    """One row. ``axis`` runs upwards; all rows that stand under each other share it."""
    places = [_across(at, len(stops)) for at in range(len(stops))]
    parts = [line(f"{_MARGIN}%", _up(axis, tick), "100%", _up(axis, tick), GRID) for tick in axis.ticks]
    parts += [
        text(f"{_MARGIN - 2}%", _up(axis, tick) + 4, f"{tick:g}", anchor="end", fill=QUIET, font_size=11)
        for tick in (axis.ticks[0], axis.ticks[-1])
    ]
    parts += [*_ways(axis, stops, places)]
    for stop, place in zip(stops, places, strict=True):
        parts += [*_stop(axis, stop, place)]
    return document(parts, height=HEIGHT)


def _across(at: int, number: int) -> str:
    """Evenly, with room for half a place at both ends."""
    return f"{_MARGIN + (100 - _MARGIN) * (at + 0.5) / number:.2f}%"


def _up(axis: Axis, value: float) -> float:
    inside = min(max(value, axis.first), axis.last)
    return _FOOT - (_FOOT - _TOP) * (inside - axis.first) / (axis.last - axis.first)


def _ways(axis: Axis, stops: Sequence[Stop], places: Sequence[str]) -> Iterator[str]:
    known = [(place, stop.value) for place, stop in zip(places, stops, strict=True) if stop.value is not None]
    for (one, before), (other, after) in pairwise(known):
        yield line(one, _up(axis, before), other, _up(axis, after), QUIET, 1.5)


def _stop(axis: Axis, stop: Stop, place: str) -> Iterator[str]:
    if stop.value is None:
        return
    if stop.low is not None and stop.high is not None:
        low, high = _up(axis, stop.low), _up(axis, stop.high)
        yield line(place, low, place, high, WHITE, 5)
        yield line(place, low, place, high, INK, 2)
    look: Attributes = {"fill": WHITE if stop.again else INK, "stroke": INK, "stroke_width": 1.5, "class": "dot"}
    yield tag("circle", cx=place, cy=_up(axis, stop.value), r=3.5, **look)
