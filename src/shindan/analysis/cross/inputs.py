"""What a cross analysis is made from: a published result, the representative's stages, and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pydantic import Field

from shindan.diagnosis import Pack
from shindan.diagnosis.definition import Item
from shindan.diagnosis.guide import Guide
from shindan.diagnosis.guide.check import linked_items
from shindan.result.comments import Comments
from shindan.result.figures import middle_of
from shindan.result.norms import Norms
from shindan.result.schema import Cell, Group, Part, Result, Row, Split, Words


class Stage(Part):
    """The stage of one practice, 1 to 5; ``None`` where it does not apply or was not answered. ``evidence`` is the memo."""

    stage: int | None = Field(default=None, ge=1, le=5)
    evidence: str = ""


class InputsError(ValueError):
    """What was given does not belong together; the sentence says what and what to do."""


@dataclass(frozen=True)
class Inputs:
    """``norms`` are an edition's quartiles (else those of the result's own rows are used), ``comments`` the published ones.

    Only what the result shows can be reached from here: a suppressed cell is the same as one that is not there.
    """

    result: Result
    stages: Mapping[str, Stage]
    guide: Guide
    management: Pack
    norms: Norms | None = None
    comments: Comments | None = None
    _rows: dict[str, Row] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._rows.update({row.id: row for row in self.result.rows})
        practices = {item.id for item in self.practices}
        if unknown := sorted(set(self.stages) - practices):
            raise InputsError(
                f"代表者調査に「{unknown[0]}」という設問はありません。{'、'.join(sorted(practices))} のどれかにしてください。"
            )
        if self.comments and (self.comments.entry, self.comments.wave) != (
            self.result.entry.name,
            self.result.entry.wave,
        ):
            raise InputsError(
                f"コメントは「{self.comments.entry} {self.comments.wave}」のものです。"
                f"結果と同じ「{self.result.entry.name} {self.result.entry.wave}」のコメントを指定してください。"
            )
        if not any(element.id in self._rows for element in self.guide.elements):
            raise InputsError(
                f"結果（{self.result.instrument.id}）に、{self.guide.employee} の要素がありません。従業員調査の結果を指定してください。"
            )

    @cached_property
    def practices(self) -> tuple[Item, ...]:
        """The representative's questions, in their order."""
        return tuple(item for item in self.management.items if item.kind == "scale")

    def practices_of(self, activity: str) -> tuple[Item, ...]:
        return tuple(item for item in self.practices if item.area == activity)

    def linked(self, practice: Item) -> tuple[str, ...]:
        """The employees' items that a practice relates to."""
        return linked_items(practice.notes)

    def stage(self, practice: str) -> Stage:
        return self.stages.get(practice, Stage())

    def row(self, row_id: str) -> Row | None:
        return self._rows.get(row_id)

    def cell(self, row_id: str) -> Cell | None:
        """The whole entry's cell, where it is shown and has a value."""
        found = self.result.total.get(row_id)
        return found if found is not None and not found.suppressed and found.value is not None else None

    def share(self, row_id: str) -> float | None:
        """A shown share as a part of 1; of a band its middle."""
        cell = self.cell(row_id)
        return None if cell is None else middle_of(cell)

    def goal(self, row_id: str) -> float | None:
        """The upper quartile of other organisations, in per cent; ``None`` where no edition gives one."""
        row = self.row(row_id)
        benchmark = self.norms.rows.get(row_id) if self.norms else row.benchmark if row else None
        return benchmark.upper_quartile if benchmark else None

    def group_cells(self) -> Iterator[tuple[Split, Group, Row, Cell]]:
        """Every shown cell of every shown group."""
        for split in self.result.splits:
            if split.withheld:
                continue
            for row_id, cells in split.cells.items():
                row = self.row(row_id)
                for group, cell in zip(split.groups, cells, strict=False):
                    if row is not None and not group.suppressed and not cell.suppressed and cell.value is not None:
                        yield split, group, row, cell

    def name(self, element: str) -> Words:
        """The name of an element, from the result."""
        return next((s.name for s in self.result.sections if s.id == element), Words(ja=element, en=element))
