"""What one manager answered, checked: nothing that was written is thrown away, and every fault says what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from shindan.diagnosis.answers import accept
from shindan.result.schema import Words

from .questionnaire import CONFIDENCE_SUFFIX, EVIDENCE_SUFFIX, Practice, Questionnaire

NA: Literal["na"] = "na"
Stage = int | Literal["na"] | None
LONGEST_NAME = 60
_SHOWN = 40
# Signs that no file can hold and nobody writes.
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Answer:
    """One practice as one person answered it: a stage, ``na``, or ``None`` where it was left out."""

    stage: Stage = None
    evidence: str = ""
    confidence: int | None = None

    @property
    def empty(self) -> bool:
        return self.stage is None and not self.evidence and self.confidence is None


@dataclass(frozen=True)
class Filling:
    """The answers of one manager by the ids of practices, without empty ones; ``by`` says who, by name or position."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    by: str = ""

    def answer(self, practice: str) -> Answer:
        return self.answers.get(practice, Answer())

    @property
    def typed(self) -> dict[str, str]:
        """The filling as fields, which ``check_filling`` makes the same filling of."""
        found = {}
        for practice, answer in self.answers.items():
            found[practice] = "" if answer.stage is None else str(answer.stage)
            found[f"{practice}{EVIDENCE_SUFFIX}"] = answer.evidence
            found[f"{practice}{CONFIDENCE_SUFFIX}"] = "" if answer.confidence is None else str(answer.confidence)
        return {name: text for name, text in found.items() if text}

    def answered(self) -> tuple[str, ...]:
        """The practices with a stage or ``na``."""
        return tuple(practice for practice, answer in self.answers.items() if answer.stage is not None)


@dataclass(frozen=True)
class Fault:
    """What is wrong with a field (``VL1``, ``VL1_E``, ``VL1_C``, ``by``)."""

    field: str
    value: str
    text: Words


@dataclass(frozen=True)
class Checked:
    """A filling and what could not be used; ``typed`` holds everything as it was written."""

    filling: Filling
    typed: Mapping[str, str]
    faults: tuple[Fault, ...] = ()


def check_filling(asked: Questionnaire, typed: Mapping[str, str], by: str = "") -> Checked:
    """Check what was written. Stages are 1 to 5 or ``na``, confidences the values of their scale; unknown fields are left out."""
    texts = {name: clean(typed.get(name, "")) for name in asked.names}
    faults: list[Fault] = []
    answers = {}
    for practice in asked.practices:
        answer = _answer(asked, practice, texts, faults)
        if not answer.empty:
            answers[practice.id] = answer
    name = " ".join(clean(by).split())
    if len(name) > LONGEST_NAME:
        faults.append(Fault("by", name, _too_long(LONGEST_NAME)))
        name = ""
    return Checked(Filling(answers, name), {key: text for key, text in texts.items() if text}, tuple(faults))


def clean(text: str) -> str:
    """Without signs that no file can hold; line ends as one sign, none and no blanks at the ends."""
    return _NO_TEXT.sub("", str(text).replace("\r\n", "\n").replace("\r", "\n")).strip()


def _answer(asked: Questionnaire, practice: Practice, texts: Mapping[str, str], faults: list[Fault]) -> Answer:
    memo, sure = f"{practice.id}{EVIDENCE_SUFFIX}", f"{practice.id}{CONFIDENCE_SUFFIX}"
    stage, wrong = accept(asked.pack, practice.item, texts[practice.id])
    if wrong is not None:
        faults.append(Fault(practice.id, texts[practice.id], no_stage(texts[practice.id])))
        stage = None
    evidence, long = accept(asked.pack, practice.memo, texts[memo])
    if long is not None:
        faults.append(Fault(memo, texts[memo], _too_long(practice.memo.max_chars or 0, len(texts[memo]))))
        evidence = None
    confidence = texts.get(sure, "")
    known = {str(point.value) for point in asked.confidences}
    if confidence and confidence not in known:
        faults.append(Fault(sure, confidence, no_confidence(asked, confidence)))
        confidence = ""
    kept: Stage = stage if isinstance(stage, int) else NA if stage == NA else None
    return Answer(kept, str(evidence or ""), int(confidence) if confidence else None)


def say(ja: str, en: str, /, **values: object) -> Words:
    """A sentence in both languages with the same values in it."""
    return Words(ja=ja.format(**values), en=en.format(**values))


def shown(text: str) -> str:
    """The value as it is told back: whole where it is short, so that a message stays a sentence."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN]}…"


def no_stage(value: str) -> Words:
    return say(
        "「{value}」は段階として読めません。1から5の段階か「該当しない」を選んでください。",
        "“{value}” cannot be read as a stage. Please choose a stage from 1 to 5, or “Not applicable”.",
        value=shown(value),
    )


def no_confidence(asked: Questionnaire, value: str) -> Words:
    return say(
        "「{value}」は根拠の確かさとして読めません。{ja}から選んでください。",
        "“{value}” cannot be read as how well the answer is founded. Please choose from: {en}.",
        value=shown(value),
        ja="".join(f"「{point.text.ja}」" for point in asked.confidences),
        en=", ".join(point.text.en for point in asked.confidences),
    )


def _too_long(limit: int, length: int | None = None) -> Words:
    return say(
        "{limit}文字を超えています{now}。短くしてください。",
        "This is longer than {limit} characters{now_en}. Please shorten it.",
        limit=limit,
        now=f"（いま{length}文字）" if length else "",
        now_en=f" (now {length})" if length else "",
    )
