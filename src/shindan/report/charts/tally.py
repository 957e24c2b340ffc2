"""A count of people as dots: one for each, on a row that has room for everybody."""

from __future__ import annotations

from .svg import GRID, HIGH, QUIET, document, line, tag

HEIGHT = 22.0
MOST_DOTS = 24  # more are drawn as a bar: nobody counts them
_SMALL = 5.0


def tally(count: int, everybody: int, *, chosen: bool = False) -> str:
    """``count`` of ``everybody``; ``chosen`` is what was settled on, told by its colour and by the table beside. As long as its place is wide."""
    face, middle = (HIGH if chosen else QUIET), HEIGHT / 2
    parts = [line(0, middle, "100%", middle, GRID)]
    if everybody > MOST_DOTS:
        parts.append(tag("rect", x=0, y=middle - _SMALL, width=_at(count, everybody), height=2 * _SMALL, fill=face))
    else:
        at = (_at(place + 0.5, everybody) for place in range(count))
        parts += [tag("circle", cx=x, cy=middle, r=_SMALL, fill=face, **{"class": "dot"}) for x in at]
    return document(parts, height=HEIGHT)


def _at(part: float, whole: int) -> str:
    return f"{part / max(whole, 1) * 100:.2f}%"
