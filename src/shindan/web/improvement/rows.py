"""Rows of a plan that is held: found by id, and added with what lies under them."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from shindan.improvement import plan as core

from .faults import PlanError
from .models import ImprovementPlan, Kpi, Measure, Task
from .pen import Pen, What, fill_kpi, fill_measure, fill_task, id_of, told


def find_measure(plan: ImprovementPlan, row: str | UUID) -> Measure:
    """A measure of the plan; ``PlanError`` where it is not there any more."""
    found = Measure.objects.filter(plan=plan, pk=id_of(row)).first()
    if found is None:
        raise PlanError(_("この施策は計画にありません。画面を読み込み直してください。"))
    return found


def find_kpi(plan: ImprovementPlan, row: str | UUID) -> Kpi:
    """A KPI of the plan."""
    found = Kpi.objects.select_related("measure").filter(measure__plan=plan, pk=id_of(row)).first()
    if found is None:
        raise PlanError(_("このKPIは計画にありません。画面を読み込み直してください。"))
    return found


def find_row(plan: ImprovementPlan, row: str | UUID) -> Measure | Task:
    """A measure or a task of the plan."""
    found = find_any(plan, row)
    if found is None or isinstance(found, Kpi):
        raise PlanError(_("この行は計画にありません。画面を読み込み直してください。"))
    return found


def find_any(plan: ImprovementPlan, row: str | UUID) -> Measure | Task | Kpi | None:
    """A measure, task or KPI of the plan; ``None`` where there is none."""
    pk = id_of(row)
    return (
        Measure.objects.filter(plan=plan, pk=pk).first()
        or Task.objects.filter(measure__plan=plan, pk=pk).first()
        or Kpi.objects.filter(measure__plan=plan, pk=pk).first()
    )


def add_measure(pen: Pen, value: core.Measure, place: int) -> Measure:
    """Add a measure with its tasks and KPIs, all under new ids."""
    row = fill_measure(Measure(plan=pen.plan, position=place), value)
    row.save()
    pen.note(What.ADDED, row, {}, told(row))
    tasks = [fill_task(Task(measure=row, position=n), task) for n, task in enumerate(value.tasks)]
    kpis = [fill_kpi(Kpi(measure=row, position=n), kpi) for n, kpi in enumerate(value.kpis)]
    Task.objects.bulk_create(tasks)
    Kpi.objects.bulk_create(kpis)
    below: list[Task | Kpi] = [*tasks, *kpis]
    for each in below:
        pen.note(What.ADDED, each, {}, {**told(each), "under": row.name})
    return row
