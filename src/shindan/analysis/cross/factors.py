"""The order of issues: expected effect × certainty ÷ effort, each factor from named parts (``docs/methods/cross-analysis.md``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from shindan.diagnosis.guide import Measure
from shindan.result.figures import rounded
from shindan.result.schema import Driver

from .inputs import Inputs
from .levels import mean, near_share
from .schema import Factors

# Parts of certainty that are neither sure nor missing.
HALF = 0.5
SUPPORTS = 2


def parts_of(inputs: Inputs) -> dict[str, float]:
    """Each element's part of all importance, 0 to 1, adding up to 1.

    Full model: its part of R². Correlations: its squared correlation, 0 where that is negative. Else, or where all are 0: equal.
    """
    elements = [one.id for one in inputs.guide.elements if inputs.row(one.id) is not None]
    importance = inputs.result.importance
    size = {one.element: max(0.0, one.importance.value) for one in importance.drivers if one.element in elements}
    if importance.method == "correlation":
        size = {element: value**2 for element, value in size.items()}
    whole = sum(size.values())
    if importance.method == "none" or not whole:
        return {element: 1 / len(elements) for element in elements}
    return {element: size.get(element, 0.0) / whole for element in elements}


def effect(part: float, headroom: float) -> float:
    """Points (0 to 100): what is lacking to the goal, counted by its part of the relation with happiness."""
    return part * headroom


def certainty(parts: Iterable[float]) -> float:
    """0 to 1: the mean of the four parts."""
    return mean(parts) or 0.0


def score(effect_points: float, certain: float, effort: float) -> float:
    """Effect × certainty ÷ effort. ``ValueError`` where effort is not above 0."""
    if effort <= 0:
        raise ValueError("手間は0より大きい数です。施策の難しさと期間を確かめてください。")
    return effect_points * certain / effort


def effort_of(measure: Measure) -> float:
    """Difficulty (1 to 3) plus the years until an effect shows: the middles of the times to start and to effect."""
    months = sum(measure.start_months) / 2 + sum(measure.effect_months) / 2
    return measure.difficulty + months / 12


def value_certainty(inputs: Inputs, element: str) -> float:
    """1 where the 95 % interval lies on one side of the limit and the value is not near it; else ½; 0 where not shown."""
    cell, share, limits = inputs.cell(element), inputs.share(element), inputs.guide.cutoffs
    if cell is None or share is None:
        return 0.0
    if cell.low is None or cell.high is None or cell.rough or near_share(limits, share):
        return HALF
    limit = 100 * limits.employee_share
    return HALF if cell.low < limit <= cell.high else 1.0


def relation_certainty(driver: Driver | None) -> float:
    """Lower end of the interval of importance ÷ importance, 0 to 1; 0 where there is none, or it is not above 0."""
    if driver is None or driver.importance.low is None or driver.importance.value <= 0:
        return 0.0
    return min(1.0, max(0.0, driver.importance.low / driver.importance.value))


def practice_certainty(inputs: Inputs, element: str) -> float:
    """Practices behind the element, by weight: 1 for a stage with a memo, ½ for a stage without, 0 for none."""
    found: list[tuple[float, float]] = []
    for link in inputs.guide.links_of(element):
        for item in inputs.practices_of(link.activity):
            given = inputs.stage(item.id)
            known = 0.0 if given.stage is None else 1.0 if given.evidence.strip() else HALF
            found.append((inputs.guide.weight(link), known))
    weight = sum(one for one, _ in found)
    return sum(one * known for one, known in found) / weight if weight else 0.0


def support_certainty(supports: Sequence[bool]) -> float:
    """Parts of the independent sources that speak of the element too: groups with a marked difference, comments."""
    return sum(supports) / SUPPORTS


def factors_of(part: float, headroom: float, certain: Sequence[float], effort: float) -> Factors:
    """All factors; computed in full, rounded once to what is shown."""
    points, sure = effect(part, headroom), certainty(certain)
    value, relation, practice, support = certain
    return Factors(
        part=rounded(part, 3),
        headroom=rounded(headroom, 1),
        effect=rounded(points, 1),
        value_certainty=rounded(value, 2),
        relation_certainty=rounded(relation, 2),
        practice_certainty=rounded(practice, 2),
        support_certainty=rounded(support, 2),
        certainty=rounded(sure, 2),
        effort=rounded(effort, 2),
        score=rounded(score(points, sure, effort), 2),
    )


def ranks(scores: Mapping[str, tuple[bool, float]]) -> dict[str, int]:
    """Competition ranks (1, 2, 2, 4), the highest first, on whether something asks to be mended and then on the shown score."""
    return {name: 1 + sum(other > value for other in scores.values()) for name, value in scores.items()}
