"""Two axes of levels and the zone of each pair: its name, how many cases lie there, and what a team changed."""

from collections.abc import Iterator
from dataclasses import dataclass

TONES = ("0", "1", "2", "5")  # looks from plain ground to the darkest level colour


@dataclass(frozen=True, kw_only=True)
class ZoneCell:
    """`rank` is the zone's place from 0, the lightest, to 3; `count` stands beside the name where there are cases; `note` says it
    in words. `departs`: the team chose another zone than the default. `href` leads to what lies there."""

    zone: str
    rank: int
    count: int = 0
    note: str = ""
    departs: bool = False
    href: str = ""

    @property
    def tone(self) -> str:
        """The level colour of the zone."""
        return TONES[min(self.rank, len(TONES) - 1)]


@dataclass(frozen=True, kw_only=True)
class ZoneRow:
    """A level of the axis that goes down, with a cell for each level across."""

    heading: str
    cells: tuple[ZoneCell, ...]


@dataclass(frozen=True, kw_only=True)
class ZoneMatrix:
    """Rows go down, columns across; `corner` names both axes. `key` explains the mark of what the team changed, where there is any."""

    caption: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[ZoneRow, ...]
    key: str = ""
    caption_hidden: bool = False

    @property
    def lines(self) -> Iterator[tuple[ZoneRow, list[tuple[str, ZoneCell]]]]:
        """Each row with its cells under their heads."""
        for row in self.rows:
            yield row, list(zip(self.columns, row.cells, strict=True))
