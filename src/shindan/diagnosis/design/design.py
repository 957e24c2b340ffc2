"""What an entry's designer may change of a base questionnaire, as one frozen value with a JSON round trip.

The base's own questions keep their wording and order, so that an entry stays comparable with others and with its next wave.
Only the questions about the person (attributes) may be left out, and their options changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from ..definition import Text
from ..parts import Code, Identifier, Language, Wording

FEWEST_ON_A_PAGE, MOST_ON_A_PAGE = 5, 8
MOST_OPTIONS, MOST_EXTRA, MOST_CATEGORIES = 100, 60, 24
LONGEST = 2000
COMMENT = 500
Short = Annotated[Wording, Field(max_length=LONGEST)]


class DesignPart(BaseModel):
    """Base of every part: frozen, and an unknown key is a fault."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Phrase(DesignPart):
    """A designer's wording. Without English the Japanese is shown in its place, and ``review`` says so; ``more`` holds wordings in
    the questionnaire's further languages, in whose place English is shown."""

    ja: Short
    en: Short | None = None
    more: Mapping[Language, Short] = Field(default_factory=dict)

    @property
    def text(self) -> Text:
        return Text(ja=self.ja, en=self.en or self.ja, more=dict(self.more))


class Choice(DesignPart):
    """An option. ``value`` is what answers and headcounts hold, so it stays the same from wave to wave."""

    value: Code
    text: Phrase
    exclusive: bool = False


class Category(DesignPart):
    """A question about the person, answered by one option: the groups of a split.

    ``id`` names an attribute of the base or of the pool, whose wording stays and whose ``options`` are replaced where some
    are given; or it is the entry's own and needs ``text``, ``topic`` (it names the split in the result) and two options or more.
    """

    id: Identifier
    text: Phrase | None = None
    topic: Phrase | None = None
    hint: Phrase | None = None
    options: Annotated[tuple[Choice, ...], Field(max_length=MOST_OPTIONS)] = ()
    ask_if: Annotated[str, Field(max_length=LONGEST)] | None = None


class FromPool(DesignPart):
    """A question of the add-on pool, as it is. ``page`` is the base's page at whose end it stands."""

    kind: Literal["pool"] = "pool"
    id: Identifier
    page: Identifier | None = None


class Own(DesignPart):
    """A question of the entry's own. ``scale`` is five-point agreement; ``page`` as in ``FromPool``."""

    kind: Literal["scale", "single", "multi", "text"]
    id: Identifier
    text: Phrase
    topic: Phrase | None = None
    hint: Phrase | None = None
    options: Annotated[tuple[Choice, ...], Field(max_length=MOST_OPTIONS)] = ()
    not_applicable: Phrase | None = None  # when 該当しない is right; only of a scale
    reverse: bool = False
    sensitive: bool = False
    max_chars: Annotated[int, Field(gt=0, le=LONGEST)] = COMMENT
    ask_if: Annotated[str, Field(max_length=LONGEST)] | None = None
    page: Identifier | None = None


Extra = Annotated[FromPool | Own, Field(discriminator="kind")]


class Design(DesignPart):
    """All changes of one entry; ``Design()`` is the base as it is.

    Extra questions without a page stand on a page of their own before the comments, in the order given; those that read
    an attribute asked later stand on one after the attributes. Free text is always asked with the comments.
    ``order`` names attributes that come first, in that order. ``items_per_page`` is the most on one page (``None``: 8).
    ``languages`` are those of the base's further languages in which this entry's people can answer.
    """

    categories: Annotated[tuple[Category, ...], Field(max_length=MOST_CATEGORIES)] = ()
    left_out: tuple[Identifier, ...] = ()
    order: tuple[Identifier, ...] = ()
    attributes: Literal["first", "last"] = "last"
    extra: Annotated[tuple[Extra, ...], Field(max_length=MOST_EXTRA)] = ()
    items_per_page: Annotated[int, Field(ge=FEWEST_ON_A_PAGE, le=MOST_ON_A_PAGE)] | None = None
    layout: Literal["pages", "one_page"] = "pages"
    unanswered: Literal["allowed", "prefer_not"] = "allowed"
    purpose: Phrase | None = None
    languages: tuple[Language, ...] = ()
