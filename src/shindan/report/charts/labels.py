"""Where names stand in a picture: as near to their points as they can without touching another name or a point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from shindan.report.fit import cut, width


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in the units of the picture."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def inside(self, other: Box) -> bool:
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True, slots=True)
class Placed:
    """A name at its place; ``far`` where a line has to lead from the point to it."""

    words: str
    box: Box
    far: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of radius ``r`` that wants a name."""

    x: float
    y: float
    r: float
    words: str


def place(
    spots: Sequence[Spot], frame: Box, *, size: float, most: float, avoid: Sequence[Box] = ()
) -> list[Placed | None]:
    """A place for each name, in the order given; names are cut to ``most`` em. ``None`` where the frame is full.

    ``avoid`` are lines that a name should rather not cross, but may where there is no other place near."""
    taken = [Box(s.x - s.r, s.y - s.r, s.x + s.r, s.y + s.r) for s in spots]
    found: list[Placed | None] = []
    for spot in spots:
        words = cut(spot.words, most)
        free = (p for p in _places(spot, words, frame, size) if not any(p.box.touches(t) for t in taken))
        placed = _best(free, avoid)
        if placed is not None:
            taken.append(placed.box)
        found.append(placed)
    return found


_LOOKED_AT = 60


def _best(free: Iterator[Placed], avoid: Sequence[Box]) -> Placed | None:
    """The nearest that crosses no line, among those near; else the nearest."""
    near = list(islice(free, _LOOKED_AT))
    clear = (one for one in near if not any(one.box.touches(line) for line in avoid))
    return next(clear, near[0] if near else None)


def _places(spot: Spot, words: str, frame: Box, size: float) -> Iterator[Placed]:
    """Right, left, above, below, then further and further away."""
    wide, high = width(words) * size + 4, size * 1.35
    near = spot.r + 2
    corners = [
        (spot.x + near, spot.y - high / 2),
        (spot.x - near - wide, spot.y - high / 2),
        (spot.x - wide / 2, spot.y - near - high),
        (spot.x - wide / 2, spot.y + near),
    ]
    for left, top in corners:
        box = Box(left, top, left + wide, top + high)
        if box.inside(frame):
            yield Placed(words, box, far=False)
    for left, top in _grid(spot, wide, high, frame):
        yield Placed(words, Box(left, top, left + wide, top + high), far=True)


def _grid(spot: Spot, wide: float, high: float, frame: Box) -> list[tuple[float, float]]:
    """Every place on a grid inside the frame, the nearest first."""
    step = high / 2
    across = max(0, int((frame.right - frame.left - wide) / step))
    down = max(0, int((frame.bottom - frame.top - high) / step))
    if wide > frame.right - frame.left or high > frame.bottom - frame.top:
        return []
    places = [(frame.left + step * x, frame.top + step * y) for x in range(across + 1) for y in range(down + 1)]

    def distance(corner: tuple[float, float]) -> float:
        dx = max(corner[0] - spot.x, spot.x - corner[0] - wide, 0)
        dy = max(corner[1] - spot.y, spot.y - corner[1] - high, 0)
        return dx * dx + dy * dy

    return sorted(places, key=distance)
