"""The plan's own fields: name, aim, dates; laying it aside and taking it up again."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from shindan.improvement import plan as core
from shindan.improvement.weeks import monday_of
from shindan.web.accounts.rights import Right

from .. import services
from ..change_words import spans
from ..guard import for_plan
from ..models import ImprovementPlan
from ..queries import plan_of
from .fields import Faults, field, links, read_day, read_number, read_text, refusal, seen, typed
from .shell import plan_page

HERE = "improvement_overview"
NAMES = ("name", "aim", "starts", "weeks")


@require_http_methods(["GET", "HEAD", "POST"])
@for_plan(Right.EDIT_PLAN)
def settings(request: HttpRequest, plan: ImprovementPlan) -> HttpResponse:
    """The form, and what was typed."""
    value = plan_of(plan)
    if request.method != "POST":
        return _page(request, plan, _given(value), {})
    given = typed(request, *NAMES)
    changed, faults = _read(value, given)
    if changed is not None:
        try:
            services.save_plan(plan=plan, new=changed, by=request.user, seen=seen(request))
        except services.PlanError as fault:
            faults = {"weeks": refusal(fault)}
        else:
            messages.success(request, _("計画を保存しました。") + _gone(value, changed))
            return redirect(HERE, plan.pk)
    return _page(request, plan, given, faults)


@require_POST
@for_plan(Right.EDIT_PLAN)
def archive(request: HttpRequest, plan: ImprovementPlan) -> HttpResponse:
    """Lay the plan aside, or take it up again."""
    if request.POST.get("go") == "resume":
        services.resume(plan=plan, by=request.user)
        messages.success(request, _("計画を保管から戻しました。"))
    elif plan.archived is None:
        services.archive(plan=plan, by=request.user)
        messages.success(request, _("計画を保管しました。読むことはでき、いつでも戻せます。"))
    return redirect(HERE, plan.pk)


def _given(value: core.Plan) -> dict[str, str]:
    return {"name": value.name, "aim": value.aim, "starts": value.starts.isoformat(), "weeks": str(value.weeks)}


def _read(value: core.Plan, given: Mapping[str, str]) -> tuple[core.Plan | None, Faults]:
    faults: Faults = {}
    name = read_text(given, "name", 120, faults, _("計画の名前が入力されていません。"))
    aim = read_text(given, "aim", 600, faults)
    starts = read_day(given, "starts", faults)
    weeks = read_number(given, "weeks", faults)
    if starts is None and "starts" not in faults:
        faults["starts"] = _("始める日が入力されていません。")
    if "weeks" not in faults and (weeks is None or weeks != int(weeks) or not 1 <= weeks <= core.MOST_WEEKS):
        faults["weeks"] = _("週の数は1から%(most)dまでの整数で入力してください。") % {"most": core.MOST_WEEKS}
    if faults or starts is None or weeks is None:
        return None, faults
    last = int(weeks)
    kept = {each: frozenset(week for week in getattr(value, each) if week <= last) for each in ("meetings", "reviews")}
    return value.model_copy(update={"name": name, "aim": aim, "starts": monday_of(starts), "weeks": last, **kept}), {}


def _gone(before: core.Plan, after: core.Plan) -> str:
    """Which meetings and reviews a shorter plan has no more."""
    gone = sorted((before.meetings | before.reviews) - (after.meetings | after.reviews))
    if not gone:
        return ""
    return _("%(weeks)sの定例会と見直しは、計画の外になったため外しました。") % {"weeks": spans(gone)}


def _page(
    request: HttpRequest, plan: ImprovementPlan, given: Mapping[str, str], faults: Mapping[str, str]
) -> HttpResponse:
    hint = _("その週の月曜日から始まります。")
    return plan_page(
        request,
        plan,
        "improvement/settings.html",
        HERE,
        status=422 if faults else 200,
        errors=links(faults),
        fields=(
            field("name", _("計画の名前"), given, faults),
            field("aim", _("狙い"), given, faults, kind="textarea", rows=3, limit=600, optional=True),
            field("starts", _("始める日"), given, faults, kind="date", short=True, hint=hint),
            field("weeks", _("週の数"), given, faults, short=True, inputmode="numeric"),
        ),
    )
