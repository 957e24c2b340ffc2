"""A maturity result as plain data, for programs: the same words as on page and paper."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from shindan.diagnosis import Assessment

from .worded import WordedResult, WordedStage, WordedTurn, word_result


def result_data(assessment: Assessment, language: str, day: date) -> dict[str, Any]:
    """The result as JSON values; ``next_level`` and ``first_step`` are ``None`` at the top level."""
    worded = word_result(assessment, language, day)
    pack = assessment.pack
    return {
        "overall": worded.overall.value,
        "binding": list(assessment.binding),
        "areas": {
            area.id: {
                "level": area.level.value,
                "name": area.name,
                "level_name": area.level.name,
                "sentence": area.sentence,
                "binding": area.id in assessment.binding,
            }
            for area in worded.areas
        },
        "next_level": _next_level(worded),
        "actions": [asdict(action) for action in worded.actions],
        "first_step": asdict(worded.first_step) if worded.first_step else None,
        "keep": list(worded.keep),
        "roadmap": [_stage(stage) for stage in worded.roadmap],
        "headline": worded.headline,
        "overall_name": worded.overall.name,
        "overall_type": worded.overall.type,
        "day": day.isoformat(),
        "language": language,
        "pack": {"id": pack.id, "version": pack.version, "digest": pack.digest},
    }


def _next_level(worded: WordedResult) -> dict[str, Any] | None:
    if worded.next_level is None:
        return None
    sentences = [_turn(turn) for turn in worded.turns]
    return {"level": worded.next_level.value, "name": worded.next_level.name, "sentences": sentences}


def _turn(turn: WordedTurn) -> dict[str, Any]:
    return {"area": turn.area, "from": turn.start, "to": turn.end, "now": turn.now, "make_true": turn.then}


def _stage(stage: WordedStage) -> dict[str, Any]:
    return {
        "name": stage.name,
        "until": stage.until,
        "theme": stage.theme,
        "overall": stage.overall.value,
        "steps": [_turn(turn) for turn in stage.turns],
        "actions": list(stage.actions),
        "effects": list(stage.effects),
        "measures": stage.measures,
    }


def result_text(assessment: Assessment, language: str, day: date) -> str:
    """The result as a page for a terminal."""
    worded = word_result(assessment, language, day)
    say = _ENGLISH if language == "en" else _JAPANESE
    lines = [worded.headline, "", f"{say['overall']} {worded.overall.value}  {worded.overall.name}", worded.why, ""]
    for area in worded.areas:
        bar = "■" * (area.level.value + 1) + "□" * (len(worded.levels) - area.level.value - 1)
        lines.append(f"  {bar} {area.level.value}  {area.label}{'  ←' if area.binds else ''}")
    lines += ["", *_way_on(worded, say), "", worded.actions_title]
    lines += [f"  {action.name}  {action.difficulty}  {action.starts_in}" for action in worded.actions]
    lines += ["", say["road"]]
    for stage in worded.roadmap:
        lines.append(f"  {stage.name}  {stage.until}  {stage.theme}")
        lines += [f"    {turn.label} {turn.start}→{turn.end}  {turn.then}" for turn in stage.turns] or [
            f"    {stage.keep}"
        ]
    return "\n".join([*lines, "", worded.disclaimer])


_JAPANESE = {"overall": "総合レベル", "next": "本当にする文", "week": "今週の一歩", "road": "1年の道筋"}
_ENGLISH = {
    "overall": "Overall level",
    "next": "To make true",
    "week": "This week's step",
    "road": "The road of one year",
}


def _way_on(worded: WordedResult, say: dict[str, str]) -> list[str]:
    if worded.first_step is None:
        return [worded.keep_title, *(f"  {line}" for line in worded.keep)]
    turns = [f"  {turn.label} {turn.start}→{turn.end}  {turn.then}" for turn in worded.turns]
    step = worded.first_step
    return [
        say["next"],
        *turns,
        "",
        say["week"],
        f"  {step.do}",
        f"  {step.who} / {step.when} / {step.uses} / {step.cost}",
    ]
