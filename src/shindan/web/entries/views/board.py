"""All entries by step for those who lead them; everybody else sees the own ones with what is next."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from shindan.web.accounts.console import navigation
from shindan.web.accounts.guard import for_signed_in
from shindan.web.accounts.queries import own_organisations
from shindan.web.accounts.rights import is_operator
from shindan.web.accounts.seams import accompanies

from ..board_queries import Wish, active, done_count, leads_any, may_apply, on_board, table_page
from ..words import typed_text
from .board_page import filter_fields, lanes_context, table_context
from .own_page import own_context


@require_safe
@for_signed_in
def board(request: HttpRequest) -> HttpResponse:
    """What waits where, late first; as a table, every entry there is."""
    day, sent = timezone.localdate(), request.GET
    operator = is_operator(request.user)
    frame = {
        "operator": operator,
        "tabs": navigation("entries_board") if operator else None,
        "may_add": operator or bool(may_apply(request.user)),
        "leads": leads_any(request.user),
        "accompanies": accompanies(request.user),
        "organisations": () if operator else own_organisations(request.user),
        "now": f"{timezone.localtime():%Y/%m/%d %H:%M}",
    }
    if not frame["leads"]:
        return render(request, "entries/own.html", {**frame, **own_context(request.user, day)})
    wish = read_wish(sent)
    found = on_board(request.user, wish, day)
    if sent.get("view") == "table":
        page = table_page(found, wish.sort, sent.get("page", "1"))
        shown = table_context(page, wish, address(sent), day)
    else:
        shown = lanes_context(active(found), done_count(found), wish, day)
    filters = _filters(request, wish, sent)
    return render(request, "entries/board.html", {**frame, **shown, **filters})


def read_wish(sent: QueryDict) -> Wish:
    """What the address asks for."""
    return Wish(
        plan=typed_text(sent, "plan"),
        person=typed_text(sent, "person"),
        organisation=typed_text(sent, "organisation"),
        late=sent.get("late") == "1",
        words=typed_text(sent, "q")[:100],
        step=typed_text(sent, "step"),
        sort=typed_text(sent, "sort"),
    )


def address(sent: QueryDict) -> Mapping[str, str]:
    """The parameters of the address that another page of the same list keeps."""
    kept = ("view", "plan", "person", "organisation", "late", "q", "step", "sort")
    return {name: value for name in kept if (value := sent.get(name, ""))}


def _filters(request: HttpRequest, wish: Wish, sent: QueryDict) -> dict[str, object]:
    as_table = sent.get("view") == "table"
    kept = {name: value for name, value in address(sent).items() if name not in ("view", "sort", "step")}
    whole = sorted(name for name in address(sent) if name not in ("view", "sort"))
    return {
        "filters": filter_fields(request.user, wish),
        "narrowed": bool(whole),
        "as_table": as_table,
        "lanes_href": "?" + urlencode(kept) if kept else "?",
        "table_href": "?" + urlencode({**kept, "view": "table"}),
        "sort": wish.sort,
    }
