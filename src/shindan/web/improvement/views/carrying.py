"""Copying measures to another centre or organisation."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from shindan.web.accounts.rights import Right
from shindan.web.ui.components.check_card import CheckCard
from shindan.web.ui.components.radio_card import Option
from shindan.web.ui.components.select_field import Choice, SelectField

from ..carrying import Place, achieved, carry, places_for
from ..faults import PlanError
from ..guard import for_plan
from ..kpis import kpi_views
from ..models import ImprovementPlan
from ..queries import plan_of
from .fields import links
from .shell import plan_page

HERE = "improvement_overview"


@require_http_methods(["GET", "HEAD", "POST"])
@for_plan(Right.EDIT_PLAN)
def carrying(request: HttpRequest, plan: ImprovementPlan) -> HttpResponse:
    """Which measures, and where to."""
    places = places_for(plan, request.user)
    if request.method != "POST":
        asked = request.GET.getlist("measures")
        return _page(request, plan, places, asked or [each.id for each in plan_of(plan).measures], "", {})
    ticked, key = request.POST.getlist("measures"), request.POST.get("to", "")
    place = next((one for one in places if one.key == key), None)
    faults = {} if ticked else {"measures": _("写す施策が選ばれていません。一つ以上選んでください。")}
    if place is None:
        faults["to"] = _("写す先が選ばれていません。選んでください。")
        return _page(request, plan, places, ticked, key, faults)
    if faults:
        return _page(request, plan, places, ticked, key, faults)
    try:
        target = carry(plan=plan, measures=ticked, to=place, by=request.user)
    except PlanError as fault:
        return _page(request, plan, places, ticked, key, {"measures": str(fault)})
    messages.success(
        request,
        ngettext(
            "施策%(n)d件を写しました。担当と期限を、この職場に合わせて決めてください。",
            "施策%(n)d件を写しました。担当と期限を、この職場に合わせて決めてください。",
            len(ticked),
        )
        % {"n": len(ticked)},
    )
    return redirect(HERE, target.pk)


def _page(
    request: HttpRequest,
    plan: ImprovementPlan,
    places: tuple[Place, ...],
    ticked: list[str],
    key: str,
    faults: Mapping[str, str],
) -> HttpResponse:
    value = plan_of(plan)
    reached: dict[str, list[str]] = {}
    for view in kpi_views(plan, value, request.user):
        if said := achieved(view):
            reached.setdefault(view.measure.id, []).append(said)
    return plan_page(
        request,
        plan,
        "improvement/carrying.html",
        HERE,
        status=422 if faults else 200,
        errors=links(faults),
        places=places,
        card=CheckCard(
            name="measures",
            legend=_("写す施策"),
            options=tuple(
                Option(value=each.id, label=each.name, hint="　".join(reached.get(each.id, ())))
                for each in value.measures
            ),
            value=tuple(ticked),
            error=faults.get("measures", ""),
        ),
        to=SelectField(
            name="to",
            label=_("写す先"),
            options=tuple(Choice(value=one.key, label=one.label) for one in places),
            value=key,
            empty=_("選んでください"),
            error=faults.get("to", ""),
        ),
    )
