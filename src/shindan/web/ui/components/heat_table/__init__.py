"""Values with their differences as a table: size is colour, what chance hardly explains is full colour and underlined."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Heat:
    """A cell: `look` is n3 … p3, n or p (pale: may be chance), or nothing; a hidden one has nothing else."""

    value: str = ""
    difference: str = ""
    look: str = ""
    hidden: bool = False

    @property
    def is_marked(self) -> bool:
        """Whether the difference is more than chance."""
        return len(self.look) == 2


@dataclass(frozen=True, kw_only=True)
class HeatRow:
    """A line with its head. `group` begins a new block of lines under that name."""

    heading: str
    cells: tuple[Heat, ...]
    note: str = ""
    group: str = ""


@dataclass(frozen=True, kw_only=True)
class HeatTable:
    """Heads of rows and columns stay in view while the frame is scrolled. `corner` says what the rows are."""

    caption: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]
