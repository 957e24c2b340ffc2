"""The invitation to a meeting: when, where, what about, with the file for a calendar. A new time or place is invited to again."""

from __future__ import annotations

import logging
from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from shindan.web.accounts.mails import Letter
from shindan.web.house_address import house_address

from ..meetings import STEP, calendar_of, page_of
from ..models import Meeting, Notice
from ..steps import step_name
from .people import Reader, readers
from .sending import Sent

log = logging.getLogger(__name__)


def invite(meeting: Meeting, day: date, by: str) -> Sent:
    """Write to the organisation's people and whoever is in charge, once each for this time and place. ``ValueError`` without a time."""
    entry = meeting.entry
    if not entry.reminders or entry.withdrawn is not None:
        return Sent()
    return sum((_to(meeting, reader, day, by) for reader in readers(entry, "both")), Sent())


def _to(meeting: Meeting, reader: Reader, day: date, by: str) -> Sent:
    kind = f"invite-{meeting.kind}-{meeting.sequence}"
    known = Notice.objects.filter(entry=meeting.entry, kind=kind, to=reader.address)
    if known.filter(state=Notice.State.SENT).exists():
        return Sent()
    with override(reader.language):
        left = _send(invitation_to(reader, meeting), reader.address, meeting)
    state = Notice.State.SENT if left else Notice.State.FAILED
    said = {"state": state, "step": STEP[Meeting.Kind(meeting.kind)], "by": by}
    Notice.objects.update_or_create(entry=meeting.entry, kind=kind, day=day, to=reader.address, defaults=said)
    return Sent(sent=1) if left else Sent(failed=1)


def invitation_to(reader: Reader, meeting: Meeting) -> Letter:
    """The mail in the language that is switched on."""
    entry, name = meeting.entry, step_name(STEP[Meeting.Kind(meeting.kind)])
    at = f"{timezone.localtime(meeting.at):%Y/%m/%d %H:%M}" if meeting.at else ""
    told = {"name": name, "centre": " ".join(entry.centre.split())[:60], "at": at}
    long = ngettext("%(n)d分", "%(n)d分", meeting.length) % {"n": meeting.length}
    when = [
        _("日時：%(at)s（%(long)s）") % {"at": at, "long": long},
        *([_("場所：%(place)s") % {"place": meeting.place}] if meeting.place else []),
    ]
    parts = [
        _("%(name)s様") % {"name": reader.name} if reader.name else _("ご担当者様"),
        _("%(organisation)s %(centre)s") % {"organisation": entry.organisation.name, "centre": entry.centre},
        _("%(name)sの案内です。予定に入れてください。添付のファイルを開くと、カレンダーに入ります。") % {"name": name},
        "\n".join(when),
        *([_("議題") + "\n" + meeting.agenda] if meeting.agenda else []),
        house_address() + reverse(f"entries_{page_of(meeting.kind)}", args=[entry.pk]),
    ]
    subject = _("【診断】%(centre)s「%(name)s」の案内：%(at)s") % told
    return Letter(subject, "\n\n".join([*parts, "--\n" + settings.SHINDAN.organisation]) + "\n")


def _send(letter: Letter, to: str, meeting: Meeting) -> bool:
    message = EmailMessage(letter.subject, letter.body, settings.SHINDAN.mail_from, [to])
    message.attach(f"{page_of(meeting.kind)}.ics", calendar_of(meeting).decode(), "text/calendar")
    try:
        message.send()
    except Exception as fault:
        # Not the fault's words: a server that refuses an address repeats it.
        log.error("An invitation could not be sent: %s", type(fault).__name__)
        return False
    return True
