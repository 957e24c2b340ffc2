"""Begin a plan from a result: the chosen measures, dates of its own, and what it came from."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.diagnosis.assess import Assessment
from shindan.improvement import plan as core
from shindan.improvement.weeks import DAYS, monday_of
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Person
from shindan.web.entries.models import Entry
from shindan.web.workshop.cards import analysis_of

from .faults import PlanError
from .models import ImprovementPlan
from .offering import Offer, of_analysis, of_touchpoint, of_workshop
from .services import make_plan

Source = ImprovementPlan.Source
WEEKS = {3: 13, 6: 26, 12: 52}
MEETING_EVERY, REVIEW_EVERY = 4, 13
DEFAULT_MONTHS = 6


@dataclass(frozen=True)
class Terms:
    """What a plan is called, and from which Monday it runs for how many weeks."""

    name: str
    starts: date
    weeks: int


def next_monday(day: date) -> date:
    """The first Monday after a day."""
    return monday_of(day) + timedelta(days=DAYS)


def usual_terms(months: int = DEFAULT_MONTHS) -> Terms:
    """From next Monday on."""
    starts = next_monday(timezone.localdate())
    return Terms(
        _("%(year)d年%(month)d月からの改善計画") % {"year": starts.year, "month": starts.month}, starts, WEEKS[months]
    )


def offers_of(entry: Entry, source: str, language: str) -> tuple[Offer, ...]:
    """What an entry's plan can begin with, by where it comes from."""
    if source == Source.ANALYSIS:
        return of_analysis(entry, language)
    return of_workshop(entry, language) if source == Source.WORKSHOP else ()


def begin(
    *,
    entry: Entry,
    source: str,
    by: Person,
    language: str,
    keys: Collection[str] | None = None,
    terms: Terms | None = None,
) -> ImprovementPlan:
    """A plan of an entry with the offers of these keys (``None``: those chosen beforehand). From nothing it begins empty.

    `PlanError` where the result has none of them.
    """
    offers = offers_of(entry, source, language)
    taken = [one for one in offers if (one.chosen if keys is None else one.key in keys)]
    if source != Source.OWN and not taken:
        raise PlanError(_("施策が選ばれていません。一つ以上選んでください。"))
    plan = plan_with((one.measure for one in taken), terms or usual_terms())
    origin = {**_origin(entry, source), "ids": [one.key for one in taken]}
    return make_plan(organisation=entry.organisation, entry=entry, plan=plan, by=by, source=source, origin=origin)


def begin_firm(
    *,
    organisation: Organisation,
    assessment: Assessment,
    by: Person,
    language: str,
    keys: Collection[str] | None = None,
    terms: Terms | None = None,
) -> ImprovementPlan:
    """A plan of a firm from its self-diagnosis: the area that binds first, then the roadmap over a year.

    ``keys`` are those of `offering.of_touchpoint`, ``None`` all of them.
    """
    taken = [one for one in of_touchpoint(assessment, language) if keys is None or one.key in keys]
    if not taken:
        raise PlanError(_("施策が選ばれていません。一つ以上選んでください。"))
    plan = plan_with((one.measure for one in taken), terms or usual_terms(12))
    origin = {
        "pack": assessment.pack.id,
        "version": assessment.pack.version,
        "level": assessment.overall.value,
        "levels": dict(assessment.levels),
        "ids": [one.key for one in taken],
    }
    return make_plan(organisation=organisation, plan=plan, by=by, source=Source.TOUCHPOINT, origin=origin)


def plan_with(measures: Iterable[core.Measure], terms: Terms) -> core.Plan:
    """A plan with these measures, a meeting every four weeks and a review every quarter and at the end; who has no last day
    gets the one of the horizon."""
    weeks = range(1, terms.weeks + 1)
    plan = core.Plan(
        name=terms.name,
        starts=terms.starts,
        weeks=terms.weeks,
        meetings=frozenset(weeks[MEETING_EVERY - 1 :: MEETING_EVERY]),
        reviews=frozenset({*weeks[REVIEW_EVERY - 1 :: REVIEW_EVERY], terms.weeks}),
    )
    return plan.model_copy(update={"measures": tuple(_dated(plan, each) for each in measures)})


def _dated(plan: core.Plan, measure: core.Measure) -> core.Measure:
    if measure.until is not None or measure.horizon is None:
        return measure
    week = min(WEEKS[measure.horizon], plan.weeks)
    return measure.model_copy(update={"until": plan.starts + timedelta(days=DAYS * week - 3)})


def _origin(entry: Entry, source: str) -> dict[str, object]:
    version = analysis_of(entry) if source in (Source.ANALYSIS, Source.WORKSHOP) else None
    return {"number": version.number, "digest": version.digest} if version else {}
