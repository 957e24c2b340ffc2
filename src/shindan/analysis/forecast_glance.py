"""A forecast at one glance: each group at each response rate, shown, coarse or hidden, with the conclusion as a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from shindan.disclosure.coarsen import edge
from shindan.result.schema import Words
from shindan.result.wave import Settings

from .forecast import Forecast, RateForecast, Staff, forecast

RATES = (0.6, 0.8, 1.0)
REFERENCE = 0.8  # what a survey that is well led can hope for; the heading and the advice speak of it
_COARSE = 20  # per cent: so wide is the band of a share that nearly all or nearly none gave, among 5 to 9 answers
State = Literal["shown", "coarse", "hidden"]


@dataclass(frozen=True)
class GroupGlance:
    """A group with its staff, and for each rate the answers expected and what becomes of its result.

    ``coarse`` is shown, but of so few answers (5 to 9) that one person moves it by more than ten points, and a share that nearly
    all gave is told as 80 % or more only.
    """

    code: str
    name: Words
    headcount: int
    expected: tuple[int, ...]
    states: tuple[State, ...]


@dataclass(frozen=True)
class SplitGlance:
    id: str
    name: Words
    groups: tuple[GroupGlance, ...]


@dataclass(frozen=True)
class CrossingGlance:
    """A crossing: its cells and how many of them could be shown, for each rate; ``at_most`` where they were only counted."""

    id: str
    name: Words
    cells: tuple[int, ...]
    shown: tuple[int, ...]
    at_most: bool


@dataclass(frozen=True)
class Glance:
    """Everything on one page. ``rates`` (0 to 1) head the columns."""

    heading: Words
    rates: tuple[float, ...]
    splits: tuple[SplitGlance, ...]
    crossings: tuple[CrossingGlance, ...]
    advice: tuple[Words, ...]
    settings: Settings

    @property
    def hidden(self) -> int:
        """Groups that cannot be shown at the rate of the heading."""
        at = self.rates.index(REFERENCE)
        return sum(group.states[at] == "hidden" for split in self.splits for group in split.groups)


def glance(staff: Staff, splits: Sequence[str], settings: Settings | None = None) -> Glance:
    """The forecast of ``splits`` at 60, 80 and 100 per cent; raises as ``forecast`` does."""
    rules = settings or Settings()
    found = forecast(staff, splits, rules, (REFERENCE, *(rate for rate in RATES if rate != REFERENCE)))
    rates = sorted(found.rates, key=lambda each: each.rate)
    return Glance(_heading(found), RATES, _splits(rates), _crossings(rates), found.advice, rules)


def _splits(rates: Sequence[RateForecast]) -> tuple[SplitGlance, ...]:
    made = []
    for at, split in enumerate(rates[0].splits):
        columns = [rate.splits[at].groups for rate in rates]
        groups = tuple(
            GroupGlance(
                group.code,
                group.name,
                group.headcount,
                tuple(column[place].expected for column in columns),
                tuple(_state(column[place].expected, shown=column[place].shown) for column in columns),
            )
            for place, group in enumerate(split.groups)
        )
        made.append(SplitGlance(split.id, split.name, groups))
    return tuple(made)


def _state(expected: int, *, shown: bool) -> State:
    if not shown:
        return "hidden"
    return "coarse" if edge(expected) >= _COARSE else "shown"


def _crossings(rates: Sequence[RateForecast]) -> tuple[CrossingGlance, ...]:
    return tuple(
        CrossingGlance(
            crossing.id,
            crossing.name,
            tuple(rate.crossings[at].cells for rate in rates),
            tuple(rate.crossings[at].shown for rate in rates),
            not crossing.planned,
        )
        for at, crossing in enumerate(rates[0].crossings)
    )


def _heading(found: Forecast) -> Words:
    """What to know first: how many of all groups stay hidden at the reference rate, or how few cells of a crossing are left."""
    best = found.rates[0]
    groups = [group for split in best.splits for group in split.groups]
    hidden, per_cent = sum(not group.shown for group in groups), round(100 * REFERENCE)
    if hidden:
        return Words(
            ja=f"{len(groups)}グループのうち{hidden}つは、{per_cent}%が答えても表示できません",
            en=f"{hidden} of {len(groups)} groups cannot be shown even if {per_cent}% answer",
        )
    if empty := [one for one in best.crossings if one.share < 0.5]:
        return Words(
            ja=f"グループはすべて表示できますが、掛け合わせ{len(empty)}つは半分も表示できません",
            en=f"Every group can be shown, but less than half of {len(empty)} crossing(s)",
        )
    return Words(
        ja=f"{per_cent}%が答えれば、{len(groups)}グループすべてを表示できます",
        en=f"If {per_cent}% answer, all {len(groups)} groups can be shown",
    )
