"""Values with their differences as a table: size is colour, what chance hardly explains is full colour and underlined."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Heat:
    """A cell: `look` is n3 … p3, n or p (pale: may be chance), or nothing; a hidden one has nothing else. `id` is its anchor."""

    value: str = ""
    difference: str = ""
    look: str = ""
    hidden: bool = False
    id: str = ""

    @property
    def is_marked(self) -> bool:
        """Whether the difference is more than chance."""
        return len(self.look) == 2


@dataclass(frozen=True, kw_only=True)
class HeatColumn:
    """The head of a column; `href` leads to its details."""

    label: str
    href: str = ""


@dataclass(frozen=True, kw_only=True)
class HeatRow:
    """A line with its head, which `href` makes a link. `group` begins a new block of lines under that name."""

    heading: str
    cells: tuple[Heat, ...]
    note: str = ""
    group: str = ""
    href: str = ""

    @property
    def hidden(self) -> bool:
        """Whether nothing of the line is shown: one word for all of it."""
        return len(self.cells) > 1 and all(cell.hidden for cell in self.cells)


@dataclass(frozen=True, kw_only=True)
class HeatTable:
    """Heads of rows and columns stay in view while the frame is scrolled. `corner` says what the rows are. On a phone every
    row becomes a block of its own."""

    caption: str
    corner: str
    columns: tuple[HeatColumn, ...]
    rows: tuple[HeatRow, ...]
    caption_hidden: bool = False

    @property
    def lines(self) -> Iterator[tuple[HeatRow, list[tuple[HeatColumn, Heat]]]]:
        """Each row with its cells under their heads."""
        for row in self.rows:
            yield row, list(zip(self.columns, row.cells, strict=True))
