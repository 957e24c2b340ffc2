"""The mail that tells a client's people that issues and proposals are there. It holds no figure and no issue: who reads it signs in first."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from shindan.web.accounts.mails import Letter, send
from shindan.web.entries.models import Notice
from shindan.web.entries.reminding.history import ANALYSIS
from shindan.web.entries.reminding.people import client_people, language_of
from shindan.web.house_address import house_address

from .files import report_title
from .models import AnalysisVersion


def announce(version: AnalysisVersion) -> int:
    """Write to each of the client's people once for a version; returns to how many now. Done again, it writes to who was not reached.

    An entry whose mails are stopped gets none.
    """
    entry = version.entry
    if version.published is None or not entry.reminders or entry.withdrawn is not None:
        return 0
    return sum(_tell(version, person) for person in client_people(entry))


def _tell(version: AnalysisVersion, person: User) -> bool:
    """The row is written before the mail leaves, so that none goes out twice; one that failed is tried again."""
    known = Notice.objects.filter(entry=version.entry, kind=f"{ANALYSIS}{version.number}", to=person.email)
    if known.exclude(state=Notice.State.FAILED).exists():
        return False
    notice, _is_new = Notice.objects.update_or_create(
        entry=version.entry,
        kind=f"{ANALYSIS}{version.number}",
        day=timezone.localdate(),
        to=person.email,
        defaults={"state": Notice.State.UNDER_WAY},
    )
    with override(language_of(person)):
        left = send(letter_to(version, person), person.email)
    Notice.objects.filter(pk=notice.pk).update(state=Notice.State.SENT if left else Notice.State.FAILED)
    return left


def letter_to(version: AnalysisVersion, person: User) -> Letter:
    """What is there and where, in the language that is set."""
    entry, name = version.entry, person.get_full_name()
    told = {"wave": version.publication.wave.label, "title": report_title()}
    again = version.number > 1
    first = _("調査「%(wave)s」の課題と提案を公開しました。取り組む順と、施策の案を見られます。")
    later = _("調査「%(wave)s」の課題と提案の、新しい版を公開しました。前の版も見られます。")
    parts = [
        _("%(name)s様") % {"name": name} if name else _("ご担当者様"),
        _("%(organisation)s %(centre)s") % {"organisation": entry.organisation.name, "centre": entry.centre},
        (later if again else first) % told,
        house_address() + reverse("analysis_page", args=[entry.pk]),
        _("%(title)s（PowerPointとPDF）は「納品物」の画面から保存できます。") % told,
        house_address() + reverse("results_delivery", args=[entry.pk]),
        _("閲覧と保存は記録されます。このメールに心当たりがないときは、破棄してください。"),
        "--\n" + settings.SHINDAN.organisation,
    ]
    centre = " ".join(entry.centre.split())[:60]
    return Letter(_("【診断】%(centre)s：課題と提案を公開しました") % {"centre": centre}, "\n\n".join(parts) + "\n")
