"""The mail on the day on which somebody is to be asked how they are. It names the record by its number and nothing else."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from shindan.web.accounts.mails import Letter, send
from shindan.web.accounts.models import Role
from shindan.web.entries.reminding.people import language_of
from shindan.web.house_address import house_address

from .models import FollowUp, TeamKit


def remind(day: date) -> int:
    """Write once about each day that has come; says how many mails left. What no mail left about is tried again tomorrow."""
    due = FollowUp.objects.filter(done=None, told=None, day__lte=day, case__kit__mails=True)
    sent = 0
    for row in due.select_related("case__kit__organisation"):
        letters = [send(_letter(row, language_of(person)), person.email) for person in _people(row.case.kit)]
        if any(letters):
            FollowUp.objects.filter(pk=row.pk).update(told=day)
        sent += sum(letters)
    return sent


def _people(team: TeamKit) -> list[User]:
    """Who may see how people are: the owners, and the centre's managers."""
    owners = Q(grants__organisation=team.organisation_id, grants__role=Role.OWNER)
    managers = Q(grants__entry=team.entry_id, grants__role=Role.MANAGER) if team.entry_id else Q(pk=None)
    return list(User.objects.filter(owners | managers, is_active=True).exclude(email="").distinct().order_by("pk"))


def _letter(row: FollowUp, language: str) -> Letter:
    team = row.case.kit
    with override(language):
        told = {"where": f"{team.organisation.name} {team.centre}".strip(), "n": row.case.number}
        lines = [
            _("%(where)sの記録%(n)dについて、担当者の様子を確かめる日です。声をかけて、結果を記録してください。")
            % told,
            house_address() + reverse("kit_case", args=[team.pk, row.case.number]) + "#asked",
            _("この知らせは「設定」で止められます。"),
            "--\n" + settings.SHINDAN.organisation,
        ]
        return Letter(_("【診断】担当者の様子を確かめる日です（記録%(n)d）") % told, "\n\n".join(lines) + "\n")
