"""Owner and staff on one axis of levels, an area a row: where they see it differently."""

from collections.abc import Iterator
from dataclasses import dataclass

LEFT, WIDTH = 20.0, 300.0


@dataclass(frozen=True, kw_only=True)
class Gap:
    """`own` is the owner's level, `median`, `least` and `most` the staff's; None where suppressed.

    `text` says the difference in words.
    """

    name: str
    own: int
    text: str
    median: float | None = None
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True, kw_only=True)
class Lane:
    """The horizontal places of a row."""

    own: float
    median: float
    start: float
    length: float


@dataclass(frozen=True, kw_only=True)
class GapRows:
    """`levels` names the axis from the lowest; the labels name the two sides."""

    levels: tuple[str, ...]
    rows: tuple[Gap, ...]
    own_label: str
    staff_label: str

    @property
    def ticks(self) -> Iterator[tuple[int, float]]:
        """The figures of the axis and their places."""
        return ((level, self._x(level)) for level in range(len(self.levels)))

    @property
    def lines(self) -> Iterator[tuple[Gap, Lane | None]]:
        """Each row with its places, None where the staff's answers are suppressed."""
        return ((row, self._lane(row)) for row in self.rows)

    def _lane(self, row: Gap) -> Lane | None:
        if row.median is None:
            return None
        least = row.median if row.least is None else row.least
        most = row.median if row.most is None else row.most
        start = self._x(least)
        length = round(self._x(most) - start, 1)
        return Lane(own=self._x(row.own), median=self._x(row.median), start=start, length=length)

    def _x(self, level: float) -> float:
        return round(LEFT + WIDTH * level / max(len(self.levels) - 1, 1), 1)
