"""Writes of a vote by whoever leads the workshop: opening it, ending it, entering dots from a wall."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.analysis.cross.schema import Issue
from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person
from shindan.web.entries.models import Entry, Step

from .cards import analysis_of, chosen_issues
from .faults import WorkshopError
from .models import Tally, Vote

DOTS, MOST_DOTS = 3, 5
LEAST, FEWEST = 5, 3  # voters before counts are shown: to begin with, and at the very least
LINK_BYTES = 9


@dataclass(frozen=True)
class Terms:
    """Dots for each, voters before counts are shown, and how many take part (``None``: not said)."""

    dots: int = DOTS
    least: int = LEAST
    people: int | None = None


def why_no_vote(entry: Entry) -> str:
    """Why no vote can be opened or entered; "" where it can."""
    if entry.withdrawn is not None or entry.step != Step.WORKSHOP:
        return _("投票は、コースがワークショップの段階にあるあいだだけ行えます。")
    if analysis_of(entry) is None:
        return _("分析が公開されていません。公開すると課題カードができ、投票できます。")
    return _("投票が進んでいます。締め切ってから始めてください。") if open_vote_of(entry) else ""


def open_vote_of(entry: Entry) -> Vote | None:
    """The entry's vote that takes ballots now."""
    return Vote.objects.filter(entry=entry, ended=None).first()


def open_vote(*, entry: Entry, terms: Terms, by: Person) -> Vote:
    """Open a vote for phones. ``WorkshopError`` where there is none to open, or somebody else was quicker."""
    try:
        with transaction.atomic():
            vote = _begin(entry, Vote.Way.PHONES, terms)
            vote.link = secrets.token_urlsafe(LINK_BYTES)
            vote.save()
            Tally.objects.bulk_create(Tally(vote=vote, issue=topic["id"]) for topic in vote.topics)
            details = {"dots": terms.dots, "least": terms.least, "people": terms.people}
            record(actor=by, action="workshop.vote_open", on=entry, target=f"{vote.number}", details=details)
    except IntegrityError:
        raise WorkshopError(_("ほかの人が投票を始めました。画面を読み込み直してください。")) from None
    return vote


@transaction.atomic
def end_vote(*, entry: Entry, by: Person) -> Vote:
    """End the open vote for good: of its ballots only the dots by issue stay, and these only where enough voted."""
    vote = Vote.objects.select_for_update().filter(entry=entry, ended=None).first()
    if vote is None:
        raise WorkshopError(_("締め切る投票がありません。画面を読み込み直してください。"))
    vote.ballots = vote.taken.count()
    if vote.ballots >= vote.least:
        vote.counts = dict(vote.tallies.values_list("issue", "dots"))
    vote.ended = timezone.now()
    vote.save(update_fields=["ballots", "counts", "ended"])
    vote.taken.all().delete()
    vote.tallies.all().delete()
    record(actor=by, action="workshop.vote_end", on=entry, target=f"{vote.number}", details={"people": vote.ballots})
    return vote


def enter_dots(*, entry: Entry, counts: Mapping[str, int], terms: Terms, by: Person) -> Vote:
    """Keep what was counted on a wall. ``WorkshopError`` where it cannot be so many."""
    given = sum(counts.values())
    if not given:
        raise WorkshopError(_("点が入力されていません。課題ごとに、紙に付いた点の数を入力してください。"))
    if terms.people is not None and given > terms.people * terms.dots:
        words = _("点が合わせて%(given)d点あります。%(people)d人で%(dots)d点ずつなら、%(most)d点までです。")
        most = terms.people * terms.dots
        raise WorkshopError(words % {"given": given, "people": terms.people, "dots": terms.dots, "most": most})
    with transaction.atomic():
        vote = _begin(entry, Vote.Way.PAPER, terms)
        vote.ballots, vote.ended = terms.people, timezone.now()
        vote.counts = {topic["id"]: counts.get(topic["id"], 0) for topic in vote.topics}
        vote.save()
        record(actor=by, action="workshop.dots", on=entry, target=f"{vote.number}", details={"people": terms.people})
    return vote


def _begin(entry: Entry, way: Vote.Way, terms: Terms) -> Vote:
    """A vote on the issues as they stand on the cards."""
    held = Entry.objects.select_for_update(of=("self",), no_key=True).get(pk=entry.pk)
    if why := why_no_vote(held):
        raise WorkshopError(why)
    version = analysis_of(held)
    if version is None:
        raise LookupError("why_no_vote has looked for the analysis")
    return Vote(
        entry=held,
        number=held.workshop_votes.count() + 1,
        way=way,
        dots=terms.dots,
        least=max(terms.least, FEWEST),
        people=terms.people,
        analysis=version,
        topics=topics_of(chosen_issues(held)),
    )


def topics_of(issues: Sequence[Issue]) -> list[dict[str, object]]:
    """Issues as a ballot keeps them."""
    return [{"id": issue.id, "title": {"ja": issue.title.ja, "en": issue.title.en}} for issue in issues]
