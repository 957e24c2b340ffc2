"""The workshop's papers as content: cards, the facilitator's sheet, the record. Page and paper lay out the same."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shindan.analysis.cross.cards import issue_cards
from shindan.report.workshop import CardSet, Guide, Record, slots_of
from shindan.report.workshop import Decided as DecidedText
from shindan.report.workshop import Vote as VoteText
from shindan.web.entries.meetings import agenda_of, meeting_of
from shindan.web.entries.models import Entry, Meeting
from shindan.web.entries.words import entry_word

from .cards import analysis_of, chosen_issues, read
from .decisions import DecisionRecord, decisions_of
from .models import Vote
from .subjects import wording_of
from .votes import basis_of, counted_vote, last_vote, order_of
from .voting import DOTS, LEAST


def card_set(entry: Entry, language: str) -> CardSet:
    """The cards of the chosen issues; empty before an analysis is published."""
    version = analysis_of(entry)
    basis = read(version).basis if version else None
    people = ngettext("%(n)d人の回答", "%(n)d人の回答", basis.people) % {"n": basis.people} if basis else ""
    said = f"{version.publication.wave.label} {people}" if version else ""
    return CardSet(language, entry_word(entry), said.strip(), issue_cards(chosen_issues(entry), language))


def guide_of(entry: Entry, language: str) -> Guide:
    """The facilitator's sheet from the meeting as it is planned."""
    kept = meeting_of(entry, Meeting.Kind.WORKSHOP)
    agenda = kept.agenda if kept and kept.agenda else agenda_of(Meeting.Kind.WORKSHOP)
    start = timezone.localtime(kept.at) if kept and kept.at else None
    vote = last_vote(entry)
    return Guide(
        language,
        entry_word(entry),
        _when(kept),
        kept.place if kept else "",
        _people(kept),
        slots_of(agenda, start),
        dots=vote.dots if vote else DOTS,
        least=vote.least if vote else LEAST,
    )


def record_of_workshop(entry: Entry, language: str) -> Record:
    """What was voted and decided."""
    kept, vote = meeting_of(entry, Meeting.Kind.WORKSHOP), counted_vote(entry)
    return Record(
        language,
        entry_word(entry),
        _when(kept),
        kept.place if kept else "",
        _people(kept),
        tuple(_decided(one, language) for one in decisions_of(entry)),
        _vote(vote, language) if vote else None,
        kept.decisions if kept else "",
    )


def _when(kept: Meeting | None) -> str:
    if kept is None or (kept.at is None and kept.held is None):
        return ""
    if kept.at is None:
        return f"{kept.held:%Y/%m/%d}"
    long = ngettext("%(n)d分", "%(n)d分", kept.length) % {"n": kept.length}
    return f"{timezone.localtime(kept.at):%Y/%m/%d %H:%M} {long}"


def _people(kept: Meeting | None) -> str:
    return _("、").join(kept.participants.splitlines()) if kept else ""


def _vote(vote: Vote, language: str) -> VoteText:
    return VoteText(basis_of(vote), tuple((row.title, row.dots) for row in order_of(vote, language)))


def _decided(one: DecisionRecord, language: str) -> DecidedText:
    return DecidedText(
        kind=one.kind,  # type: ignore[arg-type]
        issue=one.topic.get(language),
        measure=one.name.get(language) if one.name else "",
        what=one.what,
        lead=one.lead,
        until=one.until,
        kpis=one.kpis,
        pulse=tuple(wording_of(item, language) for item in one.pulse),
        reason=one.reason,
        version=one.version,
        change=one.change,
    )
