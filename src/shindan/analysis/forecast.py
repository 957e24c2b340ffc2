"""Before anyone answers: which groups of the wanted splits could be shown, from the headcounts alone.

The publication plan is made of the table that is expected, by the same program as at the close. Only the headcounts of single
splits are known, so a crossing's cells are what they would be if its two splits had nothing to do with one another.
``docs/methods/forecast.md``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil, floor
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from shindan.disclosure.plan import Plan, make_plan
from shindan.disclosure.structure import CROSS, Combinations, Division
from shindan.result.schema import Words
from shindan.result.wave import Settings

from .forecast_words import advice_of, sentence_of_crossing, sentence_of_split
from .wave_of import divisions_of

RATES = (0.8, 0.6)
# The plan of a larger crossing, or of more of them, takes longer than a form may wait: their cells are only counted.
PLANNED_CELLS, PLANNED_CROSSINGS = 40, 3
_SECONDS = 2.0
Reason = Literal["few", "protects"]
Headcounts = Mapping[str, Mapping[str, int]]
Names = Mapping[tuple[str, str], Words]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Staff:
    """Headcounts by split and group, groups in the order of the form; ``names`` as in ``result.wave.Wave``.

    A split that is crossed needs headcounts of its own, whether it is wanted by itself or not.
    """

    headcounts: Headcounts
    names: Names = field(default_factory=dict)

    def name(self, split: str, group: str = "") -> Words:
        return self.names.get((split, group), Words(ja=group or split, en=group or split))


@dataclass(frozen=True)
class GroupForecast:
    """A group with its staff and the answers expected. A hidden one is too small itself (``few``), or would give a smaller
    one away by subtraction (``protects``); ``enough_at`` is the response in per cent at which it is large enough."""

    code: str
    name: Words
    headcount: int
    expected: int
    shown: bool
    reason: Reason | None = None
    enough_at: int | None = None


@dataclass(frozen=True)
class SplitForecast:
    id: str
    name: Words
    groups: tuple[GroupForecast, ...]
    sentence: Words

    @property
    def shown(self) -> int:
        return sum(group.shown for group in self.groups)


@dataclass(frozen=True)
class CrossingForecast:
    """A crossing: its cells with anybody expected, and how many could be shown. ``planned`` is False where they were only
    counted: then no more than ``shown``, as cells that protect others are not taken off."""

    id: str
    name: Words
    cells: int
    shown: int
    planned: bool
    sentence: Words

    @property
    def share(self) -> float:
        """Shown cells of all cells, 0 to 1."""
        return self.shown / self.cells if self.cells else 0.0


@dataclass(frozen=True)
class RateForecast:
    """Everything at one response rate (0 to 1)."""

    rate: float
    splits: tuple[SplitForecast, ...]
    crossings: tuple[CrossingForecast, ...]

    @property
    def sentences(self) -> tuple[Words, ...]:
        return (*(one.sentence for one in self.splits), *(one.sentence for one in self.crossings))


@dataclass(frozen=True)
class Forecast:
    """One forecast a rate, in the order asked for, and what would show more at the first of them."""

    rates: tuple[RateForecast, ...]
    advice: tuple[Words, ...]


def forecast(
    staff: Staff, splits: Sequence[str], settings: Settings | None = None, rates: Sequence[float] = RATES
) -> Forecast:
    """What the wanted ``splits`` (``"AT1"``, ``"AT1×team"``) could show, for each expected response rate.

    Groups without staff do not count. ``ValueError`` with a sentence where a split has no headcounts or fewer than two
    groups, a headcount is negative, or a rate is not above 0 and at most 1.
    """
    rules = settings or Settings()
    divisions = divisions_of(splits, rules)
    _check(staff, divisions, rates)
    found = tuple(_at(staff, divisions, rules, rate) for rate in rates)
    return Forecast(found, tuple(_advice(found[0], rules)) if found else ())


def _check(staff: Staff, divisions: Sequence[Division], rates: Sequence[float]) -> None:
    for name in dict.fromkeys(name for division in divisions for name in division.variables):
        counts = staff.headcounts.get(name, {})
        if any(people < 0 for people in counts.values()):
            raise ValueError(f"「{staff.name(name).ja}」の人数に負の数があります。0以上の人数を書いてください。")
        if sum(people > 0 for people in counts.values()) < 2:
            raise ValueError(
                f"「{staff.name(name).ja}」の人数が二つ以上の区分について書かれていません。区分ごとの人数を書いてください。"
            )
    for rate in rates:
        if not 0 < rate <= 1:
            raise ValueError(f"回答率 {rate} は使えません。0より大きく1以下の数にしてください。")


def _at(staff: Staff, divisions: Sequence[Division], rules: Settings, rate: float) -> RateForecast:
    plain = [division for division in divisions if len(division.variables) == 1]
    crossed = [division for division in divisions if len(division.variables) > 1]
    return RateForecast(
        rate,
        tuple(_split(staff, division, rate) for division in plain),
        tuple(_crossing(staff, division, rules, rate, at) for at, division in enumerate(crossed)),
    )


def expected_answers(headcount: float, rate: float) -> int:
    """Answers expected of so many people, to the nearest whole number, halves up."""
    return floor(headcount * rate + 0.5 + 1e-9)


def _split(staff: Staff, division: Division, rate: float) -> SplitForecast:
    counts = {code: people for code, people in staff.headcounts[division.id].items() if people}
    expected = {code: expected_answers(people, rate) for code, people in counts.items()}
    shown = shown_groups(expected, division.min_group)
    groups = tuple(
        _group(staff, division, code, (people, expected[code]), shown=code in shown) for code, people in counts.items()
    )
    return SplitForecast(
        division.id,
        staff.name(division.id),
        groups,
        sentence_of_split(rate, staff.name(division.id), groups),
    )


def _group(staff: Staff, division: Division, code: str, people: tuple[int, int], *, shown: bool) -> GroupForecast:
    headcount, expected = people
    reason: Reason | None = None if shown else "few" if expected < division.min_group else "protects"
    needed = ceil(100 * (division.min_group - 0.5) / headcount)
    enough = needed if reason == "few" and headcount >= division.min_group else None
    return GroupForecast(code, staff.name(division.id, code), headcount, expected, shown, reason, enough)


def shown_groups(expected: Mapping[str, int], least: int) -> frozenset[str]:
    """The groups of one split that the publication plan of these sizes shows."""
    asked = {code: people for code, people in expected.items() if people}
    if not asked:
        return frozenset()
    labels = tuple((code,) for code in asked)
    table = Combinations(("split",), labels, np.array(list(asked.values()), dtype=np.int64))
    plan = _plan(table, [Division("split", ("split",), least)])
    return frozenset(code for code in asked if "split" not in plan.withheld and plan.shows_group("split", code))


def _plan(table: Combinations, divisions: Sequence[Division]) -> Plan:
    """The plan of sizes alone: what people will answer, and what that hides further, nobody knows yet."""
    return make_plan(table, divisions, lambda _groups: (), seconds=_SECONDS)


def _crossing(staff: Staff, division: Division, rules: Settings, rate: float, at: int) -> CrossingForecast:
    rows, columns = (
        {code: people for code, people in staff.headcounts[name].items() if people} for name in division.variables[:2]
    )
    cells = _expected_cells(list(rows.values()), list(columns.values()), rate)
    planned = len(division.variables) == 2 and cells.size <= PLANNED_CELLS and at < PLANNED_CROSSINGS
    people = [int(one) for one in cells.ravel() if one]
    shown = _planned(division, rules, cells) if planned else sum(one >= division.min_group for one in people)
    name = Words(
        ja=CROSS.join(staff.name(part).ja for part in division.variables),
        en=f" {CROSS} ".join(staff.name(part).en for part in division.variables),
    )
    sentence = sentence_of_crossing(rate, name, (shown, len(people)), planned=planned)
    return CrossingForecast(division.id, name, len(people), shown, planned, sentence)


def _expected_cells(rows: Sequence[int], columns: Sequence[int], rate: float) -> Ints:
    """Answers expected of every cell if the two splits were independent [R, C], each to the nearest whole number.

    The sums need not agree: the larger is the staff, the shares of the other split are taken of it.
    """
    staff = max(sum(rows), sum(columns))
    shares = np.outer(np.array(rows) / sum(rows), np.array(columns) / sum(columns))
    return np.floor(shares * staff * rate + 0.5 + 1e-9).astype(np.int64)


def _planned(division: Division, rules: Settings, cells: Ints) -> int:
    """How many cells the plan shows beside its two splits."""
    places = [(row, column) for row, column in np.ndindex(*cells.shape) if cells[row, column]]
    if not places:
        return 0
    labels = tuple((f"r{row}", f"c{column}") for row, column in places)
    people = np.array([cells[place] for place in places], dtype=np.int64)
    first, second = division.variables
    crossing = replace(division, id="crossing")
    asked = [Division(first, (first,), rules.min_group), Division(second, (second,), rules.min_group), crossing]
    plan = _plan(Combinations(division.variables, labels, people), asked)
    if "crossing" in plan.withheld:
        return 0
    return sum(plan.shows_group("crossing", CROSS.join(label)) for label in labels)


def _advice(found: RateForecast, rules: Settings) -> list[Words]:
    """For every split with hidden groups the merger that shows most, tried with the plan itself; then of crossings."""
    advice = []
    for split in found.splits:
        merged = _merger(split, rules.min_group)
        if merged is not None:
            advice.append(advice_of("merge", split.name, [group.name for group in merged]))
        elif split.shown < len(split.groups):
            advice.append(advice_of("hidden", split.name, []))
    advice += [advice_of("crossing", one.name, []) for one in found.crossings if one.share < 0.5]
    return advice


def _merger(split: SplitForecast, least: int) -> list[GroupForecast] | None:
    """The fewest small groups, the smallest first, that made one group leave nothing hidden; a large one joins last."""
    order = sorted(split.groups, key=lambda group: (group.reason != "few", group.expected))
    few = sum(group.reason == "few" for group in split.groups)
    for many in range(max(2, few), min(len(order) - 1, few + 1) + 1):
        together, rest = order[:many], order[many:]
        expected = {group.code: group.expected for group in rest}
        expected[together[0].code] = sum(group.expected for group in together)
        if few and len(shown_groups(expected, least)) == len(expected):
            return together
    return None
