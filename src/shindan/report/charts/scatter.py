"""Points on two axes with names that do not collide, and the intervals of both values as thin lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .labels import Box, Placed, Spot, place
from .svg import GRID, INK, LOW, QUIET, TICK, WHITE, Attributes, document, line, number, tag, text

_R = 7.0


@dataclass(frozen=True, slots=True)
class Point:
    """A named point with the 95 % interval of each value; ``strong`` ones are to be seen first."""

    name: str
    x: float
    y: float
    x_ends: tuple[float, float] | None = None
    y_ends: tuple[float, float] | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Scatter:
    """``x`` and ``y`` are (first, last, step) of the axes, ``x_name`` and ``y_name`` what they measure."""

    points: tuple[Point, ...]
    x: tuple[float, float, float]
    y: tuple[float, float, float]
    x_name: str
    y_name: str
    y_decimals: int = 1
    x_unit: str = "%"


@dataclass(frozen=True, slots=True)
class _Room:
    """The frame of the points inside the picture."""

    width: float
    height: float
    size: float

    @property
    def frame(self) -> Box:
        return Box(46, 30, self.width - 10, self.height - 44)


def scatter(found: Scatter, *, width: float, height: float, size: float = 13, name: str = "") -> str:
    """The picture at ``width`` × ``height``; names are set in ``size``."""
    room = _Room(width, height, size)
    leads, names = _names(found, room)
    parts = [*_axes(found, room), *leads, *_points(found, room), *names]
    return document(parts, height=height, width=width, name=name)


def _x(found: Scatter, room: _Room, value: float) -> float:
    first, last, _ = found.x
    frame = room.frame
    return frame.left + (frame.right - frame.left) * (min(max(value, first), last) - first) / (last - first)


def _y(found: Scatter, room: _Room, value: float) -> float:
    first, last, _ = found.y
    frame = room.frame
    return frame.bottom - (frame.bottom - frame.top) * (min(max(value, first), last) - first) / (last - first)


def _ticks(axis: tuple[float, float, float]) -> Iterator[float]:
    first, last, step = axis
    for at in range(round((last - first) / step) + 1):
        yield first + at * step


def _axes(found: Scatter, room: _Room) -> Iterator[str]:
    frame = room.frame
    for tick in _ticks(found.x):
        at = _x(found, room, tick)
        yield line(at, frame.top, at, frame.bottom, GRID)
        anchor = "end" if tick == found.x[1] else "middle"
        yield text(at, frame.bottom + 17, f"{number(tick)}{found.x_unit}", anchor=anchor, fill=QUIET)
    for tick in _ticks(found.y):
        at = _y(found, room, tick)
        yield line(frame.left, at, frame.right, at, GRID)
        yield text(frame.left - 8, at + 4, f"{tick:.{found.y_decimals}f}".replace("-", "−"), anchor="end", fill=QUIET)
    yield line(frame.left, frame.bottom, frame.right, frame.bottom, INK, 1.5)
    yield line(frame.left, frame.top, frame.left, frame.bottom, INK, 1.5)
    yield text(frame.right, room.height - 8, found.x_name, anchor="end", fill=QUIET)
    yield text(4, 16, found.y_name, fill=QUIET)


def _points(found: Scatter, room: _Room) -> Iterator[str]:
    for one in found.points:
        x, y = _x(found, room, one.x), _y(found, room, one.y)
        if one.x_ends is not None:
            yield _whisker((_x(found, room, one.x_ends[0]), y), (_x(found, room, one.x_ends[1]), y))
        if one.y_ends is not None:
            yield _whisker((x, _y(found, room, one.y_ends[0])), (x, _y(found, room, one.y_ends[1])))
    for one in found.points:
        tone = LOW if one.strong else QUIET
        place_of = {"cx": _x(found, room, one.x), "cy": _y(found, room, one.y)}
        yield tag("circle", **place_of, r=_R, fill=tone, stroke=WHITE, stroke_width=1.5)


def _crosses(found: Scatter, room: _Room) -> Iterator[Box]:
    """The boxes of the whiskers, which names should not cross."""
    for one in found.points:
        x, y = _x(found, room, one.x), _y(found, room, one.y)
        if one.x_ends is not None:
            yield Box(_x(found, room, one.x_ends[0]), y - 2, _x(found, room, one.x_ends[1]), y + 2)
        if one.y_ends is not None:
            yield Box(x - 2, _y(found, room, one.y_ends[1]), x + 2, _y(found, room, one.y_ends[0]))


def _whisker(start: tuple[float, float], end: tuple[float, float]) -> str:
    ends = {"x1": start[0], "y1": start[1], "x2": end[0], "y2": end[1]}
    return tag("line", **ends, stroke="#777777", stroke_width=1.2, **{"class": "whisker"})


def _names(found: Scatter, room: _Room) -> tuple[list[str], list[str]]:
    """Lines that lead from far names to their points, and the names. Those to be seen first choose their place first."""
    ordered = sorted(found.points, key=lambda one: not one.strong)
    spots = [Spot(_x(found, room, one.x), _y(found, room, one.y), _R, one.name) for one in ordered]
    placed = place(spots, room.frame, size=room.size, most=14, avoid=list(_crosses(found, room)))
    leads, names = [], []
    for spot, one, at in zip(spots, ordered, placed, strict=True):
        if at is not None:
            leads += [_lead(spot, at)] if at.far else []
            names.append(_name(at, room.size, bold=one.strong))
    return leads, names


def _lead(spot: Spot, at: Placed) -> str:
    box = at.box
    return line(spot.x, spot.y, min(max(spot.x, box.left), box.right), min(max(spot.y, box.top), box.bottom), TICK)


def _name(at: Placed, size: float, *, bold: bool) -> str:
    halo: Attributes = {"stroke": WHITE, "stroke_width": 3, "stroke_linejoin": "round", "paint_order": "stroke"}
    words: Attributes = {"font_size": size, "fill": INK, **({"font_weight": "700"} if bold else {})}
    return tag("text", _escaped(at.words), x=at.box.left + 2, y=at.box.top + size * 1.05, **words, **halo)


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
