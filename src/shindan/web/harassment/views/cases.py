"""The register: the list, a case, recording and changing it, asking how the person is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shindan.diagnosis.kit import Kit
from shindan.harassment.changing import change_values
from shindan.harassment.record import CaseFault, kept_until, read_case
from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Right, rights_of
from shindan.web.entries.words import typed_text
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.table import Column, Row, Table

from ..faults import KitError, fault_word
from ..grouping import FIELD, kit_of
from ..guard import for_kit, target_of
from ..models import Case, TeamKit
from ..queries import cases_of, kit, line_of, settings_of
from ..reading import read_typed, shown_fields, shown_of, typed_again, typed_of, values_of
from ..recording import add_case, asked, change_case, delete_case
from .case_fields import Typed, parts_of
from .case_parts import case_fields, follow_up_table, hidden_words
from .case_words import facts_of
from .shell import kit_page

HERE = "kit_cases"
A_PAGE = 50


@require_safe
@for_kit(Right.SEE_CASES)
def cases(request: HttpRequest, team: TeamKit) -> HttpResponse:
    """The cases, newest first, all or those of one cell of the matrix."""
    found, b, r = cases_of(team), request.GET.get("b", "")[:20], request.GET.get("r", "")[:20]
    if b and r:
        found = found.filter(behaviour=b, request=r)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return kit_page(
        request,
        team,
        "harassment/cases.html",
        HERE,
        heading=_heading(page.paginator.count, b, r),
        table=_table(team, page, str(request.LANGUAGE_CODE)) if page.paginator.count else None,
        page=page,
        query=f"&b={b}&r={r}" if b and r else "",
        narrowed=bool(b and r),
    )


def _heading(n: int, b: str, r: str) -> str:
    if b and r:
        return ngettext("%(b)s × %(r)sの記録は%(n)d件です", "%(b)s × %(r)sの記録は%(n)d件です", n) % {
            "b": b,
            "r": r,
            "n": n,
        }
    return ngettext("記録は%(n)d件です", "記録は%(n)d件です", n) % {"n": n} if n else _("記録はまだありません")


def _table(team: TeamKit, page: Page[Case], language: str) -> Table:
    heads = (_("記録"), _("起きた日時"), _("チャネル"), _("言動"), _("要求"), _("区分"), _("用件"))
    channels = {option.value: option.label.get(language) for option in kit().field("channel").options}
    zones = {zone.id: zone.name.get(language) for zone in kit().zones}
    return Table(
        caption=_("記録の一覧"),
        caption_hidden=True,
        roomy=True,
        columns=tuple(Column(label=head) for head in heads),
        rows=tuple(
            Row(
                heading=_("記録%(n)d") % {"n": case.number},
                href=reverse("kit_case", args=[team.pk, case.number]),
                cells=(
                    f"{timezone.localtime(case.happened):%Y/%m/%d %H:%M}",
                    channels.get(case.values.get("channel", ""), ""),
                    case.behaviour,
                    case.request,
                    zones.get(case.zone, case.zone),
                    str(case.values.get("summary", ""))[:40],
                ),
            )
            for case in page
        ),
    )


@require_safe
@for_kit(Right.SEE_CASES)
def case(request: HttpRequest, team: TeamKit, number: int) -> HttpResponse:
    """One case, as far as the reader may see it."""
    return _case_page(request, team, _find(team, number))


@require_http_methods(["GET", "HEAD", "POST"])
@for_kit(Right.RECORD_CASES)
def new(request: HttpRequest, team: TeamKit) -> HttpResponse:
    """Record a case."""
    whole = kit_of(team)
    fields = whole.record
    if request.method != "POST":
        return _form(request, team, whole, _begin(team), {})
    typed = typed_of(request.POST, fields)
    reading = read_case(whole, line_of(team), read_typed(typed, fields), timezone.now())
    if reading.faults:
        return _form(request, team, whole, typed, _said(whole, reading.faults, str(request.LANGUAGE_CODE)))
    made = add_case(team=team, values=reading.values, by=request.user)
    messages.success(request, _("記録%(n)dを保存しました。担当者に声をかけてください。") % {"n": made.number})
    return redirect("kit_case", team.pk, made.number)


@require_http_methods(["GET", "HEAD", "POST"])
@for_kit(Right.RECORD_CASES)
def edit(request: HttpRequest, team: TeamKit, number: int) -> HttpResponse:
    """Change a case; what the reader may not see is not asked and stays."""
    found = _find(team, number)
    values = values_of(found)
    whole = kit_of(team, values.get(FIELD, ""))
    fields = shown_of(whole, found, rights_of(request.user, target_of(team)))
    shown = whole.model_copy(update={"record": fields})
    if request.method != "POST":
        return _form(request, team, shown, typed_again(values, fields), {}, found)
    typed = typed_of(request.POST, fields)
    seen = [field.id for field in fields]
    became = change_values(whole, line_of(team), values, read_typed(typed, fields), seen, timezone.now())
    if became.faults:
        told = _said(whole, became.faults, str(request.LANGUAGE_CODE))
        return _form(request, team, shown, typed, told, found)
    try:
        change_case(case=found, values=became.values, seen=_seen(request), by=request.user)
    except KitError as refused:
        return _form(request, team, shown, typed, {"happened_at": str(refused)}, found)
    messages.success(request, _("記録を保存しました。"))
    return redirect("kit_case", team.pk, number)


@require_POST
@for_kit(Right.SEE_CASE_HEALTH)
def follow(request: HttpRequest, team: TeamKit, number: int) -> HttpResponse:
    """Say that the person was asked how they are."""
    found = _find(team, number)
    try:
        day = dt.date.fromisoformat(request.POST.get("day", ""))
        again_typed = typed_text(request.POST, "again")
        again = dt.date.fromisoformat(again_typed.replace("/", "-")) if again_typed else None
    except ValueError:
        return _case_page(
            request, team, found, {"again": _("日付の形が正しくありません。2026/11/20 の形で入力してください。")}
        )
    try:
        asked(case=found, day=day, note=typed_text(request.POST, "note")[:600], again=again, by=request.user)
    except KitError as refused:
        return _case_page(request, team, found, {"again": str(refused)})
    messages.success(request, _("確認を記録しました。"))
    return redirect("kit_case", team.pk, number)


@require_POST
@for_kit(Right.RECORD_CASES)
def delete(request: HttpRequest, team: TeamKit, number: int) -> HttpResponse:
    """Delete a case that was recorded by mistake."""
    found = _find(team, number)
    try:
        delete_case(case=found, reason=typed_text(request.POST, "reason"), by=request.user)
    except KitError as refused:
        return _case_page(request, team, found, {"reason": str(refused)})
    messages.success(request, _("記録%(n)dを削除しました。") % {"n": number})
    return redirect(HERE, team.pk)


def _find(team: TeamKit, number: int) -> Case:
    return get_object_or_404(cases_of(team).select_related("people", "kit"), number=number)


def _begin(team: TeamKit) -> dict[str, str | tuple[str, ...]]:
    """What a new record begins with: now, tomorrow for asking, and the day until which it is kept."""
    now, settings = timezone.localtime(), settings_of(team)
    days, months = settings.number(kit(), "followup_days"), settings.number(kit(), "retention_months")
    return {
        "happened_at": f"{now:%Y-%m-%dT%H:%M}",
        "follow_up": (now.date() + dt.timedelta(days=min(days))).isoformat(),
        "retention": kept_until(now.date(), months[0]).isoformat(),
    }


def _said(whole: Kit, faults: Sequence[CaseFault], language: str) -> dict[str, str]:
    return {fault.field: fault_word(fault, whole.field(fault.field).label.get(language)) for fault in faults}


def _seen(request: HttpRequest) -> int:
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _form(
    request: HttpRequest,
    team: TeamKit,
    shown: Kit,
    typed: Typed,
    faults: Mapping[str, str],
    found: Case | None = None,
) -> HttpResponse:
    language = str(request.LANGUAGE_CODE)
    order = [field.id for field in shown.record]
    links = sorted(faults.items(), key=lambda pair: order.index(pair[0]))
    return kit_page(
        request,
        team,
        "harassment/case_form.html",
        HERE,
        status=422 if faults else 200,
        errors=tuple(ErrorLink(name=name, message=text) for name, text in links),
        heading=_("記録%(n)dを直してください") % {"n": found.number}
        if found
        else _("起きたことを、事実だけで記録してください"),
        parts=parts_of(shown, shown.record, typed, faults, language),
        case=found,
    )


def _case_page(
    request: HttpRequest, team: TeamKit, found: Case, faults: Mapping[str, str] | None = None
) -> HttpResponse:
    language, wrong = str(request.LANGUAGE_CODE), faults or {}
    values = values_of(found)
    whole = kit_of(team, values.get(FIELD, ""))
    rights = rights_of(request.user, target_of(team))
    sees_people = Right.SEE_CASE_PEOPLE in rights
    if sees_people and request.method == "GET":
        record(actor=request.user, action="case.view", on=target_of(team), target=f"{found.number}")
    open_days = [row for row in found.follow_ups.all() if row.done is None]
    return kit_page(
        request,
        team,
        "harassment/case.html",
        HERE,
        status=422 if wrong else 200,
        errors=tuple(ErrorLink(name=name, message=text) for name, text in wrong.items()),
        case=found,
        parts=facts_of(whole, shown_fields(whole, rights), values, language),
        hidden=hidden_words(found, rights),
        follow_ups=follow_up_table(found, Right.SEE_CASE_HEALTH in rights),
        next_day=open_days[0].day if open_days else None,
        asks=Right.SEE_CASE_HEALTH in rights and bool(open_days),
        **case_fields(request, wrong),
    )
