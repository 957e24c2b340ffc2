"""Where an entry leads: a measure or a task of the firm's plan, which both sides remember."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from shindan.web.accounts.rights import Person
from shindan.web.improvement.models import Measure
from shindan.web.improvement.places import Lead, Place, lead_of, take_in

from .models import Note, NoteLink
from .wording import day_word


@transaction.atomic
def lead_on(*, note: Note, place: Place, name: str, owner: str, by: Person) -> None:
    """The entry as a task of a measure, or as a measure of its own; the same again is not made twice. Raises ``PlanError``."""
    same = (
        {"task__measure": place, "task__name": name}
        if isinstance(place, Measure)
        else {"measure__plan": place, "measure__name": name}
    )
    if note.links.filter(**same).exists():
        return
    task, measure = take_in(place=place, name=name, owner=owner, origin=_origin(note), by=by)
    NoteLink.objects.create(note=note, task_id=task, measure_id=measure)


def _origin(note: Note) -> str:
    """What the plan says of it: the day and no name, because a consultant reads plans and no notebooks."""
    return _("クレーム（%(day)s）から") % {"day": day_word(note.day)}


def leads_of(note: Note) -> list[Lead]:
    """What an entry became, in the order in which it did."""
    found = note.links.select_related("measure", "task__measure").prefetch_related("measure__tasks")
    leads = (lead_of(each.task, each.measure) for each in found)
    return [lead for lead in leads if lead]


def notes_behind(measure: UUID) -> list[Note]:
    """The entries that a measure or one of its tasks came from, the newest first."""
    own, under = NoteLink.objects.filter(measure=measure), NoteLink.objects.filter(task__measure=measure)
    return list(Note.objects.filter(pk__in=own.values("note")) | Note.objects.filter(pk__in=under.values("note")))
