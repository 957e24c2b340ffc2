"""To the next level: measures that a plan can take on with one click, each with its KPI and where it stands now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from shindan.diagnosis.definition import Text
from shindan.diagnosis.guide import Measure as Known
from shindan.improvement import plan as core
from shindan.improvement.effect import Compared
from shindan.web.firm.levels import newest_assessment
from shindan.web.improvement.models import ImprovementPlan
from shindan.web.improvement.offering import horizon_of, manual_kpis, of_touchpoint

from .queries import Ground, Made, guide

EACH, MOST = 2, 6  # measures an element, and in all
MONTH = 30.4375


@dataclass(frozen=True)
class Proposed:
    """A measure that could be taken on. ``key`` names it in the form; ``why`` is what it starts from, ``hint`` what helps to choose."""

    key: str
    measure: core.Measure
    why: str
    hint: str


def proposals_of(ground: Ground, made: Made, language: str, day: date) -> tuple[Proposed, ...]:
    """What the plan does not hold yet: for the elements that are still low (else the lowest), for a firm its next step."""
    firm = ground.row.source == ImprovementPlan.Source.TOUCHPOINT
    found = _of_firm(ground, language) if firm else _of_elements(made, language, day)
    names = {one.name for one in ground.plan.measures}
    return tuple(one for one in found if one.measure.name not in names)[:MOST]


def _of_firm(ground: Ground, language: str) -> Iterator[Proposed]:
    """The step and the actions of the newest self-diagnosis."""
    assessment = newest_assessment(ground.row.organisation)
    for one in of_touchpoint(assessment, language)[:EACH] if assessment else ():
        yield Proposed(one.key, one.measure, one.topic, one.hint)


def _of_elements(made: Made, language: str, day: date) -> Iterator[Proposed]:
    level, held = made.effect.next_level, {one.measure for one in made.plan.measures}
    for element in level.low or level.lowest:
        known = [one for one in guide().measures if one.element == element.id and one.id not in held]
        for one in sorted(known, key=lambda each: each.difficulty)[:EACH]:
            yield _proposed(one, element, made, language, day)


def _proposed(one: Known, element: Compared, made: Made, language: str, day: date) -> Proposed:
    name = element.name.get(language)
    value = element.after.value if element.after else None
    kpi = core.Kpi(
        name=(_("%(element)sの肯定率") % {"element": name})[:120],
        unit="%",
        baseline=value,
        target=_goal(element.id, value, made),
        source=f"element:{element.id}",
    )
    measure = core.Measure(
        name=one.name.get(language)[:200],
        topic=name[:200],
        issue=element.id,
        measure=one.id,
        what=one.what.get(language)[:600],
        owner=one.lead.get(language)[:100],
        until=day + timedelta(days=round(one.effect_months[1] * MONTH)),
        horizon=horizon_of(one.effect_months[1]),
        kpis=(kpi, *manual_kpis(each.get(language) for each in one.kpi)),
        pulse=one.pulse,
    )
    return Proposed(one.id, measure, name, _hint(one.what, one.effect, one.stars, language))


def _goal(element: str, value: float | None, made: Made) -> float | None:
    """The upper quartile of the benchmark, where there is one and it is above; else who plans it sets it."""
    rows = made.after.result.rows if made.after else ()
    bench = next((row.benchmark for row in rows if row.id == element), None)
    goal = bench.upper_quartile if bench else None
    return goal if goal is not None and value is not None and goal > value else None


def _hint(what: Text, effect: Text, stars: str, language: str) -> str:
    told = {"what": what.get(language), "stars": stars, "effect": effect.get(language)}
    return _("%(what)s　%(stars)s　効果が見えるまで%(effect)s") % told
