"""A survey as it is handed on: what its printed things, its screen and its mails say, made from its own rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils import translation

from shindan.report.field import Handout, cards_pdf, guide_pdf, poster_pdf, reminder_pdf
from shindan.web.answering.privacy import promises_of
from shindan.web.entries.models import Wave
from shindan.web.entries.questionnaires import pack_of

from .terms import ways_of

LANGUAGES = ("ja", "en")


@dataclass(frozen=True)
class Sheet:
    """Something that is printed: how it is made, and whether a survey has use for it."""

    make: Callable[[Handout, date], bytes]
    file: str
    for_ways: frozenset[str]


PRINTED: dict[str, Sheet] = {
    "poster-a4": Sheet(
        lambda one, day: poster_pdf(one, paper="a4", day=day), "poster-a4", frozenset({"link", "code", "kiosk"})
    ),
    "poster-a3": Sheet(
        lambda one, day: poster_pdf(one, paper="a3", day=day), "poster-a3", frozenset({"link", "code", "kiosk"})
    ),
    "cards": Sheet(lambda one, day: cards_pdf(one, day=day), "cards", frozenset({"link"})),
    "reminder-a4": Sheet(
        lambda one, day: reminder_pdf(one, paper="a4", day=day), "reminder-a4", frozenset({"link", "code", "kiosk"})
    ),
    "reminder-a3": Sheet(
        lambda one, day: reminder_pdf(one, paper="a3", day=day), "reminder-a3", frozenset({"link", "code", "kiosk"})
    ),
    "guide": Sheet(lambda one, day: guide_pdf(language=one.language, day=day), "shared-computer", frozenset({"kiosk"})),
}


def printed_for(wave: Wave) -> tuple[str, ...]:
    """The keys of what a survey has use for."""
    ways = set(ways_of(wave))
    return tuple(key for key, sheet in PRINTED.items() if sheet.for_ways & ways)


def shared_address(wave: Wave, site: str) -> str:
    """The address that everybody gets; "" where people answer on shared computers or paper alone. ``site`` ends without a slash."""
    return f"{site}/s/{wave.link}/" if wave.by_link or wave.by_code else ""


def code_address(wave: Wave, site: str) -> str:
    """Where a code is typed; "" where codes are for shared computers alone."""
    return f"{site}/s/{wave.link}/code" if wave.by_code else ""


def handout_of(wave: Wave, site: str, language: str) -> Handout:
    """The survey in one language, as its people read of it."""
    pack = pack_of(wave.questionnaire)
    with translation.override(language):
        promises = promises_of(wave).short
    return Handout(
        language=language,
        survey=pack.title.get(language),
        organisation=f"{wave.entry.organisation.name} {wave.entry.centre}",
        purpose=_first_sentence(pack.intro.get(language), language) if pack.intro else "",
        address=shared_address(wave, site),
        opens=wave.opens,
        closes=wave.closes,
        questions=len(pack.items),
        minutes=pack.minutes,
        promises=promises,
        contact=wave.contact,
        needs_code=not wave.by_link,
        by_kiosk=wave.by_kiosk,
        by_paper=wave.by_paper,
    )


def _first_sentence(text: str, language: str) -> str:
    line = (text.strip().splitlines() or [""])[0]
    end = "。" if language == "ja" else ". "
    return line.split(end)[0].rstrip(".。") + end.strip() if line else ""
