"""Issue cards of an analysis: what is printed for a workshop and shown on its page."""

from __future__ import annotations

from collections.abc import Sequence

from shindan.report.workshop import Card

from .schema import Evidence, Issue

FIGURES = 2  # on a card


def issue_cards(issues: Sequence[Issue], language: str) -> tuple[Card, ...]:
    """A card an issue, numbered in their order."""
    return tuple(_card(issue, number, language) for number, issue in enumerate(issues, 1))


def _card(issue: Issue, number: int, language: str) -> Card:
    shown = [one.text.get(language) for one in _figures(issue)]
    return Card(
        number, issue.title.get(language), tuple(shown or [issue.reading.get(language)]), question_of(issue, language)
    )


def _figures(issue: Issue) -> list[Evidence]:
    """Published figures alone: the element itself, then who is not reached, else the next that there is."""
    cells = [one for one in issue.evidence if one.ref.kind == "cell"]
    whole = [one for one in cells if one.ref.group is None]
    apart = [one for one in cells if one.ref.group is not None]
    return [*whole[:1], *apart[:1], *whole[1:]][:FIGURES]


def question_of(issue: Issue, language: str) -> str:
    """What to find out before anything is decided: the guide's own check, else the first hypothesis, else the first step."""
    checks = [one for one in issue.hypotheses if one.kind == "check"] or list(issue.hypotheses)
    if checks:
        return checks[0].text.get(language)
    return issue.steps[0].get(language) if issue.steps else ""
