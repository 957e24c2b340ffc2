"""The course of one entry: one line of steps, whose turn it is, what is next, and how it is moved."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.sitting.form import read_day
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.text_field import TextField

from ..course import LONGEST_REASON, advance, put_back
from ..dates import DateError, dated_steps, set_dates
from ..faults import StepError
from ..in_charge import candidates, set_in_charge
from ..models import Entry, Step
from ..services import delete_entry, take_on, why_not_deleted, why_not_withdrawn, withdraw
from ..steps import step_name
from ..words import typed_text
from .course_page import Sent, course_page
from .shell import entry_page


@require_safe
@for_entry(Right.SEE_ENTRY)
def course(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Where the entry stands."""
    return course_page(request, entry)


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
    typed = {name: typed_text(request.POST, name) for name in ("to", "reason")}
    faults = {}
    if typed["to"] not in Step.values:
        faults["to"] = _("戻す段階が選ばれていません。選んでください。")
    if not typed["reason"].strip():
        faults["reason"] = _("戻す理由が入力されていません。あとで経緯が分かるように入力してください。")
    elif len(typed["reason"]) > LONGEST_REASON:
        faults["reason"] = _("%(limit)d文字を超えています。短くしてください。") % {"limit": LONGEST_REASON}
    if not faults:
        try:
            put_back(entry=entry, to=Step(typed["to"]), reason=typed["reason"], by=request.user)
        except StepError as fault:
            faults["to"] = str(fault)
    if faults:
        return course_page(request, entry, Sent(typed, faults))
    messages.success(request, _("「%(step)s」に戻しました。") % {"step": step_name(typed["to"])})
    return redirect("entries_course", entry.pk)


@require_POST
@for_entry(Right.MOVE_STEP)
def dates(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Set by when the steps should be done."""
    steps = dated_steps(entry)
    typed = {f"due_{step}": typed_text(request.POST, f"due_{step}") for step in steps}
    wanted: dict[Step, date | None] = {}
    faults: dict[str, str] = {}
    for step in steps:
        try:
            wanted[step] = read_day(typed[f"due_{step}"])
        except ValueError:
            faults[f"due_{step}"] = _("日付の形が正しくありません。2026/11/20 の形で入力してください。")
    try:
        if not faults:
            set_dates(entry=entry, wanted=wanted, day=timezone.localdate(), by=request.user)
    except DateError as fault:
        faults = {f"due_{step}": text for step, text in fault.faults.items()}
    except StepError as fault:
        messages.error(request, str(fault))
        return redirect("entries_course", entry.pk)
    if faults:
        return course_page(request, entry, Sent(typed, faults))
    messages.success(request, _("日程を保存しました。"))
    return redirect("entries_course", entry.pk)


def _person(request: HttpRequest, entry: Entry) -> User | None:
    """Who was chosen; ``StepError`` for somebody who cannot be."""
    chosen = request.POST.get("person", "")
    found = next((each for each in candidates(entry.organisation) if str(each.pk) == chosen), None)
    if chosen and found is None:
        raise StepError(_("担当にできるのは、運営と、この組織のコンサルタントだけです。"))
    return found


@require_POST
@for_entry(Right.MOVE_STEP)
def in_charge(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Set who is in charge; of an application, also take it on."""
    try:
        person = _person(request, entry)
        if request.POST.get("go") == "take_on":
            take_on(entry=entry, person=person, by=request.user, day=timezone.localdate())
            messages.success(request, _("申し込みを受け付けました。"))
        else:
            set_in_charge(entry=entry, person=person, by=request.user)
            messages.success(request, _("担当を保存しました。"))
    except StepError as fault:
        return course_page(request, entry, Sent({}, {"person": str(fault)}))
    return redirect("entries_course", entry.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.OPERATE)
def end(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Withdraw an entry, or delete one that was added by mistake: what it does is said first."""
    if request.method != "POST":
        return _end_page(request, entry)
    reason, name = typed_text(request.POST, "reason"), f"{entry}"
    try:
        if request.POST.get("go") == "delete":
            delete_entry(entry=entry, reason=reason, by=request.user)
            messages.success(request, _("「%(name)s」を削除しました。") % {"name": name})
            return redirect("entries_board")
        withdraw(entry=entry, reason=reason, by=request.user, day=timezone.localdate())
    except StepError as fault:
        return _end_page(request, entry, str(fault), reason)
    messages.success(request, _("エントリーを取り下げました。"))
    return redirect("entries_course", entry.pk)


def _end_page(request: HttpRequest, entry: Entry, fault: str = "", typed: str = "") -> HttpResponse:
    field = TextField(name="reason", label=_("理由"), value=typed, error=fault, limit=LONGEST_REASON)
    return entry_page(
        request,
        entry,
        "entries/end.html",
        "entries_course",
        status=422 if fault else 200,
        errors=(ErrorLink(name="reason", message=fault),) if fault else (),
        reason=field,
        not_withdrawn=why_not_withdrawn(entry),
        not_deleted=why_not_deleted(entry),
    )
