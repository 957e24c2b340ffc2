"""What a plan can begin with: measures of the published analysis, of the workshop's decisions, of a self-diagnosis.

Words are those of one language, because a plan belongs to who writes in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from shindan.analysis.cross.schema import CrossAnalysis, Element, Issue, Proposal
from shindan.diagnosis.advice import Action
from shindan.diagnosis.assess import Assessment, Stage
from shindan.improvement.plan import Horizon, Kpi, Measure, Task
from shindan.web.entries.models import Entry
from shindan.web.workshop.cards import analysis_of, read
from shindan.web.workshop.decisions import DecisionRecord, measures_of

FIRST = 3  # issues whose suggested measure is chosen beforehand


@dataclass(frozen=True)
class Offer:
    """A measure that can be taken into a plan. ``key`` names it within its source; ``hint`` says what helps to choose."""

    key: str
    topic: str
    measure: Measure
    hint: str = ""
    chosen: bool = False


def of_analysis(entry: Entry, language: str) -> tuple[Offer, ...]:
    """The measures of each issue of the newest published analysis, in its order; of the first issues one is chosen."""
    version = analysis_of(entry)
    if version is None:
        return ()
    analysis = read(version)
    return tuple(
        offer for place, issue in enumerate(analysis.issues) for offer in _issue(analysis, issue, place, language)
    )


def _issue(analysis: CrossAnalysis, issue: Issue, place: int, language: str) -> Iterator[Offer]:
    first = place < FIRST and not issue.strength
    chosen = next((one.measure for one in issue.proposals if one.suggested), None) if first else None
    for one in issue.proposals:
        times = _("始めるまで%(start)s、効果が見えるまで%(effect)s") % {
            "start": one.start.get(language),
            "effect": one.effect.get(language),
        }
        yield Offer(
            key=f"{issue.id}:{one.measure}",
            topic=issue.title.get(language),
            measure=_proposed(analysis, issue, one, language),
            hint=f"{one.what.get(language)}　{one.stars}　{times}",
            chosen=one.measure == chosen,
        )


def _proposed(analysis: CrossAnalysis, issue: Issue, one: Proposal, language: str) -> Measure:
    return Measure(
        name=one.name.get(language)[:200],
        topic=issue.title.get(language)[:200],
        issue=issue.id,
        measure=one.measure,
        what=one.what.get(language)[:600],
        owner=one.lead.get(language)[:100],
        horizon=horizon_of(one.effect_months[1]),
        kpis=(*element_kpis(analysis, issue, language), *manual_kpis(kpi.get(language) for kpi in one.kpi)),
        pulse=one.pulse,
    )


def element_kpis(analysis: CrossAnalysis, issue: Issue | None, language: str) -> tuple[Kpi, ...]:
    """The positive share of the issue's element, with the result as baseline and the analysis' goal as target."""
    element = next((one for one in analysis.elements if issue and one.id == issue.element), None)
    return (_element_kpi(element, language),) if element and element.share is not None else ()


def _element_kpi(element: Element, language: str) -> Kpi:
    share, goal = element.share, element.goal
    return Kpi(
        name=(_("%(element)sの肯定率") % {"element": element.name.get(language)})[:120],
        unit="%",
        baseline=share,
        target=goal if goal is not None and share is not None and goal > share else None,
        source=f"element:{element.id}",
    )


def manual_kpis(texts: Iterator[str] | tuple[str, ...]) -> tuple[Kpi, ...]:
    """KPIs that are entered by hand, one a text."""
    return tuple(Kpi(name=text.strip()[:120]) for text in texts if text.strip())


def horizon_of(months: float) -> Horizon:
    """The stretch of the roadmap in which an effect shows after so many months."""
    if months <= 3:
        return 3
    return 6 if months <= 6 else 12


def of_workshop(entry: Entry, language: str) -> tuple[Offer, ...]:
    """The measures that the workshop decided, all of them chosen."""
    version = analysis_of(entry)
    analysis = read(version) if version else None
    return tuple(_decided(one, analysis, language) for one in measures_of(entry))


def _decided(one: DecisionRecord, analysis: CrossAnalysis | None, language: str) -> Offer:
    issue = next((each for each in analysis.issues if each.id == one.issue), None) if analysis else None
    proposal = next((each for each in issue.proposals if each.measure == one.measure), None) if issue else None
    own = element_kpis(analysis, issue, language) if analysis else ()
    topic, name = one.topic.get(language), one.name.get(language) if one.name else ""
    measure = Measure(
        name=(name or one.what or topic)[:200],
        topic=topic[:200],
        issue=one.issue,
        measure=one.measure,
        what=one.what[:600],
        owner=one.lead[:100],
        until=one.until,
        horizon=horizon_of(proposal.effect_months[1]) if proposal else None,
        kpis=(*own, *manual_kpis(one.kpis)),
        pulse=one.pulse,
    )
    return Offer(key=f"{one.number}", topic=topic, measure=measure, hint=one.what, chosen=True)


def of_touchpoint(assessment: Assessment, language: str) -> tuple[Offer, ...]:
    """This week's step in the area that binds and the actions of the level, then one measure a step of the roadmap.

    ``measure`` is the pack's action id, whose ``tool`` is what it is done with.
    """
    found = [*_first_step(assessment, language), *(_action(assessment, one, language) for one in assessment.actions)]
    found += [offer for stage in assessment.roadmap[1:] for offer in _stage(stage, language)]
    return tuple(found)


def _first_step(assessment: Assessment, language: str) -> Iterator[Offer]:
    step, turn = assessment.first_step, assessment.focus
    if step is None or turn is None:
        return
    facts = (step.who, step.when, step.uses, step.cost)
    measure = Measure(
        name=(_("%(area)sを次の段階に上げる") % {"area": turn.area.name.get(language)})[:200],
        topic=turn.area.name.get(language)[:200],
        issue=turn.area.id,
        what=turn.then.get(language)[:600],
        horizon=3,
        tasks=(Task(name=step.do.get(language)[:200], remark="　".join(each.get(language) for each in facts)[:600]),),
    )
    yield Offer(key="step", topic=measure.topic, measure=measure, hint=measure.what, chosen=True)


def _action(assessment: Assessment, action: Action, language: str) -> Offer:
    road = assessment.roadmap[0].horizon if assessment.roadmap else None
    separator: Literal["、", ", "] = ", " if language == "en" else "、"
    kpis = manual_kpis(tuple(road.measures.get(language).split(separator))) if road else ()
    topic = assessment.pack.area(assessment.binding[0]).name.get(language)
    measure = Measure(
        name=action.name.get(language)[:200],
        topic=topic[:200],
        measure=action.id,
        what=action.what.get(language)[:600],
        horizon=3,
        kpis=kpis if action == assessment.actions[0] else (),
        tasks=(
            Task(
                name=(_("%(name)sを始める") % {"name": action.name.get(language)})[:200],
                remark=action.starts_in.get(language),
            ),
        ),
    )
    return Offer(key=action.id, topic=topic, measure=measure, hint=action.what.get(language), chosen=True)


def _stage(stage: Stage, language: str) -> Iterator[Offer]:
    """Each later step of the roadmap as a measure of its horizon."""
    for turn in stage.turns:
        area = turn.area.name.get(language)
        measure = Measure(
            name=(_("%(area)sを「%(level)s」に上げる") % {"area": area, "level": turn.end.name.get(language)})[:200],
            topic=area[:200],
            issue=turn.area.id,
            what=turn.then.get(language)[:600],
            horizon=horizon_of(stage.horizon.months),
            kpis=_customer_kpis(stage),
        )
        yield Offer(
            key=f"{turn.area.id}:{turn.start.value}", topic=area, measure=measure, hint=measure.what, chosen=True
        )


def _customer_kpis(stage: Stage) -> tuple[Kpi, ...]:
    """What the customer list says by itself: repeat rate from half a year on, referrals from a year on."""
    if stage.horizon.months < 12:
        return (Kpi(name=_("リピート率"), unit="%", source="customers:repeat_rate"),)
    return (Kpi(name=_("紹介による来店の割合"), unit="%", source="customers:referrals"),)
