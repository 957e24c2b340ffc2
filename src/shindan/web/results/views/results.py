"""An entry's result: how far it is, what it says."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shindan.report.survey.conclusion import conclusion
from shindan.result.schema import Result
from shindan.web.accounts.audit import record
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right, may
from shindan.web.entries.models import Entry, Wave
from shindan.web.entries.views.shell import entry_page
from shindan.web.entries.waves import wave_of
from shindan.web.ui.components.table import Column, Row, Table
from shindan.web.ui.components.text_field import TextField

from ..models import Publication, Run
from ..overview import elements_of, facts_of
from ..queries import closed_without_run, last_run, publication_of, publications_of, replaced_by
from ..services import LONGEST_REASON
from .closing import run_page


@require_safe
@for_entry(Right.SEE_RESULT)
def page(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The newest result that the reader may see, or how far it is."""
    sees = may(request.user, Right.SEE_UNPUBLISHED, entry)
    found = publications_of(entry, unpublished=sees)
    if found:
        return redirect("results_one", entry.pk, found[0].number)
    run, wave = last_run(entry), wave_of(entry)
    if run is not None and run.state != Run.State.DONE:
        return run_page(request, entry, run)
    return entry_page(
        request,
        entry,
        "results/waiting.html",
        "results_page",
        closed=wave is not None and wave.state == Wave.State.CLOSED,
        flashes=wave is not None and wave.state == Wave.State.OPEN,
        stuck=closed_without_run(wave) and may(request.user, Right.RUN_FIELD, entry),
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
        facts=facts_of(result, publication),
        elements=elements_of(result, language),
        groups=[_response(result, at, language) for at in range(len(result.splits))],
        notes=[note.text.get(language) for note in result.notes],
        replaced=replaced_by(publication),
        may_publish=publication.published is None and may(request.user, Right.PUBLISH, entry),
        may_correct=_may_correct(request, entry, publication),
        reason=TextField(name="reason", label=_("訂正の理由"), limit=LONGEST_REASON),
    )


def _may_correct(request: HttpRequest, entry: Entry, publication: Publication) -> bool:
    newest = publication.published is not None and replaced_by(publication) is None
    return newest and may(request.user, Right.PUBLISH, entry)


def _find(request: HttpRequest, entry: Entry, number: int) -> Publication:
    found = publication_of(entry, number, unpublished=may(request.user, Right.SEE_UNPUBLISHED, entry))
    if found is None:
        raise Http404
    return found


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
