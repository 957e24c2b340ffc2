"""The pages of a questionnaire as a respondent meets them, and what is asked on each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from shindan.diagnosis import Pack
from shindan.diagnosis.definition import Item, Page, Text
from shindan.web.entries.models import QuestionnaireVersion

Given = Mapping[str, object]


@dataclass(frozen=True)
class SurveyPage:
    """One page: its heading, and its items in order."""

    number: int
    heading: Text
    items: tuple[Item, ...]

    def title(self, language: str) -> str:
        return self.heading.get(language)


@dataclass(frozen=True)
class Sequence:
    """The pages of one frozen questionnaire; one page only where the design says so."""

    pack: Pack
    pages: tuple[SurveyPage, ...]

    def page(self, number: int) -> SurveyPage | None:
        """The page of that number, from 1."""
        return self.pages[number - 1] if 1 <= number <= len(self.pages) else None

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every question, in the order of the pages."""
        return tuple(item for page in self.pages for item in page.items)

    @cached_property
    def is_plain(self) -> bool:
        """Whether everybody is asked everything."""
        return all(item.ask_if is None for item in self.items)

    def asked(self, answers: Given) -> tuple[Item, ...]:
        """What is put to somebody who has given these answers."""
        return self.items if self.is_plain else tuple(item for item in self.items if is_asked(item, answers))

    def final(self, answers: Given) -> dict[str, object]:
        """What is sent: the answers to what was asked, in the order of the questionnaire whatever the order they came in."""
        asked = {item.id for item in self.asked(answers)}
        return {item.id: answers[item.id] for item in self.pack.items if item.id in asked and item.id in answers}

    def answered(self, answers: Given) -> int:
        """How many of the questions asked have an answer."""
        return sum(1 for item in self.asked(answers) if item.id in answers)


def is_asked(item: Item, answers: Given) -> bool:
    """Whether the item's condition holds; most have none."""
    condition = item.condition if item.ask_if else None
    return condition is None or condition.holds(answers)


def sequence_of(version: QuestionnaireVersion) -> Sequence:
    """The pages of an approved questionnaire; parsed once a process, as it never changes."""
    found = _known.get(version.digest)
    if found is None:
        found = _known[version.digest] = make_sequence(
            Pack.model_validate(version.pack), str(version.design.get("layout", "pages"))
        )
    return found


_known: dict[str, Sequence] = {}


def make_sequence(pack: Pack, layout: str = "pages") -> Sequence:
    """Pages as the pack has them (``layout`` "pages"), or everything on one ("one_page")."""
    found = [_page(pack, page) for page in _pages_of(pack)]
    if layout == "one_page":
        found = [SurveyPage(1, pack.title, tuple(item for page in found for item in page.items))]
    filled = [page for page in found if page.items]
    return Sequence(pack, tuple(replace(page, number=number) for number, page in enumerate(filled, 1)))


def _pages_of(pack: Pack) -> tuple[Page, ...]:
    if pack.pages:
        return pack.pages
    return tuple(Page(id=area.id, title=area.name, areas=(area.id,)) for area in pack.areas)


def _page(pack: Pack, page: Page) -> SurveyPage:
    items = tuple(item for item in pack.items if item.id in page.items or item.area in page.areas)
    return SurveyPage(0, page.title, items)
