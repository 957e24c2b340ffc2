"""When a plan's people meet: its meetings and reviews."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shindan.web.accounts.rights import Right

from ..faults import PlanError
from ..guard import for_plan
from ..models import ImprovementPlan
from ..queries import plan_of
from ..row_fields import calendar_typed, links, repeated_fields
from ..row_reading import read_calendar
from ..seams import dated_elsewhere
from ..services import save_plan
from .board import HERE
from .fields import refusal, seen
from .rows import back
from .shell import plan_page


@require_http_methods(["GET", "HEAD", "POST"])
@for_plan(Right.EDIT_PLAN)
def weeks(request: HttpRequest, plan: ImprovementPlan) -> HttpResponse:
    """A list of weeks, or every few weeks."""
    value = plan_of(plan)
    if elsewhere := dated_elsewhere(plan):
        return plan_page(request, plan, "improvement/weeks_elsewhere.html", HERE, elsewhere=elsewhere)
    if request.method != "POST":
        return _page(request, plan, calendar_typed(value), {})
    typed = {name: text for name, text in request.POST.items() if isinstance(text, str)}
    read, faults = read_calendar(value, typed)
    if read is None:
        return _page(request, plan, typed, faults)
    try:
        save_plan(plan=plan, new=read, by=request.user, seen=seen(request))
    except PlanError as fault:
        return _page(request, plan, typed, {"meetings": refusal(fault)})
    messages.success(request, _("定例会と見直しを保存しました。"))
    return redirect(back(plan))


def _page(request: HttpRequest, plan: ImprovementPlan, typed: dict[str, str], faults: dict[str, str]) -> HttpResponse:
    return plan_page(
        request,
        plan,
        "improvement/weeks.html",
        HERE,
        status=422 if faults else 200,
        errors=links(faults),
        pairs=repeated_fields(typed, faults),
    )
