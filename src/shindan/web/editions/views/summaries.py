"""Summaries in the console: all that were handed over, files brought in, the look at them, their names and consent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shindan.web.accounts.console import console_page, operator_page
from shindan.web.entries.faults import StepError
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.file_field import FileField
from shindan.web.ui.components.text_field import TextField

from ..bringing.consents import Faults, change_names, withdraw
from ..bringing.files import TYPED, read_files
from ..bringing.waiting import AT_ONCE, Waiting, about, drop_waiting, keep_typed, keep_waiting, take_in, waiting
from ..models import Handover, WaitingSummary
from ..names import Name, name_of
from . import summary_fields

HERE = "operator_editions"
MOST_BYTES = 60_000_000


@dataclass(frozen=True)
class Line:
    """A summary that was handed over, as drawn."""

    pk: int
    name: str
    name_en: str
    month: str
    people: str
    here: bool
    consent: str
    withdrawn: str


@require_safe
@operator_page
def listed(request: HttpRequest) -> HttpResponse:
    """Everything that was handed over, and where files are brought in."""
    return _list_page(request)


def _list_page(request: HttpRequest, fault: str = "") -> HttpResponse:
    found = Handover.objects.select_related("wave__entry__organisation", "wave__entry__english_name")
    lines = [_line(each) for each in found.order_by("-month", "name", "pk")]
    return console_page(
        request,
        "editions/summaries.html",
        HERE,
        status=422 if fault else 200,
        lines=lines,
        count=sum(not line.withdrawn for line in lines),
        waiting=WaitingSummary.objects.count(),
        file=FileField(
            name="files",
            label=_("集計値のファイル（.centre.json）か、そのフォルダーの zip"),
            hint=_("1ファイル5 MB、合わせて60 MBまで。名前の表（names.csv）を一緒に入れると、名前が入力されます。"),
            error=fault,
            accept=".json,.zip,.csv",
            several=True,
        ),
        errors=(ErrorLink(name="files", message=fault),) if fault else (),
    )


def _line(each: Handover) -> Line:
    name = name_of(each.wave.entry) if each.wave else Name(each.name or each.centre, each.name_en)
    day = f"{each.consent_on:%Y/%m/%d}" if each.consent_on else ""
    paper = _("、").join(part for part in (each.consent_by, day, each.consent_paper) if part)
    return Line(
        pk=each.pk,
        name=name.ja,
        name_en=name.en,
        month=each.month,
        people=f"{about(each.content).people:,}" if each.content else "–",
        here=each.wave is not None,
        consent=_("組織が画面で同意") if each.wave else paper or _("記録がありません"),
        withdrawn=f"{each.withdrawn:%Y/%m/%d}" if each.withdrawn else "",
    )


@require_POST
@operator_page
def add(request: HttpRequest) -> HttpResponse:
    """Files from the operator's machine: put on the list of those that wait, right or wrong."""
    sent = [each for each in request.FILES.getlist("files") if isinstance(each, UploadedFile)]
    if not sent:
        return _list_page(request, _("ファイルが選ばれていません。集計値のファイルを選んでください。"))
    if sum(each.size or 0 for each in sent) > MOST_BYTES:
        return _list_page(request, _("ファイルが合わせて60 MBを超えています。何回かに分けて選んでください。"))
    reading = read_files([(each.name or "–", each.read()) for each in sent])
    keep_waiting(reading=reading, by=request.user)
    if reading.other:
        told = {"n": len(reading.other), "names": _("、").join(reading.other[:3])}
        text = ngettext(
            "集計値ではないファイルが%(n)dあり、読んでいません：%(names)s",
            "集計値ではないファイルが%(n)dあり、読んでいません：%(names)s",
            len(reading.other),
        )
        messages.warning(request, text % told)
    return redirect("operator_summaries_check")


@require_http_methods(["GET", "HEAD", "POST"])
@operator_page
def check(request: HttpRequest) -> HttpResponse:
    """What every waiting file is, and what stands against it; with a word of the operator the right ones are taken in."""
    if request.method != "POST":
        return _check_page(request, {}, {})
    shown = _shown()
    common = {name: request.POST.get(name, "") for name in TYPED[2:]}
    keep_typed(typed={each.row.pk: _typed(request.POST, each.row.pk, common) for each in shown})
    if drop := request.POST.get("drop", ""):
        return _drop(request, drop)
    if request.POST.get("go") == "keep":
        messages.success(request, _("入力を保存しました。まだ取り込んでいません。"))
        return redirect("operator_summaries_check")
    rows = [each for each in waiting() if each.row.pk in {one.row.pk for one in shown}]
    faults = take_in(rows=rows, by=request.user)
    if faults:
        return _check_page(request, faults, common)
    text = ngettext("%(n)dセンターの集計値を取り込みました。", "%(n)dセンターの集計値を取り込みました。", len(rows))
    messages.success(request, text % {"n": len(rows)})
    return redirect("operator_summaries_check" if WaitingSummary.objects.exists() else "operator_summaries")


def _shown() -> list[Waiting]:
    """The right ones of this page."""
    return [each for each in waiting() if not each.problems][:AT_ONCE]


def _typed(posted: QueryDict, pk: int, common: Mapping[str, str]) -> dict[str, str]:
    """What is typed for one centre; where nothing is, what is typed for all."""
    return {name: posted.get(f"{name}-{pk}", "").strip() or common.get(name, "").strip() for name in TYPED}


def _drop(request: HttpRequest, which: str) -> HttpResponse:
    """Take one file off the list, all that are wrong, or everything."""
    found = waiting()
    chosen = {"wrong": [w.row.pk for w in found if w.problems], "all": [w.row.pk for w in found]}
    pks = chosen.get(which, [int(which)] if which.isdecimal() and len(which) < 10 else [])
    count = drop_waiting(pks=pks, by=request.user)
    text = ngettext("%(n)d件を一覧から消しました。", "%(n)d件を一覧から消しました。", count) % {"n": count}
    messages.success(request, text)
    return redirect("operator_summaries_check" if WaitingSummary.objects.exists() else "operator_summaries")


def _check_page(request: HttpRequest, faults: Faults, common: Mapping[str, str]) -> HttpResponse:
    found = waiting()
    right = [each for each in found if not each.problems]
    wrong = [each for each in found if each.problems]
    if not found:
        return redirect("operator_summaries")
    return console_page(
        request,
        "editions/summaries_check.html",
        HERE,
        status=422 if faults else 200,
        ready=[summary_fields.ready(each, faults) for each in right[:AT_ONCE]],
        right=len(right),
        later=max(0, len(right) - AT_ONCE),
        wrong=len(wrong),
        problems=summary_fields.problems(wrong),
        common=summary_fields.common_fields(common) if len(right) > 1 else (),
        errors=summary_fields.links(faults, {str(each.row.pk): each.row.file for each in right}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@operator_page
def one(request: HttpRequest, summary: int) -> HttpResponse:
    """Names and consent of a centre that was brought in."""
    found = _brought(summary)
    if request.method != "POST":
        return _one_page(request, found, _kept(found), {})
    typed = {name: request.POST.get(name, "").strip() for name in TYPED}
    if faults := change_names(handover=found, typed=typed, by=request.user):
        return _one_page(request, found, typed, faults)
    messages.success(request, _("名前と同意の記録を保存しました。"))
    return redirect("operator_summaries")


@require_POST
@operator_page
def take_back(request: HttpRequest, summary: int) -> HttpResponse:
    """The centre took its consent back."""
    found, note = _brought(summary), request.POST.get("note", "")
    try:
        withdraw(handover=found, note=note, by=request.user)
    except StepError as refused:
        return _one_page(request, found, _kept(found), {"note": str(refused)})
    told = _("%(name)sの同意の撤回を記録し、集計値を消しました。確定した年度版からは、次の版で除きます。")
    messages.success(request, told % {"name": found.name or found.centre})
    return redirect("operator_summaries")


def _kept(found: Handover) -> dict[str, str]:
    day = found.consent_on.isoformat() if found.consent_on else ""
    return {**{name: str(getattr(found, name) or "") for name in TYPED}, "consent_on": day}


def _brought(pk: int) -> Handover:
    return get_object_or_404(Handover.objects.filter(wave=None), pk=pk)


def _one_page(request: HttpRequest, found: Handover, typed: Mapping[str, str], faults: Faults) -> HttpResponse:
    said = about(found.content) if found.content else None
    return console_page(
        request,
        "editions/summary.html",
        HERE,
        status=422 if faults else 200,
        summary=found,
        about=summary_fields.about_words(said) if said else "",
        consent=summary_fields.consent_words(said) if said else "",
        fields=list(summary_fields.fields(typed, faults)),
        note=TextField(
            name="note",
            label=_("撤回をどのように受け取ったか"),
            hint=_("例：2026年11月28日の書面"),
            error=faults.get("note", ""),
            maxlength=200,
        ),
        errors=summary_fields.links(faults),
    )
