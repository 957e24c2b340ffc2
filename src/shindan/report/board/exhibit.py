"""An exhibit: a picture with the sentence of what it shows, whom and when it is about, and the same values as a table.

Pages, papers and CSV files all lay out this one value, so they say the same to the last digit. Nothing is computed here:
every figure comes from the published result or the published comments.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from shindan.result.comments import Comments
from shindan.result.schema import AnswerPart, Cell, Result, Row, RowKind, Section

from ..survey.figures import difference_text, interval_text, value_text
from ..survey.words import words
from .nation import Nation
from .words import BOARD
from .words_nation import NATION


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
    nation: Nation | None = None

    def beside(self, nation: Nation) -> Source:
        """The same with an edition laid beside it."""
        return replace(self, result=nation.laid_on(self.result), nation=nation)

    @property
    def say(self) -> dict[str, str]:
        return words(self.language, BOARD, NATION)

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

    def median(self, row: Row) -> Value:
        """46.3（41.0〜52.5）: median and middle half of the edition's centres."""
        found, nation = row.benchmark, self.nation
        if found is None or nation is None:
            return self.none_of_three
        ends = (found.median, found.lower_quartile or 0.0, found.upper_quartile or 0.0)
        middle, low, high = (nation.number(row.id, end) for end in ends)
        return Value(self.say["median_told"].format(median=middle, low=low, high=high), ends)

    def apart(self, row: Row, cell: Cell) -> Value:
        """The difference to the edition's median, with its sign and unit."""
        if self.nation is None or cell.difference is None:
            return self.none
        return Value(self.nation.difference(row, cell) + self.points(row.kind), (cell.difference,))

    def rank(self, row: Row) -> Value:
        """72位（51〜91）: the printed rank with its 95 % interval."""
        found = self.nation.ranked(row.id) if self.nation else None
        if found is None:
            return self.none_of_three
        ends = (found.rank.rank, found.certainty.rank_low, found.certainty.rank_high)
        told = self.say["rank_told_tied" if found.rank.ties else "rank_told"].format(
            rank=ends[0], low=ends[1], high=ends[2]
        )
        return Value(told + ("" if found.certainty.holds_rank else "※"), ends)

    @property
    def nation_columns(self) -> tuple[Column, ...]:
        """What stands right of the picture where an edition is laid beside; nothing else."""
        if self.nation is None:
            return ()
        say = self.say
        median = Column(say["nation_median"], (say["median_csv"], say["half_low"], say["half_high"]))
        rank = Column(say["nation_rank"], (say["rank"], say["rank_low"], say["rank_high"]))
        return (median, Column(say["to_median"]), *((rank,) if self.nation.ranking else ()))

    def nation_values(self, row: Row, cell: Cell) -> tuple[Value, ...]:
        """The cells under ``nation_columns``."""
        if self.nation is None:
            return ()
        if cell.suppressed:
            three = Value(self.say["hidden"], (None, None, None), hidden=True)
            return (three, self.hidden, *((three,) if self.nation.ranking else ()))
        return (self.median(row), self.apart(row, cell), *((self.rank(row),) if self.nation.ranking else ()))

    @property
    def nation_notes(self) -> tuple[str, ...]:
        """The legend of the edition's marks, and which rows cannot stand beside it."""
        say, nation = self.say, self.nation
        if nation is None:
            return ()
        told = [say["nation_key"].format(edition=nation.named(self.language))]
        if nation.beside.status == "reference":
            told.append(say["nation_reference"])
        if nation.unlike:
            names = say["joint"].join(name.get(self.language) for name in nation.unlike)
            told.append(say["nation_unlike"].format(names=names))
        if any(row.id in nation.norms.rows and _unheld(nation, row.id) for row in self.result.rows):
            told.append(say["nation_unheld"])
        return tuple(told)

    @property
    def none_of_three(self) -> Value:
        return Value("–", (None, None, None))

    @property
    def share_columns(self) -> tuple[Column, Column]:
        """Value and interval."""
        say = self.say
        return Column(say["value"]), Column(say["interval"], (say["low_end"], say["high_end"]))


def _unheld(nation: Nation, row: str) -> bool:
    """Whether the printed rank lies outside of its interval."""
    found = nation.ranked(row)
    return found is not None and not found.certainty.holds_rank
