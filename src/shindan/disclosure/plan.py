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
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from .audit import Audit
from .isolation import fewest_isolated
from .pattern import Rules, Solver
from .structure import Bools, Combinations, Division, Group, Structure, structure_of

Floats = NDArray[np.float64]
LEAST = 3  # no setting may show a group below this
UNIONS = (1.0, 1.5, 2.0, 3.0)


@dataclass(frozen=True)
class Table:
    """A published row: for every group the people who count in it and the measures that must stay unknown of a hidden one.

    ``valid`` [C] and ``measures`` [M, C] follow the cells that were asked for; ``slack`` [M] is by how much more than the
    true value everybody's published figure allows (above 0 where it is published as a band).
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


@dataclass
class _Work:
    """What is carried along while a plan is made."""

    least_isolated: int
    deadline: float
    kept: frozenset[Group]
    solver: Solver = field(default_factory=Solver)
    audits: dict[bytes, Audit] = field(default_factory=dict)

    def audit_of(self, structure: Structure, hidden: Bools) -> Audit:
        """One audit a pattern: what it learned from one row serves the next."""
        return self.audits.setdefault(hidden.tobytes(), Audit(structure, hidden))

    @property
    def is_late(self) -> bool:
        return time.monotonic() > self.deadline


class NoPatternError(Exception):
    """No safe pattern in the time allowed; the splits to blame are withheld by the caller."""


def make_plan(
    combinations: Combinations,
    divisions: Sequence[Division],
    tables: Tables,
    *,
    hidden_before: frozenset[Group] = frozenset(),
    seconds: float = 20.0,
) -> Plan:
    """The publication plan of the divisions, those named first having precedence.

    ``hidden_before`` were hidden in the wave before: hiding them again costs less, so that waves can be compared.
    ``ValueError`` where a smallest group is below 3 or nobody answered.
    """
    for division in divisions:
        if division.min_group < LEAST:
            raise ValueError(
                f"分析区分「{division.id}」の最小人数 {division.min_group} は小さすぎます。3人以上にしてください。"
            )
    asked = list(divisions)
    withheld: list[str] = []
    least = min((division.min_group for division in asked), default=LEAST)
    work = _Work(least, 0.0, hidden_before)
    while True:
        work.deadline = time.monotonic() + seconds
        try:
            return _attempt(combinations, asked, tables, work, tuple(withheld))
        except NoPatternError:
            withheld.append(asked.pop().id)


def _attempt(
    combinations: Combinations, divisions: list[Division], tables: Tables, work: _Work, withheld: tuple[str, ...]
) -> Plan:
    structure = structure_of(combinations, divisions)
    work.audits.clear()
    asked = [cell for place, cell in enumerate(structure.cells) if place not in structure.rests]
    found = [_complete(structure, table) for table in tables(asked)]
    groups = _Groups(structure, work)
    hidden, margin = groups.safe(groups.best(found))
    margins = [margin]
    rows = {}
    for table in found:
        row = _Row(structure, hidden, table, work)
        rows[table.id], margin = row.safe()
        margins.append(margin)
    narrowest = min(margins)
    return Plan(
        structure,
        tuple(divisions),
        withheld,
        hidden,
        rows,
        narrowest if np.isfinite(narrowest) else None,
        work.least_isolated,
        sum(audit.programs for audit in work.audits.values()) + work.solver.solved,
    )


def _complete(structure: Structure, table: Table) -> Table:
    measures = np.array([structure.with_rests(measure) for measure in table.measures])
    return Table(table.id, structure.with_rests(table.valid), measures, table.slack)


def _needed(structure: Structure) -> Floats:
    """How wide what can be derived of a hidden cell must be: min(k, its size). A large nameless rest needs nothing."""
    needed = np.minimum(structure.min_group, structure.people).astype(np.float64)
    needed[structure.nameless & (structure.people >= structure.min_group)] = 0.0
    return needed


class _Groups:
    """Hiding whole groups: sizes, unions, isolation."""

    def __init__(self, structure: Structure, work: _Work) -> None:
        self.structure, self.work = structure, work
        self.needed = _needed(structure)
        self.small = (structure.people < structure.min_group) & (self.needed > 0)
        empty = (structure.people == 0) & (structure.min_group > 0)
        self.forced: Bools = self.small | structure.nameless | empty
        self.cost = cost_of(structure, work.kept)

    def rules(self, union: float) -> Rules:
        people = self.structure.people.astype(np.float64)
        return Rules(
            self.structure,
            people,
            np.zeros((0, len(people))),
            np.zeros(0),
            self.needed,
            self.small,
            union * self.structure.min_group.astype(np.float64),
        )

    def choose(self, union: float, forced: Bools) -> Bools | None:
        return self.work.solver.choose(self.rules(union), forced, self.cost)

    def best(self, tables: Sequence[Table]) -> Bools:
        """The pattern that leaves most to see over all rows: hiding one group more may spare many single cells."""
        patterns: dict[bytes, Bools] = {}
        for union in UNIONS:
            if (found := self.choose(union, self.forced)) is not None:
                patterns[found.tobytes()] = found
        if not patterns:
            raise NoPatternError
        if len(patterns) == 1:
            return next(iter(patterns.values()))
        return min(patterns.values(), key=lambda hidden: self._lost(hidden, tables))

    def _lost(self, hidden: Bools, tables: Sequence[Table]) -> float:
        if self.work.is_late:
            return float((self.cost * hidden).sum() * (len(tables) + 1))
        rows = [_Row(self.structure, hidden, table, self.work).first() for table in tables]
        everything = np.ones(len(hidden), dtype=np.bool_)
        return float(sum((self.cost * (everything if row is None else row)).sum() for row in [hidden, *rows]))

    def safe(self, hidden: Bools) -> tuple[Bools, float]:
        """Hide further groups until the audit of sizes passes and no combination singles out fewer than k people."""
        structure = self.structure
        while not self.work.is_late:
            shown = structure.membership[~hidden]
            result = fewest_isolated(shown, structure.combination_people, self.work.least_isolated)
            if not result.safe:
                if result.weights is None:
                    break
                hidden = self._hide_one_of(hidden, np.flatnonzero(~hidden)[np.abs(result.weights) > 1e-6])
                continue
            audit = self.work.audit_of(structure, hidden)
            bad, margin = audit.narrow(0, structure.people.astype(np.float64), 0.0, self.needed)
            if not bad:
                return hidden, margin
            around = [c for line in structure.lines if bad[0].cell in line.members for c in line.members]
            hidden = self._hide_one_of(hidden, np.array([c for c in around if not hidden[c]], dtype=np.intp))
        raise NoPatternError

    def _hide_one_of(self, hidden: Bools, blamed: NDArray[np.intp]) -> Bools:
        """The cheapest pattern that also hides one of the groups by which too much was known."""
        patterns = []
        for place in blamed:
            if place and (found := self.choose(1.0, hidden | (np.arange(len(hidden)) == place))) is not None:
                patterns.append(found)
        if not patterns:
            raise NoPatternError
        return min(patterns, key=lambda found: float((self.cost * found).sum()))


class _Row:
    """Hiding single figures of one row."""

    def __init__(self, structure: Structure, hidden: Bools, table: Table, work: _Work) -> None:
        self.structure, self.table, self.work = structure, table, work
        self.needed = _needed(structure)
        few = (table.valid < structure.min_group) & ~structure.nameless & (structure.min_group > 0)
        self.forced = hidden | few
        self.rules = Rules(
            structure,
            table.valid,
            table.measures,
            table.slack,
            self.needed,
            (table.valid < structure.min_group) & (self.needed > 0),
            np.minimum(structure.min_group, float(table.valid[0])).astype(np.float64),
            may_hide_everybody=True,
        )
        self.cost = cost_of(structure, work.kept)

    def first(self) -> Bools | None:
        """The cheapest pattern by the rules of lines."""
        return self.work.solver.choose(self.rules, self.forced, self.cost)

    def safe(self) -> tuple[Bools, float]:
        """The cheapest pattern that also passes the audit; everything of the row hidden where none does."""
        wishes: list[tuple[NDArray[np.intp], int]] = []
        while not self.work.is_late:
            hidden = self.work.solver.choose(self.rules, self.forced, self.cost, wishes)
            if hidden is None:
                break
            wish, margin = self._audit(hidden)
            if wish is None:
                return hidden, margin
            wishes.append(wish)
        return np.ones(len(self.forced), dtype=np.bool_), np.inf

    def _audit(self, hidden: Bools) -> tuple[tuple[NDArray[np.intp], int] | None, float]:
        audit = self.work.audit_of(self.structure, hidden)
        margin = np.inf
        for place, (measure, slack) in enumerate(zip(self.table.measures, self.table.slack, strict=True)):
            bad, narrowest = audit.narrow(place, measure, float(slack), self.needed)
            if bad:
                return self._wish(hidden, bad[0].cell), margin
            margin = min(margin, narrowest)
        return None, margin

    def _wish(self, hidden: Bools, cell: int) -> tuple[NDArray[np.intp], int]:
        """At least one more hidden around a cell of which too much is known."""
        around = sorted({c for line in self.structure.lines if cell in line.members for c in line.members})
        places = np.array(around, dtype=np.intp)
        return places, int(hidden[places].sum()) + 1


def cost_of(structure: Structure, kept: frozenset[Group]) -> Floats:
    """What hiding costs: one a cell, a little more for many people; less where it was hidden before; nothing if nameless."""
    share = structure.people / max(1, int(structure.people[0]))
    cost = 1.0 + 0.5 * share
    cost[[cell in kept for cell in structure.cells]] *= 0.6
    cost[structure.nameless] = 0.0
    cost[0] = 25.0
    return np.asarray(cost, dtype=np.float64)
