"""Recording an effect."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shindan.web.accounts.rights import Right
from shindan.web.improvement.guard import for_plan
from shindan.web.improvement.models import ImprovementPlan

from ..guard import place_of
from ..queries import records_of
from ..services import EffectError, record_effect, take_on
from .page import shown
from .words import language_of


@require_POST
@for_plan(Right.EDIT_PLAN)
def keep(request: HttpRequest, plan: ImprovementPlan, measure_row: UUID | None = None) -> HttpResponse:
    """Keep the effect of today."""
    place, reason = place_of(request, plan, measure_row), request.POST.get("reason", "").strip()
    try:
        kept = record_effect(
            plan=plan,
            measure=place.pk,
            by=request.user,
            day=timezone.localdate(),
            reason=reason,
            after=place.after,
        )
    except EffectError as fault:
        if records_of(plan, place.pk).exists():
            return shown(request, place, str(fault), reason)
        messages.error(request, str(fault))
        return redirect(place.address("page"))
    messages.success(request, _("効果を第%(n)s版として記録しました。") % {"n": kept.number})
    return redirect(place.address("page"))


@require_POST
@for_plan(Right.EDIT_PLAN)
def take(request: HttpRequest, plan: ImprovementPlan) -> HttpResponse:
    """Put a proposed measure into the plan."""
    language, key = language_of(str(request.LANGUAGE_CODE)), request.POST.get("measure", "")[:60]
    try:
        made = take_on(plan=plan, key=key, by=request.user, language=language, day=timezone.localdate())
    except EffectError as fault:
        messages.error(request, str(fault))
        return redirect("effects_page", plan.pk)
    messages.success(request, _("施策を計画に加えました。担当、期限、タスクを決めてください。"))
    return redirect("improvement_measure", plan.pk, made)
