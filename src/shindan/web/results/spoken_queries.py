"""Reads of published comments: what a filter leaves, and what was reported."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass

from shindan.result.comments import Comments, ItemComments, PublishedComment
from shindan.web.accounts.models import AuditEvent
from shindan.web.entries.models import Entry

REPORT = "comment.report"


@dataclass(frozen=True)
class Wanted:
    """A filter of comments, as the address has it; empty parts leave everything."""

    theme: str = ""
    band: str = ""
    unit: str = ""
    words: str = ""


def item_of(comments: Comments, wanted: str) -> ItemComments | None:
    """The question that the address asks for, else the first that shows anything, else the first."""
    found = [item for item in comments.items if item.item == wanted]
    shown = [item for item in comments.items if not item.withheld]
    return next(iter([*found, *shown, *comments.items]), None)


def matching(item: ItemComments, wanted: Wanted) -> list[PublishedComment]:
    """The comments that a filter leaves, in the order in which they are published. Whoever reads them all could sort them so."""
    words = _even(wanted.words)
    return [
        one
        for one in item.comments
        if (not wanted.theme or wanted.theme in one.themes)
        and (not wanted.band or one.band == wanted.band)
        and (not wanted.unit or one.unit == wanted.unit)
        and words in _even(one.text)
    ]


def _even(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


@dataclass(frozen=True)
class Reported:
    """A comment that somebody reported: for which reasons, how often."""

    comment: PublishedComment
    question: str
    reasons: tuple[tuple[str, int], ...]


def reported(entry: Entry, number: int, comments: Comments, language: str) -> list[Reported]:
    """The reported comments of a result, from the trail."""
    counted: dict[tuple[str, str], Counter[str]] = {}
    for event in AuditEvent.objects.filter(entry_id=entry.pk, action=REPORT):
        told = event.details
        if told.get("number") == number:
            key = (str(told.get("item")), str(told.get("comment")))
            counted.setdefault(key, Counter())[str(told.get("reason"))] += 1
    found = []
    for item in comments.items:
        for one in item.comments:
            if (item.item, one.id) in counted:
                reasons = tuple(sorted(counted[item.item, one.id].items()))
                found.append(Reported(one, item.text.get(language), reasons))
    return found
