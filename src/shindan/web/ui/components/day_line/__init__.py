"""A number that grows day by day until a last day, with the target as a line across."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Point:
    """`day` counts from the start of the first day: 1 is its end."""

    day: int
    value: int


@dataclass(frozen=True, kw_only=True)
class DayLine:
    """`length` in days, `most` at the top of the axis. `words` say the course to who cannot see it.

    Labels are those of the ends of both axes and of the target. `now` is the present day's place, 0 where it is over.
    """

    words: str
    points: tuple[Point, ...]
    length: int
    most: int
    first_label: str
    last_label: str
    most_label: str
    target: int = 0
    target_label: str = ""
    now: int = 0
    now_label: str = ""

    @property
    def line(self) -> str:
        """The path through all points from nothing."""
        return "M0 100" + "".join(f"L{x} {y}" for x, y in self.places)

    @property
    def area(self) -> str:
        """What lies under the line."""
        last = self.places[-1][0] if self.points else 0
        return f"{self.line}L{last} 100Z"

    @property
    def places(self) -> list[tuple[float, float]]:
        """The points on a field of 100 by 100."""
        return [(self._x(point.day), self._y(point.value)) for point in self.points]

    @property
    def target_y(self) -> float:
        """The height of the target line."""
        return self._y(self.target)

    @property
    def now_x(self) -> float:
        """The place of the present day."""
        return self._x(self.now)

    @property
    def ticks(self) -> Iterator[float]:
        """The ends of whole weeks."""
        return (self._x(day) for day in range(7, self.length, 7))

    def _x(self, day: int) -> float:
        return round(100 * min(day / max(self.length, 1), 1), 2)

    def _y(self, value: int) -> float:
        return round(100 - 100 * min(value / max(self.most, 1), 1), 2)
