"""The mail to a honoured organisation: it is asked on its page whether it may be named. The prize itself stands only there."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from shindan.web.accounts.mails import Letter, send
from shindan.web.accounts.rights import Right, may
from shindan.web.entries.models import Entry
from shindan.web.entries.reminding.people import client_people, language_of
from shindan.web.house_address import house_address

from ..models import AwardConsent, AwardDecision, Handover
from .content import Decided


def ask_winners(decision: AwardDecision) -> int:
    """Write to everybody who may answer for a honoured centre that has not answered; returns how many mails left."""
    told = 0
    for entry in asked(decision):
        for person in client_people(entry):
            if may(person, Right.APPROVE, entry):
                with override(language_of(person)):
                    told += send(_letter(entry), person.email)
    return told


def asked(decision: AwardDecision) -> list[Entry]:
    """The entries here whose centre is honoured and has not answered; of a centre surveyed several times the last one."""
    answered = set(AwardConsent.objects.filter(decision=decision).values_list("centre", flat=True))
    open_ = {each.centre for each in Decided.model_validate(decision.content).honoured} - answered
    found = Handover.objects.filter(centre__in=open_).exclude(wave=None).order_by("month")
    last = {each.centre: each.wave.entry for each in found.select_related("wave__entry__organisation") if each.wave}
    return list(last.values())


def _letter(entry: Entry) -> Letter:
    parts = [
        _("%(organisation)s %(centre)s") % {"organisation": entry.organisation.name, "centre": entry.centre},
        _("年度版の表彰が決まりました。賞を確かめ、名前を公表してよいかを答えてください。答えるまで、公表しません。"),
        house_address() + reverse("editions_page", args=[entry.pk]),
    ]
    return Letter(
        _("【診断】表彰の決定：公表の確認のお願い"),
        "\n\n".join([*parts, "--\n" + settings.SHINDAN.organisation]) + "\n",
    )
