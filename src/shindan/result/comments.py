"""The published comments of one wave: all that leaves of what people wrote, and what every face of it reads.

Whatever is counted here is counted from the comments that stand in it, so that no count tells more than the comments do.
What stands beside a comment was decided by ``shindan.comments.policy``: classes of at least ``min_crossed`` people.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from typing import Literal

from .schema import Interval, Note, Part, Words

SCHEMA: Literal["shindan-comments"] = "shindan-comments"
SCHEMA_VERSION: Literal[1] = 1
Band = Literal["low", "middle", "high"]
REST = ""


class PublishedComment(Part):
    """One comment: masked, in a random place, undated. ``id`` is random and holds within this publication.

    ``band`` of happiness (``middle`` includes those who gave none) and ``unit`` are ``None`` where they are not told;
    ``unit`` is the empty string for 「そのほか」. ``themes`` are the ids of themes that are counted.
    """

    id: str
    text: str
    themes: tuple[str, ...] = ()
    band: Band | None = None
    unit: str | None = None


class CommentUnit(Part):
    """A group whose comments can be read apart; ``people`` wrote one."""

    code: str
    name: Words
    people: int


class CommentTheme(Part):
    """How many people speak of a theme; ``bands`` of them are unhappy (0–4), between (5–7, or no answer), happy (8–10).

    Only themes of ``min_crossed`` people are there; ``bands`` only where each holds as many. ``other`` is その他.
    """

    id: str
    name: Words
    elements: tuple[str, ...] = ()
    people: int
    bands: tuple[int, int, int] | None = None


class CommentTerm(Part):
    """A word that ``people`` used; ``x`` and ``y`` (0 to 1) place it in the network where it is part of that."""

    term: str
    people: int
    x: float | None = None
    y: float | None = None


class TermContrast(Part):
    """How far a word sets the happy (above 0) and the unhappy (below) apart: log-odds ratio with 95 % interval.

    ``apart`` where chance hardly explains it (q = .10 over all words).
    """

    term: str
    people: int
    log_odds: Interval
    z: float
    apart: bool = False


class TermPair(Part):
    """Two words that ``people`` used in one comment. ``lift`` 2.0: twice as often as if unrelated."""

    first: str
    second: str
    people: int
    jaccard: float
    lift: float


class ItemComments(Part):
    """What was written to one question. A ``withheld`` one holds nothing, not even how many wrote."""

    item: str
    text: Words
    withheld: bool = False
    people: int | None = None
    bands: tuple[int, int, int] | None = None
    units: tuple[CommentUnit, ...] = ()
    comments: tuple[PublishedComment, ...] = ()
    themes: tuple[CommentTheme, ...] = ()
    terms: tuple[CommentTerm, ...] = ()
    contrasts: tuple[TermContrast, ...] = ()
    pairs: tuple[TermPair, ...] = ()
    notes: tuple[Note, ...] = ()


class Comments(Part):
    """The published comments of a wave."""

    schema_name: Literal["shindan-comments"] = SCHEMA
    schema_version: Literal[1] = SCHEMA_VERSION
    code_version: str
    made_on: dt.date
    entry: str
    wave: str
    min_crossed: int
    items: tuple[ItemComments, ...] = ()

    def item(self, item_id: str) -> ItemComments:
        """What was written to that question; ``KeyError`` where it was not asked."""
        for item in self.items:
            if item.item == item_id:
                return item
        raise KeyError(item_id)


def json_schema() -> str:
    """The JSON Schema of published comments, as ``docs/comments.schema.json`` holds it."""
    return json.dumps(Comments.model_json_schema(mode="serialization"), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    sys.stdout.write(json_schema())
