"""An entry's result: how far it is, what it says."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shindan.report.board import headline
from shindan.report.board.whole import elements, highlights
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right, may
from shindan.web.entries.models import Entry, Wave
from shindan.web.entries.views.shell import entry_page
from shindan.web.entries.waves import wave_of
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.text_field import TextField

from ..models import Publication, Run
from ..nation import sentence_of
from ..places import place_of
from ..queries import closed_without_run, last_run, publications_of, replaced_by
from ..services import LONGEST_REASON
from ..summary import findings_of, score_of, tiles_of
from .board import PAGES, Board, open_board
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
    """The summary of one result, and for the consultant what is needed to publish it."""
    return summary(request, entry, number)


def summary(request: HttpRequest, entry: Entry, number: int, *, typed: str = "", fault: str = "") -> HttpResponse:
    """The page of the summary; ``fault`` says what is wrong with the ``typed`` reason of a correction."""
    board = open_board(request, entry, number)
    source, result = board.source, board.result
    return board.page(
        "results/one.html",
        "one",
        headline=headline(source),
        findings=findings_of(source, {page: board.address(page) for page in PAGES}),
        score=score_of(board.compared),
        tiles=tiles_of(board.compared),
        elements=board.draw(elements(board.compared), _links(board)),
        highlights=board.draw(highlights(board.compared)),
        notes=[note.text.get(source.language) for note in result.notes],
        nation=sentence_of(board.compared, board.laid),
        ranking=_ranking(board),
        **correction(request, board.publication, typed, fault),
        status=422 if fault else 200,
    )


def _links(board: Board) -> dict[int, str]:
    """Each element leads to its questions."""
    return {at: board.address("element", section.id) for at, (section, _row) in enumerate(board.source.elements)}


def _ranking(board: Board) -> tuple[str, str]:
    """Name and address of the page of the place in the country."""
    say, laid = board.source.say, board.laid
    label = say["nation_ranking" if laid and laid.takes_part else "nation_agree"]
    return label, reverse("editions_page", args=[board.entry.pk])


def correction(request: HttpRequest, publication: Publication, typed: str, fault: str) -> dict[str, object]:
    """The form that has a published result of a survey or pulse computed anew, for who may."""
    newest = publication.published is not None and replaced_by(publication) is None
    may_correct = newest and may(request.user, Right.PUBLISH, publication.wave.entry)
    return {
        "correct_at": place_of(publication, "correct") if may_correct else "",
        "why": TextField(name="reason", label=_("訂正の理由"), value=typed, error=fault, limit=LONGEST_REASON),
        "errors": (ErrorLink(name="reason", message=fault),) if fault else (),
    }
