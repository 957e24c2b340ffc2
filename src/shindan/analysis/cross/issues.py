"""Issues: one for each element that is shown, with what it rests on, what may lie behind it, and what can be done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shindan.diagnosis.guide import Measure, Quadrant
from shindan.report.survey.figures import interval_text, value_text
from shindan.result.figures import rounded
from shindan.result.names import words
from shindan.result.schema import Words

from .factors import (
    effort_of,
    factors_of,
    practice_certainty,
    ranks,
    relation_certainty,
    support_certainty,
    value_certainty,
)
from .inputs import Inputs
from .levels import headroom_of
from .schema import Element, Evidence, Hypothesis, Issue, IssueMode, NotReached, Practice, Proposal, Ref, Theme
from .voices import group_evidence, theme_evidence
from .words import joined, say

SUGGESTED = 2
_MOST_GROUPS, _MOST_PRACTICES, _MOST_STAGES = 2, 3, 2
_MEMO = 40


@dataclass(frozen=True)
class Read:
    """What has been read of the whole before issues are made."""

    elements: tuple[Element, ...]
    practices: tuple[Practice, ...]
    not_reached: tuple[NotReached, ...]
    themes: tuple[Theme, ...]
    parts: dict[str, float]


def issues_of(inputs: Inputs, read: Read) -> tuple[Issue, ...]:
    """Every shown element's issue, by score from the highest; equal shown scores share a rank, in the order of the elements.

    Strengths come after all that asks to be mended, in the same order among themselves.
    """
    made = [_issue(inputs, read, element) for element in read.elements if element.share is not None]
    places = ranks({issue.id: (not issue.strength, issue.factors.score if issue.factors else 0.0) for issue in made})
    order = sorted(made, key=lambda issue: places[issue.id])
    return tuple(
        issue.model_copy(update={"rank": places[issue.id], "machine_rank": places[issue.id]}) for issue in order
    )


def _issue(inputs: Inputs, read: Read, element: Element) -> Issue:
    quadrant = next((one for one in inputs.guide.quadrants if one.id == element.quadrant), None)
    groups = [one for one in read.not_reached if one.element == element.id]
    side = "wish" if _is_low(inputs, element) else "praise"
    themes = [one for one in read.themes if element.id in one.elements and one.side == side]
    proposals = proposals_of(inputs, element.id)
    driver = next((one for one in inputs.result.importance.drivers if one.element == element.id), None)
    certain = (
        value_certainty(inputs, element.id),
        relation_certainty(driver),
        practice_certainty(inputs, element.id),
        support_certainty([bool(groups), bool(themes)]),
    )
    efforts = [effort_of(inputs.guide.measure(one.measure)) for one in proposals if one.suggested]
    effort = sum(efforts) / len(efforts)
    mode: IssueMode = quadrant.mode if quadrant else "check"
    apart = any(one.row == element.id for one in groups)
    return Issue(
        id=element.id,
        rank=1,
        element=element.id,
        mode=mode,
        strength=mode == "spread" and not apart,
        title=_title(element, quadrant, apart=mode == "spread" and apart),
        reading=words(quadrant.reading) if quadrant else _check_reading(inputs, element),
        factors=factors_of(read.parts.get(element.id, 0.0), element.headroom or 0.0, certain, effort),
        evidence=tuple(_evidence(inputs, read, element, groups, themes)),
        hypotheses=tuple(_hypotheses(inputs, read, element, mode)),
        steps=_steps(inputs, read, element, (quadrant, mode == "spread" and apart)),
        caution=words(quadrant.caution) if quadrant else say("check_caution"),
        proposals=proposals,
        remarks=element.remarks,
    )


def _title(element: Element, quadrant: Quadrant | None, *, apart: bool) -> Words:
    label = words(quadrant.label) if quadrant else say("check_label")
    return say("title_apart" if apart else "title", element=element.name, label=label)


def _is_low(inputs: Inputs, element: Element) -> bool:
    return (inputs.share(element.id) or 0.0) < inputs.guide.cutoffs.employee_share - 1e-9


def _check_reading(inputs: Inputs, element: Element) -> Words:
    return say("check_reading_low" if _is_low(inputs, element) else "check_reading_high")


def _steps(inputs: Inputs, read: Read, element: Element, told: tuple[Quadrant | None, bool]) -> tuple[Words, ...]:
    """Those of the quadrant; where a group is below the rest of a high element, first find the people who are not reached."""
    quadrant, apart = told
    if quadrant is not None:
        find = inputs.guide.quadrant("low", "high").steps[:1] if apart else ()
        return tuple(words(step) for step in (*find, *quadrant.steps))
    missing = [one.name for one in _practices(inputs, read, element) if one.stage is None]
    return (say("check_step", practices=joined(missing)),) if missing else ()


def _practices(inputs: Inputs, read: Read, element: Element) -> list[Practice]:
    """Practices that relate to a question of the element, in the order of the questionnaire."""
    items = set(inputs.guide.element(element.id).items)
    return [one for one in read.practices if items.intersection(one.linked)]


def _evidence(
    inputs: Inputs, read: Read, element: Element, groups: Sequence[NotReached], themes: Sequence[Theme]
) -> Iterator[Evidence]:
    yield _element_evidence(element)
    yield from _goal_evidence(inputs, element)
    yield from _item_evidence(inputs, element)
    if inputs.result.importance.method in {"full", "correlation"} and element.part is not None:
        told = say("relation", part=f"{100 * element.part:.0f}")
        yield Evidence(ref=Ref(kind="relation", row=element.id), text=told)
    staged = [one for one in _practices(inputs, read, element) if one.stage is not None]
    yield from (_stage_evidence(one) for one in _telling(staged, element)[:_MOST_STAGES])
    yield from (group_evidence(one) for one in groups[:_MOST_GROUPS])
    yield from (theme_evidence(one) for one in themes[:1])


def _telling(staged: list[Practice], element: Element) -> list[Practice]:
    """Those in the element's own quadrant first."""
    return sorted(staged, key=lambda one: one.quadrant != element.quadrant)


def _element_evidence(element: Element) -> Evidence:
    interval = interval_text(element.low, element.high)
    key = "element_cell" if interval else "element_cell_plain"
    text = say(key, name=element.name, value=element.share_text, interval=interval)
    return Evidence(ref=Ref(kind="cell", row=element.id), text=text)


def _goal_evidence(inputs: Inputs, element: Element) -> Iterator[Evidence]:
    """How far the share is from the upper quartile of others, and of whom that is."""
    name = inputs.norms.name if inputs.norms else inputs.result.edition
    if element.goal is None or element.headroom is None or name is None:
        return
    goal, headroom = (_points(inputs, value) for value in (element.goal, element.headroom))
    text = say("goal_cell" if element.headroom else "goal_reached", name=name, goal=goal, headroom=headroom)
    yield Evidence(ref=Ref(kind="cell", row=element.id), text=text)


def _points(inputs: Inputs, value: float) -> str:
    """With a decimal where the benchmark has them: 50.0 beside 60.4, so that both are read as equally exact."""
    goals = (inputs.goal(row.id) for row in inputs.result.rows if row.kind == "element")
    whole = all(float(goal).is_integer() for goal in goals if goal is not None)
    return f"{value:.0f}" if whole else f"{value:.1f}"


def _item_evidence(inputs: Inputs, element: Element) -> Iterator[Evidence]:
    """The lowest question of a low element, the highest of a high one."""
    shown = [one for one in inputs.guide.element(element.id).items if inputs.share(one) is not None]
    if not shown:
        return
    low = _is_low(inputs, element)
    found = (min if low else max)(shown, key=lambda one: inputs.share(one) or 0.0)
    row, cell = inputs.row(found), inputs.cell(found)
    if row is not None and cell is not None:
        text = say("lowest_item" if low else "highest_item", name=row.short, value=value_text(cell, row.kind))
        yield Evidence(ref=Ref(kind="cell", row=found), text=text)


def _stage_evidence(practice: Practice) -> Evidence:
    memo = practice.evidence if len(practice.evidence) <= _MEMO else practice.evidence[: _MEMO - 1] + "…"
    text = say("stage_memo" if memo else "stage_no_memo", name=practice.name, stage=practice.stage, memo=memo)
    return Evidence(ref=Ref(kind="stage", row=practice.id), text=text)


def _hypotheses(inputs: Inputs, read: Read, element: Element, mode: IssueMode) -> Iterator[Hypothesis]:
    guide, limits = inputs.guide.element(element.id), inputs.guide.cutoffs
    if (element.share or 0.0) < 100 * (limits.employee_share + limits.employee_border):
        yield Hypothesis(kind="reading", text=words(guide.low_means), refs=(Ref(kind="cell", row=element.id),))
    own = [
        one
        for one in _practices(inputs, read, element)
        if one.quadrant == element.quadrant and one.quadrant is not None
    ]
    yield from (_about_practice(inputs, one, element, mode) for one in own[:_MOST_PRACTICES])
    yield from (Hypothesis(kind="check", text=words(text)) for text in guide.check_first)


def _about_practice(inputs: Inputs, practice: Practice, element: Element, mode: IssueMode) -> Hypothesis:
    rationale = inputs.guide.link(practice.activity, element.id).rationale
    text = say(
        f"practice_{mode}", name=practice.name, stage=practice.stage, share=practice.share, rationale=words(rationale)
    )
    shown = [one for one in practice.linked if inputs.cell(one) is not None]
    refs = (Ref(kind="stage", row=practice.id), *(Ref(kind="cell", row=one) for one in shown))
    return Hypothesis(kind="practice", text=text, refs=refs)


def proposals_of(inputs: Inputs, element: str) -> tuple[Proposal, ...]:
    """The element's measures by gain ÷ effort, the first two suggested; equal ones in the guide's order.

    Gain is the mean headroom of the questions that follow a measure; the element's own where none of them is shown.
    """
    own = headroom_of(inputs, [element]) or 0.0
    found = []
    for measure in inputs.guide.measures_of(element):
        gain = headroom_of(inputs, measure.pulse)
        found.append((own if gain is None else gain, effort_of(measure), measure))
    order = sorted(found, key=lambda one: -rounded(one[0] / one[1], 2))
    return tuple(_proposal(m, gain, effort, suggested=at < SUGGESTED) for at, (gain, effort, m) in enumerate(order))


def _proposal(measure: Measure, gain: float, effort: float, *, suggested: bool) -> Proposal:
    return Proposal(
        measure=measure.id,
        suggested=suggested,
        gain=rounded(gain, 1),
        effort=rounded(effort, 2),
        name=words(measure.name),
        what=words(measure.what),
        stars=measure.stars,
        start=words(measure.start),
        effect=words(measure.effect),
        start_months=measure.start_months,
        effect_months=measure.effect_months,
        lead=words(measure.lead),
        kpi=tuple(words(one) for one in measure.kpi),
        pulse=measure.pulse,
        caution=words(measure.caution) if measure.caution else None,
    )
