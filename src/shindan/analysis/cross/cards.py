"""Issue cards of an analysis: what is printed for a workshop and shown on its page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from shindan.report.workshop import Card

from .schema import Evidence, Issue

FIGURES = 2  # on a card
# A guide names questions as LG1（研修）: on a card the words stand without the id.
_CODED = re.compile(r"[A-Z]{2}\d+\s*[（(]([^）)]+)[）)]")


def issue_cards(issues: Sequence[Issue], language: str) -> tuple[Card, ...]:
    """A card an issue, numbered in their order."""
    return tuple(_card(issue, number, language) for number, issue in enumerate(issues, 1))


def _card(issue: Issue, number: int, language: str) -> Card:
    return Card(
        number=number,
        title=issue.title.get(language),
        meaning=issue.reading.get(language),
        evidence=tuple(one.text.get(language) for one in _figures(issue)),
        hypothesis=_hypothesis(issue, language),
        question=_question(issue, language),
    )


def _figures(issue: Issue) -> list[Evidence]:
    """Published figures alone: the element itself, then who is not reached, else the next that there is."""
    cells = [one for one in issue.evidence if one.ref.kind == "cell"]
    whole = [one for one in cells if one.ref.group is None]
    apart = [one for one in cells if one.ref.group is not None]
    return [*whole[:1], *apart[:1], *whole[1:]][:FIGURES]


def _hypothesis(issue: Issue, language: str) -> str:
    """The first sentence of what may lie behind it."""
    found = next((one for one in issue.hypotheses if one.kind == "reading"), None)
    if found is None:
        found = next((one for one in issue.hypotheses if one.kind == "practice"), None)
        return found.text.get(language) if found else ""
    return _first_sentence(found.text.get(language))


def _first_sentence(text: str) -> str:
    found = re.match(r".+?(?:。|[.?!](?=\s|$))", text, re.DOTALL)
    return found[0] if found else text


def _question(issue: Issue, language: str) -> str:
    """What to find out before anything is decided: the guide's first check that names no question by its id, else the first without
    the ids, else the first step."""
    checks = [one.text.get(language) for one in issue.hypotheses if one.kind == "check"]
    plain = [text for text in checks if not _CODED.search(text)]
    if checks:
        return _CODED.sub(r"「\1」" if language == "ja" else r"“\1”", (plain or checks)[0])
    return issue.steps[0].get(language) if issue.steps else ""
