"""How far the questionnaire is: sent, answered by whom, what is to agree, what comes next."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right, rights_of
from shindan.web.entries.models import Entry
from shindan.web.entries.views.shell import entry_page
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.facts import Fact
from shindan.web.ui.components.text_field import TextField

from ..models import PracticeSheet
from ..queries import (
    asked_of,
    checked_of,
    differences_of,
    is_too_late,
    managers_of,
    may_see_others,
    own_answers,
    sheet_of,
)
from ..services import SheetError, open_again, send_sheet
from .parts import sent_sheet

HERE = "management_page"


@require_safe
@for_entry(Right.SEE_ENTRY)
def overview(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The whole at a glance."""
    return _page(request, entry)


def _page(request: HttpRequest, entry: Entry, error: str = "", typed: str = "") -> HttpResponse:
    sheet = sheet_of(entry)
    rights = rights_of(request.user, entry)
    context = _sent(request, sheet) if sheet else {}
    deadline = TextField(
        name="deadline",
        label=_("提出の期限"),
        kind="date",
        value=typed or (sheet.deadline.isoformat() if sheet and sheet.deadline else ""),
        optional=True,
        short=True,
        error=error,
    )
    return entry_page(
        request,
        entry,
        "management/overview.html",
        HERE,
        status=422 if error else 200,
        errors=(ErrorLink(name="deadline", message=error),) if error else (),
        sheet=sheet,
        deadline=deadline,
        may_send=Right.ASSESS in rights,
        may_answer=Right.ANSWER_PRACTICES in rights and not (sheet and is_too_late(sheet, request.user)),
        may_assess=Right.ASSESS in rights,
        **context,
    )


def _sent(request: HttpRequest, sheet: PracticeSheet) -> dict[str, object]:
    asked = asked_of(sheet)
    own = own_answers(sheet, request.user)
    answered = len(checked_of(asked, own).filling.answered())
    managers = managers_of(sheet, request.user)
    handed = sum(each.handed_in for each in managers)
    seen = may_see_others(sheet, request.user) and handed > 0
    apart = differences_of(sheet) if seen else ()
    return {
        "facts": _facts(sheet, asked.pack.minutes, len(asked.practices)),
        "own": own,
        "answered": answered,
        "total": len(asked.practices),
        "first": _first(sheet, request),
        "managers": managers,
        "handed": handed,
        "seen": seen,
        "apart": len(apart),
        "still_open": sum(each.open for each in apart),
        "assessed": bool(sheet.assessed),
        "first_activity": asked.activities[0].id,
    }


def _first(sheet: PracticeSheet, request: HttpRequest) -> str:
    """The activity to go on with: the first with a question left."""
    asked = asked_of(sheet)
    done = set(checked_of(asked, own_answers(sheet, request.user)).filling.answered())
    left = next((practice for practice in asked.practices if practice.id not in done), asked.practices[0])
    return left.activity.id


def _facts(sheet: PracticeSheet, minutes: int, questions: int) -> tuple[Fact, ...]:
    deadline = f"{sheet.deadline:%Y/%m/%d}" if sheet.deadline else _("決めていません")
    size = ngettext("%(n)d問、約%(minutes)d分", "%(n)d問、約%(minutes)d分", questions)
    return (
        Fact(term=_("提出の期限"), text=deadline),
        Fact(term=_("送った日"), text=f"{sheet.sent:%Y/%m/%d}"),
        Fact(term=_("設問"), text=size % {"n": questions, "minutes": minutes}),
    )


@require_POST
@for_entry(Right.ASSESS)
def send(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Send the questionnaire, or change its deadline."""
    typed = request.POST.get("deadline", "").strip()
    try:
        deadline = date.fromisoformat(typed) if typed else None
    except ValueError:
        return _page(request, entry, _("日付として読めません。2026/12/01 の形で入力してください。"), typed)
    before = sheet_of(entry)
    try:
        send_sheet(entry=entry, deadline=deadline, by=request.user)  # type: ignore[arg-type]
    except SheetError as fault:
        return _page(request, entry, str(fault), typed)
    messages.success(
        request,
        _("期限を変更しました。") if before else _("代表者アンケートを送りました。答える人にメールで知らせます。"),
    )
    return redirect(HERE, entry.pk)


@require_POST
@for_entry(Right.ASSESS)
def reopen(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Give handed-in answers back."""
    chosen = request.POST.get("answers", "")
    try:
        open_again(sheet=sent_sheet(entry), answers=int(chosen) if chosen.isdigit() else 0, by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("提出を取り消しました。もう一度答えられます。"))
    except SheetError as fault:
        messages.error(request, str(fault))
    return redirect(HERE, entry.pk)
