"""結果速報: what everybody together says while the survey runs."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shindan.report.survey.conclusion import conclusion
from shindan.report.survey.figures import interval_text, value_text
from shindan.result.schema import Result
from shindan.web.accounts.audit import record
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right, may
from shindan.web.entries.faults import StepError
from shindan.web.entries.models import Entry, Wave
from shindan.web.entries.offers import offered, plan_name
from shindan.web.entries.views.shell import entry_page
from shindan.web.entries.waves import wave_of
from shindan.web.ui.components.table import Column, Row, Table

from ..models import Publication
from ..overview import elements_of, facts_of
from ..queries import publication_of, publications_of
from ..services import request_flash

FLASH = Publication.Kind.FLASH


@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.SEE_RESULT)
def flashes(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The flashes so far, and a new one for who runs the survey."""
    wave, may_run = wave_of(entry), may(request.user, Right.RUN_FIELD, entry)
    if request.method == "POST":
        return _make(request, entry, wave if may_run else None)
    found, language = publications_of(entry, unpublished=False, kind=FLASH), str(request.LANGUAGE_CODE)
    return entry_page(
        request,
        entry,
        "results/flashes.html",
        "results_page",
        allowed=entry.plan.flash,
        plan=plan_name(entry.plan, language),
        others=_others(language),
        open=wave is not None and wave.state == Wave.State.OPEN,
        may_run=may_run,
        least=wave.min_group if wave else 0,
        found=[(each, f"{timezone.localtime(each.published):%Y/%m/%d}") for each in found if each.published],
    )


def _make(request: HttpRequest, entry: Entry, wave: Wave | None) -> HttpResponse:
    if wave is None:
        raise Http404
    try:
        run = request_flash(wave=wave, by=request.user)
    except StepError as refused:
        messages.error(request, str(refused))
        return redirect("results_flashes", entry.pk)
    return redirect("results_run", entry.pk, run.pk)


def _others(language: str) -> list[str]:
    """The plans on offer that have flashes."""
    return [plan_name(plan, language) for plan in offered().filter(flash=True)]


@require_safe
@for_entry(Right.SEE_RESULT)
def one(request: HttpRequest, entry: Entry, number: int) -> HttpResponse:
    """One flash: the whole entry's figures, and its page to print."""
    publication = publication_of(entry, number, unpublished=False, kind=FLASH)
    if publication is None:
        raise Http404
    result, language = Result.model_validate(publication.result), str(request.LANGUAGE_CODE)
    record(actor=request.user, action="flash.see", on=entry, target=str(number))
    return entry_page(
        request,
        entry,
        "results/flash.html",
        "results_page",
        publication=publication,
        headline=conclusion(result, None, language),
        facts=facts_of(result, publication),
        elements=elements_of(result, language),
        items=_items(result, language),
        notes=[note.text.get(language) for note in result.notes],
        least=publication.wave.min_group,
        paper=reverse("results_flash_file", args=[entry.pk, number, "flash"]),
        figures=reverse("results_flash_file", args=[entry.pk, number, "result"]),
    )


def _items(result: Result, language: str) -> Table:
    """The share of positive answers to each question."""
    columns = (Column(label=_("質問")), Column(label=_("値"), numeric=True), Column(label=_("95%の範囲"), numeric=True))
    rows = [
        Row(
            heading=row.text.get(language),
            cells=(None, None)
            if cell.suppressed
            else (value_text(cell, row.kind), interval_text(cell.low, cell.high, row.kind)),
        )
        for section in result.sections
        if section.kind == "element"
        for row in section.rows
        if row.kind == "share" and (cell := result.total.get(row.id)) is not None
    ]
    return Table(caption=_("設問ごとの肯定率（%）"), columns=columns, rows=tuple(rows))
