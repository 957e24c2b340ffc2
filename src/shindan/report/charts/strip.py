"""The strip: a value with its interval on an axis that all rows share, and what it is compared with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor

from .svg import BAND, GRID, INK, QUIET, WHITE, Attributes, document, line, tag, text, tone_of

HEIGHT, SCALE_HEIGHT = 30.0, 20.0
_MARGIN = 5.0  # per cent of the width left and right of the axis, room for dots and figures
_LANE, _UPPER = 19.0, 7.0


@dataclass(frozen=True, slots=True)
class Axis:
    """From ``first`` to ``last`` with figures at ``ticks``; ``zero`` draws a line that divides lower from higher."""

    first: float
    last: float
    ticks: tuple[float, ...]
    zero: float | None = None

    def at(self, value: float) -> str:
        """The place of a value, in per cent of the width; what lies outside is drawn at the end."""
        inside = min(max(value, self.first), self.last)
        part = (inside - self.first) / (self.last - self.first)
        return f"{_MARGIN + (100 - 2 * _MARGIN) * part:.2f}%"


@dataclass(frozen=True, slots=True)
class Mark:
    """A value to draw. ``bound``: only the band from ``low`` to ``high`` is known. ``before`` is last time's value."""

    value: float
    low: float | None = None
    high: float | None = None
    before: float | None = None
    median: float | None = None
    quartiles: tuple[float, float] | None = None
    look: str = ""
    bound: bool = False


def axis_of(ends: Iterable[float | None], *, step: float = 10, least: float = 40, within: tuple[float, float]) -> Axis:
    """The axis in whole steps between which all ``ends`` lie, at least ``least`` long, inside ``within``."""
    known = [end for end in ends if end is not None]
    first = max(within[0], floor(min(known, default=within[0]) / step) * step)
    last = min(within[1], ceil(max(known, default=within[1]) / step) * step)
    while last - first < least and (first > within[0] or last < within[1]):
        first, last = max(within[0], first - step), min(within[1], last + step)
    count = round((last - first) / step)
    every = 2 if count > 6 else 1
    return Axis(first, last, tuple(first + step * place for place in range(0, count + 1, every)))


def strip(axis: Axis, mark: Mark | None) -> str:
    """One row; an empty one where there is nothing to draw."""
    parts = [line(axis.at(t), 0, axis.at(t), HEIGHT, GRID) for t in axis.ticks]
    if axis.zero is not None:
        parts.append(line(axis.at(axis.zero), 0, axis.at(axis.zero), HEIGHT, INK, 1.5))
    if mark is not None:
        parts += [*_compared(axis, mark), *_whisker(axis, mark)]
    return document(parts, height=HEIGHT)


def _compared(axis: Axis, mark: Mark) -> list[str]:
    """The middle half and the median of others where an edition knows them; last time's value as a hollow ring above."""
    found = []
    if mark.quartiles is not None:
        low, high = (axis.at(end) for end in mark.quartiles)
        wide = float(high[:-1]) - float(low[:-1])
        found.append(tag("rect", x=low, y=2, width=f"{wide:.2f}%", height=10, fill=BAND))
    if mark.median is not None:
        found.append(line(axis.at(mark.median), 1, axis.at(mark.median), HEIGHT - 1, INK, 2))
        if not mark.bound and mark.look:
            found.append(line(axis.at(mark.median), _LANE, axis.at(mark.value), _LANE, tone_of(mark.look), 7))
    if mark.before is not None:
        ring: Attributes = {"fill": WHITE, "stroke": QUIET, "stroke_width": 1.5, "class": "before"}
        found.append(tag("circle", cx=axis.at(mark.before), cy=_UPPER, r=4, **ring))
    return found


def _whisker(axis: Axis, mark: Mark) -> list[str]:
    """The 95 % interval with caps on a white halo, and the value's dot."""
    tone, found = tone_of(mark.look), []
    if mark.low is not None and mark.high is not None:
        low, high = axis.at(mark.low), axis.at(mark.high)
        found = [line(low, _LANE, high, _LANE, WHITE, 5)]
        whole = tag(
            "line",
            x1=low,
            y1=_LANE,
            x2=high,
            y2=_LANE,
            stroke=tone,
            stroke_width=6 if mark.bound else 2,
            **{"class": "whisker"},
        )
        caps = [line(end, _LANE - 5, end, _LANE + 5, tone, 2) for end in (low, high)]
        found += [whole, *caps]
    if not mark.bound:
        dot: Attributes = {"fill": tone, "stroke": WHITE, "stroke_width": 1.5, "class": "dot"}
        found.append(tag("circle", cx=axis.at(mark.value), cy=_LANE, r=6.5, **dot))
    return found


def between(axis: Axis, low: float, high: float) -> str:
    """One row: from a lower to a higher value, each with its dot."""
    parts = [line(axis.at(tick), 0, axis.at(tick), HEIGHT, GRID) for tick in axis.ticks]
    parts.append(line(axis.at(low), HEIGHT / 2, axis.at(high), HEIGHT / 2, INK, 2))
    for end, face in ((low, WHITE), (high, INK)):
        dot: Attributes = {"fill": face, "stroke": INK, "stroke_width": 2, "class": "dot"}
        parts.append(tag("circle", cx=axis.at(end), cy=HEIGHT / 2, r=6, **dot))
    return document(parts, height=HEIGHT)


def scale(axis: Axis, figures: Sequence[str]) -> str:
    """The head of the column of strips: the figures at the ticks."""
    pairs = zip(axis.ticks, figures, strict=True)
    return document(
        [text(axis.at(tick), 13, words, anchor="middle", fill=QUIET) for tick, words in pairs], height=SCALE_HEIGHT
    )
