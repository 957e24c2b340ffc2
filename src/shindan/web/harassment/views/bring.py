"""Old cases in: the template, a file chosen, what of it can be taken, and what cannot with the reasons at its cells."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from shindan.exchange.case_list import MOST_CASES, CaseSheet, case_template
from shindan.exchange.customer_list import rest_file
from shindan.exchange.form import FormError
from shindan.web.accounts.rights import Right
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.file_field import FileField
from shindan.web.ui.components.table import Column, Row, Table

from ..bringing import drop, keep_file, look_at, take
from ..faults import KitError
from ..grouping import kit_of
from ..guard import for_kit
from ..models import Brought, TeamKit
from ..queries import kit
from .files import XLSX
from .shell import kit_page

HERE = "kit_cases"
SHOWN = 50


@require_http_methods(["GET", "HEAD", "POST"])
@for_kit(Right.RECORD_CASES)
def bring(request: HttpRequest, team: TeamKit) -> HttpResponse:
    """Choose a file."""
    if request.method != "POST":
        return _choose(request, team)
    sent = request.FILES.get("file")
    if not isinstance(sent, UploadedFile):
        return _choose(request, team, _("ファイルが選ばれていません。Excel（xlsx）か CSV のファイルを選んでください。"))
    try:
        kept = keep_file(team=team, file=sent, by=request.user)
    except FormError as fault:
        return _choose(request, team, fault.words.get(str(request.LANGUAGE_CODE)))
    return redirect("kit_brought", team.pk, kept.pk)


@require_safe
@for_kit(Right.RECORD_CASES)
def template(request: HttpRequest, team: TeamKit) -> HttpResponse:
    """The empty template with the team's fields."""
    made = case_template(kit_of(team), "en" if request.LANGUAGE_CODE == "en" else "ja")
    name = content_disposition_header(True, _("カスハラの記録のひな形.xlsx")) or "attachment"
    return HttpResponse(made, content_type=XLSX, headers={"Content-Disposition": name})


@require_http_methods(["GET", "HEAD", "POST"])
@for_kit(Right.RECORD_CASES)
def brought(request: HttpRequest, team: TeamKit, brought: UUID) -> HttpResponse:
    """What a file says before it is taken."""
    found = _find(request, team, brought)
    if request.method != "POST":
        return _look(request, team, found)
    if request.POST.get("go") == "drop":
        drop(brought=found)
        messages.success(request, _("取り込みをやめました。記録は変わっていません。"))
        return redirect("kit_bring", team.pk)
    try:
        n = take(brought=found, language=str(request.LANGUAGE_CODE), by=request.user)
    except KitError as refused:
        messages.error(request, str(refused))
        return redirect("kit_cases", team.pk)
    messages.success(
        request, ngettext("%(n)d件の記録を取り込みました。", "%(n)d件の記録を取り込みました。", n) % {"n": n}
    )
    return _next(team, found)


def _next(team: TeamKit, found: Brought) -> HttpResponse:
    """To the rows that are left, where there are any."""
    left = Brought.objects.filter(pk=found.pk).exists()
    return redirect("kit_brought", team.pk, found.pk) if left else redirect("kit_cases", team.pk)


@require_safe
@for_kit(Right.RECORD_CASES)
def rest(request: HttpRequest, team: TeamKit, brought: UUID) -> HttpResponse:
    """The rows that cannot be taken, to put right and bring again."""
    made = rest_file(look_at(_find(request, team, brought)), str(request.LANGUAGE_CODE))
    name = content_disposition_header(True, _("取り込めなかった行.csv")) or "attachment"
    return HttpResponse(made, content_type="text/csv; charset=utf-8", headers={"Content-Disposition": name})


def _find(request: HttpRequest, team: TeamKit, pk: UUID) -> Brought:
    """A file is looked at by who brought it: it holds what not everybody may see of a case."""
    found = Brought.objects.select_related("kit__entry", "kit__organisation")
    return get_object_or_404(found, pk=pk, kit=team, by=request.user.get_username())


def _choose(request: HttpRequest, team: TeamKit, fault: str = "") -> HttpResponse:
    field = FileField(
        name="file",
        label=_("これまでの記録の表（Excel か CSV）"),
        hint=_("xlsx と CSV、%(rows)s行まで。見出しの並びは変わってもかまいません。") % {"rows": f"{MOST_CASES:,}"},
        error=fault,
        accept=".xlsx,.csv,.tsv,.txt",
    )
    return kit_page(
        request,
        team,
        "harassment/bring.html",
        HERE,
        status=422 if fault else 200,
        errors=(ErrorLink(name="file", message=fault),) if fault else (),
        file=field,
        waiting=Brought.objects.filter(kit=team, by=request.user.get_username()).first(),
    )


def _look(request: HttpRequest, team: TeamKit, found: Brought) -> HttpResponse:
    sheet, language = look_at(found), str(request.LANGUAGE_CODE)
    return kit_page(
        request,
        team,
        "harassment/brought.html",
        HERE,
        heading=_heading(sheet),
        brought=found,
        n=len(sheet.rows),
        rest=len(sheet.rest),
        midnight=sum(row.midnight for row in sheet.rows),
        filled=sheet.sheet.filled,
        unknown=_("、").join(sheet.unknown),
        rows=_rows(sheet, language),
        more=max(len(sheet.rows) - SHOWN, 0),
        faults=_faults(sheet, language),
        more_faults=max(len(sheet.faults) - SHOWN, 0),
    )


def _heading(sheet: CaseSheet) -> str:
    n, rest = len(sheet.rows), len(sheet.rest)
    if not n:
        return _("取り込める行がありません") if rest else _("ファイルに記録がありません")
    if rest:
        return _("%(n)d件を取り込めます。%(rest)d行は直してください") % {"n": n, "rest": rest}
    return ngettext("%(n)d件を取り込めます", "%(n)d件を取り込めます", n) % {"n": n}


def _rows(sheet: CaseSheet, language: str) -> Table | None:
    heads = (_("行"), _("起きた日時"), _("言動"), _("要求"), _("区分"), _("用件"))
    zones = {zone.id: zone.name.get(language) for zone in kit().zones}
    rows = tuple(
        Row(
            heading=_("%(row)d行目") % {"row": one.row},
            cells=(
                f"{timezone.localtime(one.values['happened_at']):%Y/%m/%d %H:%M}",  # type: ignore[arg-type]
                str(one.values["behaviour"]),
                str(one.values["request"]),
                zones.get(str(one.values["zone"]), ""),
                str(one.values["summary"])[:40],
            ),
        )
        for one in sheet.rows[:SHOWN]
    )
    columns = tuple(Column(label=head) for head in heads)
    return (
        Table(caption=_("取り込む記録"), caption_hidden=True, roomy=True, columns=columns, rows=rows) if rows else None
    )


def _faults(sheet: CaseSheet, language: str) -> Table | None:
    columns = (Column(label=_("場所")), Column(label=_("値")), Column(label=_("理由と直し方")))
    rows = tuple(
        Row(
            heading=" ".join(part for part in (one.sheet, one.cell or _("%(row)d行目") % {"row": one.row}) if part),
            cells=(one.value, one.text.get(language)),
        )
        for one in sheet.faults[:SHOWN]
    )
    return Table(caption=_("取り込めない行"), columns=columns, rows=rows, caption_hidden=True) if rows else None
