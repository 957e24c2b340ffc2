"""A distribution with one's own place in it: a square a value where they are many, bars of equal area where they are joined."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from shindan.report.fit import width as em

from .piles import FACE, Block, Pile, blocks, even
from .strip import Axis
from .svg import BAND, INK, QUIET, WHITE, Attributes, document, line, number, tag, text, tone_of

# Squares smaller than this are no squares any more; then bars are drawn.
_LEAST, _FLATTEST = 3.0, 2.5
_SIZE = 14.0


@dataclass(frozen=True, slots=True)
class Distribution:
    """``piles`` from low to high. ``own`` is drawn in pile ``own_pile``; ``look`` says whether its difference is to be seen.
    ``unit`` is written at the figures of the axis."""

    piles: tuple[Pile, ...]
    own: float
    own_pile: int | None
    own_words: str
    median: float | None
    median_words: str
    axis: Axis
    look: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class _Room:
    """The frame: values lie between ``left`` and ``right``, piles stand on ``floor`` and end below ``top``."""

    width: float
    height: float
    axis: Axis

    top, left = 44.0, 8.0

    @property
    def floor(self) -> float:
        return self.height - 26.0

    @property
    def scale(self) -> float:
        return (self.width - 2 * self.left) / (self.axis.last - self.axis.first)

    def x(self, value: float) -> float:
        inside = min(max(value, self.axis.first), self.axis.last)
        return self.left + (inside - self.axis.first) * self.scale


def as_squares(found: Distribution, width: float, height: float) -> bool:
    """Whether a square a value is drawn at that size."""
    room = _Room(width, height, found.axis)
    if not even(found.piles):
        return False
    side = _side(found, room)
    wide = min(block.last - block.first for block in blocks(found.piles)) * room.scale
    return side >= _LEAST and wide <= _FLATTEST * side


def distribution(found: Distribution, *, width: float, height: float, name: str = "") -> str:
    """The picture at ``width`` × ``height``. Without piles only the axis with the own value is drawn."""
    room = _Room(width, height, found.axis)
    squared = as_squares(found, width, height)
    piled = _squares(found, room) if squared else _bars(found, room)
    over = () if squared else _counts(found, room)
    return document([*piled, *_floor(found, room), *_lines(found, room), *over], height=height, width=width, name=name)


def _side(found: Distribution, room: _Room) -> float:
    """The height of one square with its gap, at most as much as its width."""
    drawn = blocks(found.piles)
    wide = min((block.last - block.first for block in drawn), default=0.0) * room.scale
    most = max((block.count for block in drawn), default=1)
    return min(wide, (room.floor - room.top) / max(most, 1))


def _squares(found: Distribution, room: _Room) -> Iterator[str]:
    side = _side(found, room)
    for place, block in enumerate(blocks(found.piles)):
        wide = (block.last - block.first) * room.scale
        for number_of in range(block.count):
            own = place == found.own_pile and number_of == block.count - 1
            face, edge = _faces(block, tone_of(found.look) if own else "", own)
            inset = 0.5 if edge else 0.0
            yield tag(
                "rect",
                x=room.x(block.first) + wide * 0.1 + inset,
                y=room.floor - side * (number_of + 1) + side * 0.12 + inset,
                width=wide * 0.8 - 2 * inset,
                height=side * 0.82 - 2 * inset,
                fill=face,
                **_edged(edge),
                **{"class": "own" if own else "one"},
            )


def _edged(edge: str) -> Attributes:
    return {"stroke": edge, "stroke_width": 1} if edge else {}


def _faces(block: Block, tone: str, own: bool) -> tuple[str, str]:
    """Face and edge: what is joined from further out is white with an edge; the own place is as dark as its difference."""
    if own:
        return (tone if tone != QUIET else INK), ""
    return (WHITE, FACE) if block.open else (FACE, "")


def _bars(found: Distribution, room: _Room) -> Iterator[str]:
    """Bars of equal area a value, each with its count."""
    drawn = _reaching(found)
    tallest = max((block.density for block in drawn), default=1.0)
    for place, block in enumerate(drawn):
        own = place == found.own_pile
        high = (room.floor - room.top - 18) * block.density / tallest
        left, right = room.x(block.first), room.x(block.last)
        face = WHITE if block.open and not own else FACE if own else BAND
        edge = INK if own else FACE
        yield tag(
            "rect",
            x=left + 1,
            y=room.floor - high,
            width=max(right - left - 2, 1.0),
            height=high,
            fill=face,
            stroke=edge,
            stroke_width=1.5 if own else 1,
            **{"class": "own" if own else "bar"},
        )


def _counts(found: Distribution, room: _Room) -> Iterator[str]:
    """The figures of the bars, over the lines that may cross them."""
    drawn = _reaching(found)
    tallest = max((block.density for block in drawn), default=1.0)
    for block in drawn:
        high = (room.floor - room.top - 18) * block.density / tallest
        middle = (room.x(block.first) + room.x(block.last)) / 2
        yield _said(middle, room.floor - high - 5, str(block.count), anchor="middle", fill=QUIET, font_size=12)


def _reaching(found: Distribution) -> list[Block]:
    """The bars; an open one that the own value is in reaches to it."""
    drawn = list(blocks(found.piles))
    if found.own_pile is not None and found.own_pile < len(drawn) and drawn[found.own_pile].open:
        block, margin = drawn[found.own_pile], (found.axis.last - found.axis.first) / 40
        first, last = min(block.first, found.own - margin), max(block.last, found.own + margin)
        drawn[found.own_pile] = Block(max(first, found.axis.first), min(last, found.axis.last), block.count, open=True)
    return drawn


def _floor(found: Distribution, room: _Room) -> Iterator[str]:
    yield line(0, room.floor + 0.5, room.width, room.floor + 0.5, INK)
    last = len(found.axis.ticks) - 1
    for place, tick in enumerate(found.axis.ticks):
        x = room.x(tick)
        anchor, at = ("start", 0.0) if place == 0 and x < 20 else ("middle", x)
        if place == last and x > room.width - 20:
            anchor, at = "end", room.width
        yield line(x, room.floor, x, room.floor + 4, INK)
        yield text(at, room.floor + 18, f"{number(tick)}{found.unit}", anchor=anchor, fill=QUIET)


def _lines(found: Distribution, room: _Room) -> Iterator[str]:
    """The own place and the median, with words that stand on the outer sides of the two lines."""
    tone = tone_of(found.look)
    tone = INK if tone == QUIET else tone
    own, foot = _own_place(found, room)
    if found.median is None:
        yield from _led(own, foot, found.own_words, tone, left=own > room.width / 2)
        return
    middle = room.x(found.median)
    own_right, median_right = _sides(found, room, own, middle)
    # Where both words stand on one side the median and its line begin below the own words, so that nothing is crossed.
    lower = 22 if own_right == median_right else 0
    yield line(middle, 8 + lower, middle, room.floor, WHITE, 4)
    yield line(middle, 8 + lower, middle, room.floor, INK, 1.5)
    yield from _led(own, foot, found.own_words, tone, left=not own_right)
    at, anchor = (middle + 8, "start") if median_right else (middle - 8, "end")
    yield _said(at, 18 + lower, found.median_words, anchor=anchor)


def _sides(found: Distribution, room: _Room, own: float, middle: float) -> tuple[bool, bool]:
    """Whether the own words and those of the median stand right of their lines: away from each other where there is room."""
    own_need, median_need = em(found.own_words) * _SIZE + 10, em(found.median_words) * _SIZE + 8
    if own <= middle:
        return own < own_need, room.width - middle >= median_need
    return room.width - own >= own_need, middle < median_need


def _own_place(found: Distribution, room: _Room) -> tuple[float, float]:
    """Where the own line stands and how far down it leads: to the own square, or to the axis."""
    drawn = blocks(found.piles)
    if found.own_pile is None or found.own_pile >= len(drawn):
        return room.x(found.own), room.floor
    block = drawn[found.own_pile]
    if as_squares(found, room.width, room.height):
        top = room.floor - _side(found, room) * block.count
        return (room.x(block.first) + room.x(block.last)) / 2, top + 2
    return room.x(found.own), room.floor


def _led(x: float, foot: float, words: str, tone: str, *, left: bool) -> Iterator[str]:
    top = 13.0
    turn = x - 5 if left else x + 5
    path = {"d": f"M{number(x)} {number(max(foot, top + 2))}V{number(top)}H{number(turn)}"}
    yield tag("path", **path, stroke=WHITE, stroke_width=4, fill="none")
    yield tag("path", **path, stroke=tone, stroke_width=1.5, fill="none")
    at, anchor = (turn - 4, "end") if left else (turn + 4, "start")
    yield _said(at, top + 5, words, anchor=anchor, fill=tone, font_weight="700")


def _said(x: float, y: float, words: str, *, anchor: str, **look: float | str) -> str:
    """Words on a white halo, to be read over whatever they cross."""
    shown: Attributes = {"fill": INK, "font_size": _SIZE, "paint_order": "stroke", **look}
    halo: Attributes = {"stroke": WHITE, "stroke_width": 3}
    return tag("text", escape(words), x=x, y=y, text_anchor=anchor, **shown, **halo)
