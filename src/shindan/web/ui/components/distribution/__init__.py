"""How many are on each level, with the own place marked: the picture inside its own table."""

from collections.abc import Iterator
from dataclasses import dataclass

MOST_SQUARES = 24
SQUARE, GAP = 12, 3


@dataclass(frozen=True, kw_only=True)
class Share:
    """A level and how many are on it; `own` marks the place of the reader."""

    label: str
    count: int
    own: bool = False


@dataclass(frozen=True, kw_only=True)
class Line:
    """A level as drawn: squares for few, a bar (0–100) for many."""

    share: Share
    percent: int
    bar: float
    squares: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Distribution:
    """`caption` is the sentence of the figure; `unit` counts («社»); `own_label` names the reader's place."""

    caption: str
    shares: tuple[Share, ...]
    label: str
    unit: str
    own_label: str

    @property
    def total(self) -> int:
        """How many there are in all."""
        return sum(share.count for share in self.shares)

    @property
    def lines(self) -> Iterator[Line]:
        """The levels in the order given; one square each while no line has too many of them."""
        most = max((share.count for share in self.shares), default=0)
        for share in self.shares:
            places = range(share.count) if most <= MOST_SQUARES else ()
            squares = tuple(place * (SQUARE + GAP) for place in places)
            percent = round(100 * share.count / self.total) if self.total else 0
            bar = round(100 * share.count / most, 1) if most else 0
            yield Line(share=share, percent=percent, bar=bar, squares=squares)

    @property
    def squares_width(self) -> int:
        """The width of the longest row of squares, so that all rows share a scale; 0 where bars are drawn."""
        most = max((share.count for share in self.shares), default=0)
        return most * (SQUARE + GAP) if most <= MOST_SQUARES else 0
