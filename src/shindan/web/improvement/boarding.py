"""A plan as its board: where rows lead, whether it can be written on, and one measure of it alone."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from shindan.improvement.plan import Measure, Plan
from shindan.improvement.standing import place_of
from shindan.web.ui.component import render
from shindan.web.ui.components.plan_board import PlanBoard

from .models import ImprovementPlan


def this_week(plan: Plan) -> int:
    """The week of today on the plan's calendar, also one outside it."""
    return place_of(plan, timezone.localdate())


def board_of(row: ImprovementPlan, plan: Plan, *, edits: bool) -> PlanBoard:
    """The board; rows lead to their forms where the reader may write."""
    rows = reverse("improvement_board", args=[row.pk]) + "/rows/" if edits else ""
    save = reverse("improvement_marks", args=[row.pk]) if edits else ""
    return PlanBoard(plan=plan, now=this_week(plan), tasks=rows, measures=rows, save=save, revision=row.revision)


def measure_with(plan: Plan, row: str) -> Measure | None:
    """The measure that has this id, or a task with it."""
    return next((each for each in plan.measures if row == each.id or any(row == task.id for task in each.tasks)), None)


def block_of(row: ImprovementPlan, plan: Plan, measure: Measure | None) -> str:
    """The board of one measure, from which a page takes that measure's rows anew; without a measure, nothing."""
    if measure is None:
        return ""
    return render("plan_board", board_of(row, plan.model_copy(update={"measures": (measure,)}), edits=True))
