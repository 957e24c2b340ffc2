"""What goes with happiness across centres: operational facts, high and low groups, leaving. Each with what n can bear."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from shindan.measurement.compare import welch
from shindan.measurement.estimate import Estimate
from shindan.measurement.intervals_association import pearson
from shindan.measurement.intervals_explained import r_squared
from shindan.measurement.ranking import displayed

from .bins import Least, bins_of
from .build import largest_share
from .centre import FACTS, FactId
from .model import Edition, Member
from .parts import Part, Words, told
from .weights import digits_by_people

Floats = npt.NDArray[np.float64]
# Of a compared side nobody may hold more of the people, in per cent: its mean would be that one's.
LARGEST_IN_A_SIDE = 50


class Measured(Part):
    """A figure with its 95 % interval."""

    value: float
    low: float | None
    high: float | None


class Dot(Part):
    """A stretch of happiness in a binned scatter: ``centres`` in it, their mean happiness and mean of the fact."""

    low: float | None
    high: float | None
    centres: int
    happiness: float
    fact: float


class Relation(Part):
    """Happiness and an operational fact, over ``centres`` that count it by ``definition``; without numbers ``note`` says why."""

    fact: FactId
    name: Words
    definition: str | None
    centres: int
    organisations: int
    other_definitions: int
    r: Measured | None
    r2: Measured | None
    dots: tuple[Dot, ...]
    note: Words | None


class Side(Part):
    centres: int
    organisations: int
    mean: float | None


class Leaving(Part):
    """The leaving rate of centres below, and at or above, the mean happiness. ``difference``: below less above."""

    definition: str | None
    mean_happiness: float | None
    below: Side
    above: Side
    difference: Measured | None
    note: Words | None


class HighLow(Part):
    """Mean happiness of high and low centres of one edition (±1σ of the centres' means about the mean by people)."""

    edition: Words
    mean: float
    sigma: float
    high: Side
    low: Side
    difference: float | None


def relation_of(edition: Edition, fact: FactId) -> Relation:
    """Happiness and one fact over the centres that count it by the most common definition."""
    definition, inside, others = _counted(edition, fact)
    rule, owners = edition.rule.findings, {member.organisation for member in inside}
    enough = len(inside) >= rule.centres and len(owners) >= rule.organisations
    found: dict[str, object] = {"r": None, "r2": None, "dots": ()}
    note = None if enough else too_few(len(inside), rule.centres, rule.organisations)
    if enough:
        x, y = _happiness(edition, inside), np.array([_value(member, fact) for member in inside])
        r = pearson(x, y)
        if np.isnan(r.value):
            note = told("どのセンターも同じ値のため、関連を求められません。", "All centres have the same value.")
        else:
            found = {
                "r": measured(r, 2),
                "r2": measured(r_squared(r.value**2, len(x), 1), 4),
                "dots": _dots(edition, inside, x, y),
            }
    return Relation(
        fact=fact,
        name=FACTS[fact],
        definition=definition,
        centres=len(inside),
        organisations=len(owners),
        other_definitions=others,
        note=note,
        **found,  # type: ignore[arg-type]
    )


def leaving_of(edition: Edition) -> Leaving:
    """The leaving rate on both sides of the mean happiness."""
    definition, inside, _ = _counted(edition, "leaving_rate")
    happiness = _happiness(edition, inside)
    mean = _mean_by_people(edition)
    low = [member for member, value in zip(inside, happiness, strict=True) if value < mean]
    high = [member for member, value in zip(inside, happiness, strict=True) if value >= mean]
    rates = [np.array([_value(member, "leaving_rate") for member in side]) for side in (low, high)]
    rule = edition.rule.findings
    below, above = (
        _side(side, float(rate.mean()) if len(rate) else None, rule.group, 1)
        for side, rate in zip((low, high), rates, strict=True)
    )
    enough = below.mean is not None and above.mean is not None and len(inside) >= rule.centres
    if not enough:
        below, above = (side.model_copy(update={"mean": None}) for side in (below, above))
    apart = welch(rates[0], rates[1]) if enough else None
    return Leaving(
        definition=definition,
        mean_happiness=None if np.isnan(mean) else _round(mean, _digits_of_mean(edition)),
        below=below,
        above=above,
        difference=measured(Estimate(apart.difference, apart.low, apart.high), 1) if apart else None,
        note=None if enough else too_few(len(inside), rule.centres, rule.group),
    )


def high_low(edition: Edition) -> HighLow | None:
    """High and low centres of an edition; ``None`` where fewer centres have happiness than the rule asks for."""
    inside = [member for member in edition.members if _kgi(edition) in member.figures]
    rule = edition.rule.findings
    if len(inside) < rule.centres:
        return None
    values, mean = _happiness(edition, inside), _mean_by_people(edition)
    sigma = float(values.std(ddof=1))
    parts = []
    for chosen in (values >= mean + sigma, values <= mean - sigma):
        members = [member for member, taken in zip(inside, chosen, strict=True) if taken]
        people = [member.figures[_kgi(edition)].n for member in members]
        own = float(np.average(values[chosen], weights=people)) if members else None
        parts.append(_side(members, own, rule.group, edition.rule.rounding.kgi))
    high, low = parts
    both = None if high.mean is None or low.mean is None else _round(high.mean - low.mean, 2)
    return HighLow(
        edition=edition.name,
        mean=_round(mean, _digits_of_mean(edition)),
        sigma=_round(sigma, 2),
        high=high,
        low=low,
        difference=both,
    )


def too_few(n: int, centres: int, organisations: int) -> Words:
    """Why there is no number."""
    return told(
        "n={n}のため示しません（{centres}センター、{organisations}組織から示します）。",
        "n={n}: not shown (from {centres} centres and {organisations} organisations on).",
        n=n,
        centres=centres,
        organisations=organisations,
    )


def measured(estimate: Estimate, digits: int) -> Measured:
    """Rounded; a bound that the data cannot give is ``None``."""
    low, high = (None if np.isnan(bound) else _round(bound, digits) for bound in (estimate.low, estimate.high))
    return Measured(value=_round(estimate.value, digits), low=low, high=high)


def _counted(edition: Edition, fact: FactId) -> tuple[str | None, list[Member], int]:
    """The most common definition, the members that use it and have happiness, and how many use another."""
    kgi = _kgi(edition)
    known = [
        (member, one.definition)
        for member in edition.members
        for one in member.facts
        if one.id == fact and kgi in member.figures
    ]
    names = [definition for _, definition in known]
    if not names:
        return None, [], 0
    most = max(sorted(set(names)), key=names.count)
    inside = [member for member, definition in known if definition == most]
    return most, inside, len(known) - len(inside)


def _kgi(edition: Edition) -> str:
    return next((row.id for row in edition.rows if row.kind == "kgi"), "")


def _value(member: Member, fact: FactId) -> float:
    return next(one.value for one in member.facts if one.id == fact)


def _happiness(edition: Edition, members: Sequence[Member]) -> Floats:
    return np.array([member.figures[_kgi(edition)].value for member in members])


def _mean_by_people(edition: Edition) -> float:
    inside = [member.figures[_kgi(edition)] for member in edition.members if _kgi(edition) in member.figures]
    people = [figure.n for figure in inside]
    return float(np.average([figure.value for figure in inside], weights=people)) if inside else float("nan")


def _digits_of_mean(edition: Edition) -> int:
    """With how many decimals the mean by people is told."""
    inside = [member for member in edition.members if _kgi(edition) in member.figures]
    people = [member.figures[_kgi(edition)].n for member in inside]
    return digits_by_people(inside, people, edition.rule.rounding.kgi)


def _side(members: Sequence[Member], mean: float | None, least: int, digits: int) -> Side:
    owners = {member.organisation for member in members}
    enough = len(owners) >= least and len(members) >= least
    shown = mean is not None and enough and largest_share(members) <= LARGEST_IN_A_SIDE
    return Side(
        centres=len(members),
        organisations=len(owners),
        mean=_round(mean, digits) if shown and mean is not None else None,
    )


def _dots(edition: Edition, members: Sequence[Member], x: Floats, y: Floats) -> tuple[Dot, ...]:
    rule = edition.rule.histogram
    owners = [member.organisation for member in members]
    least = max(rule.organisations, edition.rule.findings.group)
    bins = bins_of([float(value) for value in x], owners, Least(rule.kgi / 2, max(rule.centres, least), least))
    found = []
    for one in bins:
        inside = np.array([one.holds(float(value)) for value in x])
        mean, fact = _round(float(x[inside].mean()), 1), _round(float(y[inside].mean()), 1)
        found.append(Dot(low=one.low, high=one.high, centres=one.centres, happiness=mean, fact=fact))
    return tuple(found)


def _round(value: float, digits: int) -> float:
    return float(displayed([value], digits)[0])
