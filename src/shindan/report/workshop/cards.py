"""Issue cards to cut out of A4: two or four a page, each with room for sticky notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from ..pdf import compile_sheet
from ..phrases import WORD_JOINER, phrases
from ..survey.comments_signs import drawable
from .words import WORDS

APage = Literal[2, 4]
A_PAGE: tuple[APage, ...] = (2, 4)


@dataclass(frozen=True)
class Card:
    """An issue with what it means in plain words, one or two published figures, what may lie behind it (a hypothesis), and the
    question to check. All but number and title may be empty."""

    number: int
    title: str
    meaning: str = ""
    evidence: tuple[str, ...] = ()
    hypothesis: str = ""
    question: str = ""


@dataclass(frozen=True)
class CardSet:
    """The cards of one workshop; ``owner`` is whose they are, ``basis`` what the figures come from."""

    language: str
    owner: str
    basis: str
    cards: tuple[Card, ...]


def cards_pdf(cards: CardSet, *, a_page: APage, day: date) -> bytes:
    """The cards as a tagged PDF, two or four on each A4 page. Equal cards give equal bytes."""
    say = WORDS[cards.language]
    payload: dict[str, Any] = {
        "language": cards.language,
        "day": [day.year, day.month, day.day],
        "labels": {**say, "title": f"{say['cards']} {drawable(cards.owner)}"},
        "owner": drawable(cards.owner),
        "basis": drawable(cards.basis),
        "a_page": a_page,
        "cards": [_card(card, cards.language) for card in cards.cards],
    }
    return compile_sheet("workshop-cards.typ", payload, day)


def _card(card: Card, language: str) -> dict[str, Any]:
    return {
        "number": card.number,
        "title": cut(card.title, language),
        "evidence": [drawable(line) for line in card.evidence],
        "meaning": drawable(card.meaning),
        "hypothesis": drawable(card.hypothesis),
        "question": drawable(card.question),
    }


def cut(text: str, language: str) -> list[str]:
    """A text as what may not be broken: phrases in Japanese, words elsewhere."""
    plain = drawable(text)
    return [part.replace(WORD_JOINER, "") for part in phrases(plain)] if language == "ja" else plain.split()
