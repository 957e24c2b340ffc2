"""A questionnaire of an entry as its people will meet it, alone or in the frame of our own pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods

from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.answering.preview import PARTS, show, show_part

from ..models import Entry
from ..samples import sample_of

View = Callable[..., HttpResponse]
# The two sides of a frame: what may be shown in one of ours, and a page of ours that holds one.
framed_by_us = csp_replace({"frame-ancestors": [SELF]})
with_frame = csp_replace({"frame-src": [SELF]})


def in_our_frame(view: View) -> View:
    """A page that our own pages may show in a frame, and nobody else's."""
    guarded = framed_by_us(xframe_options_sameorigin(view))

    @wraps(view)
    def shown(*args: Any, **more: Any) -> HttpResponse:
        response: HttpResponse = guarded(*args, **more)  # type: ignore[assignment]
        return response

    return shown


@in_our_frame
@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.SEE_ENTRY)
def preview(request: HttpRequest, entry: Entry, which: str, language: str, number: int) -> HttpResponse:
    """A page of questions; nothing is stored, and the buttons lead on."""
    return show(request, sample_of(entry, which, language, request.user), number)


@in_our_frame
@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.SEE_ENTRY)
def part(request: HttpRequest, entry: Entry, which: str, language: str, part: str = "start") -> HttpResponse:
    """The start, the last page before sending, and what can be read beside."""
    if part not in PARTS:
        raise Http404
    return show_part(request, sample_of(entry, which, language, request.user), part)
