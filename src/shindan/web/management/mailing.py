"""The mail that tells an organisation's people that the questionnaire is there to be answered. It holds no answer."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from shindan.web.accounts.mails import Letter, send
from shindan.web.entries.models import Notice
from shindan.web.entries.reminding.people import client_people, language_of
from shindan.web.house_address import house_address

from .models import PracticeSheet

KIND = "practices"


def tell_managers_now(sheet: PracticeSheet) -> int:
    """Write to everybody who may answer, once each; returns to how many now. An entry whose mails are stopped gets none."""
    entry = sheet.entry
    if not entry.reminders or entry.withdrawn is not None:
        return 0
    return sum(_tell(sheet, person) for person in client_people(entry))


def _tell(sheet: PracticeSheet, person: User) -> bool:
    """Whoever was reached before is not written to again."""
    known = Notice.objects.filter(entry=sheet.entry, kind=KIND, to=person.email)
    if known.filter(state=Notice.State.SENT).exists():
        return False
    with override(language_of(person)):
        left = send(letter_to(sheet, person), person.email)
    state = Notice.State.SENT if left else Notice.State.FAILED
    Notice.objects.update_or_create(
        entry=sheet.entry, kind=KIND, day=timezone.localdate(), to=person.email, defaults={"state": state}
    )
    return left


def letter_to(sheet: PracticeSheet, person: User) -> Letter:
    """What to do, by when, where."""
    entry = sheet.entry
    name = person.get_full_name()
    until = _("期限：%(day)s") % {"day": f"{sheet.deadline:%Y/%m/%d}"} if sheet.deadline else ""
    subject = _("%(organisation)s %(centre)s") % {"organisation": entry.organisation.name, "centre": entry.centre}
    parts = [
        _("%(name)s様") % {"name": name} if name else _("ご担当者様"),
        "\n".join(line for line in (subject, until) if line),
        _(
            "代表者アンケートに答えてください。センターの運営で行っている20の取り組みを、5つの段階から選びます。20分ほどかかります。"
            "次の画面で答えるか、Excelの用紙を保存して記入し、読み込んでください。"
        ),
        house_address() + reverse("management_page", args=[entry.pk]),
        "--\n" + settings.SHINDAN.organisation,
    ]
    centre = " ".join(entry.centre.split())[:60]
    return Letter(_("【診断】%(centre)s：代表者アンケート") % {"centre": centre}, "\n\n".join(parts) + "\n")
