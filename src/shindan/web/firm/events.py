"""Days for customers: the checklist counted back from the day, and who is invited, answered, came.

Two people who work on one event do not meet in a form: a task is ticked, a name is added, a reply is set, each by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from shindan.diagnosis.advice import ToolStart
from shindan.web.accounts.audit import record
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Person
from shindan.web.answering.purge import empty_journal, forgetting
from shindan.web.packs import get_pack
from shindan.web.touchpoint.draft import DEFAULT_PACK

from .models import Event, EventTask, Guest
from .notebooks import pack_of

TOOL = "event-checklist"
MOST_GUESTS = 500
MOST_TASKS = 100


@dataclass(frozen=True)
class Replies:
    """How many were invited, of them will come, will not, have not answered, came."""

    invited: int
    coming: int
    declined: int
    waiting: int
    came: int


def replies_of(event: Event) -> Replies:
    """Who came had said so, whatever was noted before."""
    numbers = Counter(event.guests.values_list("state", flat=True))
    came, coming = numbers[Guest.State.CAME], numbers[Guest.State.COMING]
    waiting, declined = numbers[Guest.State.INVITED], numbers[Guest.State.DECLINED]
    return Replies(came + coming + waiting + declined, coming + came, declined, waiting, came)


@transaction.atomic
def make_event(*, organisation: Organisation, name: str, day: date, place: str, language: str, by: Person) -> Event:
    """A new event with the pack's checklist, each task due so many days before or after the day."""
    event = Event.objects.create(organisation=organisation, name=name, day=day, place=place, made_by=by.get_username())
    EventTask.objects.bulk_create(
        EventTask(event=event, task=start.task.get(language)[:200], due=day + timedelta(days=start.days))
        for start in _starts(organisation)
    )
    record(actor=by, action="event.make", on=organisation)
    return event


@transaction.atomic
def move_event(*, event: Event, day: date, by: Person) -> None:
    """Another day: what is not done yet moves along."""
    held = Event.objects.select_for_update().get(pk=event.pk)
    shift = day - held.day
    for task in held.tasks.filter(done=None):
        task.due += shift
        task.save(update_fields=["due"])
    held.day = day
    held.save(update_fields=["day"])
    record(actor=by, action="event.move", on=event.organisation)


def delete_event(*, event: Event, by: Person) -> None:
    """Delete the event with its checklist and its guests."""
    with forgetting(), transaction.atomic():
        record(actor=by, action="event.delete", on=event.organisation)
        event.delete()
    empty_journal()


@transaction.atomic
def tick(*, event: Event, task: int, done: date | None, by: Person) -> None:
    """A task is done, or is not after all."""
    name = by.get_username() if done else ""
    event.tasks.filter(pk=task).update(done=done, done_by=name)
    record(actor=by, action="event.task", on=event.organisation)


@transaction.atomic
def add_task(*, event: Event, task: str, person: str, due: date, by: Person) -> None:
    """One more thing to do."""
    if event.tasks.count() < MOST_TASKS:
        EventTask.objects.create(event=event, task=task[:200], person=person[:80], due=due)
        record(actor=by, action="event.task", on=event.organisation)


@transaction.atomic
def invite(*, event: Event, names: Sequence[str], by: Person) -> int:
    """Add guests, one a line; who is on the list already is not added again. How many were new."""
    known = set(event.guests.values_list("name", flat=True))
    plain = dict.fromkeys(" ".join(name.split())[:120] for name in names)
    new = [name for name in plain if name and name not in known][: max(0, MOST_GUESTS - len(known))]
    Guest.objects.bulk_create(Guest(event=event, name=name) for name in new)
    record(actor=by, action="event.guests", on=event.organisation, details={"count": len(new)})
    return len(new)


@transaction.atomic
def set_reply(*, event: Event, guest: int, state: str, by: Person) -> None:
    """What a guest said, or that the guest came; no state takes the guest off the list."""
    found = event.guests.filter(pk=guest)
    if state in Guest.State.values:
        found.update(state=state)
    else:
        found.delete()
    record(actor=by, action="event.guests", on=event.organisation)


def state_name(state: str) -> str:
    """A guest's reply in words."""
    return {
        Guest.State.INVITED: _("返事待ち"),
        Guest.State.COMING: _("出席"),
        Guest.State.DECLINED: _("欠席"),
        Guest.State.CAME: _("来た"),
    }[Guest.State(state)]


def find_event(organisation: Organisation, pk: UUID) -> Event | None:
    """An event of that organisation."""
    return Event.objects.filter(organisation=organisation, pk=pk).first()


def _starts(organisation: Organisation) -> tuple[ToolStart, ...]:
    for pack in (pack_of(organisation), get_pack(DEFAULT_PACK)):
        found = next((tool.starts for tool in pack.tools if tool.id == TOOL and tool.starts), ())
        if found:
            return found
    return ()
