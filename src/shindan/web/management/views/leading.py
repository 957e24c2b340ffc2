"""What those who lead an entry do with its questionnaire: send it, put answers back, set it aside, take it up again."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.entries.faults import StepError
from shindan.web.entries.models import Entry
from shindan.web.entries.reminding.people import client_people
from shindan.web.entries.words import typed_text

from ..queries import sheet_of
from ..services import SheetError, open_again, send_sheet
from ..stepping import resume, set_aside
from .leading_parts import Sent
from .overview import HERE, overview_page
from .parts import sent_sheet


@require_POST
@for_entry(Right.ASSESS)
def send(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Send the questionnaire, or change its deadline and who is asked."""
    typed, ticked = typed_text(request.POST, "deadline"), tuple(request.POST.getlist("asked"))
    before = sheet_of(entry)
    asked = [person for person in client_people(entry) if str(person.pk) in ticked]
    try:
        send_sheet(entry=entry, deadline=_day(typed), by=request.user, asked=asked)  # type: ignore[arg-type]
    except SheetError as fault:
        return overview_page(request, entry, Sent({"deadline": typed}, {"deadline": str(fault)}, ticked))
    messages.success(
        request,
        _("期限と依頼先を保存しました。")
        if before
        else _("代表者アンケートを送りました。答える人にメールで知らせます。"),
    )
    return redirect(HERE, entry.pk)


def _day(typed: str) -> date:
    if not typed:
        raise SheetError(_("提出の期限が入力されていません。期限の前と当日に、答える人へメールで知らせます。"))
    try:
        return date.fromisoformat(typed.replace("/", "-"))
    except ValueError:
        raise SheetError(_("日付として読めません。2026/12/01 の形で入力してください。")) from None


@require_POST
@for_entry(Right.ASSESS)
def reopen(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Put handed-in answers back, with the reason."""
    chosen, reason = typed_text(request.POST, "answers"), typed_text(request.POST, "back_reason")
    number = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 10 else 0
    fault = ""
    try:
        open_again(sheet=sent_sheet(entry), answers=number, reason=reason, by=request.user)  # type: ignore[arg-type]
    except SheetError as why:
        fault, name = str(why), "answers"
    except StepError as why:
        fault, name = str(why), "back_reason"
    if fault:
        return overview_page(request, entry, Sent({"answers": chosen, "back_reason": reason}, {name: fault}))
    messages.success(request, _("提出を取り消しました。もう一度答えられます。"))
    return redirect(HERE, entry.pk)


@require_POST
@for_entry(Right.ASSESS)
def aside(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Go on without the questionnaire, with the reason; or wait for it again."""
    if request.POST.get("go") == "resume":
        return _resume(request, entry)
    reason = typed_text(request.POST, "aside_reason")
    try:
        set_aside(entry=entry, reason=reason, by=request.user)  # type: ignore[arg-type]
    except StepError as fault:
        return overview_page(request, entry, Sent({"aside_reason": reason}, {"aside_reason": str(fault)}))
    messages.success(request, _("代表者アンケートを外しました。届かなくても、先に進めます。"))
    return redirect(HERE, entry.pk)


def _resume(request: HttpRequest, entry: Entry) -> HttpResponse:
    try:
        resume(entry=entry, by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("代表者アンケートを待つことにしました。"))
    except StepError as fault:
        messages.error(request, str(fault))
    return redirect(HERE, entry.pk)
