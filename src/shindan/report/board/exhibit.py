"""An exhibit: a picture with the sentence of what it shows, whom and when it is about, and the same values as a table.

Pages, papers and CSV files all lay out this one value, so they say the same to the last digit. Nothing is computed here:
every figure comes from the published result or the published comments.
"""

from __future__ import annotations

from dataclasses import dataclass

from shindan.result.comments import Comments
from shindan.result.schema import AnswerPart, Cell, Result, Row, RowKind, Section

from ..survey.figures import difference_text, interval_text, value_text
from ..survey.words import words
from .words import BOARD


@dataclass(frozen=True, slots=True)
class Value:
    """A cell of a table as it is read, and as numbers for other programs (one a column of the CSV file). What ``joins`` says the
    same as the cell before it, about both columns together."""

    text: str
    numbers: tuple[float | None, ...] = (None,)
    hidden: bool = False
    joins: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """``csv`` are the names of what the column becomes in a CSV file, where that is not its own name."""

    label: str
    csv: tuple[str, ...] = ()
    numeric: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        return self.csv or (self.label,)


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its head with a small note, its cells, and its picture. ``group`` begins a block of rows of that name."""

    head: str
    values: tuple[Value, ...]
    note: str = ""
    picture: str = ""
    group: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Exhibit:
    """``columns`` begins with the one of the heads. Pictures stand in the rows under ``scale``, or as one beside the table in
    a wide and a narrow drawing, and one for paper; ``open`` shows that table at once. ``picture_at`` is the number of cells left of the rows' pictures."""

    key: str
    title: str
    says: str
    basis: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    scale: str = ""
    wide: str = ""
    narrow: str = ""
    paper: str = ""
    notes: tuple[str, ...] = ()
    picture_at: int = 0
    open: bool = False

    @property
    def in_rows(self) -> bool:
        """Whether the pictures stand in the rows of the table."""
        return any(line.picture for line in self.lines)


@dataclass(frozen=True)
class Source:
    """What exhibits are made from, in one language."""

    result: Result
    comments: Comments | None
    language: str

    @property
    def say(self) -> dict[str, str]:
        return words(self.language, BOARD)

    @property
    def day(self) -> str:
        return self.say["as_of"].format(day=self.result.made_on)

    def basis(self, people: int | None = None) -> str:
        """n=392、2026/06/30時点."""
        count = self.result.entry.people if people is None else people
        return self.say["basis"].format(people=count, day=self.day)

    @property
    def heads(self) -> list[tuple[Section, Row]]:
        """Happiness and the elements."""
        sections = self.result.sections
        return [(s, row) for s in sections for row in s.rows if row.kind == "element" or s.kind == "kgi"]

    @property
    def elements(self) -> list[tuple[Section, Row]]:
        return [(section, row) for section, row in self.heads if row.kind == "element"]

    @property
    def kgi(self) -> Row | None:
        return next((row for _, row in self.heads if row.kind == "mean"), None)

    @property
    def options(self) -> list[str]:
        """The options of the scale in words, from 1; none where the result does not tell how answers fall on them."""
        told = self.result.answers
        return [option.get(self.language) for option in told.options] if told else []

    def parts(self, row: str) -> tuple[AnswerPart, ...]:
        """How the answers to a row fall on the options; nothing where that is not told."""
        told = self.result.answers
        return told.rows.get(row, ()) if told else ()

    def name(self, element: str) -> str:
        """The name of an element, or of happiness."""
        found = (s.name.get(self.language) for s in self.result.sections if s.id == element)
        return next(found, element)

    def share(self, cell: Cell, kind: RowKind) -> Value:
        """A published value with its unit."""
        if cell.suppressed or cell.value is None:
            return self.none if not cell.suppressed else self.hidden
        exact = cell.bound is None and not cell.rough
        return Value(value_text(cell, kind) + self.unit(kind), (cell.value if exact else None,))

    def unit(self, kind: RowKind) -> str:
        return {"mean": self.say["point"], "recommendation": ""}.get(kind, "%")

    def interval(self, cell: Cell, kind: RowKind) -> Value:
        if cell.suppressed:
            return self.hidden_pair
        return Value(interval_text(cell.low, cell.high, kind) or "–", (cell.low, cell.high))

    def change(self, cell: Cell, kind: RowKind) -> Value:
        """→ +2pt（誤差の範囲）, ↑ +4pt（上昇）, ↓ −6pt（低下）."""
        if cell.suppressed:
            return self.hidden
        if cell.change is None:
            return self.none
        size, told = self.change_parts(cell, kind)
        return Value(self.say["change_told"].format(size=size, told=told), (cell.change,))

    def change_parts(self, cell: Cell, kind: RowKind) -> tuple[str, str]:
        """The change with its arrow, and the word for it."""
        way = self.change_way(cell)
        sign = {"up": "↑", "down": "↓"}.get(way, "→")
        return f"{sign} {difference_text(cell.change or 0, kind)}{self.points(kind)}", self.say[way]

    @staticmethod
    def change_way(cell: Cell) -> str:
        """``flat``, ``same`` (no more than chance can do), ``up`` or ``down``."""
        if not cell.change:
            return "flat"
        return "same" if not cell.change_significant else "up" if cell.change > 0 else "down"

    def change_interval(self, cell: Cell, kind: RowKind) -> Value:
        if cell.suppressed:
            return self.hidden_pair
        if cell.change_low is None or cell.change_high is None:
            return Value("–", (None, None))
        ends = [difference_text(end, kind) for end in (cell.change_low, cell.change_high)]
        return Value(self.say["to"].join(ends), (cell.change_low, cell.change_high))

    def points(self, kind: RowKind) -> str:
        """The unit of a difference."""
        return self.say["point"] if kind == "mean" else "pt"

    @property
    def hidden(self) -> Value:
        return Value(self.say["hidden"], hidden=True)

    @property
    def hidden_pair(self) -> Value:
        return Value(self.say["hidden"], (None, None), hidden=True)

    @property
    def none(self) -> Value:
        return Value("–")

    @property
    def share_columns(self) -> tuple[Column, Column]:
        """Value and interval."""
        say = self.say
        return Column(say["value"]), Column(say["interval"], (say["low_end"], say["high_end"]))
