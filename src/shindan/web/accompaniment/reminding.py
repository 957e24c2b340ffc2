"""A week before a step, the firm's owners and the consultant are told: when, where, what to bring, with the file for a calendar."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.web.accounts.mails import Letter
from shindan.web.house_address import house_address

from .appointing import appointment_file
from .letters import owners_of, signed
from .models import Accompaniment, Step
from .words import bring_of, how_long, step_name, when, where

log = logging.getLogger(__name__)
AHEAD = timedelta(days=7)


def remind(day: date) -> int:
    """Tell of every step of the next seven days that nobody was told of for that date: how many mails left.

    A step that is moved is told again. A mail server that is down is asked again tomorrow.
    """
    return sum(_remind(step) for step in due(day))


def due(day: date) -> Iterator[Step]:
    """The steps to tell of on a day."""
    running = Step.objects.filter(course__state=Accompaniment.State.RUNNING, state=Step.State.PLANNED)
    for step in running.exclude(at=None).select_related("course__organisation__firm", "course__consultant"):
        on = timezone.localtime(step.at).date()
        if day < on <= day + AHEAD and step.told != on and step.course.organisation.firm.reminders:
            yield step


def _remind(step: Step) -> int:
    consultant = step.course.consultant
    people = [*owners_of(step.course.organisation), *([consultant] if consultant and consultant.email else [])]
    sent = sum(_send(step, person) for person in people)
    if sent and step.at:
        Step.objects.filter(pk=step.pk).update(told=timezone.localtime(step.at).date())
    return sent


def letter_of(step: Step) -> Letter:
    """The mail. It says nothing of what was found or decided."""
    firm = step.course.organisation
    words = {"name": step_name(step), "firm": firm.name, "at": when(step.at)}
    lines = [
        _("%(firm)sの伴走「%(name)s」が近づきました。") % words,
        _("日時：%(at)s（%(long)s）") % {"at": when(step.at), "long": how_long(step)} + "\n" + where(step),
        _("持ち物") + "\n" + bring_of(step),
        house_address() + reverse("course_step", args=[firm.pk, step.pk]),
    ]
    return Letter(_("【診断】%(at)s「%(name)s」（%(firm)s）") % words, signed(lines))


def _send(step: Step, person: User) -> bool:
    letter = letter_of(step)
    message = EmailMessage(letter.subject, letter.body, settings.SHINDAN.mail_from, [person.email])
    message.attach(f"{step.kind}.ics", appointment_file(step).decode(), "text/calendar")
    try:
        message.send()
    except Exception as fault:
        # Not the fault's words: a server that refuses an address repeats it.
        log.error("A reminder of a course could not be sent: %s", type(fault).__name__)
        return False
    return True
