"""That a honoured centre has been asked whether it may be named: for the pages where its people look first."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from shindan.web.accounts.rights import Person, Right, may
from shindan.web.entries.models import Entry

from ..models import AwardConsent, AwardDecision
from .letters import asked
from .queries import Won, won_by


def asked_of_winner(entries: Iterable[Entry], person: Person) -> frozenset[UUID]:
    """Those of the entries for which the person is to answer; a centre is asked about its last prize only."""
    own = {entry.pk for entry in entries}
    holding = AwardDecision.objects.filter(corrected_by=None) if own else ()
    waiting = {entry.pk: entry for decision in holding for entry in asked(decision) if entry.pk in own}
    return frozenset(pk for pk, entry in waiting.items() if _is_open(entry) and may(person, Right.APPROVE, entry))


def _is_open(entry: Entry) -> bool:
    won = won_by(entry)
    return won is not None and won.consent is None


def prize_words(won: Won, language: str) -> str:
    """「2026年版の大規模部門で、優秀賞に決まりました。」"""
    told = {
        "edition": won.edition.name.get(language),
        "division": won.division.get(language, ""),
        "prize": won.prize.get(language, ""),
    }
    return _("%(edition)sの%(division)s部門で、%(prize)sに決まりました。") % told


def answer_words(consent: AwardConsent | None) -> str:
    """What was answered, in one sentence."""
    if consent is None:
        return _("名前を公表してよいかを、まだ答えていません。")
    if not consent.agreed:
        return _("名前は公表しません。")
    return _("「%(name)s」の名前で公表することに同意しています。") % {"name": consent.name}
