"""The plan as a list for this week: what is late, what is worked on, what comes next."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shindan.improvement.plan import Plan
from shindan.improvement.standing import Standing, tasks_at, working_weeks
from shindan.improvement.weeks import ends
from shindan.web.accounts.rights import Right
from shindan.web.ui.components.progress_rows import ProgressRow, ProgressRows

from ..boarding import this_week
from ..guard import for_plan
from ..models import ImprovementPlan
from ..queries import plan_of
from ..telling import heading, lead
from .shell import may_edit, plan_page

HERE = "improvement_list"
Kind = tuple[Standing, str, str]  # its name, and what is said where there is none


@dataclass(frozen=True)
class Part:
    """A part of the list: what its tasks share, the tasks by measure, and what is said where there are none."""

    id: str
    heading: str
    rows: ProgressRows | None
    none: str


@require_safe
@for_plan(Right.SEE_PLAN)
def listing(request: HttpRequest, plan: ImprovementPlan) -> HttpResponse:
    """Late, this week, next week, and tasks without a week."""
    value, edits = plan_of(plan), may_edit(request, plan)
    now = this_week(value)
    return plan_page(
        request,
        plan,
        "improvement/list.html",
        HERE,
        heading=heading(value, now),
        lead=lead(value),
        parts=[_part(each, _rows(plan, value, each[0], edits=edits)) for each in _kinds()],
    )


def _kinds() -> tuple[Kind, ...]:
    return (
        (Standing.LATE, _("遅れ"), _("遅れているタスクはありません。")),
        (Standing.NOW, _("今週"), _("今週のタスクはありません。")),
        (Standing.NEXT, _("来週"), _("来週から始まるタスクはありません。")),
        (Standing.OPEN, _("週が決まっていない"), ""),
    )


def _part(kind: Kind, rows: ProgressRows) -> Part:
    standing, name, none = kind
    said = _("%(name)s %(n)d件") % {"name": name, "n": len(rows.rows)}
    return Part(str(standing), said, rows if rows.rows else None, none)


def _rows(plan: ImprovementPlan, value: Plan, standing: Standing, *, edits: bool) -> ProgressRows:
    address = reverse("improvement_board", args=[plan.pk])
    rows = tuple(
        ProgressRow(
            id=task.id,
            name=task.name,
            group=measure.name,
            owner=task.owner,
            when=_when(value, working_weeks(task.marks)),
            progress=task.progress,
            href=f"{address}/rows/{task.id}" if edits else "",
        )
        for measure, task in tasks_at(value, this_week(value), standing)
    )
    return ProgressRows(rows=rows, save=reverse("improvement_progress", args=[plan.pk]) if edits else "")


def _when(plan: Plan, weeks: list[int]) -> str:
    if not weeks:
        return ""
    last = ends(plan, weeks[-1])
    span = f"W{weeks[0]}" if weeks[0] == weeks[-1] else f"W{weeks[0]}–W{weeks[-1]}"
    return _("%(span)s（%(day)sまで）") % {"span": span, "day": f"{last.month}/{last.day}"}
