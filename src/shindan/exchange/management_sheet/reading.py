"""A filling back from an Excel form, however it was moved about: every practice is found by its number or its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from shindan.management import (
    CONFIDENCE_SUFFIX,
    EVIDENCE_SUFFIX,
    Fault,
    Filling,
    Practice,
    Questionnaire,
    check_filling,
)
from shindan.management.filling import say
from shindan.result.schema import Words

from ..faults import shown
from ..form import PlacedFault, formula_error, in_order, no_form, open_form, uncomputed
from ..grid import Grid, name_of
from ..wording import bare, tidy
from . import words
from .known import Cells, Known
from .values import Read, confidence_of, stage_of

_ENTRY = re.compile(r"(?:エントリー|entry)\s*[:：]\s*([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})", re.IGNORECASE)
_FEWEST = 3  # so many practices have to be found before a sheet counts as the form


@dataclass(frozen=True)
class ManagementReading:
    """What a form says. ``typed`` are its fields as ``check_filling`` takes them, what cannot be used as it was written;
    ``unread`` are texts beside the form that belong to no question; ``entry`` is whom the form was made for."""

    filling: Filling
    typed: Mapping[str, str]
    faults: tuple[PlacedFault, ...] = ()
    unread: tuple[PlacedFault, ...] = ()
    entry: str | None = None


def read_management_form(path: Path, name: str, asked: Questionnaire) -> ManagementReading:
    """Read a form that came in as ``name``. Raises ``FormError`` where it is none."""
    grids, known = open_form(path, name, words.NAME), Known(asked)
    readers = [_Reader(grid, asked, known) for grid in grids]
    forms = [reader for reader in readers if len(reader.found) >= min(_FEWEST, len(asked.practices))]
    if not forms:
        raise no_form(shown(name), words.NAME)
    for reader in forms:
        reader.read()
    # Of several the one that says most; of equal ones the first.
    best = max(forms, key=lambda reader: (reader.answers, len(reader.found)))
    others = [reader for reader in forms if reader is not best and reader.otherwise(best)]
    checked = check_filling(asked, best.typed, best.by)
    faults = [*best.faults(checked.faults), *(_second(reader, best) for reader in others)]
    entries = (match[1].lower() for grid in grids for text in grid.cells.values() if (match := _ENTRY.search(text)))
    typed = {**checked.typed, **best.unusable}
    return ManagementReading(checked.filling, typed, tuple(in_order(faults)), tuple(best.unread()), next(entries, None))


def _second(reader: _Reader, best: _Reader) -> PlacedFault:
    named = reader.otherwise(best)
    text = say(
        "シート「{other}」にも記入があり、{names}の内容がちがいます。読み込んだのは「{best}」だけです。どちらか一つのシートにまとめてください。",
        "The sheet “{other}” is filled in too and says otherwise on {named}. Only “{best}” was read. Please bring the answers together on one sheet.",
        other=reader.grid.name,
        best=best.grid.name,
        names="、".join(named),
        named=", ".join(named),
    )
    return PlacedFault(reader.grid.name, "", "", text)


@dataclass
class _Reader:
    """Reads one sheet."""

    grid: Grid
    asked: Questionnaire
    known: Known
    typed: dict[str, str] = field(default_factory=dict)
    unusable: dict[str, str] = field(default_factory=dict)  # field → what was written
    places: dict[str, tuple[str, str]] = field(default_factory=dict)  # field → cell and its text
    told: list[PlacedFault] = field(default_factory=list)
    used: set[tuple[int, int]] = field(default_factory=set)
    by: str = ""

    def __post_init__(self) -> None:
        self.rows = {row: self.grid.row(row) for row in self.grid.rows}
        self.named = {row: lead for row, cells in self.rows.items() if (lead := self.known.lead(cells)) is not None}
        self.found = {practice.id for (practice, is_memo), _ in self.named.values() if not is_memo}

    @property
    def answers(self) -> int:
        return len(self.typed) + len(self.unusable)

    def otherwise(self, other: _Reader) -> list[str]:
        """The questions on which this sheet says what the other does not."""
        said = {**other.typed, **other.unusable}
        fields = [name for name, text in {**self.typed, **self.unusable}.items() if said.get(name) != text]
        return list(dict.fromkeys(name.split("_")[0] for name in fields))

    def read(self) -> None:
        column = self._stage_column()
        for row, (named, last) in self.named.items():
            cells = self.known.answers(self.rows[row], named, last)
            if named[1]:
                self._memo(row, named[0], cells, last)
            else:
                self._stage(row, named[0], cells, column)
        self._who()

    def _stage_column(self) -> int | None:
        """The column under most heads that say 「段階」: what stands there is meant, wherever it was moved."""
        heads = [at for cells in self.rows.values() for at, text in cells if bare(text) in self.known.stage_heads]
        return max(set(heads), key=heads.count) if heads else None

    def _stage(self, row: int, practice: Practice, cells: Cells, column: int | None) -> None:
        """The stage stands under its head, else in the first cell that can be read as one; without heads in the first there is."""
        under = [(at, text) for at, text in self.rows[row] if at == column]
        readable = [one for one in cells if stage_of(practice, one[1]).text]
        free = cells if column is None else []
        at, text = next(iter([*under, *readable, *free]), (self._empty_at(row, column), ""))
        self._take(practice.id, row, at, text, stage_of(practice, text))

    def _empty_at(self, row: int, column: int | None) -> int:
        """Where an empty stage is: under its head, else right of the last cell of the row."""
        return column if column is not None else max(at for at, _ in self.rows[row]) + 1

    def _memo(self, row: int, practice: Practice, cells: Cells, last: int) -> None:
        """The confidence stands right of its label, the memo is everything else."""
        label = next((at for at, text in self.rows[row] if bare(text) in self.known.confidence), None)
        if label is not None:
            sure = next(((at, text) for at, text in cells if at > label), None)
        else:
            sure = next((one for one in cells[1:] if confidence_of(self.asked, one[1]).text), None)
        if sure is not None:
            self._take(f"{practice.id}{CONFIDENCE_SUFFIX}", row, sure[0], sure[1], confidence_of(self.asked, sure[1]))
        elif label is not None:
            self.places.setdefault(f"{practice.id}{CONFIDENCE_SUFFIX}", (name_of(row, label + 1), ""))
        memo = [one for one in cells if one is not sure and (label is None or one[0] < label)]
        at = memo[0][0] if memo else last + 1
        text = "\n".join(part.strip() for _, part in memo)
        self._take(f"{practice.id}{EVIDENCE_SUFFIX}", row, at, text, Read(text))
        self.used |= {(row, one[0]) for one in memo}

    def _take(self, name: str, row: int, column: int, text: str, read: Read) -> None:
        """Keep a field. The same question twice is fine as long as both say the same."""
        cell = name_of(row, column)
        self.used.add((row, column))
        if name in self.places and not text:
            return
        before = self.typed.get(name) or self.unusable.get(name)
        if before and (read.text or text) != before:
            self.told.append(PlacedFault(self.grid.name, cell, text, _twice(self.places[name][0]), name))
            return
        self.places[name] = (cell, text)
        if read.fault is not None:
            self.unusable[name] = text
            self.told.append(PlacedFault(self.grid.name, cell, text, read.fault, name))
        elif read.text:
            self.typed[name] = read.text

    def _who(self) -> None:
        for row, cells in self.rows.items():
            at = next((at for at, text in cells if bare(text) in self.known.by), None)
            if at is None or row in self.named:
                continue
            right = [(column, text) for column, text in cells if column > at and bare(text) not in self.known.hints]
            if right and not self.by:
                self.by = tidy(right[0][1])
                self.places["by"] = (name_of(row, right[0][0]), right[0][1])
                self.used.add((row, right[0][0]))

    def faults(self, checked: tuple[Fault, ...]) -> Iterator[PlacedFault]:
        """Faults of the reading, of cells that hold no value of their own, and of what the check found."""
        yield from self.told
        spoken = {fault.cell for fault in self.told}
        inputs = {cell for cell, _ in self.places.values()}
        filled = {name_of(*place) for place in self.grid.cells}
        for cell in sorted((inputs & self.grid.formulas) - filled - set(self.grid.errors) - spoken):
            spoken.add(cell)
            yield PlacedFault(self.grid.name, cell, "", uncomputed())
        for cell in sorted(inputs & set(self.grid.errors)):
            spoken.add(cell)
            yield PlacedFault(self.grid.name, cell, self.grid.errors[cell], formula_error(self.grid.errors[cell]))
        for fault in checked:
            cell, value = self.places.get(fault.field, ("", ""))
            if not cell or cell not in spoken:
                yield PlacedFault(self.grid.name, cell, value, fault.text, fault.field)

    def unread(self) -> Iterator[PlacedFault]:
        """Texts that are neither printed on the form nor an answer: told, so that nothing is lost unseen. What stands above the
        first question is the form's head."""
        first = min(self.named, default=0)
        for row in sorted(row for row in self.rows if row > first):
            cells = self.rows[row]
            named = self.named.get(row)
            left = self.known.answers(cells, *named) if named else cells
            for column, text in left:
                if (row, column) not in self.used and not (named is None and self.known.is_printed(text)):
                    yield PlacedFault(self.grid.name, name_of(row, column), text, _not_read())


def _twice(cell: str) -> Words:
    return say(
        "同じ設問の答えがセル{cell}にもあり、内容がちがいます。一つにしてください。読み込んだのはセル{cell}です。",
        "This question is answered differently in cell {cell} too. Please keep one. Cell {cell} was read.",
        cell=cell,
    )


def _not_read() -> Words:
    return say(
        "設問の欄の外に書かれているため、読み込んでいません。残したい内容は根拠メモに移してください。",
        "This stands outside the questions and was not read. Please move what should be kept into a memo of evidence.",
    )
