"""Who holds some organisations' reports tries to place one centre of another organisation.

Written apart from the product: of an edition it reads only what its own pages, papers and tables say (``CentreRanking``), and what
the trade knows of every centre: whose it is, its division, industry and company size, how many answered. Every figure
becomes a line of an integer program over where each centre may lie; what is left of a centre is the least and the highest value
that no figure contradicts. Values are whole numbers of the smallest shown step (0.01 points of happiness, 0.1 per cent).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from shindan.edition import CentreRanking, Edition
from shindan.edition.centre_ranking import GroupRank, RankedRow


@dataclass(frozen=True)
class Known:
    """What the trade knows of a centre."""

    centre: str
    organisation: str
    groups: frozenset[tuple[str, str]]  # its division, industry and company size
    people: int


def directory(edition: Edition) -> tuple[Known, ...]:
    """Everybody in an edition: who took part is taken to be known."""
    return tuple(
        Known(
            member.centre,
            member.organisation,
            frozenset(
                (kind, name) for kind in ("division", "industry", "size") if (name := getattr(member, kind)) is not None
            ),
            member.people,
        )
        for member in edition.members
    )


@dataclass(frozen=True)
class Told:
    """The reports of one version that the attackers hold, and who is in that version."""

    inside: frozenset[str]
    reports: Mapping[str, CentreRanking]


def told_by(edition: Edition, reports: Mapping[str, CentreRanking], owners: Sequence[str]) -> Told:
    """What the organisations ``owners`` hold of a version of which ``reports`` were given out."""
    own = {member.centre for member in edition.members if member.organisation in owners}
    inside = frozenset(member.centre for member in edition.members)
    return Told(inside, {centre: report for centre, report in reports.items() if centre in own})


@dataclass
class Attack:
    """Bounds of one row. ``weights``: the attackers know how many answered in each centre, and use the means as well."""

    known: Sequence[Known]
    told: Sequence[Told]
    row: str
    weights: bool = True

    @cached_property
    def held(self) -> list[tuple[Told, str, RankedRow]]:
        found = []
        for told in self.told:
            for centre, report in sorted(told.reports.items()):
                row = next((one for one in report.rows if one.id == self.row), None)
                if row is not None:
                    found.append((told, centre, row))
        return found

    @cached_property
    def step(self) -> float:
        return 0.01 if self.held[0][2].kind == "kgi" else 0.1

    def whole(self, value: float) -> int:
        return round(value / self.step)

    @cached_property
    def own(self) -> dict[str, int]:
        return {centre: self.whole(row.value) for _, centre, row in self.held}

    @cached_property
    def stretches(self) -> list[tuple[int, int]]:
        """Parts of the scale in which nothing that was told tells two values apart; both ends belong to them."""
        top = self.whole(10 if self.held[0][2].kind == "kgi" else 100)
        starts = {0, *self.own.values(), *(value + 1 for value in self.own.values())}
        for _, _, row in self.held:
            edges = [edge for one in row.bins for edge in (one.low, one.high) if edge is not None]
            starts |= {self.whole(edge) for edge in edges}
            for middle in (row.median, row.lower_quartile, row.upper_quartile):
                starts |= {self.whole(middle), self.whole(middle) + 1}
        order = sorted(start for start in starts if 0 <= start <= top)
        return [(first, after - 1) for first, after in zip(order, [*order[1:], top + 1], strict=True)]

    def bounds(self, target: str) -> tuple[float, float]:
        """The least and the highest value that centre ``target`` may have, in the unit that is shown."""
        program = _Program(self, target)
        return program.least() * self.step, program.most() * self.step

    def width(self, target: str) -> float:
        low, high = self.bounds(target)
        return high - low


class _Program:
    """One integer program: how many of each class of alike centres lie in each stretch, and the sum of their values."""

    def __init__(self, attack: Attack, target: str) -> None:
        self.attack = attack
        others = [one for one in attack.known if one.centre not in attack.own]
        versions = {one.centre: tuple(one.centre in told.inside for told in attack.told) for one in others}
        shown = {(group.kind, group.id) for _, _, row in attack.held for group in row.groups}
        self.classes: Counter[tuple[object, ...]] = Counter()
        self.members: dict[tuple[object, ...], Known] = {}
        for one in others:
            key = (one.groups & shown, versions[one.centre], one.people if attack.weights else 0, one.centre == target)
            self.classes[key] += 1
            self.members[key] = one
        self.keys = list(self.classes)
        self.wide = len(attack.stretches)
        self.target = next(at for at, key in enumerate(self.keys) if key[3])
        self.sums = len(self.keys) * self.wide
        self.columns = self.sums + len(self.keys)
        self.lines: list[tuple[dict[int, float], float, float]] = []
        self._classes_are_whole()
        for told, centre, row in attack.held:
            self._ranks(told, centre, row)
        for told in attack.told:
            row = next((row for other, _, row in attack.held if other is told), None)
            if row is not None:
                self._picture(told, row)

    def _column(self, key: int, stretch: int) -> int:
        return key * self.wide + stretch

    def _inside(self, told: Told, group: tuple[str, str] | None = None) -> Iterator[int]:
        at = list(self.attack.told).index(told)
        for place, key in enumerate(self.keys):
            if key[1][at] and (group is None or group in self.members[key].groups):  # type: ignore[index]
                yield place

    def _classes_are_whole(self) -> None:
        for place, key in enumerate(self.keys):
            own = {self._column(place, at): 1.0 for at in range(self.wide)}
            self.lines.append((own, self.classes[key], self.classes[key]))
            ends = [(first - 0.5, last + 0.5) for first, last in self.attack.stretches]
            total = self.sums + place
            self.lines.append(
                ({total: 1.0, **{self._column(place, at): -low for at, (low, _) in enumerate(ends)}}, 0, np.inf)
            )
            self.lines.append(
                ({total: 1.0, **{self._column(place, at): -high for at, (_, high) in enumerate(ends)}}, -np.inf, 0)
            )

    def _count(
        self, told: Told, group: tuple[str, str] | None, first: int, last: float, least: float, most: float
    ) -> None:
        """So many of a version's centres (own ones too) have values from ``first`` to ``last``."""
        attack = self.attack
        by_name = {one.centre: one for one in attack.known}
        mine = sum(
            first <= value <= last
            for centre, value in attack.own.items()
            if centre in told.inside and (group is None or group in by_name[centre].groups)
        )
        line = {
            self._column(place, at): 1.0
            for place in self._inside(told, group)
            for at, (low, high) in enumerate(attack.stretches)
            if first <= low and high <= last
        }
        self.lines.append((line, least - mine, most - mine))

    def _ranks(self, told: Told, centre: str, row: RankedRow) -> None:
        value = self.attack.own[centre]
        self._rank(told, None, value, row.rank.rank, row.rank.ties)
        for group in row.groups:
            self._rank(told, _name(group), value, group.rank.rank, group.rank.ties)

    def _rank(self, told: Told, group: tuple[str, str] | None, value: int, rank: int, ties: int) -> None:
        self._count(told, group, value + 1, np.inf, rank - 1, rank - 1)
        self._count(told, group, value, value, ties + 1, ties + 1)

    def _picture(self, told: Told, row: RankedRow) -> None:
        attack, count = self.attack, row.rank.of
        for one in row.bins:
            low = 0 if one.low is None else attack.whole(one.low)
            high = np.inf if one.high is None else attack.whole(one.high) - 1
            self._count(told, None, low, high, one.centres, one.centres)
        for part, value in ((0.25, row.lower_quartile), (0.5, row.median), (0.75, row.upper_quartile)):
            below = int((count - 1) * part)
            self._count(told, None, 0, attack.whole(value), below + 1, np.inf)
            self._count(told, None, attack.whole(value), np.inf, count - below - 1, np.inf)
        self._mean(told, row.mean, by_people=False)
        if attack.weights:
            self._mean(told, row.mean_by_people, by_people=True)

    def _mean(self, told: Told, mean: float, *, by_people: bool) -> None:
        attack = self.attack
        by_name = {one.centre: one for one in attack.known}
        weight = {name: float(one.people) if by_people else 1.0 for name, one in by_name.items()}
        total = sum(weight[name] for name in told.inside)
        mine = [name for name in attack.own if name in told.inside]
        own = sum(weight[name] * attack.own[name] for name in mine)
        slack = 0.5 * sum(weight[name] for name in mine)  # the own values are rounded as well
        line = {self.sums + place: weight[self.members[self.keys[place]].centre] for place in self._inside(told)}
        half = 5.0 if by_people and _is_coarse([by_name[name] for name in told.inside]) else 0.5
        middle = mean / attack.step
        self.lines.append((line, total * (middle - half) - own - slack, total * (middle + half) - own + slack))

    def _solved(self, sign: float) -> float:
        cells = [(at, column, value) for at, (line, _, _) in enumerate(self.lines) for column, value in line.items()]
        rows, columns, values = (np.array(part) for part in zip(*cells, strict=True))
        matrix = coo_array((values, (rows, columns)), shape=(len(self.lines), self.columns)).tocsr()
        low, high = (np.array([line[at] for line in self.lines], float) for at in (1, 2))
        cost = np.zeros(self.columns)
        cost[self.sums + self.target] = sign
        whole = np.zeros(self.columns)
        whole[: self.sums] = 1
        most = np.full(self.columns, np.inf)
        for place, key in enumerate(self.keys):
            most[place * self.wide : (place + 1) * self.wide] = self.classes[key]
        least = np.zeros(self.columns)
        least[self.sums :] = -np.inf
        found = milp(
            cost,
            constraints=LinearConstraint(matrix, low, high),
            bounds=Bounds(least, most),
            integrality=whole,
            options={"mip_rel_gap": 0.02, "time_limit": 20},
        )
        if found.x is None:
            raise AssertionError(f"what was told contradicts itself: {found.message}")
        # The bound that is proved: what the attacker can be sure of.
        return sign * float(found.mip_dual_bound if found.mip_dual_bound is not None else found.fun)

    def least(self) -> float:
        return self._solved(1.0)

    def most(self) -> float:
        return self._solved(-1.0)


def _is_coarse(inside: Sequence[Known]) -> bool:
    """The rule is public, so the attackers know where the mean by people has one digit less."""
    people: Counter[str] = Counter()
    for one in inside:
        people[one.organisation] += one.people
    centres = Counter(one.organisation for one in inside)
    return any(people[name] / people.total() - centres[name] / len(inside) > 0.05 for name in people)


def _name(group: GroupRank) -> tuple[str, str]:
    return group.kind, group.id
