"""The course of one firm: its steps in order, what is next, adding one, agreeing to it and ending it."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shindan.report.board import exhibit_csv
from shindan.web.accounts.guard import for_organisation
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Right, rights_of
from shindan.web.accounts.words import person_name
from shindan.web.firm.levels import level_exhibit, told
from shindan.web.firm.views.shell import firm_page
from shindan.web.touchpoint.views.files import attachment
from shindan.web.ui.components.course_line import CourseLine, Stop
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.table import Column, Row, Table
from shindan.web.ui.components.text_field import TextField

from ..faults import CourseError
from ..models import Accompaniment, Step
from ..queries import Course, course_of, proposal_of
from ..services import agree, end
from ..stepping import add_step
from ..words import bring_of, how_long, kind_of, language, programme, state_name, step_name, when, where
from .shell import course_page, may_run, the_course

LONGEST_NAME = 120


@require_safe
@for_organisation(Right.SEE_COURSE)
def course(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Everything of the course at one glance; before there is one, how it begins."""
    found = course_of(organisation)
    if found is None:
        return firm_page(request, organisation, "accompaniment/none.html", proposal=proposal_of(organisation))
    return _page(request, found, {}, {})


def _page(request: HttpRequest, found: Course, typed: dict[str, str], faults: dict[str, str]) -> HttpResponse:
    consultant = found.row.consultant
    return course_page(
        request,
        found,
        "accompaniment/course.html",
        faults=faults,
        heading=_heading(found),
        line=_line(found),
        next=_next(found),
        late=[(step_name(one), when(one.at), _href(one)) for one in found.late],
        table=_table(found),
        materials=[(one.id, one.title.get(language())) for one in programme().materials],
        levels=level_exhibit(found.row.organisation, language(), timezone.localdate(), "course_levels_csv"),
        consultant=person_name(consultant) if consultant else "",
        adds=_add_fields(typed, faults) if may_run(request, found.row) else (),
        opened=bool(faults),
        ends=_may_end(request, found.row),
    )


def _heading(found: Course) -> str:
    if found.row.state == Accompaniment.State.ENDED:
        return _("伴走は%(day)sに終わりました。記録は読めます") % {"day": f"{found.row.ended:%Y/%m/%d}"}
    if found.next:
        words = {"name": step_name(found.next), "at": when(found.next.at)}
        return _("次は%(at)sの「%(name)s」です") % words
    return _("次の日程を決めてください") if found.standing.held < found.standing.of else _("すべての段階を終えました")


def _next(found: Course) -> dict[str, object] | None:
    step = found.next
    if step is None or found.row.state != Accompaniment.State.RUNNING:
        return None
    return {
        "name": step_name(step),
        "aim": kind_of(step).aim.get(language()),
        "at": f"{when(step.at)}（{how_long(step)}）",
        "where": where(step),
        "bring": bring_of(step),
        "href": _href(step),
        "calendar": reverse("course_step_calendar", args=[found.row.organisation_id, step.pk]),
    }


def _href(step: Step) -> str:
    return reverse("course_step", args=[step.course.organisation_id, step.pk])


def _line(found: Course) -> CourseLine:
    """The kinds of steps in the programme's order; of reviews, the one that is next."""
    stops = [stop for kind in programme().steps if (stop := _stop(found, kind.id, kind.short.get(language())))]
    return CourseLine(label=_("伴走の段階"), stops=tuple(stops))


def _stop(found: Course, kind: str, name: str) -> Stop | None:
    steps = [one for one in found.steps if one.kind == kind]
    if not steps or kind == "other":
        return None
    planned = [one for one in steps if one.state == Step.State.PLANNED]
    if found.next in steps:
        return Stop(name=name, state="now", day=_day(found.next))
    if planned:
        late = _("記録がまだです") if planned[0] in found.late else ""
        return Stop(name=name, state="ahead", day=_day(planned[0]), late=late)
    held = [one for one in steps if one.state == Step.State.HELD]
    return Stop(name=name, state="done", day=_day(held[-1])) if held else Stop(name=name, state="left")


def _day(step: Step | None) -> str:
    if step is None:
        return ""
    return f"{step.held:%m/%d}" if step.held else f"{timezone.localtime(step.at):%m/%d}" if step.at else ""


def _table(found: Course) -> Table:
    heads = (_("段階"), _("日時"), _("長さ"), _("場所"), _("状態"))
    return Table(
        caption=_("すべての段階"),
        caption_hidden=True,
        roomy=True,
        columns=tuple(Column(label=head) for head in heads),
        rows=tuple(_row(found, one) for one in found.steps),
    )


def _row(found: Course, step: Step) -> Row:
    state = _("記録がまだです") if step in found.late else state_name(step)
    at = f"{step.held:%Y/%m/%d}" if step.held else when(step.at)
    return Row(heading=step_name(step), cells=(at, how_long(step), where(step), state), href=_href(step))


def _add_fields(typed: dict[str, str], faults: dict[str, str]) -> tuple[tuple[str, TextField | SelectField], ...]:
    kinds = tuple(Choice(value=one.id, label=one.name.get(language())) for one in programme().steps)
    kind = SelectField(
        name="kind",
        label=_("段階の種類"),
        options=kinds,
        value=typed.get("kind", "other"),
        error=faults.get("kind", ""),
    )
    name = TextField(
        name="name",
        label=_("題"),
        value=typed.get("name", ""),
        error=faults.get("name", ""),
        optional=True,
        hint=_("空のときは、種類の名前で呼びます。"),
    )
    at = TextField(
        name="at",
        label=_("日時"),
        kind="datetime-local",
        short=True,
        value=typed.get("at", ""),
        error=faults.get("at", ""),
        optional=True,
    )
    return (("select_field", kind), ("text_field", name), ("text_field", at))


@require_POST
@for_organisation(Right.RUN_COURSE)
def add(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """One more step."""
    found = the_course(organisation)
    typed = {name: request.POST.get(name, "").strip() for name in ("kind", "name", "at")}
    faults: dict[str, str] = {}
    if len(typed["name"]) > LONGEST_NAME:
        faults["name"] = _("%(limit)d文字を超えています。短くしてください。") % {"limit": LONGEST_NAME}
    try:
        at = timezone.make_aware(datetime.fromisoformat(typed["at"].replace("/", "-"))) if typed["at"] else None
    except (ValueError, OverflowError):
        faults["at"] = _("日時の形が正しくありません。2026-11-20 14:00 の形で入力してください。")
    if faults:
        return _page(request, found, typed, faults)
    try:
        made = add_step(course=found.row, kind=typed["kind"], name=typed["name"], at=at, by=request.user)
    except CourseError as fault:
        return _page(request, found, typed, {"kind": str(fault)})
    messages.success(request, _("段階を加えました。"))
    return redirect("course_step", organisation.pk, made.pk)


@require_POST
@for_organisation(Right.AGREE_COURSE)
def answer(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Agree to a consultant's proposal, or refuse it."""
    proposal = proposal_of(organisation)
    if proposal is None:
        raise Http404
    try:
        if request.POST.get("go") == "agree":
            agree(course=proposal, by=request.user)  # type: ignore[arg-type]
            messages.success(request, _("伴走が始まりました。日程を確かめてください。"))
        else:
            end(course=proposal, reason=_("断りました"), by=request.user)  # type: ignore[arg-type]
            messages.success(request, _("提案を断りました。何も見せていません。"))
            return redirect("firm_hub", organisation.pk)
    except CourseError as fault:
        messages.error(request, str(fault))
    return redirect("course", organisation.pk)


@require_POST
@for_organisation(Right.SEE_COURSE)
def end_it(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """End the course: the consultant's access ends with it."""
    found = the_course(organisation)
    if not _may_end(request, found.row):
        raise PermissionDenied
    try:
        end(course=found.row, reason=request.POST.get("reason", ""), by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("伴走を終えました。"))
    except CourseError as fault:
        messages.error(request, str(fault))
    leads = Right.SEE_COURSE in rights_of(request.user, organisation)
    return redirect("course", organisation.pk) if leads else redirect("courses")


def _may_end(request: HttpRequest, row: Accompaniment) -> bool:
    rights = rights_of(request.user, row.organisation)
    return row.state == Accompaniment.State.RUNNING and bool(rights & {Right.AGREE_COURSE, Right.RUN_COURSE})


@require_safe
@for_organisation(Right.SEE_COURSE)
def levels_csv(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The level history as a file, for the firm and its consultant."""
    content = exhibit_csv(told(organisation, language(), timezone.localdate()))
    return attachment(content, "text/csv; charset=utf-8", _("レベルの推移") + ".csv")
