"""The questionnaire on paper: A4 pages that can be bound as a booklet, every question with its boxes to tick.

Nothing on it tells one sheet from another: no serial number, no code, and equal input gives equal bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from shindan.diagnosis import Pack
from shindan.diagnosis.definition import Item

from .paper_choices import Choice, choices_of, condition_words, is_row
from .paper_words import WORDS
from .pdf import compile_sheet, pages_of
from .phrases import phrases
from .survey.comments_signs import drawable

TEMPLATE = "paper.typ"
LEAF = 4  # pages of a folded sheet


@dataclass(frozen=True)
class Cover:
    """What the first page says. ``promises`` and ``returning`` are sentences, in the language of the paper."""

    organisation: str
    centre: str
    promises: tuple[str, ...]
    returning: tuple[str, ...]
    contact: str = ""


@dataclass(frozen=True)
class Chapter:
    """A page of the survey as it is on screen: its heading and its questions."""

    title: str
    items: tuple[Item, ...]


def paper_pdf(pack: Pack, chapters: Sequence[Chapter], cover: Cover, *, language: str, day: date) -> bytes:
    """The questionnaire as a tagged PDF whose number of pages is a multiple of four."""
    payload = paper_payload(pack, chapters, cover, language, day)
    made = compile_sheet(TEMPLATE, payload, day)
    spare = -pages_of(made) % LEAF
    return compile_sheet(TEMPLATE, {**payload, "spare": spare}, day) if spare else made


def numbers_of(chapters: Sequence[Chapter]) -> dict[str, int]:
    """The number of each question on paper, by its id."""
    items = [item.id for chapter in chapters for item in chapter.items]
    return {name: number for number, name in enumerate(items, 1)}


def paper_payload(pack: Pack, chapters: Sequence[Chapter], cover: Cover, language: str, day: date) -> dict[str, Any]:
    """All that the template lays out, as plain data."""
    words, numbers = WORDS[language], numbers_of(chapters)
    title = pack.title.get(language)
    filled = {
        "title": title,
        "size": words["size"].format(questions=len(numbers), minutes=pack.minutes),
    }
    teller = _Teller(pack, numbers, language)
    return {
        "language": language,
        "day": [day.year, day.month, day.day],
        "labels": {**words, **filled},
        "title_parts": teller.cut(title),
        "where": drawable(" ".join(part for part in (cover.organisation, cover.centre) if part)),
        "intro": _intro(pack, language),
        "promises": list(cover.promises),
        "returning": list(cover.returning),
        "contact": drawable(cover.contact),
        "example": _example(pack, language),
        "parts": [part for chapter in chapters for part in teller.parts(chapter)],
        "spare": 0,
    }


def _intro(pack: Pack, language: str) -> list[str]:
    """The pack's own words of greeting; its length stands beside them anyway."""
    text = pack.intro.get(language) if pack.intro else ""
    return [line.strip() for line in text.splitlines() if line.strip()][:3]


def _example(pack: Pack, language: str) -> str:
    """A label from the pack's own scale, ticked on the cover."""
    labels = [point.text.get(language) for scale in pack.scales for point in scale.points if point.value == 4]
    return labels[0] if labels else ""


@dataclass(frozen=True)
class _Teller:
    pack: Pack
    numbers: dict[str, int]
    language: str

    def cut(self, text: str) -> list[str]:
        return list(phrases(text)) if self.language == "ja" else text.split()

    def parts(self, chapter: Chapter) -> list[dict[str, Any]]:
        """The chapter as runs of questions of one kind: comments take the whole width, all others half of it."""
        runs: list[dict[str, Any]] = []
        for item in chapter.items:
            wide = item.kind == "text"
            if not runs or runs[-1]["wide"] != wide:
                runs.append({"wide": wide, "title": chapter.title if not runs else "", "items": []})
            runs[-1]["items"].append(self._item(item))
        return runs

    def _item(self, item: Item) -> dict[str, Any]:
        words, pack = WORDS[self.language], self.pack
        number = self.numbers[item.id]
        hints = [condition_words(pack, item, self.numbers, self.language)]
        hints += [item.hint.get(self.language) if item.hint else ""]
        hints += [words["several"] if item.kind == "multi" else ""]
        scale = pack.scale(item.scale) if item.scale else None
        found = choices_of(pack, item, self.language)
        row = is_row(pack, item)
        return {
            "number": words["number"].format(number=number),
            "parts": [drawable(part) for part in self.cut(item.text.get(self.language))],
            "hints": [drawable(hint) for hint in hints if hint],
            "kind": "text" if item.kind == "text" else "row" if row else "list",
            "low": scale.low_anchor.get(self.language) if scale and scale.low_anchor else "",
            "high": scale.high_anchor.get(self.language) if scale and scale.high_anchor else "",
            "choices": [_choice(one) for one in found if not (row and one.apart)],
            "apart": [_choice(one) for one in found if row and one.apart],
        }


def _choice(choice: Choice) -> dict[str, Any]:
    return {"code": choice.code, "label": drawable(choice.label), "apart": choice.apart}
