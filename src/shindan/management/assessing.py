"""組織力診断: the same practices as a consultant sees them, from evidence and interviews. A stage needs its reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from shindan.result.schema import Words

from .filling import NA, Fault, Stage, clean, no_stage, say
from .questionnaire import Questionnaire

LONGEST_REASON = 600
REASON_SUFFIX = "_R"


@dataclass(frozen=True)
class AssessedStage:
    """A stage (or ``na``) with what it rests on."""

    stage: Stage
    reason: str = ""


@dataclass(frozen=True)
class Assessment:
    """The assessor's stages by practice; practices not looked at are absent."""

    stages: Mapping[str, AssessedStage] = field(default_factory=dict)
    by: str = ""
    day: dt.date | None = None


def check_assessment(
    asked: Questionnaire, typed: Mapping[str, str], by: str = "", day: dt.date | None = None
) -> tuple[Assessment, tuple[Fault, ...]]:
    """From fields (``VL1``, ``VL1_R``) to an assessment. A stage without a reason, and a reason without one, are faults."""
    found: dict[str, AssessedStage] = {}
    faults: list[Fault] = []
    for practice in asked.practices:
        text, reason = clean(typed.get(practice.id, "")), clean(typed.get(f"{practice.id}{REASON_SUFFIX}", ""))
        if text and text != NA and text not in {str(value) for value in practice.scale.values}:
            faults.append(Fault(practice.id, text, no_stage(text)))
            continue
        wrong = _reason_fault(text, reason)
        if wrong is not None:
            faults.append(Fault(f"{practice.id}{REASON_SUFFIX}" if text else practice.id, reason, wrong))
        elif text:
            found[practice.id] = AssessedStage(NA if text == NA else int(text), reason)
    return Assessment(found, by, day), tuple(faults)


def _reason_fault(stage: str, reason: str) -> Words | None:
    if stage and not reason:
        return say(
            "理由がありません。確かめた資料や面談で聞いたことを書いてください。",
            "The reason is missing. Please write the document you saw or what was said in the interview.",
        )
    if reason and not stage:
        return say(
            "理由だけがあり、段階が選ばれていません。段階を選んでください。",
            "There is a reason but no stage. Please choose a stage.",
        )
    if len(reason) > LONGEST_REASON:
        return say(
            "{limit}文字を超えています。短くしてください。",
            "This is longer than {limit} characters. Please shorten it.",
            limit=LONGEST_REASON,
        )
    return None
