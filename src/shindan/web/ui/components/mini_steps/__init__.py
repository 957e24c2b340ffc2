"""The small stairs beside an area: one bar a level, reached ones filled."""

from collections.abc import Iterator
from dataclasses import dataclass

WIDTH, HEIGHT = 80.0, 45.0
LOWEST, BASE = 10.5, 44.0


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One step in the units of the picture."""

    x: float
    y: float
    width: float
    height: float
    look: str


@dataclass(frozen=True, kw_only=True)
class MiniSteps:
    """`level` of `count`; `binding` turns the reached steps orange. Silent: the level is in words beside it."""

    level: int
    count: int
    binding: bool = False

    @property
    def bars(self) -> Iterator[Bar]:
        """The steps from the lowest."""
        width = round((WIDTH - 2) / self.count, 2)
        rise = (BASE - 2 - LOWEST) / max(self.count - 1, 1)
        for place in range(self.count):
            height = round(LOWEST + place * rise, 2)
            x, y = round(1 + place * width, 2), round(BASE - height, 2)
            yield Bar(x=x, y=y, width=width, height=height, look=self._look(place))

    def _look(self, place: int) -> str:
        if place > self.level:
            return "off"
        return "bind" if self.binding else "on"
