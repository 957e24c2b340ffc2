"""Looking through a pulse before it is published, and correcting it: the steps of a survey's result."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right, may
from shindan.web.entries.faults import StepError
from shindan.web.entries.models import Entry
from shindan.web.field.addresses import of_pulse, wave_here
from shindan.web.results.models import Publication
from shindan.web.results.services import request_correction
from shindan.web.results.views.delivery import file_response
from shindan.web.results.views.publishing import look_through

from ..queries import publication_of_pulse
from .result import shown


@require_http_methods(["GET", "HEAD", "POST"])
@of_pulse
@for_entry(Right.PUBLISH)
def review(request: HttpRequest, entry: Entry) -> HttpResponse:
    """What is to be looked at before the organisation sees the pulse, for good."""
    return look_through(request, _found(request, entry))


@require_POST
@of_pulse
@for_entry(Right.PUBLISH)
def correct(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Compute anew from the same answers."""
    publication, typed = _found(request, entry), request.POST.get("reason", "").strip()
    try:
        run = request_correction(publication=publication, reason=typed, by=request.user)
    except StepError as fault:
        return shown(request, publication, typed=typed, fault=str(fault))
    return redirect("results_run", entry.pk, run.pk)


@require_safe
@of_pulse
@for_entry(Right.DOWNLOAD)
def download(request: HttpRequest, entry: Entry, key: str) -> HttpResponse:
    """One file of the pulse; who took it is recorded."""
    return file_response(request, entry, _found(request, entry), key)


def _found(request: HttpRequest, entry: Entry) -> Publication:
    wave = wave_here(request, entry)
    sees = may(request.user, Right.SEE_UNPUBLISHED, entry)
    found = publication_of_pulse(wave, unpublished=sees) if wave is not None else None
    if found is None:
        raise Http404
    return found
