"""What a consultant accompanies: firms with their next dates, requests that wait, proposals that were not answered."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from shindan.improvement.accompanying import Every, working_day
from shindan.web.accounts.guard import for_signed_in
from shindan.web.operator.models import ConsultationRequest
from shindan.web.operator.queries import levels_of
from shindan.web.operator.views import consultation_facts
from shindan.web.sitting.form import read_day
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.text_field import TextField

from ..faults import CourseError
from ..letters import send_proposal
from ..queries import Course, courses_of, firm_of, is_consultant, proposals_of, requests_of
from ..services import EVERY, begin_from, propose
from ..words import step_name, when

FURTHEST = timedelta(days=366)


@require_safe
@for_signed_in
def courses(request: HttpRequest) -> HttpResponse:
    """Every firm with what is due, the most pressing first."""
    if not is_consultant(request.user):
        raise PermissionDenied
    found, waiting = courses_of(request.user), requests_of(request.user)
    context = {
        "heading": _heading(found, len(waiting)),
        "rows": [_row(one) for one in found],
        "requests": waiting,
        "proposals": proposals_of(request.user),
    }
    return render(request, "accompaniment/courses.html", context)


def _heading(found: tuple[Course, ...], waiting: int) -> str:
    if waiting:
        return ngettext("相談の申し込みが%(n)d件待っています", "相談の申し込みが%(n)d件待っています", waiting) % {
            "n": waiting
        }
    late = sum(bool(one.late) for one in found)
    if late:
        return ngettext(
            "記録がまだの会社が%(n)d社あります。書き留めてください",
            "記録がまだの会社が%(n)d社あります。書き留めてください",
            late,
        ) % {"n": late}
    return _("次の日程を確かめてください") if found else _("申し込みを受け取ると、ここから伴走を始められます")


def _row(course: Course) -> dict[str, object]:
    late, after = course.late, course.next
    return {
        "name": course.row.organisation.name,
        "href": reverse("course", args=[course.row.organisation_id]),
        "late": [f"{step_name(one)}　{when(one.at)}" for one in late],
        "next": f"{step_name(after)}　{when(after.at)}" if after else "",
        "held": course.standing.held,
        "of": course.standing.of,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def asked_for(request: HttpRequest, asked: UUID) -> HttpResponse:
    """One request that was given to the reader: what it says, and beginning the course."""
    kept = next((one for one in requests_of(request.user) if one.pk == asked), None)
    if kept is None:
        raise Http404
    if request.method != "POST":
        return _asked_page(request, kept, {"first": _usual(kept).isoformat(), "every": "1"}, {})
    typed = {name: request.POST.get(name, "").strip() for name in ("first", "every")}
    first, every, faults = _read(typed)
    organisation = kept.organisation or firm_of(kept)
    if first is None or every is None or organisation is None:
        return _asked_page(request, kept, typed, faults)
    try:
        if kept.organisation is not None:
            begin_from(asked=kept, first=first, every=every, by=request.user)  # type: ignore[arg-type]
            messages.success(request, _("伴走を始めました。日程を会社と確かめて、直してください。"))
            return redirect("course", organisation.pk)
        course = propose(organisation=organisation, asked=kept, first=first, every=every, by=request.user)  # type: ignore[arg-type]
    except CourseError as fault:
        return _asked_page(request, kept, typed, {"first": str(fault)})
    send_proposal(course)
    messages.success(request, _("会社に提案しました。責任者が同意すると、始まります。"))
    return redirect("courses")


def _usual(asked: ConsultationRequest) -> date:
    """The first time that was wished for, or a week from now."""
    wished = [date.fromisoformat(day) for day, _band in asked.times]
    today = timezone.localdate()
    return next((day for day in wished if day >= today), working_day(today + timedelta(days=7)))


def _read(typed: dict[str, str]) -> tuple[date | None, Every | None, dict[str, str]]:
    faults, first, today = {}, None, timezone.localdate()
    try:
        first = read_day(typed["first"])
    except ValueError:
        faults["first"] = _("日付の形が正しくありません。2026/11/20 の形で入力してください。")
    if not faults and (first is None or not today <= first <= today + FURTHEST):
        faults["first"] = _("相談の日を、きょうから1年以内で入力してください。")
    every = next((each for each in EVERY if str(each) == typed["every"]), None)
    if every is None:
        faults["every"] = _("レビューの間隔が選ばれていません。選んでください。")
    return (None if faults else first), every, faults


def _asked_page(
    request: HttpRequest, asked: ConsultationRequest, typed: dict[str, str], faults: dict[str, str]
) -> HttpResponse:
    language = str(request.LANGUAGE_CODE)
    firm = asked.organisation or firm_of(asked)
    context = {
        "asked": asked,
        "facts": consultation_facts(asked),
        "worded": levels_of(asked, language),
        "firm": firm,
        "from_page": asked.organisation is not None,
        "errors": tuple(ErrorLink(name=name, message=text) for name, text in faults.items()),
        "fields": _fields(typed, faults),
    }
    return render(request, "accompaniment/request.html", context, status=422 if faults else 200)


def _fields(typed: dict[str, str], faults: dict[str, str]) -> tuple[tuple[str, TextField | SelectField], ...]:
    first = TextField(
        name="first",
        label=_("相談の日"),
        kind="date",
        short=True,
        value=typed["first"],
        error=faults.get("first", ""),
        hint=_("この日から、診断、計画、研修、レビューの日程の案を作ります。どれもあとで直せます。"),
    )
    every = SelectField(
        name="every",
        label=_("定期レビュー"),
        options=(Choice(value="1", label=_("毎月")), Choice(value="3", label=_("3か月ごと"))),
        value=typed["every"],
        error=faults.get("every", ""),
    )
    return (("text_field", first), ("select_field", every))
