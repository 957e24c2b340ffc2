"""The dashboard's pages of everybody together: comparison, distribution, what relates to happiness, who answered."""

from __future__ import annotations

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from shindan.report.board import Exhibit, exhibit_csv, exhibit_of
from shindan.report.board.items import items
from shindan.report.board.relation import importance as importance_of
from shindan.report.board.response import response as response_of
from shindan.report.board.since import changes as changes_of
from shindan.report.board.since import item_changes
from shindan.report.board.whole import happiness
from shindan.web.accounts.audit import record
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.entries.models import Entry

from .board import open_board


@require_safe
@for_entry(Right.SEE_RESULT)
def changes(request: HttpRequest, entry: Entry, number: int) -> HttpResponse:
    """Elements and questions against last time; without one, why, and what will stand here."""
    board = open_board(request, entry, number, "changes")
    found, each = changes_of(board.source), item_changes(board.source)
    drawn, more = board.draw(found), board.draw(each)
    return board.page(
        "results/changes.html",
        "changes",
        changes=drawn,
        items=more,
        headline=_plain(found),
        why=board.source.say["no_previous"],
    )


@require_safe
@for_entry(Right.SEE_RESULT)
def distribution(request: HttpRequest, entry: Entry, number: int) -> HttpResponse:
    """How the answers fall: happiness of everybody and by group, positive shares of every question."""
    board = open_board(request, entry, number, "distribution")
    split = board.chosen()
    return board.page(
        "results/distribution.html",
        "distribution",
        headline=_plain(whole := happiness(board.source)),
        happiness=board.draw(whole),
        groups=board.draw(happiness(board.source, split)) if split else None,
        splits=board.split_tabs("distribution"),
        items=board.draw(items(board.compared)),
    )


@require_safe
@for_entry(Right.SEE_RESULT)
def importance(request: HttpRequest, entry: Entry, number: int) -> HttpResponse:
    """Relation with happiness against headroom, and the order of what to look at first."""
    board = open_board(request, entry, number, "importance")
    say, found = board.source.say, board.result.importance
    told = say["relation_r2"].format(share=round(found.r2 * 100), r2=f"{found.r2:.2f}") if found.r2 is not None else ""
    drawn = board.draw(importance_of(board.source))
    return board.page(
        "results/importance.html",
        "importance",
        importance=drawn,
        told=told,
        fixed=say["relation_fixed"],
        none=say["relation_none"],
    )


@require_safe
@for_entry(Right.SEE_RESULT)
def response(request: HttpRequest, entry: Entry, number: int) -> HttpResponse:
    """Who answered, of everybody and by group; a caution where it is uneven."""
    board = open_board(request, entry, number, "response")
    about = {"low_response", "uneven_response", "over_headcount"}
    found = response_of(board.source, board.chosen())
    return board.page(
        "results/response.html",
        "response",
        headline=_plain(found),
        response=board.draw(found),
        splits=board.split_tabs("response"),
        cautions=[note.text.get(board.language) for note in board.result.notes if note.id in about],
    )


@require_safe
@for_entry(Right.DOWNLOAD)
def figure(request: HttpRequest, entry: Entry, number: int, key: str) -> HttpResponse:
    """The values of one picture as a CSV file; who took it is recorded."""
    board = open_board(request, entry, number, f"figure {key}"[:60])
    exhibit = exhibit_of(board.compared, key)
    if exhibit is None:
        raise Http404
    name = f"{board.result.entry.name}_{board.result.entry.wave}_{exhibit.title}.csv".replace("/", "-").replace(" ", "")
    record(actor=request.user, action="result.download", on=entry, target=name, details={"number": number, "file": key})
    answer = HttpResponse(exhibit_csv(exhibit), content_type="text/csv; charset=utf-8")
    plain = f"result-{number}-{exhibit.key}.csv".encode("ascii", "ignore").decode()
    answer.headers["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return answer


def _plain(exhibit: Exhibit | None) -> str:
    """What an exhibit shows, as a heading: without its full stop."""
    return exhibit.says.rstrip("。.") if exhibit else ""
