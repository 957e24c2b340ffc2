"""A table with a caption, in a region that scrolls by itself when it is wider than the page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

DAY = re.compile(r"\d{4}/\d\d/\d\d")


@dataclass(frozen=True, kw_only=True)
class Column:
    """The head of a column; figures are set to the right."""

    label: str
    numeric: bool = False


@dataclass(frozen=True, kw_only=True)
class Row:
    """A line: its head, one cell a further column; None is a suppressed cell. `href` makes the head a link."""

    heading: str
    cells: tuple[str | None, ...]
    href: str = ""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell as drawn."""

    text: str
    numeric: bool
    suppressed: bool

    @property
    def unbroken(self) -> bool:
        """A day stays on one line."""
        return bool(DAY.fullmatch(self.text))


@dataclass(frozen=True, kw_only=True)
class Table:
    """The first column holds the heads of the rows. `caption_hidden` where the heading just above says the same;
    `roomy` gives every column some width, for many columns of words: the table then scrolls before a word stands on its head."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption_hidden: bool = False
    roomy: bool = False

    @property
    def lines(self) -> Iterator[tuple[Row, list[Cell]]]:
        """Each row with its cells as drawn."""
        for row in self.rows:
            pairs = zip(row.cells, self.columns[1:], strict=True)
            cells = [Cell(text=t or "", numeric=c.numeric, suppressed=t is None) for t, c in pairs]
            yield row, cells
