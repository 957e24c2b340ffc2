"""A picture with the sentence of what it shows, whom and when it is about, the same values as a table, and its CSV file."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString

_MANY = 6  # columns


@dataclass(frozen=True, kw_only=True)
class Head:
    """The head of a column; figures are set to the right."""

    label: str
    numeric: bool = True


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell; a hidden one says so and nothing else. One that `joins` is the one before it, which is drawn as wide as both."""

    text: str
    hidden: bool = False
    joins: bool = False


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A cell as drawn over `span` columns, with the head it stands under, which a phone shows beside it."""

    label: str
    cell: Cell
    numeric: bool
    span: int = 1


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row: head, note under it, cells, its picture. `group` begins a block of rows; `href` leads to its details."""

    heading: str
    cells: tuple[Cell, ...]
    note: str = ""
    picture: SafeString | str = ""
    group: str = ""
    href: str = ""
    strong: bool = False

    @property
    def hidden(self) -> bool:
        """Whether nothing of the row is shown: one word for all of it."""
        return bool(self.cells) and all(cell.hidden for cell in self.cells)


@dataclass(frozen=True, kw_only=True)
class Exhibit:
    """Pictures stand in the rows (`scale` is the head of their column, after `picture_at` cells) or beside the table, in a
    `wide` and a `narrow` drawing; `open` shows that table at once; `small` keeps
    a picture with few marks from filling the page. `csv` is the address of the file."""

    key: str
    title: str
    says: str
    basis: str
    columns: tuple[Head, ...]
    rows: tuple[Line, ...]
    csv: str = ""
    scale: SafeString | str = ""
    wide: SafeString | str = ""
    narrow: SafeString | str = ""
    notes: tuple[str, ...] = ()
    picture_at: int = 0
    open: bool = False
    small: bool = False

    @property
    def in_rows(self) -> bool:
        """Whether the table has a column of pictures."""
        return any(row.picture for row in self.rows)

    @property
    def span(self) -> int:
        """Columns in all."""
        return len(self.columns) + self.in_rows

    @property
    def before(self) -> tuple[Head, ...]:
        """The heads left of the pictures."""
        return self.columns[1 : 1 + self.picture_at]

    @property
    def after(self) -> tuple[Head, ...]:
        """The heads right of them."""
        return self.columns[1 + self.picture_at :]

    @property
    def lines(self) -> Iterator[tuple[Line, list[Drawn], list[Drawn]]]:
        """Each row with its cells left and right of the picture."""
        for row in self.rows:
            pairs = zip(row.cells, self.columns[1:], strict=True)
            cells = [Drawn(label=head.label, cell=cell, numeric=head.numeric) for cell, head in pairs]
            yield row, _joined(cells[: self.picture_at]), _joined(cells[self.picture_at :])

    @property
    def is_wide(self) -> bool:
        """Whether so many columns stand beside the pictures that these have to be narrower."""
        return self.in_rows and len(self.columns) > _MANY


def _joined(cells: list[Drawn]) -> list[Drawn]:
    """One for each run of cells that join; what stands under several heads says itself under which."""
    found: list[Drawn] = []
    for drawn in cells:
        if drawn.cell.joins and found:
            found[-1] = replace(found[-1], span=found[-1].span + 1, label="")
        else:
            found.append(drawn)
    return found
