"""Bars of shares: parts that make a whole, and one share beside a mark to reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..fit import width as ems
from .svg import BAND, INK, QUIET, TICK, WHITE, Attributes, document, line, tag, text

HEIGHT, SCALE_HEIGHT = 26.0, 20.0
_MARGIN = 1.0  # per cent
# Below so many per cent a figure does not fit into its part on a phone; the table beside has it.
_LEAST = 11
# A per cent of the picture's width on a narrow phone.
_PIXELS = 2.8


@dataclass(frozen=True, slots=True)
class Part:
    """A share in whole per cent with its face, and how dark the figure on it is. ``name`` stands before the figure where there
    is room for both."""

    share: float
    label: str
    face: str
    ink: str = INK
    name: str = ""

    def words(self, room: float) -> str:
        """What is written on it in a room of so many per cent: the less, the narrower it is."""
        named = f"{self.name}\u2002{self.label}".strip()
        if 8 + 13 * ems(named) <= _PIXELS * room:
            return named
        return self.label if room >= _LEAST else ""


def _at(share: float) -> float:
    return _MARGIN + (100 - 2 * _MARGIN) * min(max(share, 0.0), 100.0) / 100


def stacked(
    parts: Sequence[Part],
    whisker: tuple[float, float] | None = None,
    *,
    border: float | None = None,
    beside: float | None = None,
    height: float = HEIGHT,
) -> str:
    """Parts side by side, parted by white; ``whisker`` is the 95 % interval of the first part's end, or of a ``border`` between
    parts, which is drawn as a line of ink. ``beside``: what others reach, a dashed line."""
    drawn, start = [], 0.0
    for part in parts:
        left, right = _at(start), _at(start + part.share)
        face: Attributes = {"fill": part.face, "stroke": WHITE, "stroke_width": 1}
        if part.share > 0:
            drawn.append(tag("rect", x=f"{left:.2f}%", y=1, width=f"{right - left:.2f}%", height=height - 2, **face))
        # What stands right of the border begins where the whisker ends.
        begin = max(start, whisker[1]) if whisker is not None and start == border else start
        begin = _clear_of(beside, begin)
        if words := part.words(start + part.share - begin):
            place, line_at = f"{_at(begin):.2f}%", height / 2 + 4.5
            drawn.append(text(place, line_at, words, fill=part.ink, font_size=13, font_weight="700", dx=6))
        start += part.share
    if whisker is not None:
        drawn += _whisker(whisker, height)
    if border is not None:
        place = f"{_at(border):.2f}%"
        drawn.append(
            tag("line", x1=place, y1=0, x2=place, y2=height, stroke=INK, stroke_width=2, **{"class": "border"})
        )
    if beside is not None:
        drawn += _beside(f"{_at(beside):.2f}%", height)
    return document(drawn, height=height)


def _clear_of(beside: float | None, begin: float) -> float:
    """Where a word begins that no dashed line may cross."""
    near = beside is not None and begin - 1 <= beside <= begin + _LEAST
    return beside + 0.5 if near and beside is not None else begin


def _beside(at: str, height: float) -> list[str]:
    """On a white halo, so that it is seen on every face."""
    dashes: Attributes = {"stroke": INK, "stroke_width": 2, "stroke_dasharray": "4 3", "class": "beside"}
    return [line(at, 0, at, height, WHITE, 4), tag("line", x1=at, y1=0, x2=at, y2=height, **dashes)]


def _whisker(ends: tuple[float, float], height: float) -> list[str]:
    low, high = (f"{_at(end):.2f}%" for end in ends)
    y = height - 7
    across: Attributes = {"stroke": INK, "stroke_width": 1.5, "class": "whisker"}
    return [
        line(low, y, high, y, WHITE, 4),
        tag("line", x1=low, y1=y, x2=high, y2=y, **across),
        *(line(end, y - 4, end, y + 4, INK, 1.5) for end in (low, high)),
    ]


def options_key(options: Sequence[tuple[str, str]]) -> str:
    """The head of a column of bars of options: name and face of each, in their order."""
    drawn = []
    for place, (name, face) in enumerate(options):
        left = f"{_at(100 * place / len(options)):.2f}%"
        drawn.append(tag("rect", x=left, y=2, width=14, height=14, fill=face, stroke=TICK, stroke_width=0.8))
        drawn.append(text(left, 13.5, name, fill=QUIET, font_size=13, dx=20))
    return document(drawn, height=SCALE_HEIGHT) if drawn else ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A share with a mark to reach; ``strong`` is the row of the whole."""

    share: float
    goal: float | None = None
    strong: bool = False


def bar(one: Bar | None, *, most: float = 100, height: float = 20) -> str:
    """A bar of ``share`` on an axis from 0 to ``most``; more than that ends at the edge."""
    drawn = []
    if one is not None:
        drawn.append(tag("rect", x=f"{_at(0):.2f}%", y=4, width="98%", height=height - 8, fill=BAND))
        wide = _at(100 * one.share / most) - _at(0)
        tone = INK if one.strong else TICK
        drawn.append(tag("rect", x=f"{_at(0):.2f}%", y=4, width=f"{wide:.2f}%", height=height - 8, fill=tone))
        if one.goal is not None:
            place = f"{_at(100 * one.goal / most):.2f}%"
            drawn += [line(place, 0, place, height, WHITE, 4), line(place, 0, place, height, INK, 1.5)]
    return document(drawn, height=height)
