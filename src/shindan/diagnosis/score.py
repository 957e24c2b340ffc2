"""Scores of one set of answers, by the rule that the pack names.

Scores of groups of people are the measuring instrument's work; what is here is one firm's or one person's.
"""

from __future__ import annotations

from fractions import Fraction

from .answers import NOT_APPLICABLE, Answers
from .definition import Area, Item, MeanScoring, Pack, PositiveShareScoring


def area_levels(pack: Pack, answers: Answers) -> dict[str, int]:
    """Level of each area of a maturity pack, in the pack's order; the answers must be complete."""
    chosen = {item.area: answers[item.id] for item in pack.items if item.kind == "level"}
    levels = ((area.id, chosen.get(area.id)) for area in pack.areas)
    return {area: level for area, level in levels if isinstance(level, int)}


def overall_level(levels: dict[str, int]) -> int:
    """The lowest area: the customer's experience is pulled down by the weakest part. (2, 2, 2, 1) → 1."""
    return min(levels.values())


def binding_areas(levels: dict[str, int]) -> tuple[str, ...]:
    """Every area at the lowest level (律速となる領域), in the pack's order."""
    lowest = overall_level(levels)
    return tuple(area for area, level in levels.items() if level == lowest)


def scored_value(pack: Pack, item: Item, answers: Answers) -> int | None:
    """The answer as a score, reverse-worded items turned; ``None`` where missing or not applicable."""
    value = answers.get(item.id)
    if not isinstance(value, int) or item.scale is None:
        return None
    return pack.scale(item.scale).reversed_value(value) if item.reverse else value


def is_positive(pack: Pack, item: Item, answers: Answers) -> bool | None:
    """Whether the answer is one of the scale's positive values; ``None`` where missing or the scale has none."""
    score = scored_value(pack, item, answers)
    if score is None or item.scale is None or not pack.scale(item.scale).positive:
        return None
    return score in pack.scale(item.scale).positive


def area_scores(pack: Pack, answers: Answers) -> dict[str, Fraction | None]:
    """Mean score of each element or activity for one respondent, exact.

    Missing and not-applicable items are left out of numerator and denominator. Under ``positive_share`` an element
    needs ``valid_share`` of its items (0.6: three of five, four of six), under ``mean`` one; else ``None``.
    """
    return {area.id: _mean_score(pack, area, answers) for area in pack.areas if area.role in {"element", "activity"}}


def _mean_score(pack: Pack, area: Area, answers: Answers) -> Fraction | None:
    items = [item for item in pack.items if item.area == area.id and item.kind == "scale"]
    scores = [score for item in items if (score := scored_value(pack, item, answers)) is not None]
    if not scores or len(scores) < _needed(pack, len(items)):
        return None
    return Fraction(sum(scores), len(scores))


def _needed(pack: Pack, items: int) -> Fraction:
    if isinstance(pack.scoring, PositiveShareScoring):
        return Fraction(str(pack.scoring.valid_share)) * items
    return Fraction(1)


def result_of(pack: Pack, answers: Answers) -> dict[str, object]:
    """The result that golden cases state, by the pack's rule."""
    if pack.scoring.rule == "lowest":
        levels = area_levels(pack, answers)
        return {"overall": overall_level(levels), "binding": list(binding_areas(levels)), "areas": levels}
    scores = {area: None if score is None else float(score) for area, score in area_scores(pack, answers).items()}
    if isinstance(pack.scoring, MeanScoring):
        return {"areas": scores}
    positive = [item.id for item in pack.items if is_positive(pack, item, answers)]
    missing = [
        item.id for item in pack.items if item.kind == "scale" and answers.get(item.id) in (None, NOT_APPLICABLE)
    ]
    return {"areas": scores, "positive": positive, "missing": missing}
