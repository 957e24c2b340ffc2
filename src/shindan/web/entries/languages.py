"""The languages in which a survey can be answered: Japanese, English, and those that its questionnaire brings."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.translation import get_language

from shindan.diagnosis import Pack
from shindan.web.entries.models import Wave

from .sequence import sequence_of


@dataclass(frozen=True)
class Spoken:
    """A language and its name in itself, so that who needs it can read it."""

    code: str
    name: str


def languages_of(wave: Wave) -> tuple[Spoken, ...]:
    """Japanese first, then English, then the questionnaire's own in its order."""
    return spoken_in(sequence_of(wave.questionnaire).pack)


def spoken_in(pack: Pack) -> tuple[Spoken, ...]:
    """The languages of a questionnaire."""
    known = [Spoken(code, str(name)) for code, name in settings.LANGUAGES]
    return (*known, *(spoken(code) for code in pack.languages))


def spoken(code: str) -> Spoken:
    """A language by its code."""
    found = dict(settings.LANGUAGES).get(code) or LANG_INFO.get(code, {}).get("name_local", code)
    return Spoken(code, str(found))


def others(wave: Wave) -> tuple[Spoken, ...]:
    """The languages that can be switched to."""
    return tuple(each for each in languages_of(wave) if each.code != get_language())
