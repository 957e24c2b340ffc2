"""The one kernel that turns answers into a summary, whatever engine brings them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from .batch import Batch, Groups, crossing, everybody, groups_of
from .blocks import block_drivers, block_positive, blocks_of
from .counting import count_answers
from .layout import Layout
from .moments import Scale, all_moments, answer_moments, positive_moments
from .persons import Persons, element_moments, person_sums, within_elements
from .summary import BY_CELL, TOTAL, Cell, Counts, Summary, shapes

Part = Literal["counts", "answers", "positives", "persons", "blocks"]
PARTS: frozenset[Part] = frozenset({"counts", "answers", "positives", "persons", "blocks"})
# Sums of 0 and 1 over so many people stay exact in single precision.
LARGEST = 2**22


@dataclass(frozen=True)
class Task:
    """What to summarise: groups of ``splits`` (items or other columns), of ``crossings`` of them, and which parts.

    ``parts``: ``counts`` by cell; pairwise moments of ``answers`` and of ``positives``; ``persons``' scores, by cell, with
    the moments of an element's items; ``blocks``. What is not asked for stays 0.
    """

    layout: Layout
    splits: tuple[str, ...] = ()
    crossings: tuple[tuple[str, ...], ...] = ()
    parts: frozenset[Part] = field(default=PARTS)


def summarise(batch: Batch, task: Task) -> Summary:
    """The exact summary of a batch.

    Missing answers and 該当しない count as such in ``counts`` and nowhere else; a respondent without an answer stays a
    respondent. A person's element score needs as many valid answers as the layout says.
    ``ValueError`` for a split that is neither an item nor a column, or a label that cannot be crossed.
    """
    if batch.people > LARGEST:
        raise ValueError(f"一度に集計できるのは{LARGEST:,}人までです。分けて集計し、要約を合わせてください。")
    return _Work(batch, task).summary()


class _Work:
    """One batch on its way to a summary."""

    def __init__(self, batch: Batch, task: Task) -> None:
        self.batch, self.task = batch, task
        self.groups = tuple(_groups(batch, task))
        self.persons = Persons(Scale(batch.answers, task.layout))
        cells = [Cell(part.split, label) for part in self.groups for label in part.labels]
        self.cells = (TOTAL, *sorted(cells))
        self.place = {cell: row for row, cell in enumerate(self.cells)}
        self.arrays = {name: np.zeros(shape, np.int64) for name, shape in shapes(task.layout, len(self.cells)).items()}

    def summary(self) -> Summary:
        for groups in self.groups:
            self._add_groups(groups)
        self._add_total()
        self._add_moments()
        if "blocks" in self.task.parts:
            self._add_blocks()
        return Summary(self.task.layout, self.cells, **self.arrays)

    def _rows(self, groups: Groups) -> Sequence[int]:
        return [self.place[Cell(groups.split, label)] for label in groups.labels]

    def _add_groups(self, groups: Groups) -> None:
        for name, values in self._by_group(groups).items():
            self.arrays[name][self._rows(groups)] = values

    def _by_group(self, groups: Groups) -> dict[str, Counts]:
        found = {"people": groups.sizes}
        if "counts" in self.task.parts:
            found["counts"] = count_answers(self.batch.answers, self.task.layout, groups)
        if "persons" in self.task.parts:
            found |= person_sums(self.persons, groups)
            found["within"] = within_elements(self.persons, groups)
        return found

    def _names(self) -> set[str]:
        """The arrays by cell that are asked for."""
        left_out = set() if "counts" in self.task.parts else {"counts"}
        if "persons" not in self.task.parts:
            left_out |= set(BY_CELL) - {"people", "counts"}
        return set(BY_CELL) - left_out

    def _add_total(self) -> None:
        """Everybody: the sum of the first split's groups, which is cheaper than to count again."""
        if not self.groups:
            self._add_groups(everybody(self.batch.people))
            return
        rows = self._rows(self.groups[0])
        for name in self._names():
            self.arrays[name][0] = self.arrays[name][rows].sum(axis=0)

    def _add_moments(self) -> None:
        scale, parts = self.persons.scale, self.task.parts
        if {"answers", "positives"} <= parts:
            self.arrays["answer_moments"], self.arrays["positive_moments"] = all_moments(scale)
        elif "answers" in parts:
            self.arrays["answer_moments"] = answer_moments(scale)
        elif "positives" in parts:
            self.arrays["positive_moments"] = positive_moments(scale)
        if "persons" in parts:
            self.arrays["element_moments"] = element_moments(self.persons)

    def _add_blocks(self) -> None:
        blocks = blocks_of(self.batch)
        counts = count_answers(self.batch.answers, self.task.layout, blocks)
        self.arrays["block_people"] = blocks.sizes
        self.arrays["block_positive"] = block_positive(counts, self.task.layout)
        self.arrays["block_cross"] = person_sums(self.persons, blocks)["driver_cross"]
        for groups in (everybody(self.batch.people), *self.groups):
            rows = self._rows(groups)
            complete, sums = block_drivers(self.persons, blocks, groups)
            self.arrays["block_complete"][:, rows], self.arrays["block_sum"][:, rows] = complete, sums


def _groups(batch: Batch, task: Task) -> Iterator[Groups]:
    single = {split: groups_of(batch, task.layout, split) for split in dict.fromkeys(task.splits)}
    yield from single.values()
    for splits in dict.fromkeys(task.crossings):
        yield crossing([single[s] if s in single else groups_of(batch, task.layout, s) for s in splits])
