"""How a firm moved since the diagnosis before: by area, in figures and words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from shindan.diagnosis import AnswerError, Assessment, assess


@dataclass(frozen=True)
class Change:
    """The last diagnosis before this one. Levels are compared only where both asked the same questions."""

    day: str
    comparable: bool
    before: Mapping[str, int]
    words: Mapping[str, str]
    overall_before: int
    overall_words: str
    risen: int
    fallen: int


def change_since(assessment: Assessment, history: list[dict[str, Any]]) -> Change | None:
    """The change since the last entry of ``history``; ``None`` for a first diagnosis."""
    if not history:
        return None
    last = history[-1]
    day = f"{date.fromisoformat(last['day']):%Y/%m/%d}"
    try:
        before = assess(assessment.pack, last["answers"])
    except AnswerError:
        return Change(day, False, {}, {}, 0, "", 0, 0)
    if _series(last["version"]) != _series(assessment.pack.version):
        return Change(day, False, {}, {}, 0, "", 0, 0)
    moves = {area: assessment.levels[area] - before.levels[area] for area in assessment.levels}
    return Change(
        day=day,
        comparable=True,
        before=before.levels,
        words={area: move_words(move) for area, move in moves.items()},
        overall_before=before.overall.value,
        overall_words=move_words(assessment.overall.value - before.overall.value),
        risen=sum(move > 0 for move in moves.values()),
        fallen=sum(move < 0 for move in moves.values()),
    )


def move_words(move: int) -> str:
    """A move in levels as arrow, signed figure and word; the minus sign is U+2212."""
    if move > 0:
        return _("↑ +%(levels)d（上昇）") % {"levels": move}
    if move < 0:
        return _("↓ −%(levels)d（低下）") % {"levels": -move}
    return _("→ ±0（横ばい）")


def _series(version: str) -> str:
    """Major and minor of a version: a patch corrects wording without changing what is asked."""
    return ".".join(version.split("+", maxsplit=1)[0].split(".")[:2])
