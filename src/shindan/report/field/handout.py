"""Poster, reminder and cards: the same survey in three sizes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from ..pdf import FACTORS, compile_sheet, pages_of
from ..phrases import WORD_JOINER, phrases
from .qr import qr_svg
from .words import WORDS, day_words

Paper = Literal["a3", "a4"]
# Drawn for A4; A3 is that drawing at the ratio of the two papers' sides.
SCALE: dict[Paper, float] = {"a4": 1.0, "a3": 1.414}


@dataclass(frozen=True)
class Handout:
    """A survey as its people read of it. ``address`` is empty where it is answered on shared computers alone.

    ``needs_code``: nobody begins by the address without a one-time code. ``promises`` are those of the survey's start page.
    """

    language: str
    survey: str
    organisation: str
    purpose: str
    address: str
    opens: date
    closes: date
    questions: int
    minutes: int
    promises: tuple[str, ...]
    contact: str = ""
    needs_code: bool = False
    by_kiosk: bool = False
    by_paper: bool = False


def poster_pdf(handout: Handout, *, paper: Paper, day: date) -> bytes:
    """The invitation for the wall, one upright page."""
    say = WORDS[handout.language]
    return _one_page(handout, paper, day, name=say["poster"], title=say["poster_title"], lead=handout.purpose)


def reminder_pdf(handout: Handout, *, paper: Paper, day: date) -> bytes:
    """The reminder for the wall: to everybody alike, because nobody knows who has answered."""
    say = WORDS[handout.language]
    # A line may break before the day, never inside it.
    title = say["reminder_title"].format(day=day_words(handout.closes, handout.language).replace(" ", "\u00a0"))
    return _one_page(handout, paper, day, name=say["reminder"], title=title, lead=say["reminder_thanks"])


def cards_pdf(handout: Handout, *, day: date) -> bytes:
    """Ten cards of 91 × 55 mm on A4, to hand on."""
    say = WORDS[handout.language]
    payload = payload_of(handout, day, name=say["cards"], title=say["poster_title"], lead=handout.purpose)
    return compile_sheet("field-cards.typ", payload, day)


def _one_page(handout: Handout, paper: Paper, day: date, *, name: str, title: str, lead: str) -> bytes:
    payload = payload_of(handout, day, name=name, title=title, lead=lead)
    made = b""
    for factor in FACTORS:
        sized = {**payload, "paper": paper, "scale": SCALE[paper], "factor": factor}
        made = compile_sheet("field-poster.typ", sized, day)
        if pages_of(made) == 1:
            break
    return made


def payload_of(handout: Handout, day: date, *, name: str, title: str, lead: str) -> dict[str, Any]:
    """All that a template lays out, as plain data."""
    say = WORDS[handout.language]
    opens, closes = (
        day_words(each, handout.language).replace(WORD_JOINER, "") for each in (handout.opens, handout.closes)
    )
    numbers = {"questions": handout.questions, "minutes": handout.minutes}
    return {
        "language": handout.language,
        "day": [day.year, day.month, day.day],
        "labels": {**say, "title": f"{name} {handout.organisation}"},
        "scan": cut(say["scan"], handout.language),
        "until": until_parts(handout),
        "title": cut(title, handout.language),
        "lead": lead,
        "survey": handout.survey,
        "organisation": handout.organisation,
        "address": handout.address,
        "qr": qr_svg(handout.address) if handout.address else "",
        "qr_alt": say["qr"].format(address=handout.address),
        "period": say["span"].format(opens=opens, closes=closes),
        "time": say["questions"].format(**numbers),
        "short_time": say["short_time"].format(**numbers),
        "promises": list(handout.promises),
        "contact": handout.contact,
        "ways": _ways(handout, say),
    }


def _ways(handout: Handout, say: Mapping[str, str]) -> list[str]:
    """How else, and what one needs."""
    told = [say["code_ready"]] if handout.needs_code else []
    told += [say["kiosk_too"]] if handout.by_kiosk and handout.address else []
    return told + ([say["paper_too"]] if handout.by_paper else [])


def until_parts(handout: Handout) -> list[str]:
    """Until when, as what may not be broken."""
    before, after = WORDS[handout.language]["until"].split("{day}")
    day = day_words(handout.closes, handout.language).replace(WORD_JOINER, "")
    return [part.strip() for part in (before, day, after) if part.strip()]


def cut(text: str, language: str) -> list[str]:
    """A text as what may not be broken: phrases in Japanese, words elsewhere."""
    # What holds a day together has done its work: copied from the page it would be a hidden sign.
    return [part.replace(WORD_JOINER, "") for part in phrases(text)] if language == "ja" else text.split()
