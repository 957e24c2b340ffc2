"""The counselling before and the report meeting after."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right, may
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.text_field import TextField

from ..models import Entry, Meeting, Step
from ..services import save_meeting
from ..steps import steps_of
from .shell import entry_page

TEXTS = ("place", "agenda", "hypotheses", "minutes", "decisions")
LIMITS = {"place": 200, "minutes": 8000}


@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.SEE_ENTRY)
def meeting(request: HttpRequest, entry: Entry, kind: str) -> HttpResponse:
    """When, what about, what came of it; where the plan has it."""
    step = Step.COUNSELLING if kind == Meeting.Kind.COUNSELLING else Step.MEETING
    if step not in steps_of(entry):
        raise Http404
    editable = may(request.user, Right.MOVE_STEP, entry)
    kept = Meeting.objects.filter(entry=entry, kind=kind).first()
    typed = _typed(kept, kind)
    if request.method != "POST" or not editable:
        return _page(request, entry, kind, typed, {}, editable)
    typed = {name: request.POST.get(name, "").replace("\r\n", "\n").strip() for name in (*TEXTS, "at", "held")}
    values, faults = _values(typed)
    if faults:
        return _page(request, entry, kind, typed, faults, editable)
    save_meeting(entry=entry, kind=Meeting.Kind(kind), values=values, by=request.user)
    messages.success(request, _("記録を保存しました。"))
    return redirect("entries_counselling" if kind == Meeting.Kind.COUNSELLING else "entries_meeting", entry.pk)


def _typed(kept: Meeting | None, kind: str) -> dict[str, str]:
    if kept is None:
        return {"agenda": _agenda(kind)}
    found = {name: str(getattr(kept, name)) for name in TEXTS}
    found["at"] = timezone.localtime(kept.at).strftime("%Y-%m-%dT%H:%M") if kept.at else ""
    return {**found, "held": kept.held.isoformat() if kept.held else ""}


def _agenda(kind: str) -> str:
    if kind == Meeting.Kind.COUNSELLING:
        return _(
            "1. センターの現状とねらい\n2. 気になっていること（離職、応対の負荷、育成）\n3. 原因の仮説\n4. 分析区分と追加の質問\n5. 日程と周知のしかた"
        )
    return _("1. 結果の要点\n2. 区分ごとの違い\n3. 影響の大きい要素\n4. 取り組むことと担当\n5. 次の測定")


def _values(typed: dict[str, str]) -> tuple[dict[str, object], dict[str, str]]:
    faults: dict[str, str] = {}
    values: dict[str, object] = {name: typed[name] for name in TEXTS}
    for name in TEXTS:
        limit = LIMITS.get(name, 4000)
        if len(typed[name]) > limit:
            faults[name] = _("%(limit)d文字を超えています。短くしてください。") % {"limit": limit}
    values["at"] = values["held"] = None
    try:
        values["at"] = timezone.make_aware(datetime.fromisoformat(typed["at"])) if typed["at"] else None
    except ValueError:
        faults["at"] = _("日時の形が正しくありません。2026-11-20 14:00 の形で入力してください。")
    try:
        values["held"] = date.fromisoformat(typed["held"].replace("/", "-")) if typed["held"] else None
    except ValueError:
        faults["held"] = _("日付の形が正しくありません。2026/11/20 の形で入力してください。")
    return values, faults


def _page(
    request: HttpRequest, entry: Entry, kind: str, typed: dict[str, str], faults: dict[str, str], editable: bool
) -> HttpResponse:
    labels = [
        ("at", _("予定の日時"), "datetime-local"),
        ("place", _("場所、または会議のアドレス"), "text"),
        ("agenda", _("議題"), "textarea"),
        *([("hypotheses", _("原因の仮説"), "textarea")] if kind == Meeting.Kind.COUNSELLING else []),
        ("minutes", _("記録"), "textarea"),
        ("decisions", _("決まったこと"), "textarea"),
        ("held", _("実施した日"), "date"),
    ]
    fields = [
        TextField(
            name=name, label=label, value=typed.get(name, ""), error=faults.get(name, ""), kind=form, optional=True
        )
        for name, label, form in labels
    ]
    title = _("事前カウンセリング") if kind == Meeting.Kind.COUNSELLING else _("報告会")
    errors = tuple(ErrorLink(name=name, message=message) for name, message in faults.items())
    return entry_page(
        request,
        entry,
        "entries/meeting.html",
        "entries_course",
        status=422 if errors else 200,
        title=title,
        fields=fields,
        editable=editable,
        errors=errors,
    )
