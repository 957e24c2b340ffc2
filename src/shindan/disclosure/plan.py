"""The publication plan of a wave: which groups, and which of their figures, are shown; made once, the same for everybody.

1. Groups below the limit are hidden. An integer program hides the cheapest further groups so that no subtraction leads back.
2. Whoever knows everybody's groups must not single out fewer than k people by any combination (``isolation``).
3. Question by question: where what stays hidden answered nearly alike, further cells of that question are hidden.
4. An audit by linear programming over all equations checks sizes and answers. What fails is mended and audited again.
5. A split for which no safe pattern is found in the time allowed is withheld as a whole, the last one asked for first.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .groups import NoPatternError, Work, safe_groups
from .rows import row_of
from .structure import Bools, Combinations, Division, Group, Structure, structure_of

Floats = NDArray[np.float64]
LEAST = 3  # no setting may show a group below this


@dataclass(frozen=True)
class Table:
    """A published row: for every group the people who count in it and the measures that must stay unknown of a hidden one.

    ``valid`` [C] and ``measures`` [M, C] follow the cells that were asked for. The measures are counts of different people
    (positive, other; or three bands of happiness). ``slack`` [M] is by how much more than the true value everybody's
    published figure allows: above 0 where it is published as "at most"; the most frequent measure is then published no more
    exactly than that leaves it.
    """

    id: str
    valid: Floats
    measures: Floats
    slack: Floats


Tables = Callable[[Sequence[Group]], Sequence[Table]]


@dataclass(frozen=True)
class Plan:
    """What may be shown. ``hidden`` [C] are hidden groups, ``rows[table]`` [C] the hidden cells of a row (a superset)."""

    structure: Structure
    divisions: tuple[Division, ...]
    withheld: tuple[str, ...]
    hidden: Bools
    rows: Mapping[str, Bools]
    narrowest: float | None
    isolates: int
    programs: int

    def shows_group(self, split: str, group: str) -> bool:
        return not self.hidden[self.structure.place(split, group)]

    def shows(self, table: str, split: str, group: str) -> bool:
        """Whether a figure is shown; ``split == ""`` is everybody."""
        return not self.rows[table][self.structure.place(split, group)]


def make_plan(
    combinations: Combinations,
    divisions: Sequence[Division],
    tables: Tables,
    *,
    hidden_before: frozenset[Group] = frozenset(),
    seconds: float = 40.0,
) -> Plan:
    """The publication plan of the divisions, those named first having precedence.

    ``hidden_before`` were hidden in the wave before: hiding them again costs less, so that waves can be compared.
    Each attempt has half of the ``seconds`` that are left; in time, equal input gives equal plans.
    ``ValueError`` where a smallest group is below 3, nobody answered or a row counts more than are in it.
    """
    for division in divisions:
        if division.min_group < LEAST:
            raise ValueError(
                f"分析区分「{division.id}」の最小人数 {division.min_group} は小さすぎます。3人以上にしてください。"
            )
    asked, withheld = list(divisions), list[str]()
    least = min((division.min_group for division in asked), default=LEAST)
    end = time.monotonic() + seconds
    while True:
        now = time.monotonic()
        deadline = now + (end - now) / 2 if asked else np.inf
        try:
            return _attempt(combinations, asked, tables, Work(least, deadline, hidden_before), tuple(withheld))
        except NoPatternError as failed:
            blamed = [division for division in asked if division.id in failed.splits] or asked
            last = blamed[-1]
            asked.remove(last)
            withheld.append(last.id)


def _attempt(
    combinations: Combinations, divisions: list[Division], tables: Tables, work: Work, withheld: tuple[str, ...]
) -> Plan:
    structure = structure_of(combinations, divisions)
    asked = [cell for place, cell in enumerate(structure.cells) if place not in structure.rests]
    found = [_complete(structure, table) for table in tables(asked)]
    groups = safe_groups(structure, found, work)
    rows, margins = {}, [groups.margin]
    for place, table in enumerate(found):
        rows[table.id], margin = row_of(groups, place, table, work)
        margins.append(margin)
    narrowest = min(margins)
    return Plan(
        structure,
        tuple(divisions),
        withheld,
        groups.hidden,
        rows,
        narrowest if np.isfinite(narrowest) else None,
        work.least_isolated,
        work.programs,
    )


def _complete(structure: Structure, table: Table) -> Table:
    """With the rests of lines. ``ValueError`` where a row counts more people than answered it, or than there are."""
    measures = np.array([structure.with_rests(measure) for measure in table.measures])
    valid = structure.with_rests(table.valid)
    if (
        (measures.sum(axis=0) > valid + 1e-6).any()
        or (valid > structure.people + 1e-6).any()
        or (measures < -1e-6).any()
    ):
        raise ValueError(
            f"行「{table.id}」の人数が合いません（各区分の合計が有効回答数を、または有効回答数が人数を超えています）。"
            "集計を確認してください。"
        )
    return Table(table.id, valid, measures, table.slack)
