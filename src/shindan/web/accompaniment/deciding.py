"""Decisions of a course: written at a step, taken into the plan with one click, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person
from shindan.web.improvement.places import Lead, Place, lead_of, take_in

from .faults import CourseError
from .models import CourseDecision, Step
from .stepping import must_run
from .words import step_name

MOST = 30  # of one step


@dataclass(frozen=True)
class Told:
    """A decision with what became of it; ``late``: its day has passed and it is not done."""

    row: CourseDecision
    lead: Lead | None
    late: bool


@transaction.atomic
def decide(*, step: Step, what: str, who: str, until: date | None, by: Person) -> CourseDecision:
    """Keep a decision; the same one again is not kept twice."""
    _hold(step)
    if step.decisions.count() >= MOST:
        raise CourseError(_("一つの段階で決めたことは%(most)d件までです。") % {"most": MOST})
    made, is_new = CourseDecision.objects.get_or_create(
        step=step, what=what, who=who, until=until, defaults={"made_by": by.get_username()}
    )
    if is_new:
        record(actor=by, action="course.decide", on=step.course.organisation, target=f"course-{step.kind}")
    return made


@transaction.atomic
def drop(*, step: Step, decision: int, by: Person) -> None:
    """Take a decision back that the plan does not have."""
    _hold(step)
    if step.decisions.filter(pk=decision, task=None, measure=None).delete()[0]:
        record(actor=by, action="course.decision_drop", on=step.course.organisation, target=f"course-{step.kind}")


@transaction.atomic
def into_plan(*, step: Step, decision: int, place: Place, by: Person) -> None:
    """Make a task or a measure of it; one that the plan has already stays the one. Raises ``PlanError``."""
    _hold(step)
    row = CourseDecision.objects.select_for_update(of=("self",)).get(step=step, pk=decision)
    if row.task_id or row.measure_id:
        return
    held = timezone.localtime(step.at).date() if step.at else step.held
    origin = _("%(name)s（%(day)s）で決めたこと") % {"name": step_name(step), "day": f"{step.held or held:%Y/%m/%d}"}
    if row.until:
        origin += _("　%(day)sまで") % {"day": f"{row.until:%Y/%m/%d}"}
    given = {"name": row.what, "owner": row.who, "origin": origin, "until": row.until, "by": by}
    row.task_id, row.measure_id = take_in(place=place, **given)  # type: ignore[arg-type]
    row.save(update_fields=["task", "measure"])
    record(actor=by, action="course.decision_plan", on=step.course.organisation, target=f"course-{step.kind}")


def decisions_of(step: Step, day: date | None = None) -> list[Told]:
    """What was decided at a step."""
    found = step.decisions.select_related("task__measure", "measure").prefetch_related("measure__tasks")
    return [_told(row, day or timezone.localdate()) for row in found]


def before(step: Step, steps: tuple[Step, ...]) -> tuple[Step | None, list[Told]]:
    """The last step before this one at which something was decided, and what became of it."""
    at = next((place for place, one in enumerate(steps) if one.pk == step.pk), 0)
    for one in reversed(steps[:at]):
        if told := decisions_of(one):
            return one, told
    return None, []


def _told(row: CourseDecision, day: date) -> Told:
    lead = lead_of(row.task, row.measure)
    return Told(row, lead, bool(row.until and row.until < day and not (lead and lead.done)))


def _hold(step: Step) -> None:
    """Two who write decisions at once write two; only what counts them waits for the other."""
    held = Step.objects.select_for_update(of=("self",)).select_related("course").get(pk=step.pk)
    must_run(held.course)
