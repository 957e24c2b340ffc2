"""A rank on the line from the first place to the last: where it may lie, where it stands, where the top quarter ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .svg import BAND, INK, QUIET, TICK, WHITE, Attributes, document, line, tag, text

HEIGHT, SCALE_HEIGHT = 34.0, 20.0
_MARGIN = 4.0  # per cent left and right


@dataclass(frozen=True, slots=True)
class Place:
    """``rank`` of ``of`` places, which with 95 % lies between ``low`` and ``high``; ``top`` places are the top quarter."""

    rank: int
    of: int
    low: int
    high: int
    top: int

    @property
    def held(self) -> bool:
        """Whether the rank lies in its interval."""
        return self.low <= self.rank <= self.high


def _at(place: float, of: int) -> float:
    """Place 1 is the left end of the line, the last its right end; each place is as wide as the others."""
    return _MARGIN + (100 - 2 * _MARGIN) * min(max(place, 0.0), float(of)) / of


def ranks(one: Place) -> str:
    """One row, drawn in per cent of its width."""
    return document([*_ground(one), *_range(one), *_stroke(one)], height=HEIGHT)


def _ground(one: Place) -> Iterator[str]:
    yield _bar(one, 0, one.top, 5, HEIGHT - 10, {"fill": BAND, "class": "top"})
    middle = HEIGHT / 2
    yield line(f"{_at(0, one.of):.2f}%", middle, f"{_at(one.of, one.of):.2f}%", middle, TICK, 0.8)


def _range(one: Place) -> Iterator[str]:
    yield _bar(one, one.low - 1, one.high, HEIGHT / 2 - 4, 8, {"fill": TICK, "class": "range"})


def _stroke(one: Place) -> Iterator[str]:
    """The printed rank: a full stroke inside its range, a dashed one where it lies outside."""
    at = f"{_at(one.rank - 0.5, one.of):.2f}%"
    yield line(at, 7, at, HEIGHT - 7, WHITE, 6)
    dashes: Attributes = {} if one.held else {"stroke_dasharray": "3.2 2"}
    yield tag("line", x1=at, y1=7, x2=at, y2=HEIGHT - 7, stroke=INK, stroke_width=3, **dashes, **{"class": "rank"})


def _bar(one: Place, first: float, last: float, y: float, height: float, look: Attributes) -> str:
    left, right = _at(first, one.of), _at(last, one.of)
    return tag("rect", x=f"{left:.2f}%", y=y, width=f"{right - left:.2f}%", height=height, **look)


def rank_scale(first: str, last: str) -> str:
    """The head of the column of ranks: 1位 and the last place."""
    ends = [text(f"{_MARGIN}%", 13, first, fill=QUIET), text(f"{100 - _MARGIN}%", 13, last, anchor="end", fill=QUIET)]
    return document(ends, height=SCALE_HEIGHT)
