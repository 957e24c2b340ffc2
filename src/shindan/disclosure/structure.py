"""The table that is to be published, as cells of people and the equations that tie them together.

Somebody who reads a result knows these equations: the groups of a split make up the whole entry, the teams of a section make
up the section, the cells of a crossing make up their row and their column. What subtraction can do is in here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

CROSS = "×"
NOBODY = ""
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Division:
    """A split that is asked for: its id, the variables it is made of (two for a crossing) and its smallest group shown."""

    id: str
    variables: tuple[str, ...]
    min_group: int


@dataclass(frozen=True, slots=True)
class Group:
    """A cell: a group of a split; ``Group("", "")`` is everybody, ``group == ""`` those who named none."""

    split: str
    group: str


EVERYBODY = Group("", "")


@dataclass(frozen=True)
class Combinations:
    """How many respondents there are of every combination of the variables' groups: the group table.

    ``labels`` is one tuple a combination in the order of ``variables``; ``""`` is "named no group".
    """

    variables: tuple[str, ...]
    labels: tuple[tuple[str, ...], ...]
    people: Ints

    def parts_of(self, division: Division) -> list[tuple[str, ...]]:
        """The division's group of every combination, as the parts of its name."""
        places = [self.variables.index(name) for name in division.variables]
        return [tuple(label[place] for place in places) for label in self.labels]


@dataclass(frozen=True, slots=True)
class Line:
    """An equation: ``parent`` is the sum of ``children`` (places of cells)."""

    parent: int
    children: tuple[int, ...]

    @property
    def members(self) -> tuple[int, ...]:
        return (self.parent, *self.children)


@dataclass(frozen=True, slots=True)
class Block:
    """Cells that are tied together otherwise than through everybody. With one line only it is a plain split."""

    cells: tuple[int, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Structure:
    """Cells, their sizes and equations.

    ``cells[0]`` is everybody. Cells with no published name (people who named no group, the rest of a line) are
    ``nameless``: they are never shown, and are protected like any hidden group unless they are large enough to be shown.
    ``recipe[c]`` gives a nameless rest as (parent, children) so that any measure of it follows from those of the others.
    """

    cells: tuple[Group, ...]
    people: Ints
    min_group: Ints
    nameless: Bools
    lines: tuple[Line, ...]
    rests: Mapping[int, Line]
    membership: Bools  # [C, combinations]
    combination_people: Ints

    @cached_property
    def places(self) -> dict[Group, int]:
        return {cell: place for place, cell in enumerate(self.cells)}

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Whatever is hidden in one block leaves the others as they are, as long as everybody is shown."""
        root = list(range(len(self.cells)))
        for line in self.lines:
            tied = [c for c in line.members if c]
            low = min(root[c] for c in tied)
            joined = {root[c] for c in tied}
            root = [low if r in joined else r for r in root]
        found = sorted({root[c] for line in self.lines for c in line.members if c})
        cells = {at: tuple(c for c in range(1, len(root)) if root[c] == at) for at in found}
        lines = {at: tuple(line for line in self.lines if root[line.children[0]] == at) for at in found}
        return tuple(Block(cells[at], lines[at]) for at in found)

    def place(self, split: str, group: str) -> int:
        return self.places[Group(split, group)]

    def of_split(self, split: str) -> list[int]:
        """Places of a split's named groups."""
        return [p for p, cell in enumerate(self.cells) if cell.split == split and not self.nameless[p]]

    def with_rests(self, of_named: NDArray[np.float64]) -> NDArray[np.float64]:
        """A measure of every cell, from that of the cells before the first rest of a line: the rests follow."""
        full = np.concatenate([of_named, np.zeros(len(self.cells) - len(of_named))])
        for place, line in self.rests.items():
            full[place] = full[line.parent] - full[list(line.children)].sum()
        return full


def structure_of(combinations: Combinations, divisions: Sequence[Division]) -> Structure:
    """Cells and equations of the divisions. Nesting is found in the data: a split whose every group lies in one group
    of another is nested in it; and where it is not, a single group may still be made up of whole groups of another split.
    ``ValueError`` where nobody answered or a division repeats."""
    if int(combinations.people.sum()) == 0:
        raise ValueError("回答が1件もありません。回答のあるファイルを指定してください。")
    if len({division.id for division in divisions}) != len(divisions):
        raise ValueError("同じ分析区分が2回指定されています。1回ずつ指定してください。")
    builder = _Builder(combinations)
    for division in divisions:
        builder.add_division(division, combinations.parts_of(division))
    for inner, outer in permutations(divisions, 2):
        crossed = set(outer.variables) < set(inner.variables)
        if crossed or builder.is_nested(inner.id, outer.id):
            builder.add_nested(inner.id, outer.id)
        else:
            builder.add_made_up(inner.id, outer.id)
    return builder.build()


class _Builder:
    """Collects cells and equations; a line gets a nameless rest where its children do not add up to the parent."""

    def __init__(self, combinations: Combinations) -> None:
        self.people = combinations.people
        self.cells: list[Group] = []
        self.membership: list[Bools] = []
        self.min_group: list[int] = []
        self.nameless: list[bool] = []
        self.lines: list[Line] = []
        self.rests: dict[int, Line] = {}
        self._add(EVERYBODY, np.ones(len(combinations.labels), dtype=np.bool_), 0, nameless=False)

    def _add(self, cell: Group, membership: Bools, min_group: int, *, nameless: bool) -> int:
        self.cells.append(cell)
        self.membership.append(membership)
        self.min_group.append(min_group)
        self.nameless.append(nameless)
        return len(self.cells) - 1

    def add_division(self, division: Division, parts: list[tuple[str, ...]]) -> None:
        names = np.array([CROSS.join(part) for part in parts], dtype=object)
        found = {CROSS.join(part): all(part) for part in parts}
        for name in sorted(found):
            self._add(Group(division.id, name), names == name, division.min_group, nameless=not found[name])
        self.add_line(0, self.groups(division.id))

    def groups(self, split: str) -> list[int]:
        return [place for place, cell in enumerate(self.cells) if cell.split == split]

    def _named(self, split: str) -> list[int]:
        return [place for place in self.groups(split) if not self.nameless[place]]

    def is_nested(self, inner: str, outer: str) -> bool:
        """Whether every named group of ``inner`` meets just one named group of ``outer``, and not one to one."""
        outers = np.array([self.membership[p] for p in self._named(outer)])
        inners = [self.membership[p] & (self.people > 0) for p in self._named(inner)]
        if len(inners) < 2 or len(outers) < 2:
            return False
        return all((outers & inside).any(axis=1).sum() == 1 for inside in inners)

    def add_nested(self, inner: str, outer: str) -> None:
        """One equation for every outer group and the inner ones that lie wholly in it."""
        rests = []
        for place in self.groups(outer):
            within = [p for p in self.groups(inner) if self._lies_in(p, place)]
            if within and (rest := self.add_line(place, within)):
                rests.append(rest)
        unnamed = [p for p in self.groups(inner) if self.nameless[p] and self.cells[p].group == NOBODY]
        for place in unnamed:
            if parts := [rest for rest in rests if self._lies_in(rest, place)]:
                self.add_line(place, parts)

    def add_made_up(self, inner: str, outer: str) -> None:
        """An equation for every outer group that whole inner groups make up, though others of the split cut across."""
        for place in self._named(outer):
            within = [p for p in self._named(inner) if self._lies_in(p, place)]
            if within and not self._uncovered(place, within).any():
                self.lines.append(Line(place, tuple(within)))

    def _uncovered(self, parent: int, children: list[int]) -> Bools:
        covered = np.logical_or.reduce([self.membership[c] for c in children])
        return np.asarray(self.membership[parent] & ~covered & (self.people > 0))

    def _lies_in(self, inner: int, outer: int) -> bool:
        return inner != outer and not (self.membership[inner] & ~self.membership[outer] & (self.people > 0)).any()

    def add_line(self, parent: int, children: list[int]) -> int | None:
        """Add an equation; gives the place of the rest that had to be made for it, if any."""
        rest = self._uncovered(parent, children)
        if not rest.any():
            self.lines.append(Line(parent, tuple(children)))
            return None
        smallest = max(self.min_group[c] for c in children)
        made = self._add(Group("", f"rest {len(self.cells)}"), rest, smallest, nameless=True)
        self.rests[made] = Line(parent, tuple(children))
        self.lines.append(Line(parent, (*children, made)))
        return made

    def build(self) -> Structure:
        membership = np.array(self.membership, dtype=np.bool_)
        return Structure(
            cells=tuple(self.cells),
            people=(membership * self.people).sum(axis=1).astype(np.int64),
            min_group=np.array(self.min_group, dtype=np.int64),
            nameless=np.array(self.nameless, dtype=np.bool_),
            lines=tuple(self.lines),
            rests=self.rests,
            membership=membership,
            combination_people=self.people,
        )
