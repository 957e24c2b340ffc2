"""The published result of a pulse: its questions alone, and nothing that beside an earlier wave tells of the few who differ.

A pulse has one plain split at most. Its result holds items and no element, no order of what to improve, no difference to the rest:
all of these would be made of figures that ``disclosure.pulses`` hides or tells again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from shindan.disclosure.plan import Plan
from shindan.disclosure.pulses import Counted, hidden_groups, told_as
from shindan.disclosure.structure import Bools, Ints
from shindan.measurement.layout import Column
from shindan.measurement.scores import recommendation_points
from shindan.measurement.summary import TOTAL, Summary
from shindan.measurement.summary import Cell as Group

from .answers import answers_to
from .build import TooFewError, plan_of, publish_by
from .certificate import certificate_of
from .changes import with_changes
from .schema import HIDDEN, AnswerShares, Cell, Importance, Quality, Result, Section, Split
from .wave import Wave

CHANGE = "PC1"  # the question about change: its answers are told option by option
LEAST_FOR_CHANGE = 10  # below so many people a group's change is not interpreted, so none is given
TOLD = ("kgi", "element", "outcome")


@dataclass(frozen=True)
class Earlier:
    """A wave before: what was counted, which stays inside, and what was published of it."""

    summary: Summary
    result: Result


def build_pulse(wave: Wave, earlier: Sequence[Earlier]) -> Result:
    """The result of a pulse. ``earlier`` are the survey whose questions it repeats and the pulses since, the oldest first.

    ``TooFewError`` where fewer people answered than a group needs, ``ValueError`` for more than one split or a crossing.
    """
    if len(wave.divisions) > 1 or any(len(each.variables) > 1 for each in wave.divisions):
        raise ValueError("a pulse is split by one plain question at most")
    if int(wave.combinations.people.sum()) < wave.settings.min_group:
        raise TooFewError(f"回答が{int(wave.combinations.people.sum())}件で、{wave.settings.min_group}件に足りません。")
    alone = replace(wave, interim=True, previous=None, norms=None)
    plan = plan_of(alone)
    result = _items_only(publish_by(alone, plan))
    survey = earlier[0].result.model_copy(update={"instrument": result.instrument})
    return _Quiet(alone, plan, earlier).applied(with_changes(result, survey, plan))


def _items_only(result: Result) -> Result:
    """Without what counts who wrote a comment, and without what is made of several questions."""
    sections = tuple(_section(section) for section in result.sections if section.kind in TOLD)
    rows = {row.id for section in sections for row in section.rows}
    splits = tuple(
        split.model_copy(update={"cells": {row: line for row, line in split.cells.items() if row in rows}})
        for split in result.splits
    )
    return result.model_copy(
        update={
            "sections": sections,
            "total": {row: _bare(cell) for row, cell in result.total.items() if row in rows},
            "splits": tuple(_bare_split(split) for split in splits),
            "answers": None,
            "quality": Quality(),
            "importance": Importance(method="none", people=0),
            "notes": (),
        }
    )


def _section(section: Section) -> Section:
    return section.model_copy(update={"rows": tuple(row for row in section.rows if row.kind != "element")})


def _bare(cell: Cell) -> Cell:
    return cell.model_copy(update={"difference": None, "significant": False, "bands": None})


def _bare_split(split: Split) -> Split:
    return split.model_copy(update={"cells": {row: tuple(map(_bare, line)) for row, line in split.cells.items()}})


class _Quiet:
    """What of a pulse is told anew, what is told again, and what is hidden."""

    def __init__(self, wave: Wave, plan: Plan, earlier: Sequence[Earlier]) -> None:
        self.wave, self.plan, self.earlier = wave, plan, earlier
        self.k = wave.settings.min_group

    def applied(self, result: Result) -> Result:
        rows = [row.id for row in result.rows]
        told = {row: self._told(row) for row in rows}
        total = {row: self._whole(result.total[row], row, told[row]) for row in rows}
        splits = tuple(self._split(split, told) for split in result.splits)
        answers = self._answers(total, told.get(CHANGE))
        certificate = certificate_of(self.plan, self.wave.settings, total, splits, answers, waves=len(self.earlier) + 1)
        update = {"total": total, "splits": splits, "answers": answers, "certificate": certificate}
        return result.model_copy(update=update)

    def _asked(self, row: str) -> list[Earlier]:
        """The waves before that asked the question."""
        return [one for one in self.earlier if any(column.id == row for column in one.summary.layout.columns)]

    def _told(self, row: str) -> Earlier | None:
        """The wave whose figure of everybody is told again; ``None``: the pulse's own is told."""
        before = self._asked(row)
        waves = [_vector(one, row, TOTAL) for one in (*(each.summary for each in before), self.wave.summary)]
        found = told_as(waves, self.k)[-1]
        return before[found] if found < len(before) else None

    def _whole(self, cell: Cell, row: str, told: Earlier | None) -> Cell:
        if told is None or cell.suppressed:
            return cell
        before = told.result.total[row]
        return HIDDEN if before.suppressed else _bare(before).model_copy(update={"repeated": True, **_NO_CHANGE})

    def _split(self, split: Split, told: dict[str, Earlier | None]) -> Split:
        cells = {row: self._line(split, row, line, told[row]) for row, line in split.cells.items()}
        return split.model_copy(update={"cells": cells})

    def _line(self, split: Split, row: str, line: tuple[Cell, ...], told: Earlier | None) -> tuple[Cell, ...]:
        """Of a question of which everybody's figure is told again nothing is told of groups: nothing moved that is theirs."""
        if told is not None:
            return (HIDDEN,) * len(line)
        codes = [group.code for group in split.groups]
        people = [group.people or 0 for group in split.groups]
        hidden = self._hidden(split.id, codes, row, np.array([cell.suppressed for cell in line], dtype=np.bool_))
        return tuple(
            HIDDEN if hides else _interpreted(cell, number)
            for cell, hides, number in zip(line, hidden, people, strict=True)
        )

    def _hidden(self, split: str, codes: list[str], row: str, planned: Bools) -> Bools:
        now, *before = (
            Counted(_vector(one, row, TOTAL), np.array([_vector(one, row, Group(split, code)) for code in codes]))
            for one in (self.wave.summary, *(each.summary for each in self._asked(row)))
        )
        column = _column(self.wave.summary, row)
        people = now.groups.sum(axis=1)
        return hidden_groups(now, before, planned, people, lambda counts: _sides(column, counts), self.k)

    def _answers(self, total: dict[str, Cell], told: Earlier | None) -> AnswerShares | None:
        """How the answers about change fall on the options: anew with the figure, again with the figure."""
        if CHANGE not in total:
            return None
        return told.result.answers if told is not None else answers_to(self.wave, CHANGE, total)


_NO_CHANGE = {"change": None, "change_significant": False, "change_low": None, "change_high": None, "before": None}


def _interpreted(cell: Cell, people: int) -> Cell:
    return cell if people >= LEAST_FOR_CHANGE else cell.model_copy(update=_NO_CHANGE)


def _column(summary: Summary, row: str) -> Column:
    return summary.layout.columns[summary.layout.place(row)]


def _vector(summary: Summary, row: str, cell: Group) -> Ints:
    """Answers [O] of a cell as finely as they are told: positive and other of a share, else by option."""
    place, column = summary.layout.place(row), _column(summary, row)
    known = summary.cells.index(cell) if cell in summary.cells else None
    nobody = np.zeros(column.options, dtype=np.int64)
    options = nobody if known is None else summary.counts[known, place, : column.options]
    if column.kind != "share" or row == CHANGE:
        return np.asarray(options)
    positive = int(options[[code - column.first for code in column.positive]].sum())
    return np.array([positive, int(options.sum()) - positive], dtype=np.int64)


def _sides(column: Column, counts: Ints) -> tuple[float, float]:
    """The two counts that must stay open of a row, in people."""
    whole = float(counts.sum())
    if column.kind == "mean":
        points = float(counts @ np.arange(column.options)) / (column.options - 1)
        return points, whole - points
    if column.kind == "recommendation":
        net = float(counts @ recommendation_points(column))
        return (whole + net) / 2, (whole - net) / 2
    places = range(2)[:1] if len(counts) == 2 else [code - column.first for code in column.positive]
    positive = float(counts[list(places)].sum())
    return positive, whole - positive
