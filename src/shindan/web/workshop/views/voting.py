"""What a participant sees on a phone: the ballot, and that it was counted. Works without script and without an account."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shindan.web.ui.components.dot_row import DotRow
from shindan.web.ui.components.error_summary import ErrorLink

from ..ballots import Device, cast, device_of, fault_of, give_device, has_voted
from ..faults import WorkshopError
from ..models import Vote

LINK = re.compile(r"[\w-]{1,24}", re.ASCII)


@require_http_methods(["GET", "HEAD", "POST"])
def ballot(request: HttpRequest, link: str) -> HttpResponse:
    """The issues with a row of dots each; sent once by each device."""
    vote, device = _find(link), device_of(request)
    if vote.ended is not None:
        return _private(render(request, "workshop/ended.html", _frame(vote), status=410))
    if has_voted(vote, device):
        return redirect("workshop_voted", link)
    if request.method != "POST":
        response = _page(request, vote, {})
        return response if device else give_device(response)
    return _cast(request, vote, device, _sent(request, vote))


def _cast(request: HttpRequest, vote: Vote, device: Device | None, dots: Mapping[str, int]) -> HttpResponse:
    """Count what was sent, or say why it does not count."""
    if device is None:
        return give_device(_page(request, vote, dots, _no_cookie()))
    if fault := fault_of(vote, dots):
        return _page(request, vote, dots, fault)
    try:
        cast(vote=vote, device=device, dots=dots)
    except WorkshopError as refused:
        return _page(request, vote, dots, str(refused))
    return redirect("workshop_voted", vote.link)


@require_safe
def done(request: HttpRequest, link: str) -> HttpResponse:
    """That the ballot was counted; never what was on it."""
    vote = _find(link)
    if vote.ended is None and not has_voted(vote, device_of(request)):
        return redirect("workshop_ballot", link)
    return _private(render(request, "workshop/voted.html", _frame(vote)))


def _find(link: str) -> Vote:
    if not LINK.fullmatch(link):
        raise Http404
    vote = Vote.objects.select_related("entry__organisation").filter(link=link).first()
    if vote is None:
        raise Http404
    return vote


def _sent(request: HttpRequest, vote: Vote) -> dict[str, int]:
    """The dots by issue; what is no such figure counts as none."""
    figures = {str(n): n for n in range(vote.dots + 1)}
    return {topic["id"]: figures.get(request.POST.get(f"dots_{topic['id']}", ""), 0) for topic in vote.topics}


def _no_cookie() -> str:
    return _(
        "投票を1台1回にするため、端末に番号を一つ保存します（Cookie）。Cookieを使えるようにして、もう一度投票してください。"
    )


def _page(request: HttpRequest, vote: Vote, dots: Mapping[str, int], fault: str = "") -> HttpResponse:
    language = "en" if request.LANGUAGE_CODE == "en" else "ja"
    rows = tuple(
        DotRow(
            name=f"dots_{topic['id']}",
            legend=topic["title"][language],
            most=vote.dots,
            value=dots.get(topic["id"], 0),
            note=_("課題%(n)d") % {"n": at},
        )
        for at, topic in enumerate(vote.topics, 1)
    )
    errors = (ErrorLink(name=rows[0].name, message=fault),) if fault else ()
    context = {**_frame(vote), "rows": rows, "errors": errors}
    return _private(render(request, "workshop/ballot.html", context, status=422 if fault else 200))


def _frame(vote: Vote) -> dict[str, object]:
    return {"vote": vote, "where": f"{vote.entry.organisation.name} {vote.entry.centre}"}


def _private(response: HttpResponse) -> HttpResponse:
    """Kept by no cache, and not written down when it is refused: nobody's try has a time."""
    response.headers["Cache-Control"] = "private, no-store"
    response._has_been_logged = True  # type: ignore[attr-defined]  # as Django marks what it has logged
    return response
