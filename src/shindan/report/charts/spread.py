"""The strip of a ranking: how others lie above, one's own value with its interval and its difference from the median below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .piles import FACE, Block, Pile, blocks
from .strip import Axis
from .svg import BAND, INK, QUIET, WHITE, Attributes, document, line, tag, tone_of

HEIGHT = 40.0
_FLOOR, _TOP, _LANE = 22.0, 1.0, 30.5


@dataclass(frozen=True, slots=True)
class Spread:
    """``piles`` of others from low to high, none where they would tell of few. ``sure``: the difference is more than the own
    value's interval; else the bar of the difference is pale."""

    piles: tuple[Pile, ...]
    value: float
    low: float | None = None
    high: float | None = None
    median: float | None = None
    quartiles: tuple[float, float] | None = None
    look: str = ""
    sure: bool = False


def tallest(rows: tuple[Spread, ...]) -> float:
    """The density that reaches the top of the lane, one for all rows that stand under each other."""
    return max((block.density for row in rows for block in blocks(row.piles)), default=1.0)


def spread(axis: Axis, one: Spread, most: float) -> str:
    """One row, drawn in per cent of its width. ``most`` is ``tallest`` of all rows."""
    parts = [*_half(axis, one), *_piles(axis, one, most), *_difference(axis, one), *_own(axis, one)]
    return document(parts, height=HEIGHT)


def _half(axis: Axis, one: Spread) -> Iterator[str]:
    if one.quartiles is not None:
        yield _rect(axis, one.quartiles[0], one.quartiles[1], 0, _FLOOR, {"fill": BAND, "class": "half"})


def _piles(axis: Axis, one: Spread, most: float) -> Iterator[str]:
    for block in blocks(one.piles):
        if block.count:
            high = max((_FLOOR - _TOP) * block.density / most, 1.0)
            yield _rect(axis, block.first, block.last, _FLOOR - high, high, _face(block))
    yield line(axis.at(axis.first), _FLOOR, axis.at(axis.last), _FLOOR, "#cccccc", 0.8)


def _face(block: Block) -> Attributes:
    """White with an edge: all that lie further out together."""
    edge: Attributes = {"stroke": FACE if block.open else WHITE, "stroke_width": 0.6}
    return {"fill": WHITE if block.open else FACE, **edge, "class": "pile"}


def _rect(axis: Axis, first: float, last: float, y: float, height: float, look: Attributes) -> str:
    left, right = (float(axis.at(end)[:-1]) for end in (first, last))
    return tag("rect", x=f"{left:.2f}%", y=y, width=f"{right - left:.2f}%", height=height, **look)


def _difference(axis: Axis, one: Spread) -> Iterator[str]:
    """The bar from the median to the own value, and the median's line through both lanes."""
    if one.median is None:
        return
    if one.median != one.value:
        first, last = sorted((one.median, one.value))
        faded = {} if one.sure or not one.look else {"fill_opacity": 0.45}
        yield _rect(axis, first, last, _LANE - 4, 8, {"fill": tone_of(one.look), **faded, "class": "difference"})
    at = axis.at(one.median)
    yield line(at, 0, at, HEIGHT, WHITE, 4)
    yield line(at, 0, at, HEIGHT, INK, 2)


def _own(axis: Axis, one: Spread) -> Iterator[str]:
    """A thin guide up to the others, the interval with caps on a white halo, the dot."""
    at, tone = axis.at(one.value), tone_of(one.look) if one.sure else QUIET
    if tone != QUIET:
        yield line(at, 0, at, _LANE, WHITE, 3.5)
        yield line(at, 0, at, _LANE, tone, 1.5)
    if one.low is not None and one.high is not None:
        low, high = axis.at(one.low), axis.at(one.high)
        for end in (low, high):
            yield line(end, _LANE - 5, end, _LANE + 5, WHITE, 4)
        across: Attributes = {"stroke": INK, "stroke_width": 1.6, "class": "whisker"}
        yield tag("line", x1=low, y1=_LANE, x2=high, y2=_LANE, **across)
        for end in (low, high):
            yield line(end, _LANE - 4.5, end, _LANE + 4.5, INK, 1.6)
    dot: Attributes = {"fill": tone if tone != QUIET else INK, "stroke": WHITE, "stroke_width": 1.5, "class": "dot"}
    yield tag("circle", cx=at, cy=_LANE, r=5.5, **dot)
