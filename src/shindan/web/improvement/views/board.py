"""The board: a plan week by week, to read and to write on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from shindan.web.accounts.rights import Right

from ..boarding import board_of, this_week
from ..guard import for_plan
from ..kpis import kpi_views
from ..models import ImprovementPlan
from ..queries import plan_of
from ..telling import heading, lead, span
from .kpi_words import worse_sentence
from .shell import may_edit, plan_page

HERE = "improvement_board"


@require_safe
@for_plan(Right.SEE_PLAN)
def board(request: HttpRequest, plan: ImprovementPlan) -> HttpResponse:
    """Measures, tasks and weeks, with the sentence of this week."""
    value = plan_of(plan)
    return plan_page(
        request,
        plan,
        "improvement/board.html",
        HERE,
        heading=heading(value, this_week(value)),
        lead=lead(value),
        span=span(value),
        worse=[said for view in kpi_views(plan, value, request.user) if (said := worse_sentence(view))],
        board=board_of(plan, value, edits=may_edit(request, plan)) if value.measures else None,
    )
