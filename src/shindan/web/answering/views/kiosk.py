"""What differs on a shared computer: the waiting page, being there, leaving, and the thanks that go away."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shindan.web.entries.sequence import sequence_of

from ..doors import keeping, page, survey_page
from ..kiosk import THANKS
from ..place import COOKIE, Place, nothing_left
from ..privacy import promises_of
from . import entrance


@require_safe
@survey_page(fresh=True)
def waiting(request: HttpRequest, place: Place) -> HttpResponse:
    """The same for everybody who comes: how to begin, and what becomes of the answers. Whose turn it was ends here."""
    language = str(request.LANGUAGE_CODE)
    place = Place(place.wave, place.base, replace(place.carried, language=language), kiosk=True)
    response = page(
        request,
        place,
        "waiting",
        survey=sequence_of(place.wave.questionnaire).pack.title.get(language),
        field=entrance.code_field("", ""),
        promises=promises_of(place.wave).short,
    )
    if request.GET.get("lang") == language:
        return keeping(response, place, place.carried)
    return nothing_left(response, place) if COOKIE in request.COOKIES else response


@require_http_methods(["GET", "HEAD", "POST"])
@survey_page()
def code(request: HttpRequest, place: Place) -> HttpResponse:
    """The code of the waiting page."""
    return entrance.take(request, place) if request.method == "POST" else HttpResponseRedirect(place.href())


@require_POST
@survey_page(script=True)
def alive(request: HttpRequest, place: Place) -> HttpResponse:
    """Somebody is there: the turn goes on (`kiosk.renewed`)."""
    return HttpResponse(status=204 if place.carried.has_begun else 410)


@require_POST
@survey_page(while_open=False)
def leave(request: HttpRequest, place: Place) -> HttpResponse:
    """End the turn. The answers are saved already; the same code goes on with them."""
    return nothing_left(HttpResponseRedirect(place.href()), place)


@require_safe
@survey_page(while_open=False)
def done(request: HttpRequest, place: Place) -> HttpResponse:
    """Thanks for a few seconds, and nothing is left of the turn."""
    if not place.carried.sent:
        return HttpResponseRedirect(place.href())
    return nothing_left(page(request, place, "done", seconds=THANKS), place)
