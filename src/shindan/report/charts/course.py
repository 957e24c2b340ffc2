"""A value over time: a line through its values with their intervals, days on which something began, and a target.

Where a value is missing for long the line is broken, not drawn through.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from ..fit import cut
from ..fit import width as ems
from .svg import GRID, INK, QUIET, TICK, WHITE, Attributes, document, line, tag, text

_LEFT, _RIGHT, _BOTTOM, _ROW = 52.0, 18.0, 30.0, 16.0
_GAP = 2.5  # times the usual distance of two values, from which on they are not joined


@dataclass(frozen=True, slots=True)
class Dot:
    """A value on a day with the bounds of its interval, where they are known."""

    day: date
    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Began:
    """What is marked by a vertical line."""

    day: date
    name: str


@dataclass(frozen=True)
class CourseChart:
    """``unit`` stands at the top of the axis; ``name`` says to who cannot see it what the picture shows."""

    name: str
    dots: tuple[Dot, ...]
    unit: str = ""
    began: tuple[Began, ...] = ()
    target: float | None = None


def course(chart: CourseChart, width: float, height: float = 260) -> str:
    """The picture, ``width`` wide. Names of marks stand above it, one a row, so that they cross neither the line nor each other."""
    return document(_Drawing(chart, width, height).parts(), height=height, width=width, name=chart.name)


class _Drawing:
    def __init__(self, chart: CourseChart, width: float, height: float) -> None:
        self.chart, self.width, self.height = chart, width, height
        self.marks = sorted(chart.began, key=lambda each: each.day)
        self.top = 14 + _ROW * len(self.marks)
        days = [dot.day for dot in chart.dots] + [mark.day for mark in self.marks]
        first, last = min(days), max(days)
        room = max((last - first) // 20, timedelta(days=3))
        self.first, self.last = first - room, last + room
        self.ticks = ticks_of(chart)

    def parts(self) -> Iterator[str]:
        yield from self._grid()
        yield from self._target()
        yield from self._marks()
        yield from self._line()
        yield from self._dots()

    def _x(self, day: date) -> float:
        part = (day - self.first) / (self.last - self.first)
        return _LEFT + (self.width - _LEFT - _RIGHT) * part

    def _y(self, value: float) -> float:
        low, high = self.ticks[0], self.ticks[-1]
        return self.height - _BOTTOM - (self.height - _BOTTOM - self.top) * (value - low) / (high - low)

    def _grid(self) -> Iterator[str]:
        for place, tick in enumerate(self.ticks):
            y = self._y(tick)
            yield line(_LEFT, y, self.width - _RIGHT, y, GRID if place else INK, 1)
            unit = self.chart.unit if tick == self.ticks[-1] else ""
            yield text(_LEFT - 6, y + 4, f"{tick:g}{unit}".replace("-", "−"), anchor="end", fill=QUIET)
        shown: float | None = None
        for dot in self.chart.dots:
            x = self._x(dot.day)
            if shown is None or x - shown >= 62:
                shown = x
                yield text(x, self.height - 10, f"{dot.day:%Y/%m}", anchor="middle", fill=QUIET)

    def _target(self) -> Iterator[str]:
        if self.chart.target is not None:
            y = self._y(self.chart.target)
            dashes: Attributes = {"stroke": TICK, "stroke_width": 1.5, "stroke_dasharray": "8 4", "class": "target"}
            yield tag("line", x1=_LEFT, y1=y, x2=self.width - _RIGHT, y2=y, **dashes)

    def _marks(self) -> Iterator[str]:
        for place, mark in enumerate(self.marks):
            x, y = self._x(mark.day), 12 + _ROW * place
            dots: Attributes = {"stroke": INK, "stroke_width": 1.5, "stroke_dasharray": "2 4", "class": "began"}
            yield tag("line", x1=x, y1=y + 3, x2=x, y2=self.height - _BOTTOM, **dots)
            words = _cut(mark.name, self.width - 40)
            over = x + 12 * ems(words) > self.width - 4
            room = x - 12 * ems(words) > 4
            anchor = "end" if over and room else "start"
            at = x - 4 if anchor == "end" else min(x + 4, max(4.0, self.width - 8 - 12 * ems(words)))
            yield text(at, y, words, anchor=anchor, fill=INK)

    def _line(self) -> Iterator[str]:
        usual = _usual([dot.day for dot in self.chart.dots])
        for one, other in pairwise(self.chart.dots):
            if usual is None or (other.day - one.day) <= usual * _GAP:
                yield line(self._x(one.day), self._y(one.value), self._x(other.day), self._y(other.value), INK, 2)

    def _dots(self) -> Iterator[str]:
        for dot in self.chart.dots:
            x = self._x(dot.day)
            if dot.low is not None and dot.high is not None:
                low, high = self._y(dot.low), self._y(dot.high)
                yield tag("line", x1=x, y1=low, x2=x, y2=high, stroke=QUIET, stroke_width=2, **{"class": "whisker"})
                yield from (line(x - 5, end, x + 5, end, QUIET, 2) for end in (low, high))
            face: Attributes = {"fill": INK, "stroke": WHITE, "stroke_width": 1.5, "class": "dot"}
            yield tag("circle", cx=x, cy=self._y(dot.value), r=5, **face)


def _cut(words: str, room: float) -> str:
    """The name as far as it has room; whole names stand in the note below."""
    return words if 12 * ems(words) <= room else cut(words, room / 12)


def _usual(days: Sequence[date]) -> timedelta | None:
    """The middle distance between two values."""
    apart = sorted(other - one for one, other in pairwise(days))
    return apart[len(apart) // 2] if apart else None


def ticks_of(chart: CourseChart) -> list[float]:
    """Four to seven round figures between which all values, bounds and the target lie."""
    known = [end for dot in chart.dots for end in (dot.value, dot.low, dot.high) if end is not None]
    known += [chart.target] if chart.target is not None else []
    low, high = min(known), max(known)
    span = max(high - low, abs(high) * 0.05, 1e-6)
    scale = 10.0 ** _power(span / 4)
    step = next(scale * each for each in (1, 2, 2.5, 5, 10) if scale * each >= span / 4)
    first = step * int(low // step)
    count = int((high - first) // step) + (0 if (high - first) % step == 0 else 1)
    return [round(first + step * place, 10) for place in range(max(count, 1) + 1)]


def _power(value: float) -> int:
    power = 0
    while value >= 10 ** (power + 1):
        power += 1
    while value < 10.0**power:
        power -= 1
    return power


__all__ = ["Began", "CourseChart", "Dot", "course", "ticks_of"]
