"""The result in words: the conclusion, what comes next, and each figure as it is shown."""

from __future__ import annotations

from collections.abc import Sequence

from shindan.management import ActivityResult, ManagementResult, Position, PracticeResult
from shindan.management.several import APART

from .words import words

_NAMED = 2  # so many names stand in a heading


def title(result: ManagementResult, language: str) -> str:
    """組織力診断 where an assessor looked, else 代表者アンケート結果."""
    return words(language)["assessed" if result.is_assessed else "own"]


def headline(result: ManagementResult, language: str) -> str:
    """What to do first: agree, look at the gaps, or raise the lowest activity."""
    say = words(language)
    if not any(practice.stands for practice in result.practices) and not result.open:
        return say["none"]
    if result.open:
        return say["head_open"].format(names=_questions(result, result.open, language))
    gaps = [each.id for each in result.practices if each.gap is not None and abs(each.gap) >= APART]
    if gaps:
        return say["head_gap"].format(names=_questions(result, gaps, language))
    lowest = _lowest(result)
    if all(middle_of(each) == len(result.stages) for each in result.activities if middle_of(each)):
        return say["head_top"].format(top=len(result.stages))
    return say["head_low"].format(names=_activities(lowest, language))


def middle_of(activity: ActivityResult) -> int | None:
    """The assessor's middle where there is one, else the representative's."""
    return activity.assessed_middle or activity.middle


def next_of(result: ManagementResult, activity: ActivityResult) -> PracticeResult | None:
    """The practice of an activity to raise next: the lowest one, the first of equals; ``None`` at the top."""
    open_ones = [each for each in result.of_activity(activity.id) if each.stands and each.next]
    return min(open_ones, key=lambda each: (each.stands or 0, each.number), default=None)


def _lowest(result: ManagementResult) -> list[ActivityResult]:
    told = [each for each in result.activities if middle_of(each) is not None]
    low = min(_height(each) for each in told)
    return [each for each in told if _height(each) == low]


def _height(activity: ActivityResult) -> tuple[int, float]:
    mean = activity.assessed_mean if activity.assessed_middle else activity.mean
    return middle_of(activity) or 0, mean or 0.0


def _activities(found: Sequence[ActivityResult], language: str) -> str:
    say = words(language)
    if len(found) > _NAMED:
        return say["activities_count"].format(count=len(found))
    return say["joint"].join(say["quoted"].format(name=each.name.get(language)) for each in found)


def _questions(result: ManagementResult, ids: Sequence[str], language: str) -> str:
    say = words(language)
    names = [say["quoted"].format(name=result.practice(each).topic.get(language)) for each in ids[:_NAMED]]
    joined = say["joint"].join(names) if language == "en" else "".join(names)
    return say["and_others"].format(names=joined, count=len(ids)) if len(ids) > _NAMED else joined


def signed(value: float, digits: int = 0) -> str:
    """+2, −0.3, ±0"""
    shown = f"{abs(value):.{digits}f}"
    return f"±{shown}" if not value else f"{'+' if value > 0 else '−'}{shown}"


def stage_text(practice: PracticeResult, language: str) -> str:
    """段階3, 段階4＊, 該当しない, 未回答, 合意待ち"""
    say = words(language)
    if practice.stage is None:
        return say[practice.state if practice.state != "answered" else "missing"]
    return say["stage"].format(stage=practice.stage) + ("＊" if practice.unfounded else "")


def assessed_text(practice: PracticeResult, language: str) -> str:
    say = words(language)
    if practice.assessed is None:
        return say["not_assessed"]
    return say["na"] if practice.assessed.stage is None else say["stage"].format(stage=practice.assessed.stage)


def activity_text(middle: int | None, mean: float | None, ends: tuple[int, int] | None, language: str) -> str:
    """段階3（2〜4）平均3.0"""
    say = words(language)
    if middle is None:
        return say["no_stage"]
    told = say["stage"].format(stage=middle)
    if ends and ends[0] != ends[1]:
        told += (
            f"（{say['range'].format(low=ends[0], high=ends[1])}）" if language == "ja" else f" ({ends[0]}–{ends[1]})"
        )
    return told + (f"　{say['mean'].format(mean=f'{mean:.1f}')}" if mean is not None else "")


def position_text(practice: PracticeResult | ActivityResult, language: str) -> str:
    """Where the stage stands among the centres; "" where that is not told."""
    found, say = practice.position, words(language)
    if found is None:
        return ""
    told = found.model_dump(include={"centres", "below", "same", "above", "median"})
    return say["position"].format(**told, joined=joined_text(found, language))


def joined_text(place: Position, language: str) -> str:
    """（段階4〜5）: the stages that are told together with the own one; "" where it stands by itself."""
    say = words(language)
    if place.low is None or place.low == place.high:
        return ""
    stages = say["stage"].format(stage=say["range"].format(low=place.low, high=place.high))
    return say["others_joined"].format(band=stages)


def manager(result: ManagementResult, place: int, language: str) -> str:
    """A manager by name or position, else by number."""
    return result.managers[place] or words(language)["nameless"].format(number=place + 1)
