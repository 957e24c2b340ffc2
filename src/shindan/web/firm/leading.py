"""Where an entry leads: a measure or a task of the firm's plan, which both sides remember."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from shindan.improvement import plan as core
from shindan.improvement.progress import of_tasks
from shindan.web.accounts.rights import Person
from shindan.web.improvement.models import ImprovementPlan, Measure, Task
from shindan.web.improvement.services import save_measure, save_task

from .models import Note, NoteLink
from .wording import day_word


@dataclass(frozen=True)
class Lead:
    """What an entry became: its name, how far it is ("–": nothing to count yet), whether it is done, and its page."""

    name: str
    state: str
    done: bool
    href: str


@transaction.atomic
def make_task(*, note: Note, measure: Measure, name: str, owner: str, by: Person) -> None:
    """The entry as a task of a measure; the same task again is not made twice. Raises ``PlanError``."""
    if note.links.filter(task__measure=measure, task__name=name).exists():
        return
    made = core.Task(name=name, owner=owner, remark=_origin(note))
    task = save_task(plan=measure.plan, measure=measure.pk, task=made, by=by)
    NoteLink.objects.create(note=note, task_id=task)


@transaction.atomic
def make_measure(*, note: Note, plan: ImprovementPlan, name: str, owner: str, by: Person) -> None:
    """The entry as a measure of its own; the same measure again is not made twice. Raises ``PlanError``."""
    if note.links.filter(measure__plan=plan, measure__name=name).exists():
        return
    measure = save_measure(plan=plan, measure=core.Measure(name=name, owner=owner, what=_origin(note)), by=by)
    NoteLink.objects.create(note=note, measure_id=measure)


def _origin(note: Note) -> str:
    """What the plan says of it: the day and no name, because a consultant reads plans and no notebooks."""
    return _("クレーム（%(day)s）から") % {"day": day_word(note.day)}


def leads_of(note: Note) -> list[Lead]:
    """What an entry became, in the order in which it did."""
    found = note.links.select_related("measure", "task__measure").prefetch_related("measure__tasks")
    return [_task_lead(each.task) if each.task else _measure_lead(each.measure) for each in found]


def _task_lead(task: Task) -> Lead:
    href = reverse("improvement_measure", args=[task.measure.plan_id, task.measure_id])
    return Lead(task.name, _progress(task.progress), task.progress == 100, href)


def _measure_lead(measure: Measure | None) -> Lead:
    assert measure is not None  # noqa: S101 (a link has the one or the other)
    done = of_tasks([core.Task(name=each.name, progress=each.progress) for each in measure.tasks.all()])
    href = reverse("improvement_measure", args=[measure.plan_id, measure.pk])
    return Lead(measure.name, "–" if done is None else _progress(done), done == 100, href)


def _progress(per_cent: int) -> str:
    return _("終わりました") if per_cent == 100 else _("進捗%(n)d%%") % {"n": per_cent}


def notes_behind(measure: UUID) -> list[Note]:
    """The entries that a measure or one of its tasks came from, the newest first."""
    own, under = NoteLink.objects.filter(measure=measure), NoteLink.objects.filter(task__measure=measure)
    return list(Note.objects.filter(pk__in=own.values("note")) | Note.objects.filter(pk__in=under.values("note")))
