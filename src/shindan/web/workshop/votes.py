"""Reads of a vote: which one counts, and its order beside the machine's and the consultant's."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shindan.web.analysis.queries import edited_of
from shindan.web.entries.models import Entry

from .cards import read
from .models import Vote


@dataclass(frozen=True)
class Voted:
    """An issue with its dots, its place in the vote (equal dots share one), and its places in the analysis (``None``: none there)."""

    issue: str
    title: str
    dots: int
    place: int
    consultant: int | None
    machine: int | None


def counted_vote(entry: Entry) -> Vote | None:
    """The newest vote that has counts."""
    ended = Vote.objects.filter(entry=entry).exclude(ended=None).order_by("-number")
    return next((vote for vote in ended.select_related("analysis") if vote.counts is not None), None)


def last_vote(entry: Entry) -> Vote | None:
    """The newest vote, whatever became of it."""
    return Vote.objects.filter(entry=entry).order_by("-number").first()


def order_of(vote: Vote, language: str) -> tuple[Voted, ...]:
    """The issues of a vote that has counts, most dots first; of equal ones the consultant's order holds."""
    counts: dict[str, int] = vote.counts or {}
    consultant = {issue.id: issue.rank for issue in read(vote.analysis).issues}
    machine = {issue.id: issue.rank for issue in edited_of(vote.analysis).machine.issues}
    found = [
        Voted(
            issue=topic["id"],
            title=topic["title"]["en" if language == "en" else "ja"],
            dots=counts.get(topic["id"], 0),
            place=1 + sum(other > counts.get(topic["id"], 0) for other in counts.values()),
            consultant=consultant.get(topic["id"]),
            machine=machine.get(topic["id"]),
        )
        for topic in vote.topics
    ]
    return tuple(sorted(found, key=lambda one: one.place))


def basis_of(vote: Vote) -> str:
    """Who voted, how and when."""
    day = f"{timezone.localtime(vote.ended):%Y/%m/%d}" if vote.ended else ""
    each = ngettext("1人%(n)d点", "1人%(n)d点", vote.dots) % {"n": vote.dots}
    way = _("端末からの投票") if vote.way == Vote.Way.PHONES else _("紙の点を進行役が入力")
    people = _("%(n)d名") % {"n": vote.ballots} if vote.ballots else ""
    return _("、").join(part for part in (people, each, way, day) if part)
