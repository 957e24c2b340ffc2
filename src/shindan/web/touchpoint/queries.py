"""Reads of the self-diagnosis."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils import timezone

from shindan.diagnosis import Assessment, Pack, assess
from shindan.report.worded import WordedResult, word_result
from shindan.web.packs import get_pack

from .models import EndedResult, Result
from .tokens import token_hash


class ResultGoneError(LookupError):
    """The result was there once; ``reason`` says how it ended."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NoResultError(LookupError):
    """No result ever had this link."""


@dataclass(frozen=True)
class Shown:
    """A result with all that its faces show. ``firm`` is the industry and size, where they were given."""

    token: str
    result: Result
    pack: Pack
    assessment: Assessment
    worded: WordedResult
    firm: str


def today() -> date:
    """The day in Japan."""
    return timezone.localdate()


def find_result(token: str) -> Result:
    """The result behind a link. Raises ``ResultGoneError`` for one expired or deleted, else ``NoResultError``."""
    hashed = token_hash(token)
    result = Result.objects.filter(token_hash=hashed).first()
    if result is not None and result.expires >= today():
        return result
    if result is not None:
        raise ResultGoneError(EndedResult.Reason.EXPIRED)
    ended = EndedResult.objects.filter(token_hash=hashed).first()
    if ended is not None:
        raise ResultGoneError(ended.reason)
    raise NoResultError


def show_result(result: Result, token: str, language: str) -> Shown:
    """The result with all that its faces show, worded in ``language``."""
    pack = get_pack(result.pack)
    answers = tuple(sorted(result.answers.items()))
    assessment, worded = _worded(pack.id, answers, language, result.day)
    return Shown(token, result, pack, assessment, worded, firm_label(pack, result.industry, result.size, language))


@lru_cache(maxsize=2048)
def _worded(
    pack_id: str, answers: tuple[tuple[str, int], ...], language: str, day: date
) -> tuple[Assessment, WordedResult]:
    """Few patterns of answers exist, so most pages find theirs ready."""
    assessment = assess(get_pack(pack_id), dict(answers))
    return assessment, word_result(assessment, language, day)


def firm_label(pack: Pack, industry: str, size: str, language: str) -> str:
    """Industry and size in words, as far as they were given: 卸売業、小売業・21〜50名."""
    if pack.profile is None:
        return ""
    named = [(pack.profile.industries, industry), (pack.profile.sizes, size)]
    words = [choice.name.get(language) for choices, chosen in named for choice in choices if choice.id == chosen]
    return (", " if language == "en" else "・").join(words)
