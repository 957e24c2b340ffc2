"""Words that are used together: lines as thick as the overlap, circles as large as people are many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot, sqrt

from .labels import Box, Spot, place
from .svg import HIGH, TICK, WHITE, document, line, tag, text

_APART = 12  # between the points that are looked at along a line


@dataclass(frozen=True, slots=True)
class Node:
    """A word at (``x``, ``y``), both 0 to 1, that ``people`` used."""

    name: str
    x: float
    y: float
    people: int


@dataclass(frozen=True, slots=True)
class Tie:
    """Two words and how far those who used either used both, 0 to 1."""

    first: str
    second: str
    overlap: float


@dataclass(frozen=True, slots=True)
class Network:
    """Words and their ties."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]


def network(found: Network, *, width: float, height: float, size: float = 13, name: str = "") -> str:
    """The picture at ``width`` × ``height``. A name without room is left to the table beside."""
    edge = Box(4, 4, width - 4, height - 4)
    most = max((node.people for node in found.nodes), default=1)
    spots = [_spot(node, edge, most) for node in found.nodes]
    at = {node.name: spot for node, spot in zip(found.nodes, spots, strict=True)}
    parts = [*_ties(found, at), *_circles(spots), *_names(spots, edge, size, _along(found, at))]
    return document(parts, height=height, width=width, name=name)


def _spot(node: Node, edge: Box, most: int) -> Spot:
    r = 4 + 6 * sqrt(node.people / most)
    inner = Box(edge.left + 24, edge.top + 14, edge.right - 24, edge.bottom - 22)
    x = inner.left + (inner.right - inner.left) * node.x
    y = inner.top + (inner.bottom - inner.top) * node.y
    return Spot(x, y, r, node.name)


def _ties(found: Network, at: dict[str, Spot]) -> Iterator[str]:
    for tie in found.ties:
        if tie.first in at and tie.second in at:
            a, b = at[tie.first], at[tie.second]
            yield line(a.x, a.y, b.x, b.y, TICK, 0.8 + 3 * tie.overlap)


def _circles(spots: list[Spot]) -> Iterator[str]:
    for spot in spots:
        yield tag("circle", cx=spot.x, cy=spot.y, r=spot.r, fill=HIGH, stroke=WHITE, stroke_width=1.2)


def _along(found: Network, at: dict[str, Spot]) -> list[Box]:
    """Small boxes along each line, where no name should stand."""
    ends = [(at[tie.first], at[tie.second]) for tie in found.ties if tie.first in at and tie.second in at]
    return [
        Box(x - 1, y - 1, x + 1, y + 1)
        for a, b in ends
        for parts in [max(1, int(hypot(b.x - a.x, b.y - a.y) / _APART))]
        for part in range(parts + 1)
        for x, y in [(a.x + (b.x - a.x) * part / parts, a.y + (b.y - a.y) * part / parts)]
    ]


def _names(spots: list[Spot], edge: Box, size: float, avoid: list[Box]) -> Iterator[str]:
    for at in place(spots, edge, size=size, most=10, avoid=avoid):
        if at is not None:
            face = tag(
                "rect",
                x=at.box.left,
                y=at.box.top,
                width=at.box.right - at.box.left,
                height=at.box.bottom - at.box.top,
                fill=WHITE,
                fill_opacity=0.75,
            )
            yield face + text(at.box.left + 2, at.box.top + size * 1.05, at.words, font_size=size)
