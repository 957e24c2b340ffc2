"""An effect on A4: what happened, what can be said, what to do next, with all figures, courses and cautions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from shindan.improvement.effect.schema import Compared, Effect, SurveyTold
from shindan.improvement.effect.words import VERDICTS, value_of

from ..board.exhibit import Exhibit, Line
from ..pdf import compile_sheet
from ..survey.comments_signs import drawable
from .exhibits import day_text, figures_exhibit, pictured, unit_text
from .words import EFFECT

_ROW = 190  # units of the pictures in rows


@dataclass(frozen=True)
class Stamp:
    """Whose effect it is, and whether it is recorded: ``number`` and ``recorded``, the day; 0 where it is not."""

    owner: str
    number: int = 0
    recorded: date | None = None


def effect_pdf(effect: Effect, stamp: Stamp, language: str, *, day: date) -> bytes:
    """The report as a tagged PDF."""
    return compile_sheet("effect.typ", _payload(effect, stamp, language, day), day)


def _payload(effect: Effect, stamp: Stamp, language: str, day: date) -> dict[str, Any]:
    say = EFFECT[language]
    verdict = VERDICTS[effect.main.verdict].get(language) if effect.main.verdict else "–"
    return {
        "language": language,
        "day": [day.year, day.month, day.day],
        "labels": {**say, "title": drawable(f"{say['report']} {stamp.owner} {effect.measure or effect.plan}")},
        "owner": drawable(stamp.owner),
        "subject": drawable(effect.measure or effect.plan),
        "verdict": verdict,
        "version": _version(effect, stamp, say),
        "facts": [[term, drawable(told)] for term, told in _facts(effect, say, language)],
        "said": _said(effect, say, language),
        "figures": _table(figures_exhibit(effect, language)),
        "courses": [_picture(one) for one in pictured(effect, language)],
        "levels": _levels(effect, say, language),
        "cautions": [note.text.get(language) for note in effect.cautions],
    }


def _version(effect: Effect, stamp: Stamp, say: dict[str, str]) -> str:
    if stamp.recorded is None:
        return say["not_recorded"].format(day=day_text(effect.made_on))
    return say["recorded"].format(day=day_text(stamp.recorded), n=stamp.number)


def _facts(effect: Effect, say: dict[str, str], language: str) -> list[tuple[str, str]]:
    found = [(say["plan"], effect.plan)]
    found += [(say["measure"], effect.measure)] if effect.measure else []
    surveys = ((say["survey_before"], effect.before), (say["survey_after"], effect.after))
    found += [(term, survey_text(told, say)) for term, told in surveys if told is not None]
    return [*found, (say["compared_with"], others_text(effect, language))]


def survey_text(told: SurveyTold, say: dict[str, str]) -> str:
    """第2回（2027/03/31まで、431名、回答率86%）."""
    rate = say["rate"].format(rate=told.response_rate) if told.response_rate is not None else ""
    return say["survey"].format(label=told.label, day=day_text(told.day), people=told.people, rate=rate)


def others_text(effect: Effect, language: str) -> str:
    """The comparison group in words, or why there is none."""
    if effect.others is None:
        return effect.alone.get(language) if effect.alone else "–"
    one = effect.others
    named = {"then": one.then.get(language), "now": one.now.get(language)}
    return EFFECT[language]["others_told"].format(**named, centres=one.centres, organisations=one.organisations)


def _said(effect: Effect, say: dict[str, str], language: str) -> list[list[Any]]:
    then_do = [drawable(one.get(language)) for one in effect.then_do]
    return [
        [say["happened"], [drawable(effect.happened.get(language))]],
        [say["can_say"], [drawable(effect.can_say.get(language))]],
        [say["then_do"], then_do],
    ]


def _table(exhibit: Exhibit) -> dict[str, Any]:
    return {
        "says": exhibit.says,
        "basis": exhibit.basis,
        "heads": [column.label for column in exhibit.columns],
        "lines": [_row(line) for line in exhibit.lines],
        "scale": exhibit.scale.replace('width="100%"', f'width="{_ROW}"', 1),
        "notes": " ".join(exhibit.notes),
    }


def _row(line: Line) -> dict[str, Any]:
    return {
        "head": drawable(line.head),
        "group": line.group,
        "note": line.note,
        "strong": line.strong,
        "cells": [drawable(value.text) for value in line.values],
        "picture": line.picture.replace('width="100%"', f'width="{_ROW}"', 1),
    }


def _picture(exhibit: Exhibit) -> dict[str, str]:
    return {
        "title": drawable(exhibit.title),
        "says": drawable(exhibit.says),
        "basis": exhibit.basis,
        "svg": exhibit.paper,
        "notes": drawable(" ".join(exhibit.notes)),
    }


def _levels(effect: Effect, say: dict[str, str], language: str) -> list[list[str]]:
    found = effect.next_level
    if not (found.low or found.keep):
        return []
    return [[say["low"], _named(found.low, say, language)], [say["keep"], _named(found.keep, say, language)]]


def _named(figures: tuple[Compared, ...], say: dict[str, str], language: str) -> str:
    named = [
        f"{one.name.get(language)} {value_of(one, one.after.value)}{unit_text(one, language)}"
        for one in figures
        if one.after
    ]
    return say["joint"].join(named) or say["none"]
