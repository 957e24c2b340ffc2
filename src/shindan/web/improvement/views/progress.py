"""How far a task is, by one press."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shindan.web.accounts.rights import Right

from ..faults import PlanChangedError, PlanError
from ..guard import for_plan
from ..models import ImprovementPlan
from ..services import set_progress


@require_POST
@for_plan(Right.EDIT_PLAN)
def progress(request: HttpRequest, plan: ImprovementPlan) -> HttpResponse:
    """``set`` is "<task>:<per cent>"; back to where the button was."""
    task, _colon, share = request.POST.get("set", "").partition(":")
    try:
        set_progress(
            plan=plan, task=task, progress=int(share) if share.isdecimal() else -1, by=request.user, seen=_seen(request)
        )
    except PlanChangedError as fault:
        messages.error(request, str(fault) + _("進捗はまだ変えていません。変える場合は、もう一度押してください。"))
    except PlanError as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, _("進捗を%(share)s%%にしました。") % {"share": share})
    return redirect(_place(request, plan, task))


def _seen(request: HttpRequest) -> int | None:
    text = request.GET.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _place(request: HttpRequest, plan: ImprovementPlan, task: str) -> str:
    if request.POST.get("back") == "row":
        return f"{reverse('improvement_board', args=[plan.pk])}#t{task}"
    owner = request.GET.get("owner", "")
    return reverse("improvement_list", args=[plan.pk]) + (f"?{urlencode({'owner': owner})}" if owner else "")
