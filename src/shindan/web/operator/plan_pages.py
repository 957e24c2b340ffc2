"""Pages of the plans: the list, a plan that is added or changed, one that is deleted."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shindan.web.accounts.console import console_page, operator_page
from shindan.web.entries.models import Plan
from shindan.web.ui.components.error_summary import ErrorLink

from . import plan_form, plans


@require_safe
@operator_page
def plan_list(request: HttpRequest) -> HttpResponse:
    """The plans with their terms, and how many entries stand on each."""
    return console_page(request, "operator/plans.html", "operator_plans", plans=plans.listed())


@require_http_methods(["GET", "HEAD", "POST"])
@operator_page
def plan_page(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Add a plan, or change the terms of one."""
    plan = get_object_or_404(Plan, pk=pk) if pk is not None else None
    if request.method == "POST":
        typed = plan_form.read(request.POST)
        faults = plan_form.faults_of(typed, plan)
        return _page(request, plan, typed, faults) if faults else _kept(request, plan, typed)
    return _page(request, plan, plan_form.typed_of(plan) if plan else plan_form.blank(), {})


def _kept(request: HttpRequest, plan: Plan | None, typed: plan_form.Typed) -> HttpResponse:
    terms = plan_form.terms_from(typed)
    kept = plans.change(plan=plan, terms=terms, by=request.user) if plan else plans.add(terms=terms, by=request.user)
    messages.success(request, _("「%(name)s」を保存しました。") % {"name": kept.name})
    return redirect("operator_plans")


def _page(request: HttpRequest, plan: Plan | None, typed: plan_form.Typed, faults: plan_form.Typed) -> HttpResponse:
    context = {
        "plan": plan,
        "fields": plan_form.fields_of(typed, faults),
        "used": plan.entry_set.count() if plan else 0,
        "held": plan is not None and plans.in_use(plan),
        "errors": tuple(ErrorLink(name=name, message=text) for name, text in faults.items()),
    }
    return console_page(request, "operator/plan.html", "operator_plans", status=422 if faults else 200, **context)


@require_http_methods(["GET", "HEAD", "POST"])
@operator_page
def plan_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then delete a plan that nobody uses; one in use is set aside instead."""
    plan = get_object_or_404(Plan, pk=pk)
    if request.method != "POST" and not plans.in_use(plan):
        return console_page(request, "operator/plan_delete.html", "operator_plans", plan=plan)
    name = plan.name
    try:
        plans.delete(plan=plan, by=request.user)
    except plans.PlanInUseError:
        words = _(
            "「%(name)s」は使われているため、削除できません。「新しいエントリーでの提供」を「なし」にしてください。"
        )
        messages.error(request, words % {"name": name})
        return redirect("operator_plan", pk)
    messages.success(request, _("「%(name)s」を削除しました。") % {"name": name})
    return redirect("operator_plans")
