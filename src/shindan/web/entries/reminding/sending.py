"""Plans and sends mails about entries. One address gets a kind of mail about an entry once a day at most."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage

from shindan.web.accounts.mails import Letter

from ..course_queries import begun_wave, turn_now, with_due
from ..models import CourseStep, Entry, Notice, Step
from .letters import Matter, Reminder, letter_to
from .people import Reader, house, readers
from .schedule import is_working_day, kind_of, stage_of
from .seams import practice_reminders, practice_reminders_by_hand, tell_of_practices_again

if TYPE_CHECKING:
    from ..course_queries import Dated

log = logging.getLogger(__name__)
# A mail server that refuses so many one after another is down; the rest waits for tomorrow.
MOST_FAILURES = 5


@dataclass(frozen=True)
class Sent:
    """How many mails left, and how many the mail server did not take."""

    sent: int = 0
    failed: int = 0

    def __add__(self, other: Sent) -> Sent:
        return Sent(self.sent + other.sent, self.failed + other.failed)


def due_reminders(day: date) -> Iterable[Reminder]:
    """What is to be sent on that day: of each stage that was reached, to everybody who was not told of it yet."""
    if not is_working_day(day):
        return
    for entry in _reminded():
        matter = _matter(entry, day)
        stage = stage_of(matter.due, day, _started(entry)) if matter.due else None
        if stage is None:
            continue
        told = _told(entry, matter, stage)
        for reader in readers(entry, turn_now(entry, begun_wave(entry), day)):
            if reader.address not in told:
                yield Reminder(matter, reader, stage)
    yield from practice_reminders(day)


def _reminded() -> list[Dated]:
    active = Entry.objects.filter(reminders=True, withdrawn=None).exclude(step=Step.DONE)
    known = with_due(active.select_related("organisation", "plan", "consultant")).defer("sheet", "design")
    return [entry for entry in known.exclude(due_now=None).order_by("made", "pk") if not entry.waits_to_be_taken_on]


def _matter(entry: Dated, day: date) -> Matter:
    due = entry.due_now
    return Matter(entry, kind_of(due, day) if due else "turn", day, due)


def _started(entry: Entry) -> date | None:
    return CourseStep.objects.filter(entry=entry, step=entry.step).values_list("started", flat=True).first()


def _told(entry: Entry, matter: Matter, stage: int) -> set[str]:
    sent = Notice.objects.filter(entry=entry, step=entry.step, due=matter.due, stage=stage, state=Notice.State.SENT)
    return set(sent.values_list("to", flat=True))


def send_due(day: date) -> Sent:
    """Send what is to be sent on that day. Done again on the same day, it sends nothing twice."""
    total, in_a_row = Sent(), 0
    if is_working_day(day):
        tell_of_practices_again()
    for reminder in due_reminders(day):
        made = _deliver(reminder.matter, reminder.reader, stage=reminder.stage)
        total += made
        in_a_row = 0 if made.sent else in_a_row + made.failed
        if in_a_row >= MOST_FAILURES:
            log.error("Reminders stopped after %s failures; the rest follows tomorrow", in_a_row)
            break
    return total


def tell_turn_now(entry: Entry, day: date, by: str) -> Sent:
    """Tell whoever's turn it now is, except who did the step."""
    if not entry.reminders or entry.withdrawn is not None:
        return Sent()
    matter = Matter(entry, f"turn-{entry.step}", day, due_of(entry))
    told = (r for r in readers(entry, turn_now(entry, begun_wave(entry), day)) if r.address != by)
    return sum((_deliver(matter, reader) for reader in told), Sent())


def tell_the_house(entry: Entry, day: date) -> Sent:
    """Tell the operator that somebody applied."""
    return _deliver(Matter(entry, "applied", day, None), house())


def send_now(entry: Entry, day: date, by: str) -> Sent:
    """Remind whoever's turn it is by hand, once a day."""
    return sum((_deliver(m, reader, by=by) for m, reader in by_hand(entry, day)), Sent())


def by_hand(entry: Entry, day: date) -> list[tuple[Matter, Reader]]:
    """What sending by hand would send now."""
    matter = Matter(entry, "asked", day, due_of(entry))
    turn = [(matter, reader) for reader in readers(entry, turn_now(entry, begun_wave(entry), day))]
    return turn + practice_reminders_by_hand(entry, day)


def due_of(entry: Entry) -> date | None:
    """The day by which the entry's present step should be done."""
    due: date | None = with_due(Entry.objects.filter(pk=entry.pk)).values_list("due_now", flat=True).first()
    return due


def _deliver(matter: Matter, reader: Reader, *, stage: int | None = None, by: str = "") -> Sent:
    """Write the notice, send, write what became of it. A notice of the day that is there already says: not again."""
    more = {"step": matter.step, "due": matter.due, "stage": stage, "by": by}
    notice, is_new = Notice.objects.get_or_create(
        entry=matter.entry,
        kind=matter.kind,
        day=matter.day,
        to=reader.address,
        defaults={"state": Notice.State.UNDER_WAY, **more},
    )
    if not is_new:
        return Sent()
    left = _send(letter_to(reader, matter), reader.address)
    Notice.objects.filter(pk=notice.pk).update(state=Notice.State.SENT if left else Notice.State.FAILED)
    return Sent(sent=1) if left else Sent(failed=1)


def _send(letter: Letter, to: str) -> bool:
    try:
        EmailMessage(letter.subject, letter.body, settings.SHINDAN.mail_from, [to]).send()
    except Exception as fault:
        # Not the fault's words: a server that refuses an address repeats it.
        log.error("A mail about an entry could not be sent: %s", type(fault).__name__)
        return False
    return True
