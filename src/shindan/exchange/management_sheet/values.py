"""A stage or a confidence however it is written: chosen from the list, as a digit of any width, by its label or its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from shindan.diagnosis.definition import ScalePoint
from shindan.management import NA, Practice, Questionnaire
from shindan.management.filling import no_confidence, no_stage, say
from shindan.management.filling import shown as brief
from shindan.result.schema import Words

from ..wording import bare, plain
from . import words

_NA_WORDS = frozenset(
    bare(text)
    for text in (
        *(words.NA.ja, words.NA.en),
        *(
            "当てはまらない",
            "あてはまらない",
            "該当なし",
            "該当せず",
            "対象外",
            "非該当",
            "n/a",
            "na",
            "does not apply",
        ),
    )
)
_NUMBER = re.compile(r"(?:段階|レベル|stage|level)?([0-9]+)(?:\.0+)?(.*)")


@dataclass(frozen=True)
class Read:
    """A value as a field's text, or what is wrong with it; both empty where the cell says nothing."""

    text: str = ""
    fault: Words | None = None


def stage_of(practice: Practice, text: str) -> Read:
    """「4 全体で実施」, 「４」, 「④」, 「全体で実施」, the sentence of a stage, 「該当しない」 → 4 or ``na``."""
    key = bare(text)
    if not key:
        return Read("", no_stage(text)) if text.strip() else Read()
    if key in _NA_WORDS or key in _not_applicable(practice):
        return Read(NA)
    named = _named(practice, key)
    if named is not None:
        return Read(str(named))
    number = _NUMBER.fullmatch(plain(text))
    if number is None or int(number[1]) not in practice.scale.values:
        return Read("", no_stage(text))
    stage, rest = int(number[1]), bare(number[2])
    if re.search("[1-5]", rest) and _named(practice, rest) is None:
        return Read("", _two_stages(text))
    other = _named(practice, rest)
    return Read("", _contradicts(text)) if other not in (None, stage) else Read(str(stage))


def confidence_of(asked: Questionnaire, text: str) -> Read:
    """By its label in either language; its number is no label that people see."""
    key = bare(text)
    if not key:
        return Read()
    for point in asked.confidences:
        if key in (bare(point.text.ja), bare(point.text.en)):
            return Read(str(point.value))
    return Read("", no_confidence(asked, text))


def stage_label(point: ScalePoint, language: str) -> str:
    """4 全体で実施"""
    return f"{point.value} {point.text.get(language)}"


def _not_applicable(practice: Practice) -> frozenset[str]:
    text = practice.scale.not_applicable
    return frozenset((bare(text.ja), bare(text.en))) if text else frozenset()


def _named(practice: Practice, key: str) -> int | None:
    """The stage whose label or sentence a text is."""
    if not key:
        return None
    for point in practice.scale.points:
        told = practice.descriptor(point.value)
        if key in (bare(point.text.ja), bare(point.text.en), bare(told.ja), bare(told.en)):
            return point.value
    return None


def _two_stages(text: str) -> Words:
    return say(
        "「{text}」は段階が一つに決まりません。迷ったときは低いほうを、一つだけ選んでください。",
        "“{text}” names more than one stage. Please choose one; if in doubt, the lower.",
        text=brief(text),
    )


def _contradicts(text: str) -> Words:
    return say(
        "「{text}」は番号と段階の名前が合っていません。どちらかに直してください。",
        "In “{text}” the number and the name of the stage disagree. Please correct one of them.",
        text=brief(text),
    )
