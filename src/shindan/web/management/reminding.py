"""Reminders of the questionnaire: by the same days, switch and record as those of the course, to those who have yet to answer or agree."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from shindan.web.accounts.words import person_name
from shindan.web.entries.models import Entry, Notice, Step
from shindan.web.entries.practices import PracticeStep
from shindan.web.entries.reminding.letters import Matter, Reminder
from shindan.web.entries.reminding.people import Reader, language_of
from shindan.web.entries.reminding.schedule import kind_of, stage_of
from shindan.web.entries.steps import BESIDE

from .mailing import tell_managers_now
from .models import PracticeSheet
from .step import practice_step


def open_sheets() -> QuerySet[PracticeSheet]:
    """Those sent and not returned, of entries that go on, are reminded and do not do without."""
    moving = {"entry__withdrawn": None, "entry__reminders": True, "entry__practice_aside": None}
    found = PracticeSheet.objects.filter(finished=None, **moving).exclude(entry__step=Step.DONE)
    return found.select_related("entry__organisation", "entry__plan", "entry__consultant").order_by("pk")


def practice_reminders(day: date) -> Iterable[Reminder]:
    """Of each stage that was reached, to everybody who is waited for and was not told of it yet."""
    for sheet in open_sheets().exclude(deadline=None):
        due = sheet.deadline
        stage = stage_of(due, day, sheet.sent) if due is not None else None
        if due is None or stage is None:
            continue
        told = _told(sheet.entry, due, stage)
        for reader in readers(practice_step(sheet.entry)):
            if reader.address not in told:
                yield Reminder(Matter(sheet.entry, f"{BESIDE}-{kind_of(due, day)}", day, due, BESIDE), reader, stage)


def _told(entry: Entry, due: date, stage: int) -> set[str]:
    sent = Notice.objects.filter(entry=entry, step=BESIDE, due=due, stage=stage, state=Notice.State.SENT)
    return set(sent.values_list("to", flat=True))


def by_hand_of(entry: Entry, day: date) -> list[tuple[Matter, Reader]]:
    """What a reminder by hand would send now."""
    step = practice_step(entry)
    if not step.is_open:
        return []
    return [(Matter(entry, f"{BESIDE}-asked", day, step.due, BESIDE), reader) for reader in readers(step)]


def readers(step: PracticeStep) -> tuple[Reader, ...]:
    """Who has the turn, each in their language."""
    return tuple(
        Reader(person.email, person.get_full_name(), language_of(person), "organisation") for person in step.waits_for
    )


def tell_again() -> None:
    """Tell who was not reached when it was sent, or was asked since."""
    for sheet in open_sheets():
        tell_managers_now(sheet)


def names(step: PracticeStep) -> str:
    """Who was asked, by name."""
    return _("、").join(person_name(person) for person in step.asked)
