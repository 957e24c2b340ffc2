"""Answers on paper: the questionnaire to print, and keying by keyboard alone, each sheet twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.answering.release import release_now_and_then
from shindan.web.entries.models import Entry, Wave
from shindan.web.entries.sequence import sequence_of
from shindan.web.entries.views.shell import entry_page
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.text_field import TextField

from ..addresses import field_url, tab_of, wave_here
from ..paper.keying import Form, read_decisions, read_sheet, shown
from ..paper.sheets import (
    MOST,
    Given,
    Sheet,
    SheetError,
    State,
    decide,
    differences,
    drop_sheet,
    keep_first,
    keep_second,
    sent_numbers,
    sheet_of,
    waiting_sheets,
)
from ..paper.words import printed, rules_of

View = Callable[..., HttpResponse]


def for_papers(view: View) -> View:
    """``view(request, wave, …)`` of an entry whose survey is answered on paper, for people who run it."""

    @wraps(view)
    def found(request: HttpRequest, entry: Entry, **more: Any) -> HttpResponse:
        wave = wave_here(request, entry)
        if wave is None or not wave.by_paper or wave.state == Wave.State.PLANNED:
            raise Http404
        return view(request, wave, **more)

    return for_entry(Right.RUN_FIELD)(found)


@require_safe
@for_papers
def overview(request: HttpRequest, wave: Wave) -> HttpResponse:
    """Which sheets wait, which are sent, where to go on, and how keying is done."""
    typed = request.GET.get("number", "").strip()
    number = read_number(typed)
    if number is not None:
        return redirect(field_url("field_paper_sheet", wave, number))
    waiting, sent = waiting_sheets(wave), sent_numbers(wave)
    fault = number_fault(typed) if "number" in request.GET else ""
    following = max([0, *(sheet.number for sheet in waiting), *sent]) + 1
    return entry_page(
        request,
        wave.entry,
        "field/paper.html",
        tab_of(wave),
        status=422 if fault else 200,
        wave=wave,
        open=wave.state == Wave.State.OPEN,
        number=_number_field(typed or str(min(following, MOST)), fault),
        errors=(ErrorLink(name="number", message=fault),) if fault else (),
        once=[sheet.number for sheet in waiting if sheet.state is State.ONCE],
        different=[sheet.number for sheet in waiting if sheet.state is State.DIFFERENT],
        sent=ranges(sent),
        count=len(sent),
        rules=rules_of(wave),
    )


def ranges(numbers: Iterable[int]) -> str:
    """Numbers as people write them: 1〜4、7."""
    runs = []
    for _step, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        found = [number for _place, number in run]
        runs.append(f"{found[0]}〜{found[-1]}" if len(found) > 1 else f"{found[0]}")
    return _("、").join(runs)


def read_number(text: str) -> int | None:
    """The number of a sheet as typed, or ``None``."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 and 1 <= int(text) <= MOST else None


def number_fault(text: str) -> str:
    """Why that is no number of a sheet."""
    return _("「%(text)s」は番号ではありません。紙に書いた1〜%(most)dの数を入力してください。") % {
        "text": text[:20],
        "most": MOST,
    }


def _number_field(value: str, error: str = "") -> TextField:
    return TextField(name="number", label=_("紙の番号"), value=value, error=error, short=True)


@require_safe
@for_papers
def questionnaire(request: HttpRequest, wave: Wave) -> HttpResponse:
    """The questionnaire to print, in Japanese or English."""
    language = "en" if request.GET.get("lang") == "en" else "ja"
    response = HttpResponse(printed(wave, language, timezone.localdate()), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="questionnaire-{language}.pdf"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@for_papers
def sheet(request: HttpRequest, wave: Wave, number: int) -> HttpResponse:
    """One sheet: its first keying, its second, or what both disagree on."""
    if not 1 <= number <= MOST:
        raise Http404
    if wave.state != Wave.State.OPEN:
        messages.error(request, _("調査は締め切られています。紙の回答は、もう入れられません。"))
        return redirect(field_url("field_paper", wave))
    found = sheet_of(wave, number)
    if found.state is State.SENT and request.method != "POST":
        messages.error(
            request, _("%(number)d番は、入力が終わっています。紙の番号を確かめてください。") % {"number": number}
        )
        return redirect(field_url("field_paper", wave))
    if request.method == "POST":
        return _decided(request, wave, found) if found.state is State.DIFFERENT else _keyed(request, wave, found)
    return _sheet_page(request, wave, found, {}, {})


def _keyed(request: HttpRequest, wave: Wave, found: Sheet) -> HttpResponse:
    sent = read_sheet(sequence_of(wave.questionnaire), request.POST)
    values, faults = shown(sent, request.POST), dict(sent.faults)
    typed = request.POST.get("number", "").strip()
    number = read_number(typed)
    if number is None:
        faults["number"] = number_fault(typed)
    if faults or number is None:
        return _sheet_page(request, wave, found, values, faults)
    answers = {name: value for name, value in sent.answers.items() if value is not None}
    try:
        if request.POST.get("round") == "second":
            return _after_second(request, wave, number, answers)
        keep_first(wave=wave, number=number, answers=answers, by=request.user)
    except SheetError as fault:
        return _sheet_page(request, wave, found, values, {"number": str(fault)})
    messages.success(request, _("%(number)d番の1回目を保存しました。") % {"number": number})
    return _to(wave, number + 1 if sheet_of(wave, number + 1).state is State.NEW and number < MOST else None)


def _after_second(request: HttpRequest, wave: Wave, number: int, answers: Given) -> HttpResponse:
    if not keep_second(wave=wave, number=number, answers=answers, by=request.user):
        return _to(wave, number)
    release_now_and_then(wave=wave, day=timezone.localdate())
    messages.success(
        request, _("%(number)d番は2回の入力が一致しました。回答として受け付けました。") % {"number": number}
    )
    return _to(wave, next((one.number for one in waiting_sheets(wave) if one.number > number), None))


def _decided(request: HttpRequest, wave: Wave, found: Sheet) -> HttpResponse:
    sequence = sequence_of(wave.questionnaire)
    sent = read_decisions(sequence, differences(sequence, found.first, found.second), request.POST)
    if sent.faults:
        return _sheet_page(request, wave, found, shown(sent, request.POST), sent.faults)
    try:
        decide(wave=wave, number=found.number, answers=sent.answers, by=request.user)
    except SheetError as fault:
        messages.error(request, str(fault))
        return _to(wave, None)
    release_now_and_then(wave=wave, day=timezone.localdate())
    messages.success(request, _("%(number)d番を回答として受け付けました。") % {"number": found.number})
    return _to(wave, next((one.number for one in waiting_sheets(wave) if one.number > found.number), None))


def _to(wave: Wave, number: int | None) -> HttpResponse:
    """To the next sheet at once, or to the list."""
    if number is None:
        return redirect(field_url("field_paper", wave))
    return redirect(field_url("field_paper_sheet", wave, number))


def _sheet_page(request: HttpRequest, wave: Wave, found: Sheet, values: Given, faults: dict[str, str]) -> HttpResponse:
    sequence = sequence_of(wave.questionnaire)
    form = Form(sequence, str(request.LANGUAGE_CODE))
    open_ones = differences(sequence, found.first, found.second) if found.state is State.DIFFERENT else ()
    rows = form.decisions(open_ones, _proposed(values, open_ones), faults) if open_ones else form.rows(values, faults)
    return entry_page(
        request,
        wave.entry,
        "field/sheet.html",
        tab_of(wave),
        status=422 if faults else 200,
        wave=wave,
        sheet=found,
        round="second" if found.state is State.ONCE else "first",
        differences=len(open_ones),
        number=_number_field(request.POST.get("number", str(found.number))[:20], faults.get("number", "")),
        rows=rows,
        errors=tuple(ErrorLink(name=name, message=message) for name, message in faults.items()),
    )


def _proposed(values: Given, found: tuple[Any, ...]) -> Given:
    """A comment begins with its first keying, so that only the slip has to be put right."""
    texts = {one.item.id: one.first or one.second for one in found if one.item.kind == "text"}
    return {**texts, **values}


@require_POST
@for_papers
def drop(request: HttpRequest, wave: Wave, number: int) -> HttpResponse:
    """Forget what was keyed of a sheet."""
    try:
        drop_sheet(wave=wave, number=number, by=request.user)
        messages.success(request, _("%(number)d番の入力を消しました。はじめから入力できます。") % {"number": number})
    except SheetError as fault:
        messages.error(request, str(fault))
    return redirect(field_url("field_paper", wave))
