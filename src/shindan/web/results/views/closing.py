"""Closing a survey, watching its computation, and what can be done when too few answered."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right, may
from shindan.web.entries.faults import StepError
from shindan.web.entries.models import Entry, Wave
from shindan.web.entries.views.shell import entry_page
from shindan.web.field.addresses import field_url, is_pulse, tab_of, wave_here
from shindan.web.field.waiting import Waiting, waiting_of
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.text_field import TextField

from ..models import Run
from ..services import UNDER_WAY, end_without_result, reopen, request_again, request_close
from ..words import fault_text, step_name


@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.RUN_FIELD)
def close(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Close the survey, after its page said what that does."""
    wave, reason = _wave(request, entry), request.POST.get("reason", "").strip()
    if request.method != "POST":
        return redirect(field_url("field_close", wave))  # after a refusal this address stays in the browser
    if (waiting := waiting_of(wave)) and not reason:
        return _waiting_page(request, wave, waiting)
    run = request_close(wave=wave, by=request.user, day=timezone.localdate(), reason=reason)
    return redirect("results_run", entry.pk, run.pk)


def _waiting_page(request: HttpRequest, wave: Wave, waiting: Waiting) -> HttpResponse:
    """What would be left out by closing now; going on takes a reason."""
    asked = "reason" in request.POST
    fault = _("理由が入力されていません。あとで経緯が分かるように入力してください。") if asked else ""
    return entry_page(
        request,
        wave.entry,
        "results/waiting_papers.html",
        tab_of(wave),
        status=422,
        wave=wave,
        waiting=waiting,
        reason=TextField(
            name="reason", label=_("待たずに締め切る理由"), error=fault, hint=_("監査記録に残します。"), maxlength=500
        ),
        errors=(ErrorLink(name="reason", message=fault),) if fault else (),
    )


def _wave(request: HttpRequest, entry: Entry) -> Wave:
    wave = wave_here(request, entry)
    if wave is None or wave.state == Wave.State.PLANNED:
        raise Http404
    return wave


@require_safe
@for_entry(Right.SEE_RESULT)
def progress(request: HttpRequest, entry: Entry, run: UUID) -> HttpResponse:
    """How far a computation is; the page loads itself again until it ends."""
    found = get_object_or_404(Run, pk=run, wave__entry=entry)
    if found.kind == Run.Kind.CORRECTION and not may(request.user, Right.SEE_UNPUBLISHED, entry):
        raise Http404
    if found.state == Run.State.DONE:
        return _on_to_what_was_made(request, found)
    return run_page(request, entry, found)


def _on_to_what_was_made(request: HttpRequest, run: Run) -> HttpResponse:
    entry = run.wave.entry
    if run.kind == Run.Kind.FLASH:
        return redirect("results_flash", entry.pk, run.publication.number)
    if run.step == "same":
        messages.success(request, _("もう一度集計しましたが、公開されている結果と同じでした。新しい版は作りません。"))
    return redirect("pulse_one", entry.pk, run.wave_id) if is_pulse(run.wave) else redirect("results_page", entry.pk)


def run_page(request: HttpRequest, entry: Entry, run: Run, *, fault: str = "", typed: str = "") -> HttpResponse:
    """The page of a run that is under way, failed, or had too few answers; ``fault`` is that of the typed day."""
    going = run.state in UNDER_WAY
    may_run = may(request.user, Right.RUN_FIELD, entry)
    response = entry_page(
        request,
        entry,
        "results/progress.html",
        "pulse_page" if is_pulse(run.wave) else "results_page",
        status=422 if fault else 200,
        run=run,
        going=going,
        few=run.state == Run.State.FEW,
        ended=run.step == "ended",
        step=step_name(run.step),
        fault="" if going else fault_text(run),
        may_run=may_run and (run.kind != Run.Kind.CORRECTION or may(request.user, Right.PUBLISH, entry)),
        closes=TextField(
            name="closes", label=_("新しい締め切りの日"), kind="date", value=typed, error=fault, short=True
        ),
    )
    if going:
        response.headers["Refresh"] = f"2; url={reverse('results_run', args=[entry.pk, run.pk])}"
    return response


@require_POST
@for_entry(Right.RUN_FIELD)
def again(request: HttpRequest, entry: Entry, run: UUID) -> HttpResponse:
    """Start a run anew that failed."""
    found = get_object_or_404(Run, pk=run, wave__entry=entry)
    request_again(run=found, by=request.user)
    return redirect("results_run", entry.pk, found.pk)


@require_POST
@for_entry(Right.RUN_FIELD)
def go_on(request: HttpRequest, entry: Entry, run: UUID) -> HttpResponse:
    """Take answers for longer, where too few came."""
    found, typed = get_object_or_404(Run, pk=run, wave__entry=entry), request.POST.get("closes", "").strip()
    try:
        closes = date.fromisoformat(typed.replace("/", "-"))
    except ValueError:
        fault = _("日付の形が正しくありません。2026/11/20 の形で入力してください。")
        return run_page(request, entry, found, fault=fault, typed=typed)
    try:
        reopen(wave=found.wave, closes=closes, by=request.user, day=timezone.localdate())
    except StepError as refused:
        return run_page(request, entry, found, fault=str(refused), typed=typed)
    messages.success(
        request, _("締め切りを%(day)sに変えました。回答を受け付けています。") % {"day": f"{closes:%Y/%m/%d}"}
    )
    return redirect(field_url("field_page", found.wave))


@require_POST
@for_entry(Right.RUN_FIELD)
def end(request: HttpRequest, entry: Entry, run: UUID) -> HttpResponse:
    """End without a result, where too few answered."""
    found = get_object_or_404(Run, pk=run, wave__entry=entry)
    try:
        end_without_result(wave=found.wave, by=request.user)
        messages.success(request, _("結果なしで終えました。届いていた回答は削除しました。"))
    except StepError as refused:
        messages.error(request, str(refused))
    return redirect("results_run", entry.pk, found.pk)
