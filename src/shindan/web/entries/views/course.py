"""The course of one entry: one line of steps, whose turn it is, and what is next."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right, rights_of
from shindan.web.ui.components.course_line import CourseLine, Stop
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.table import Column, Row, Table
from shindan.web.ui.components.text_field import TextField

from ..conditions import what_is_missing
from ..course import StepError, advance, move_name, put_back
from ..models import CourseStep, Entry, Step
from ..steps import BY_STEP, next_step, step_name, steps_of, turn_name
from .shell import entry_page

# Where the work of a step is done.
WORK = {
    Step.COUNSELLING: "entries_counselling",
    Step.SHEET: "entries_sheet",
    Step.DESIGN: "entries_design",
    Step.APPROVAL: "entries_approval",
    Step.FIELD: "field_page",
    Step.CLOSING: "results_page",
    Step.PUBLICATION: "results_page",
    Step.MEETING: "entries_meeting",
}


@require_safe
@for_entry(Right.SEE_ENTRY)
def course(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Where the entry stands."""
    return _page(request, entry)


def _page(request: HttpRequest, entry: Entry, fault: str = "", typed: str = "") -> HttpResponse:
    step, rights = Step(entry.step), rights_of(request.user, entry)
    after = next_step(entry)
    earlier = steps_of(entry)[: steps_of(entry).index(step)]
    options = tuple(Choice(value=each, label=step_name(each)) for each in earlier)
    return entry_page(
        request,
        entry,
        "entries/course.html",
        "entries_course",
        status=422 if fault else 200,
        line=_line(entry),
        step=step,
        name=step_name(step),
        turn=turn_name(BY_STEP[step].turn),
        work=reverse(WORK[step], args=[entry.pk]) if step in WORK else "",
        missing=what_is_missing(entry),
        after=step_name(after) if after else "",
        may_move=Right.MOVE_STEP in rights,
        back=SelectField(name="to", label=_("戻す段階"), options=options)
        if options and Right.MOVE_STEP in rights
        else None,
        reason=TextField(name="reason", label=_("戻す理由"), value=typed, error=fault, maxlength=500),
        history=_history(entry),
    )


def _line(entry: Entry) -> CourseLine:
    dates = {each.step: each for each in CourseStep.objects.filter(entry=entry)}
    steps, now = steps_of(entry), Step(entry.step)
    here = steps.index(now)
    return CourseLine(
        label=_("エントリーの段階"),
        stops=tuple(
            Stop(
                name=step_name(step),
                state="done" if place < here or now == Step.DONE else "now" if place == here else "ahead",
                day=_day(dates.get(step), place < here),
                turn=turn_name(BY_STEP[step].turn),
            )
            for place, step in enumerate(steps)
        ),
    )


def _day(dates: CourseStep | None, is_done: bool) -> str:
    if dates is None:
        return ""
    if is_done and dates.finished:
        return _("%(day)s済み") % {"day": dates.finished.strftime("%m/%d")}
    return _("%(day)sまで") % {"day": dates.due.strftime("%m/%d")} if dates.due else ""


def _history(entry: Entry) -> Table | None:
    rows = tuple(
        Row(heading=f"{change.at:%Y/%m/%d}", cells=(move_name(change), change.by, change.reason))
        for change in entry.changes.all()[:30]
    )
    columns = (Column(label=_("日付")), Column(label=_("段階")), Column(label=_("だれが")), Column(label=_("理由")))
    return Table(caption=_("これまでの動き"), columns=columns, rows=rows, caption_hidden=True) if rows else None


@require_POST
@for_entry(Right.MOVE_STEP)
def move(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Go on by one step."""
    try:
        step = advance(entry=entry, by=request.user)
        messages.success(request, _("「%(step)s」に進めました。") % {"step": step_name(step)})
    except StepError as fault:
        messages.error(request, str(fault))
    return redirect("entries_course", entry.pk)


@require_POST
@for_entry(Right.MOVE_STEP)
def back(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Put the entry back, with the reason."""
    to, reason = request.POST.get("to", ""), request.POST.get("reason", "")
    if to not in Step.values:
        return _page(request, entry, _("戻す段階が選ばれていません。選んでください。"), reason)
    try:
        put_back(entry=entry, to=Step(to), reason=reason, by=request.user)
    except StepError as fault:
        return _page(request, entry, str(fault), reason)
    messages.success(request, _("「%(step)s」に戻しました。") % {"step": step_name(to)})
    return redirect("entries_course", entry.pk)
