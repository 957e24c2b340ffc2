"""Where something that was decided elsewhere becomes part of a plan: a task under a measure or a measure of its own, and what
became of it. Complaints of a notebook and decisions of a course go the same way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from shindan.improvement import plan as core
from shindan.improvement.progress import of_tasks
from shindan.web.accounts.rights import Person
from shindan.web.ui.components.select_field import Choice

from .models import ImprovementPlan, Measure, Task
from .services import save_measure, save_task

NEW = "new-"  # before a plan's id: a measure of its own
Place = Measure | ImprovementPlan


@dataclass(frozen=True)
class Lead:
    """What it became: its name, how far it is ("–": nothing to count yet), whether it is done, and its page."""

    name: str
    state: str
    done: bool
    href: str


def choices(plans: Iterable[ImprovementPlan]) -> tuple[Choice, ...]:
    """Every measure of the plans, then each plan for a new one."""
    known = list(plans)
    measures = Measure.objects.filter(plan__in=known).select_related("plan")
    return (
        *(Choice(value=str(each.pk), label=f"{each.plan.name}：{each.name}") for each in measures),
        *(
            Choice(value=f"{NEW}{each.pk}", label=_("%(plan)s：新しい施策にする") % {"plan": each.name})
            for each in known
        ),
    )


def chosen(plans: Iterable[ImprovementPlan], text: str) -> Place | None:
    """The place of a choice; ``None`` for anything that is none of them."""
    known = list(plans)
    if text.startswith(NEW):
        return next((each for each in known if f"{NEW}{each.pk}" == text), None)
    measures = Measure.objects.filter(plan__in=known).select_related("plan__organisation", "plan__entry")
    return next((each for each in measures if str(each.pk) == text), None)


def take_in(
    *, place: Place, name: str, owner: str, origin: str, by: Person, until: date | None = None
) -> tuple[UUID | None, UUID | None]:
    """Write it there: the id of the task, or of the measure. ``origin`` says where it came from. Raises ``PlanError``."""
    if isinstance(place, Measure):
        made = core.Task(name=name, owner=owner, remark=origin)
        return save_task(plan=place.plan, measure=place.pk, task=made, by=by), None
    measure = core.Measure(name=name, owner=owner, what=origin, until=until)
    return None, save_measure(plan=place, measure=measure, by=by)


def lead_of(task: Task | None, measure: Measure | None) -> Lead | None:
    """What became of it; ``None`` where the plan has it no more."""
    if task is not None:
        href = reverse("improvement_measure", args=[task.measure.plan_id, task.measure_id])
        return Lead(task.name, _progress(task.progress), task.progress == 100, href)
    if measure is None:
        return None
    done = of_tasks([core.Task(name=each.name, progress=each.progress) for each in measure.tasks.all()])
    href = reverse("improvement_measure", args=[measure.plan_id, measure.pk])
    return Lead(measure.name, "–" if done is None else _progress(done), done == 100, href)


def _progress(per_cent: int) -> str:
    return _("終わりました") if per_cent == 100 else _("進捗%(n)d%%") % {"n": per_cent}
