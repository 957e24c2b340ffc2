"""Decisions at a step: written, taken back, taken into the plan; and the figures that the firm lets a review see."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shindan.web.accounts.guard import for_organisation
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Right
from shindan.web.entries.words import typed_text
from shindan.web.improvement.faults import PlanError
from shindan.web.improvement.places import chosen
from shindan.web.sitting.form import read_day

from ..deciding import decide, drop, into_plan
from ..faults import CourseError
from ..figures import release
from .decision_parts import plans_for
from .shell import the_step
from .step import decision_page

LIMITS = {"what": 200, "who": 100}


@require_POST
@for_organisation(Right.RUN_COURSE)
def add(request: HttpRequest, organisation: Organisation, step: UUID) -> HttpResponse:
    """One more decision."""
    course, kept = the_step(organisation, step)
    typed = {name: " ".join(typed_text(request.POST, name).split()) for name in ("what", "who", "until")}
    until, faults = _read(typed)
    if not faults:
        try:
            decide(step=kept, what=typed["what"], who=typed["who"], until=until, by=request.user)
        except CourseError as fault:
            faults = {"what": str(fault)}
    if faults:
        return decision_page(request, course, kept, typed, faults)
    messages.success(request, _("決めたことを加えました。"))
    return redirect("course_step", organisation.pk, kept.pk)


def _read(typed: dict[str, str]) -> tuple[Any, dict[str, str]]:
    faults = {
        name: _("%(limit)d文字を超えています。短くしてください。") % {"limit": most}
        for name, most in LIMITS.items()
        if len(typed[name]) > most
    }
    if not typed["what"]:
        faults["what"] = _("何をするかが入力されていません。入力してください。")
    try:
        return read_day(typed["until"]), faults
    except ValueError:
        return None, {**faults, "until": _("日付の形が正しくありません。2026/11/20 の形で入力してください。")}


@require_POST
@for_organisation(Right.RUN_COURSE)
def change(request: HttpRequest, organisation: Organisation, step: UUID, decision: int) -> HttpResponse:
    """Take a decision into the plan, or back."""
    course, kept = the_step(organisation, step)
    if not kept.decisions.filter(pk=decision).exists():
        raise Http404
    try:
        if request.POST.get("go") == "drop":
            drop(step=kept, decision=decision, by=request.user)
            messages.success(request, _("決めたことを取り消しました。"))
            return redirect("course_step", organisation.pk, kept.pk)
        place = chosen(plans_for(course.row), request.POST.get("place", ""))
        if place is None:
            raise CourseError(_("計画のどこに加えるかを選んでください。"))
        into_plan(step=kept, decision=decision, place=place, by=request.user)
        messages.success(request, _("計画に加えました。進み具合は計画から入ります。"))
    except (CourseError, PlanError) as fault:
        messages.error(request, str(fault))
    return redirect("course_step", organisation.pk, kept.pk)


@require_POST
@for_organisation(Right.AGREE_COURSE)
def figures(request: HttpRequest, organisation: Organisation, step: UUID) -> HttpResponse:
    """The owner lets a review see figures, as they are now; without any, none."""
    course, kept = the_step(organisation, step)
    keys = request.POST.getlist("figure")
    try:
        n = release(step=kept, course=course.row, keys=keys, by=request.user)
    except CourseError as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, _("見せる数字を保存しました（%(n)d件）。") % {"n": n})
    return redirect("course_step", organisation.pk, kept.pk)
