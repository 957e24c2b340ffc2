"""The figures that a firm lets a review see: its owner chooses them, and what is kept is what they were on that day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person
from shindan.web.improvement.kpis import kpi_views
from shindan.web.improvement.queries import plan_of

from .models import Accompaniment, Step
from .stepping import must_run


@dataclass(frozen=True)
class Figure:
    """A KPI of the plan with its newest value. ``n``: of how many, where that is known."""

    key: str
    name: str
    value: float
    unit: str
    day: str
    n: int | None


def offered(course: Accompaniment, by: Person) -> list[Figure]:
    """What can be shown: every KPI of the course's plan that has a value."""
    if course.plan is None:
        return []
    views = kpi_views(course.plan, plan_of(course.plan), by)
    return [
        Figure(one.kpi.id, one.kpi.name, one.latest.value, one.kpi.unit, f"{one.latest.day:%Y/%m/%d}", one.latest.n)
        for one in views
        if one.latest
    ]


@transaction.atomic
def release(*, step: Step, course: Accompaniment, keys: Collection[str], by: Person) -> int:
    """Keep what of the figures the review sees: how many. Chosen anew, they are as they are now."""
    held = Step.objects.select_for_update(of=("self",)).select_related("course").get(pk=step.pk)
    must_run(held.course)
    held.figures = [vars(one) for one in offered(course, by) if one.key in keys]
    held.save(update_fields=["figures"])
    record(actor=by, action="course.figures", on=course.organisation, details={"count": len(held.figures)})
    return len(held.figures)


def said(kept: dict[str, Any]) -> str:
    """A figure as it is read: value, of how many, on which day."""
    value = f"{kept['value']:,.1f}".removesuffix(".0").replace("-", "−")
    basis = _("n=%(n)d、%(day)s時点") if kept.get("n") else _("%(day)s時点")
    told = _("（%(basis)s）") % {"basis": basis % {"n": kept.get("n") or 0, "day": kept["day"]}}
    return f"{value}{kept['unit']}{told}"
