"""Rows put at another place, and tasks taken out."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from shindan.improvement.plan import Measure, Plan
from shindan.web.accounts.rights import Right

from ..boarding import measure_with
from ..faults import PlanError
from ..guard import for_plan
from ..models import ImprovementPlan
from ..queries import plan_of
from ..services import delete_row, move
from .board import HERE
from .fields import not_deleted, seen
from .rows import back
from .shell import plan_page


@require_POST
@for_plan(Right.EDIT_PLAN)
def move_row(request: HttpRequest, plan: ImprovementPlan, row: UUID) -> HttpResponse:
    """One place up or down among its own."""
    value = plan_of(plan)
    under = _under(value, row)
    beside = [each.id for each in (value.measures if under.id == row.hex else under.tasks)]
    place = beside.index(row.hex) + (-1 if request.POST.get("to") == "up" else 1)
    try:
        move(plan=plan, row=row, to=max(0, place), by=request.user)
    except PlanError as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, _("順番を変えました。"))
    return redirect("improvement_row", plan.pk, row)


@require_http_methods(["GET", "HEAD", "POST"])
@for_plan(Right.EDIT_PLAN)
def delete(request: HttpRequest, plan: ImprovementPlan, row: UUID) -> HttpResponse:
    """A task: what will be gone, then gone."""
    name = next((task.name for task in _under(plan_of(plan), row).tasks if task.id == row.hex), None)
    if name is None:  # a measure, which has a page of its own
        raise Http404
    if request.method != "POST":
        return plan_page(
            request,
            plan,
            "improvement/delete.html",
            HERE,
            name=name,
            row=row,
            says=_("このタスクと、その週の印を削除します。計画からはなくなり、変更の記録には残ります。"),
        )
    try:
        delete_row(plan=plan, row=row, by=request.user, seen=seen(request))
    except PlanError as fault:
        messages.error(request, not_deleted(fault))
        return redirect("improvement_delete", plan.pk, row)
    messages.success(request, _("「%(name)s」を削除しました。") % {"name": name})
    return redirect(back(plan))


def _under(value: Plan, row: UUID) -> Measure:
    found = measure_with(value, row.hex)
    if found is None:
        raise Http404
    return found
