"""The firm's plans, and beginning one from its newest result."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shindan.web.accounts.guard import for_organisation
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Right, rights_of
from shindan.web.improvement.beginning import begin_firm
from shindan.web.improvement.faults import PlanError
from shindan.web.improvement.queries import plans_of

from ..levels import newest_assessment
from ..wording import day_word
from .shell import firm_page, language_of


@require_http_methods(["GET", "HEAD", "POST"])
@for_organisation(Right.SEE_PLAN)
def plans(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Every plan with its first day; a button makes one from the level."""
    if request.method != "POST":
        return _page(request, organisation, "")
    if Right.EDIT_PLAN not in rights_of(request.user, organisation):
        raise PermissionDenied
    assessment = newest_assessment(organisation)
    if assessment is None:
        return _page(request, organisation, _("診断の結果がありません。診断してから、計画を作ってください。"))
    try:
        made = begin_firm(
            organisation=organisation, assessment=assessment, by=request.user, language=language_of(request)
        )
    except PlanError as fault:
        return _page(request, organisation, str(fault))
    return redirect("improvement_overview", made.pk)


def _page(request: HttpRequest, organisation: Organisation, fault: str) -> HttpResponse:
    rows = [(each, day_word(each.starts)) for each in plans_of(organisation)]
    faults = {"begin": fault} if fault else {}
    able = newest_assessment(organisation) is not None
    return firm_page(request, organisation, "firm/plans.html", faults=faults, rows=rows, able=able)
