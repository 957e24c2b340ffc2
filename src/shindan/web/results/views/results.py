"""An entry's result: how far it is, what it says, publishing and files."""

from __future__ import annotations

from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shindan.report.survey.conclusion import conclusion
from shindan.result.schema import Cell, Result
from shindan.web.accounts.audit import record
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right, may
from shindan.web.entries.course import StepError
from shindan.web.entries.models import Entry, Wave
from shindan.web.entries.views.shell import entry_page
from shindan.web.entries.waves import wave_of
from shindan.web.ui.components.facts import Fact
from shindan.web.ui.components.table import Column, Row, Table
from shindan.web.ui.components.text_field import TextField

from ..files import content_of, files_of
from ..models import Publication, Run
from ..queries import downloads_of, last_run, publication_of, publications_of
from ..services import publish, request_close, request_correction


@require_safe
@for_entry(Right.SEE_RESULT)
def page(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The newest result that the reader may see, or how far it is."""
    sees = may(request.user, Right.SEE_UNPUBLISHED, entry)
    found = publications_of(entry, unpublished=sees)
    if found:
        return redirect("results_one", entry.pk, found[0].number)
    run = last_run(entry) if sees else None
    wave = wave_of(entry)
    return entry_page(
        request,
        entry,
        "results/waiting.html",
        "results_page",
        run=run,
        runs=run is not None and run.state in (Run.State.QUEUED, Run.State.RUNNING),
        failed=run is not None and run.state == Run.State.FAILED,
        closed=wave is not None and wave.state == Wave.State.CLOSED,
        may_run=may(request.user, Right.PUBLISH, entry),
    )


@require_safe
@for_entry(Right.SEE_RESULT)
def one(request: HttpRequest, entry: Entry, number: int) -> HttpResponse:
    """One result: what it says, its files, and for the consultant what is needed to publish it."""
    publication = _find(request, entry, number)
    result, language = Result.model_validate(publication.result), str(request.LANGUAGE_CODE)
    record(actor=request.user, action="result.see", on=entry, target=str(number))
    return entry_page(
        request,
        entry,
        "results/one.html",
        "results_page",
        publication=publication,
        headline=conclusion(result, None, language),
        facts=_facts(result, publication),
        elements=_elements(result, language),
        groups=[_response(result, at, language) for at in range(len(result.splits))],
        notes=[note.text.get(language) for note in result.notes],
        files=files_of(publication, language),
        downloads=downloads_of(entry),
        replaced=publication.replaced_by.exclude(published=None).first(),
        may_publish=publication.published is None and may(request.user, Right.PUBLISH, entry),
        may_correct=publication.published is not None and may(request.user, Right.PUBLISH, entry),
        remarks=TextField(name="remarks", label=_("組織への言葉"), kind="textarea", optional=True),
        reason=TextField(name="reason", label=_("訂正の理由"), maxlength=500),
    )


def _find(request: HttpRequest, entry: Entry, number: int) -> Publication:
    found = publication_of(entry, number, unpublished=may(request.user, Right.SEE_UNPUBLISHED, entry))
    if found is None:
        raise Http404
    return found


def _facts(result: Result, publication: Publication) -> tuple[Fact, ...]:
    entry = result.entry
    rate = f"{entry.response_rate}%" if entry.response_rate is not None else "–"
    pairs = [
        (
            _("回答"),
            _("%(people)d名（対象%(staff)s名、%(rate)s）")
            % {"people": entry.people, "staff": entry.headcount or "–", "rate": rate},
        ),
        (_("集計した日"), f"{result.made_on:%Y/%m/%d}"),
        (
            _("公開"),
            f"{timezone.localtime(publication.published):%Y/%m/%d}"
            if publication.published
            else _("まだ公開していません"),
        ),
    ]
    return tuple(Fact(term=term, text=text) for term, text in pairs)


def _elements(result: Result, language: str) -> Table:
    """Happiness and the elements for everybody, each with its interval."""
    rows = [
        (section, row)
        for section in result.sections
        for row in section.rows
        if row.kind == "element" or section.kind == "kgi"
    ]
    columns = (
        Column(label=_("指標")),
        Column(label=_("値"), numeric=True),
        Column(label=_("95%の範囲"), numeric=True),
        Column(label=_("前回との差"), numeric=True),
    )
    lines = tuple(
        Row(heading=section.name.get(language), cells=_cells(result.total[row.id], row.kind)) for section, row in rows
    )
    caption = _("幸福度と七つの要素（n=%(people)d）") % {"people": result.entry.people}
    return Table(caption=caption, columns=columns, rows=lines)


def _cells(cell: Cell, kind: str) -> tuple[str | None, ...]:
    if cell.suppressed or cell.value is None:
        return None, None, None
    unit = _("点") if kind == "mean" else "%"
    value = f"{cell.value:.1f}{unit}" if kind == "mean" else f"{cell.value:.0f}{unit}"
    value = {"at_least": f"≥{value}", "at_most": f"≤{value}"}.get(
        cell.bound or "", f"≈{value}" if cell.rough else value
    )
    low_high = "" if cell.low is None or cell.high is None else f"{cell.low:g}〜{cell.high:g}"
    change = "" if cell.change is None else f"{cell.change:+g}".replace("-", "−")
    return value, low_high, change


def _response(result: Result, at: int, language: str) -> Table:
    split = result.splits[at]
    columns = (
        Column(label=split.name.get(language)),
        Column(label=_("回答"), numeric=True),
        Column(label=_("回答率"), numeric=True),
    )
    rows = tuple(
        Row(
            heading=group.name.get(language),
            cells=(None, None)
            if group.suppressed
            else (_people(group.people), f"{group.response_rate}%" if group.response_rate is not None else "–"),
        )
        for group in split.groups
    )
    return Table(caption=_("%(split)s別の回答") % {"split": split.name.get(language)}, columns=columns, rows=rows)


def _people(number: int | None) -> str:
    return "–" if number is None else _("%(n)d名") % {"n": number}


@require_safe
@for_entry(Right.DOWNLOAD)
def download(request: HttpRequest, entry: Entry, number: int, key: str) -> HttpResponse:
    """One file; who took it is recorded."""
    publication, language = _find(request, entry, number), str(request.LANGUAGE_CODE)
    file = next((each for each in files_of(publication, language) if each.key == key), None)
    if file is None:
        raise Http404
    content = content_of(publication, file, language)
    record(actor=request.user, action="result.download", on=entry, target=file.title, details={"number": number})
    name = f"{entry.organisation.name}_{entry.centre}_{file.title}.{file.ending}".replace("/", "-")
    response = HttpResponse(content, content_type=file.type)
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{key}.{file.ending}\"; filename*=UTF-8''{quote(name)}"
    )
    response.headers["ETag"] = f'"{publication.digest[-24:]}-{key}-{language}"'
    return response


@require_POST
@for_entry(Right.PUBLISH)
def publish_it(request: HttpRequest, entry: Entry, number: int) -> HttpResponse:
    """Show the result to the organisation, for good."""
    publication = _find(request, entry, number)
    try:
        publish(publication=publication, remarks=request.POST.get("remarks", ""), by=request.user)
        messages.success(request, _("結果を公開しました。組織の方が見られます。"))
    except StepError as fault:
        messages.error(request, str(fault))
    return redirect("results_one", entry.pk, number)


@require_POST
@for_entry(Right.PUBLISH)
def correct(request: HttpRequest, entry: Entry, number: int) -> HttpResponse:
    """Compute anew from the same answers."""
    try:
        request_correction(
            publication=_find(request, entry, number), reason=request.POST.get("reason", ""), by=request.user
        )
        messages.success(request, _("もう一度集計しています。内容が変わると、新しい結果がここに表示されます。"))
    except StepError as fault:
        messages.error(request, str(fault))
    return redirect("results_page", entry.pk)


@require_POST
@for_entry(Right.RUN_FIELD)
def close(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Close the survey, after its page said what that does."""
    wave = wave_of(entry)
    if wave is None or wave.state == Wave.State.PLANNED:
        raise Http404
    run = request_close(wave=wave, by=request.user, day=timezone.localdate())
    return redirect("results_run", entry.pk, run.pk)


@require_safe
@for_entry(Right.SEE_RESULT)
def progress(request: HttpRequest, entry: Entry, run: UUID) -> HttpResponse:
    """How far a computation is; the page loads itself again until it ends."""
    found = get_object_or_404(Run, pk=run, wave__entry=entry)
    if found.state == Run.State.DONE:
        return redirect("results_page", entry.pk)
    going = found.state in (Run.State.QUEUED, Run.State.RUNNING)
    response = entry_page(
        request, entry, "results/progress.html", "results_page", run=found, going=going, step=_step_name(found.step)
    )
    if going:
        response.headers["Refresh"] = "2"
    return response


def _step_name(step: str) -> str:
    names = {
        "field": _("回答を受け取り、だれの回答か分からない形にしています"),
        "snapshot": _("回答をまとめています"),
        "result": _("集計し、非表示の計画を作っています"),
        "keep": _("結果を保存しています"),
    }
    return names.get(step, _("順番を待っています"))
