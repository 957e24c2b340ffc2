"""A small radar: fixed axes in the order of the areas, lines only. The table beside it carries the values."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, pi, sin

SIZE, CENTRE, RADIUS = 240, 120.0, 88.0
LEAST_AXES = 3
Point = tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class Axis:
    """A numbered axis with its two ends."""

    number: int
    end: Point
    mark: Point


@dataclass(frozen=True, kw_only=True)
class Radar:
    """`values` on the areas 1, 2, …, from 0 to `top`; `before` draws an earlier result as a dashed line."""

    values: tuple[float, ...]
    top: int
    before: tuple[float, ...] = ()

    @property
    def drawable(self) -> bool:
        """Two axes make no surface to compare."""
        return len(self.values) >= LEAST_AXES

    @property
    def axes(self) -> Iterator[Axis]:
        """The axes, the first upward, then clockwise."""
        for place in range(len(self.values)):
            end, mark = self._point(place, self.top), self._point(place, self.top, beyond=18)
            yield Axis(number=place + 1, end=end, mark=mark)

    @property
    def rings(self) -> Iterator[str]:
        """One ring a level."""
        return (self._line([level] * len(self.values)) for level in range(1, self.top + 1))

    @property
    def scale(self) -> Iterator[tuple[int, float]]:
        """The figures on the first axis with their heights."""
        return ((level, self._point(0, level)[1] + 4) for level in range(self.top + 1))

    @property
    def line(self) -> str:
        """The outline of the values."""
        return self._line(self.values)

    @property
    def earlier_line(self) -> str:
        """The outline of the earlier values."""
        return self._line(self.before)

    @property
    def dots(self) -> list[Point]:
        """A dot a value."""
        return [self._point(place, value) for place, value in enumerate(self.values)]

    def _line(self, values: "tuple[float, ...] | list[int]") -> str:
        points = (self._point(place, value) for place, value in enumerate(values))
        return " ".join(f"{x},{y}" for x, y in points)

    def _point(self, place: int, value: float, beyond: float = 0) -> Point:
        angle = 2 * pi * place / len(self.values)
        length = RADIUS * value / self.top + beyond
        return round(CENTRE + length * sin(angle), 1), round(CENTRE - length * cos(angle), 1)
