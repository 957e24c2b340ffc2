"""Reads of a plan: the one value of `shindan.improvement.plan`, its history, and which plans somebody may open."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from shindan.improvement import plan as core
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Target
from shindan.web.entries.models import Entry

from .models import Change, ImprovementPlan, Kpi, Measure, Task


def target_of(row: ImprovementPlan) -> Target:
    """What somebody needs rights on: the plan's entry, or its organisation where it has none."""
    return row.entry or row.organisation


def plan_of(row: ImprovementPlan) -> core.Plan:
    """The plan as one value; four queries, whatever its size."""
    found = row.measures.prefetch_related("tasks", "kpis")
    return core.Plan(
        id=row.pk.hex,
        name=row.name,
        aim=row.aim,
        starts=row.starts,
        weeks=row.weeks,
        meetings=frozenset(row.meetings),
        reviews=frozenset(row.reviews),
        measures=tuple(measure_of(each) for each in found),
    )


def measure_of(row: Measure) -> core.Measure:
    """A measure with its tasks and KPIs."""
    return core.Measure(
        id=row.pk.hex,
        name=row.name,
        topic=row.topic,
        issue=row.issue,
        measure=row.measure,
        what=row.what,
        owner=row.owner,
        until=row.until,
        horizon=row.horizon,  # type: ignore[arg-type]
        kpis=tuple(kpi_of(each) for each in row.kpis.all()),
        pulse=tuple(row.pulse),
        marks=_marks(row.marks),
        tasks=tuple(task_of(each) for each in row.tasks.all()),
    )


def task_of(row: Task) -> core.Task:
    """A task."""
    return core.Task(
        id=row.pk.hex,
        name=row.name,
        remark=row.remark,
        owner=row.owner,
        progress=row.progress,
        marks=_marks(row.marks),
    )


def kpi_of(row: Kpi) -> core.Kpi:
    """A KPI without its values."""
    return core.Kpi(
        id=row.pk.hex,
        name=row.name,
        unit=row.unit,
        baseline=row.baseline,
        target=row.target,
        source=row.source,
        rises=row.rises,
    )


def _marks(kept: dict[str, str]) -> dict[int, core.Mark]:
    return {int(week): core.Mark(mark) for week, mark in kept.items()}


def history_of(row: ImprovementPlan, *, of: UUID | None = None) -> QuerySet[Change]:
    """Every change of the plan, newest first; ``of``: of one measure, task or KPI alone."""
    found = Change.objects.filter(plan=row)
    return found.filter(row=of) if of else found


def history_under(row: ImprovementPlan, measure: core.Measure) -> QuerySet[Change]:
    """Every change of a measure and of its tasks and KPIs, also of those that it has no more."""
    whole = history_of(row)
    named = whole.filter(Q(after__under=measure.name) | Q(before__under=measure.name)).values_list("row", flat=True)
    below = [*(task.id for task in measure.tasks), *(kpi.id for kpi in measure.kpis)]
    return whole.filter(row__in={UUID(measure.id), *map(UUID, below), *named})


def changes_since(row: ImprovementPlan, revision: int, ids: Iterable[UUID]) -> QuerySet[Change]:
    """What happened to these rows after that revision, newest first."""
    return history_of(row).filter(revision__gt=revision, row__in=list(ids))


def plans_of(target: Entry | Organisation, *, archived: bool = False) -> QuerySet[ImprovementPlan]:
    """The plans of an entry, or all of an organisation, newest first."""
    own = {"entry": target} if isinstance(target, Entry) else {"organisation": target}
    return ImprovementPlan.objects.filter(**own, archived__isnull=not archived).select_related("entry", "organisation")
