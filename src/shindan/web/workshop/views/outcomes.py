"""Decisions in words, issue by issue: what was decided, by whom until when, or why not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from shindan.analysis.cross.schema import Issue
from shindan.web.entries.models import Entry
from shindan.web.ui.components.facts import Fact

from ..cards import chosen_issues
from ..decisions import DecisionRecord, about, decisions_of
from ..models import Decision
from ..subjects import wording_of

Kind = Decision.Kind


@dataclass(frozen=True)
class Said:
    """A decision as it is read."""

    number: int
    kind: str
    name: str
    what: str
    facts: tuple[Fact, ...]
    note: str
    open: bool


@dataclass(frozen=True)
class Outcome:
    """An issue with what became of it; ``id`` is "" for a topic of one's own."""

    id: str
    title: str
    decisions: tuple[Said, ...]

    @property
    def waits(self) -> bool:
        """Whether nothing was decided about it yet."""
        return not any(one.open for one in self.decisions)

    @property
    def not_chosen(self) -> bool:
        """Whether it was said that it is not taken up."""
        return any(one.kind == Kind.NOT_CHOSEN for one in self.decisions)


def outcomes_of(entry: Entry, language: str) -> tuple[Outcome, ...]:
    """The issues on cards in their order, then those decided about besides, then topics of one's own."""
    found, issues = decisions_of(entry), chosen_issues(entry)
    carded = {issue.id for issue in issues}
    others = dict.fromkeys((one.issue, one.topic) for one in found if one.issue not in carded)
    cards = tuple(_of_issue(issue, found, language) for issue in issues)
    more = tuple(
        Outcome(issue, topic.get(language), _said([o for o in found if (o.issue, o.topic) == (issue, topic)], language))
        for issue, topic in others
    )
    return (*cards, *more)


def _of_issue(issue: Issue, found: Iterable[DecisionRecord], language: str) -> Outcome:
    return Outcome(issue.id, issue.title.get(language), _said(about(found, issue.id), language))


def said_of(entry: Entry, issue: str, language: str) -> tuple[Said, ...]:
    """What was decided about one issue."""
    return _said(about(decisions_of(entry), issue), language)


def _said(found: Iterable[DecisionRecord], language: str) -> tuple[Said, ...]:
    return tuple(said(one, language) for one in found)


def said(one: DecisionRecord, language: str) -> Said:
    """A decision in words."""
    name = one.name.get(language) if one.name else _("取り組まない")
    if one.kind == Kind.WITHDRAWN:
        name = _("取り消し：%(name)s") % {"name": name}
    return Said(
        one.number, one.kind, name, one.what, tuple(_facts(one, language)), _note(one), one.kind != Kind.WITHDRAWN
    )


def _facts(one: DecisionRecord, language: str) -> Iterable[Fact]:
    pulse = _("、").join(_("「%(text)s」") % {"text": wording_of(item, language)} for item in one.pulse)
    pairs = [
        (_("担当"), one.lead),
        (_("期限"), f"{one.until:%Y/%m/%d}" if one.until else ""),
        (_("KPI"), _("、").join(one.kpis)),
        (_("ミニアンケート"), pulse),
        (_("理由"), one.reason),
    ]
    return (Fact(term=term, text=text) for term, text in pairs if text)


def _note(one: DecisionRecord) -> str:
    if not one.change:
        return ""
    if one.version == 1:
        return _("%(day)sに追加：%(reason)s") % {"day": f"{one.made:%Y/%m/%d}", "reason": one.change}
    told = {"n": one.version, "day": f"{one.made:%Y/%m/%d}", "reason": one.change}
    return _("第%(n)d版（%(day)s）：%(reason)s") % told
