"""Practice beside experience: scores of activities, levels of practice behind elements, and the quadrants of both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shindan.diagnosis.definition import Item
from shindan.diagnosis.guide import Cutoffs, Guide, Link
from shindan.report.survey.figures import value_text
from shindan.result.figures import rounded
from shindan.result.names import words
from shindan.result.schema import Words

from .inputs import Inputs
from .schema import Activity, Crossing, Element, Practice
from .words import joined, say

# Below this part of an element's weight nothing is said about its practice.
LEAST_WEIGHT = 0.5
_HAIR = 1e-9


@dataclass(frozen=True)
class Place:
    """The quadrant of a share (0 to 1) and a stage; none where either is missing. ``near``: within the guide's band of a limit."""

    quadrant: str | None
    near: bool


def place_of(guide: Guide, share: float | None, stage: float | None) -> Place:
    if share is None or stage is None:
        return Place(None, near=False)
    limits = guide.cutoffs
    quadrant = guide.quadrant(
        "low" if share < limits.employee_share - _HAIR else "high",
        "low" if stage < limits.practice_stage - _HAIR else "high",
    )
    return Place(quadrant.id, near=near_share(limits, share) or near_stage(limits, stage))


def near_share(limits: Cutoffs, share: float) -> bool:
    return abs(share - limits.employee_share) <= limits.employee_border + _HAIR


def near_stage(limits: Cutoffs, stage: float) -> bool:
    return abs(stage - limits.practice_stage) <= limits.practice_border + _HAIR


def mean(values: Iterable[float | None]) -> float | None:
    """The mean of those that are known; ``None`` where none is."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def activity_score(inputs: Inputs, activity: str) -> float | None:
    """The mean stage of an activity's practices, 1 to 5."""
    return mean(inputs.stage(item.id).stage for item in inputs.practices_of(activity))


def practice_level(inputs: Inputs, element: str) -> float | None:
    """practice(e) = Σ w·score ÷ Σ w over the activities with a score, where these carry at least half of the weight."""
    links = [
        (inputs.guide.weight(link), activity_score(inputs, link.activity)) for link in inputs.guide.links_of(element)
    ]
    known = [(weight, score) for weight, score in links if score is not None]
    weight = sum(weight for weight, _ in known)
    if not weight or weight < LEAST_WEIGHT * sum(weight for weight, _ in links) - _HAIR:
        return None
    return sum(weight * score for weight, score in known) / weight


def activities_of(inputs: Inputs) -> tuple[Activity, ...]:
    return tuple(
        _activity(inputs, area.id, words(area.name)) for area in inputs.management.areas if area.role == "activity"
    )


def _activity(inputs: Inputs, activity: str, name: Words) -> Activity:
    stages = [inputs.stage(item.id) for item in inputs.practices_of(activity)]
    return Activity(
        id=activity,
        name=name,
        score=two(activity_score(inputs, activity)),
        practices=len(stages),
        answered=sum(one.stage is not None for one in stages),
        with_evidence=sum(one.stage is not None and bool(one.evidence.strip()) for one in stages),
    )


def practices_of(inputs: Inputs) -> tuple[Practice, ...]:
    return tuple(_practice(inputs, item) for item in inputs.practices)


def _practice(inputs: Inputs, item: Item) -> Practice:
    given, linked = inputs.stage(item.id), inputs.linked(item)
    share = mean(inputs.share(one) for one in linked)
    place = place_of(inputs.guide, share, given.stage)
    remark = say("no_practice") if given.stage is None else say("no_share") if share is None else None
    told = item.anchors.get(given.stage) if given.stage is not None else None
    return Practice(
        id=item.id,
        activity=item.area,
        name=words(item.topic or item.text),
        stage=given.stage,
        evidence=given.evidence.strip(),
        stage_text=words(told) if told else None,
        linked=linked,
        share=whole(share),
        quadrant=place.quadrant,
        near=place.near,
        remark=remark,
    )


def crossings_of(inputs: Inputs) -> tuple[Crossing, ...]:
    return tuple(_crossing(inputs, link) for link in inputs.guide.links)


def _crossing(inputs: Inputs, link: Link) -> Crossing:
    score, share = activity_score(inputs, link.activity), mean(inputs.share(one) for one in link.items)
    place = place_of(inputs.guide, share, score)
    remark = None
    if not link.items:
        remark = say("no_link")
    elif share is None:
        remark = say("no_share")
    elif score is None:
        remark = say("no_activity")
    return Crossing(
        activity=link.activity,
        element=link.element,
        weight=link.weight,
        items=link.items,
        score=two(score),
        share=whole(share),
        quadrant=place.quadrant,
        near=place.near,
        remark=remark,
    )


def elements_of(inputs: Inputs, parts: dict[str, float]) -> tuple[Element, ...]:
    """Every element of the guide; ``parts`` are the parts of importance."""
    return tuple(_element(inputs, one.id, parts.get(one.id)) for one in inputs.guide.elements)


def _element(inputs: Inputs, element: str, part: float | None) -> Element:
    cell, name = inputs.cell(element), inputs.name(element)
    if cell is None:
        asked = inputs.row(element) is not None
        return Element(id=element, name=name, remarks=(say("hidden_element" if asked else "not_asked"),))
    share, level = inputs.share(element), practice_level(inputs, element)
    place = place_of(inputs.guide, share, level)
    near = place.near or (share is not None and near_share(inputs.guide.cutoffs, share))
    return Element(
        id=element,
        name=name,
        share=cell.value,
        share_text=value_text(cell, "element"),
        low=cell.low,
        high=cell.high,
        practice=two(level),
        quadrant=place.quadrant,
        near=near,
        goal=inputs.goal(element),
        headroom=headroom(inputs, element),
        part=None if part is None else rounded(part, 3),
        remarks=tuple(_remarks(inputs, element, level, near=near)),
    )


def _remarks(inputs: Inputs, element: str, level: float | None, *, near: bool) -> list[Words]:
    found, cell, limits = [], inputs.cell(element), inputs.guide.cutoffs
    if near:
        found.append(say("near", share=f"{limits.employee_share * 100:g}", stage=f"{limits.practice_stage:.1f}"))
    if cell is not None and cell.rough:
        found.append(say("rough"))
    missing = [
        link.activity for link in inputs.guide.links_of(element) if activity_score(inputs, link.activity) is None
    ]
    if level is None:
        found.append(say("no_stage"))
    elif missing:
        found.append(
            say("some_stages", activities=joined([words(inputs.management.area(one).name) for one in missing]))
        )
    return found


def headroom(inputs: Inputs, row: str) -> float | None:
    """Points between a shown share and the goal (the upper quartile of others, else 100), not below 0."""
    driver = next((one for one in inputs.result.importance.drivers if one.element == row), None)
    if driver is not None and driver.headroom is not None and inputs.norms is None and inputs.cell(row) is not None:
        return driver.headroom
    share, goal = inputs.share(row), inputs.goal(row)
    return None if share is None else rounded(max(0.0, (100.0 if goal is None else goal) - 100 * share), 1)


def headroom_of(inputs: Inputs, rows: Sequence[str]) -> float | None:
    """The mean headroom of several rows, those that are not shown left out."""
    return mean(headroom(inputs, row) for row in rows)


def two(value: float | None) -> float | None:
    return None if value is None else rounded(value, 2)


def whole(share: float | None) -> int | None:
    return None if share is None else int(rounded(100 * share))
