"""Weeks set by script: one row, a range, a mark. The answer is the measure's rows anew, so that the page need not be."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shindan.improvement.plan import Mark
from shindan.web.accounts.rights import Right

from ..boarding import block_of, measure_with, this_week
from ..faults import PlanChangedError, PlanError
from ..guard import for_plan
from ..models import ImprovementPlan
from ..queries import plan_of
from ..services import set_marks
from ..telling import heading, lead


@dataclass(frozen=True)
class Asked:
    """A change: `seen` is the revision that the page shows of this row, ``None`` sets the weeks whatever they were."""

    row: str
    weeks: range
    mark: Mark | None
    seen: int | None


@require_POST
@for_plan(Right.EDIT_PLAN)
def marks(request: HttpRequest, plan: ImprovementPlan) -> JsonResponse:
    """200 with the measure anew; 409 with it where somebody else changed the row; 422 where it cannot be done."""
    asked, before = _asked(request), plan.revision
    if asked is None:
        return JsonResponse({"message": _("この変更は読み取れません。画面を読み込み直してください。")}, status=422)
    try:
        set_marks(plan=plan, row=asked.row, weeks=asked.weeks, mark=asked.mark, by=request.user, seen=asked.seen)
    except PlanChangedError as fault:
        return _answer(plan, asked, 409, message=str(fault))
    except PlanError as fault:
        return JsonResponse({"message": str(fault)}, status=422)
    return _answer(plan, asked, 200, others=asked.seen is not None and before > asked.seen)


def _answer(plan: ImprovementPlan, asked: Asked, status: int, **more: object) -> JsonResponse:
    plan.refresh_from_db(fields=["revision"])
    value = plan_of(plan)
    told = {
        "revision": plan.revision,
        "rows": block_of(plan, value, measure_with(value, asked.row)),
        "heading": heading(value, this_week(value)),
        "lead": lead(value),
    }
    return JsonResponse({**told, **more}, status=status)


def _asked(request: HttpRequest) -> Asked | None:
    sent = request.POST
    try:
        first, last, mark = int(sent["first"]), int(sent["last"]), sent["mark"]
        seen = int(sent["seen"]) if sent.get("seen") else None
        weeks = range(min(first, last), min(max(first, last), 1000) + 1)
        return Asked(sent["row"], weeks, Mark(mark) if mark else None, seen)
    except (KeyError, ValueError):
        return None
