"""The entry sheet."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right, may
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.text_field import TextField

from ..course import advance
from ..models import Entry, Plan, Step
from ..sheet import MOST_SPLITS, Sheet, read_sheet, save_sheet
from .shell import entry_page


@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.SEE_ENTRY)
def sheet(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The facts of the centre: read by everybody of the entry, written until the design begins."""
    editable = may(request.user, Right.EDIT_SHEET, entry) and entry.step in (Step.COUNSELLING, Step.SHEET)
    most = entry.plan.split_sheets
    if request.method != "POST" or not editable:
        return _page(request, entry, read_sheet(entry.sheet.get("typed", {}), most), editable)
    sent = read_sheet(request.POST.dict(), most)
    save_sheet(entry=entry, sheet=sent, by=request.user)
    if request.POST.get("go") == "submit" and not sent.complete:
        return _page(request, entry, sent, editable, asked=True)
    if request.POST.get("go") == "submit" and entry.step == Step.SHEET:
        advance(entry=entry, by=request.user)
        messages.success(request, _("エントリーシートを提出しました。運営がアンケートを設計します。"))
        return redirect("entries_course", entry.pk)
    if sent.faults:
        return _page(request, entry, sent, editable)
    messages.success(request, _("エントリーシートを保存しました。"))
    return redirect("entries_sheet", entry.pk)


def _page(request: HttpRequest, entry: Entry, sheet: Sheet, editable: bool, asked: bool = False) -> HttpResponse:
    faults = dict(sheet.faults)
    if asked:
        faults |= {name: message for name, message in _empty(sheet).items() if name not in faults}
    fields = _facts(sheet, faults)
    splits = [_split(sheet, faults, number) for number in range(1, _shown(sheet, entry.plan.split_sheets) + 1)]
    done, needed = sheet.filled
    errors = tuple(ErrorLink(name=name, message=message) for name, message in faults.items())
    return entry_page(
        request,
        entry,
        "entries/sheet.html",
        "entries_sheet",
        status=422 if errors and request.method == "POST" else 200,
        errors=errors if request.method == "POST" else (),
        fields=fields,
        splits=splits,
        editable=editable,
        done=done,
        needed=needed,
        most=entry.plan.split_sheets,
        larger=Plan.objects.filter(split_sheets__gt=entry.plan.split_sheets, offered=True).order_by("price").first(),
        remarks=_field(sheet, faults, "remarks", _("連絡事項"), kind="textarea", optional=True),
    )


def _empty(sheet: Sheet) -> dict[str, str]:
    words = {
        "contact": _("担当者の名前が入力されていません。入力してください。"),
        "email": _("担当者のメールアドレスが入力されていません。入力してください。"),
        "staff": _("働く人の総数が入力されていません。数字で入力してください。"),
    }
    found = {name: message for name, message in words.items() if not sheet.typed.get(name)}
    return (
        found
        if sheet.splits
        else {**found, "split1": _("分析区分が一つもありません。部署などの区分を一つは入力してください。")}
    )


def _facts(sheet: Sheet, faults: dict[str, str]) -> list[TextField]:
    return [
        _field(sheet, faults, "contact", _("担当者の名前"), autocomplete="name"),
        _field(sheet, faults, "department", _("部署・役職"), optional=True),
        _field(sheet, faults, "email", _("メールアドレス"), kind="email", autocomplete="email"),
        _field(sheet, faults, "phone", _("電話番号"), kind="tel", autocomplete="tel", optional=True),
        _field(
            sheet,
            faults,
            "staff",
            _("センターで働く人の総数"),
            short=True,
            hint=_("派遣や業務委託の方、管理者も含めます。"),
        ),
    ]


def _split(sheet: Sheet, faults: dict[str, str], number: int) -> tuple[TextField, TextField]:
    name = _field(sheet, faults, f"split{number}", _("分析区分%(n)dの名前") % {"n": number}, optional=number > 1)
    hint = _("一行に一つ、名前と人数を書きます。例：受付一課 32")
    groups = _field(
        sheet, faults, f"groups{number}", _("グループと人数"), kind="textarea", hint=hint, optional=number > 1
    )
    return name, groups


def _shown(sheet: Sheet, most: int) -> int:
    """As many splits as are filled in, and one more."""
    filled = [n for n in range(1, MOST_SPLITS + 1) if sheet.typed.get(f"split{n}") or sheet.typed.get(f"groups{n}")]
    return max(min(max(filled, default=0) + 1, most), max(filled, default=1))


def _field(sheet: Sheet, faults: dict[str, str], name: str, label: str, **more: object) -> TextField:
    value, error = sheet.typed.get(name, ""), faults.get(name, "")
    return TextField(name=name, label=label, value=value, error=error, **more)  # type: ignore[arg-type]
