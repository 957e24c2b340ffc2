"""The facilitated diagnosis: an area a page with the questions for its levels, what was seen and heard, the agreed level."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shindan.diagnosis import Pack
from shindan.diagnosis.agreed import LONGEST_REASON
from shindan.web.accounts.guard import for_organisation
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Right
from shindan.web.entries.words import typed_text
from shindan.web.firm.notebooks import pack_of

from ..agreeing import DIAGNOSIS, Found, agree_on_level, findings_of, plan_from, save_finding
from ..faults import ChangedError, CourseError
from ..models import AreaFinding, Evidence, Step
from ..queries import Course
from ..words import language
from .diagnosis_parts import Form, area_parts, lack_words, overview_parts
from .shell import course_page, may_run, number, the_course, the_step

LONGEST = {"what": 400, "source": 120}


@require_safe
@for_organisation(Right.SEE_COURSE)
def overview(request: HttpRequest, organisation: Organisation, step: UUID) -> HttpResponse:
    """All areas: how the firm saw itself, what was found, what is missing before it is agreed."""
    course, kept = _diagnosis(organisation, step)
    return _overview(request, course, kept, {})


def _overview(request: HttpRequest, course: Course, kept: Step, faults: dict[str, str]) -> HttpResponse:
    pack = pack_of(course.row.organisation)
    return course_page(
        request,
        course,
        "accompaniment/diagnosis.html",
        faults=faults,
        step=kept,
        lacks=lack_words(pack, findings_of(kept), kept),
        agreed=kept.result,
        plan=course.row.plan,
        **overview_parts(pack, kept),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_organisation(Right.SEE_COURSE)
def area(request: HttpRequest, organisation: Organisation, step: UUID, area: str) -> HttpResponse:
    """One area, saved as it stands: whole or half."""
    course, kept = _diagnosis(organisation, step)
    pack = pack_of(organisation)
    if area not in [each.id for each in pack.areas]:
        raise Http404
    finding = kept.findings.filter(area=area).first()
    if request.method != "POST":
        return _area_page(request, course, kept, area, _kept(finding))
    if not may_run(request, course.row):
        raise PermissionDenied
    form = _typed(request.POST, pack)
    if form.faults:
        return _area_page(request, course, kept, area, form)
    try:
        save_finding(step=kept, area=area, found=_found(form, request.POST), seen=form.seen, by=request.user)
    except ChangedError as fault:
        return _area_page(request, course, kept, area, _again(form, fault.version, str(fault)), clash=True)
    except CourseError as fault:
        return _area_page(request, course, kept, area, _again(form, form.seen, str(fault)))
    messages.success(request, _("保存しました。"))
    go = "stay" if request.POST.get("drop") else request.POST.get("go", "")
    return redirect(_after(go, organisation, kept, pack, area))


def _after(go: str, organisation: Organisation, step: Step, pack: Pack, area: str) -> str:
    """The same area where evidence was added or taken out, otherwise the next, and after the last all of them."""
    areas = [each.id for each in pack.areas]
    place = areas.index(area) + (go == "next")
    if place == len(areas):
        return reverse("course_diagnosis", args=[organisation.pk, step.pk])
    return reverse("course_area", args=[organisation.pk, step.pk, areas[place]])


def _kept(finding: AreaFinding | None) -> Form:
    if finding is None:
        return Form("", "", {}, 0)
    level = "" if finding.level is None else str(finding.level)
    return Form(level, finding.reason, finding.holds, finding.version)


def _typed(sent: QueryDict, pack: Pack) -> Form:
    level, reason = sent.get("level", ""), typed_text(sent, "reason")
    levels = {str(each.value) for each in pack.levels}
    holds = {
        each: sorted(
            {int(part) for part in sent.getlist(f"holds{each}") if part.isascii() and part.isdigit() and len(part) < 3}
        )
        for each in sorted(levels)
    }
    evidence = {name: typed_text(sent, name) for name in ("kind", "what", "source")}
    faults = {
        name: _("%(limit)d文字を超えています。短くしてください。") % {"limit": most}
        for name, most in LONGEST.items()
        if len(evidence[name]) > most
    }
    if len(reason) > LONGEST_REASON:
        faults["reason"] = _("%(limit)d文字を超えています。短くしてください。") % {"limit": LONGEST_REASON}
    if evidence["source"] and not evidence["what"]:
        faults["what"] = _("見たこと、聞いたことが入力されていません。入力してください。")
    if evidence["what"] and not evidence["source"]:
        faults["source"] = _("どこで、だれから確かめたかを入力してください。")
    level = level if level in levels else ""
    return Form(
        level,
        reason,
        {key: parts for key, parts in holds.items() if parts},
        number(sent.get("seen", "")),
        evidence,
        faults,
    )


def _found(form: Form, sent: QueryDict) -> Found:
    kind = form.evidence["kind"] if form.evidence["kind"] in Evidence.Kind.values else Evidence.Kind.SEEN
    more = (str(kind), form.evidence["what"], form.evidence["source"]) if form.evidence["what"] else None
    drop = number(sent.get("drop", "")) or None
    return Found(int(form.level) if form.level else None, form.reason, form.holds, more, drop)


def _again(form: Form, seen: int, told: str) -> Form:
    return Form(form.level, form.reason, form.holds, seen, form.evidence, {"level": told})


def _area_page(
    request: HttpRequest, course: Course, kept: Step, area: str, form: Form, *, clash: bool = False
) -> HttpResponse:
    pack, open_ = pack_of(course.row.organisation), kept.result_id is None
    return course_page(
        request,
        course,
        "accompaniment/area.html",
        faults=dict(form.faults),
        step=kept,
        seen=form.seen,
        writes=may_run(request, course.row) and open_,
        clash=clash,
        **area_parts(pack, kept, area, form),
    )


@require_POST
@for_organisation(Right.RUN_COURSE)
def settle(request: HttpRequest, organisation: Organisation, step: UUID) -> HttpResponse:
    """Agree on the levels: they become the firm's newest result."""
    course, kept = _diagnosis(organisation, step)
    try:
        agree_on_level(step=kept, by=request.user)
    except CourseError as fault:
        return _overview(request, course, kept, {"areas": str(fault)})
    messages.success(request, _("合意した結果を、会社のレベルの推移に加えました。"))
    return redirect("course_diagnosis", organisation.pk, kept.pk)


@require_POST
@for_organisation(Right.RUN_COURSE)
def make_plan(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """One click from the agreed result to the plan."""
    course = the_course(organisation)
    try:
        made = plan_from(course=course.row, by=request.user, language=language())
    except CourseError as fault:
        messages.error(request, str(fault))
        return redirect("course", organisation.pk)
    messages.success(
        request, _("合意した結果から計画を作りました。定例会と見直しの週は、伴走の日程に合わせてあります。")
    )
    return redirect("improvement_overview", made.pk)


def _diagnosis(organisation: Organisation, pk: UUID) -> tuple[Course, Step]:
    course, step = the_step(organisation, pk)
    if step.kind != DIAGNOSIS:
        raise Http404
    return course, step
