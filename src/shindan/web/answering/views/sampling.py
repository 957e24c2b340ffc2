"""A questionnaire of an entry as its people will meet it, alone or in the frame of our own pages."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.entries.models import Entry
from shindan.web.ui.frames import in_our_frame

from ..preview import PARTS, sample_of, show, show_part


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
