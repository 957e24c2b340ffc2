"""From an address to the survey behind it, its state, and a view that knows its place."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt

from shindan.web.entries.languages import languages_of, others
from shindan.web.entries.models import Wave

from .kiosk import find_device, is_over, kiosk_place, renewed, turn_over
from .place import Place, nothing_left, read_carried, write_carried

View = Callable[..., HttpResponse]
# A survey's rules are read again after this many seconds. Whether it still takes answers is asked of the database each time
# something is stored, so that a close holds at once.
FRESH = 0.0 if settings.SHINDAN.is_test else 1.0
_known: dict[str, tuple[float, Wave]] = {}


def today() -> date:
    """The day where the survey is held."""
    return timezone.localdate()


def find_wave(link: str) -> Wave | None:
    """The survey of a shared address."""
    seen, wave = _known.get(link, (0.0, None))
    if wave is not None and time.monotonic() - seen < FRESH:
        return wave
    wave = by_link(Wave.objects.filter(link=link))
    if wave is not None and FRESH:
        _known[link] = (time.monotonic(), wave)
    return wave


def by_link(found: Any) -> Wave | None:
    """With what pages need; the questionnaire itself is parsed once a process and not read here."""
    wave: Wave | None = (
        found.select_related("entry__organisation", "questionnaire")
        .defer("questionnaire__pack", "entry__sheet")
        .first()
    )
    return wave


def state_of(wave: Wave, day: date) -> str:
    """``before``, ``open`` or ``after``: the last day is a day of answering until its end."""
    if wave.state == Wave.State.CLOSED or day > wave.closes:
        return "after"
    return "open" if wave.state == Wave.State.OPEN and day >= wave.opens else "before"


@dataclass(frozen=True)
class Rules:
    """How a page is met: only while the survey is open, by a script of ours, or looking at nobody's turn (``fresh``)."""

    while_open: bool = True
    script: bool = False
    fresh: bool = False


def survey_page(**rules: bool) -> Callable[[View], View]:
    """``view(request, place, …)`` of an address with ``<str:link>`` or ``<str:device>``, in the respondent's language, never
    cached. The keywords are those of ``Rules``.

    Pages are answered by a sentence before the survey begins and after it ended, unless ``while_open`` is off. The forms carry a
    token of their own (`place.form_token`) in place of Django's, so that a respondent gets one cookie and not two.
    """
    kept = Rules(**rules)

    def decorate(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def guarded(request: HttpRequest, link: str = "", device: str = "", **more: Any) -> HttpResponse:
            if device:
                return _on_shared_computer(request, device, view, kept, **more)
            wave = find_wave(link)
            if wave is None:
                raise Http404
            return answer(request, Place(wave, f"/s/{link}", read_carried(request)), view, kept, **more)

        return guarded

    return decorate


def _on_shared_computer(request: HttpRequest, secret: str, view: View, rules: Rules, **more: Any) -> HttpResponse:
    device = find_device(secret)
    if device is None:
        raise Http404
    place = kiosk_place(request, device, secret, fresh=rules.fresh)
    if device.stopped:
        return answer(request, place, _stopped, Rules(while_open=False))
    if is_over(place):
        return turn_over(request, place, script=rules.script)
    return renewed(answer(request, place, view, rules, **more), place)


def _stopped(request: HttpRequest, place: Place) -> HttpResponse:
    return nothing_left(page(request, place, "stopped", status=410), place)


def answer(request: HttpRequest, place: Place, view: View, rules: Rules, **more: Any) -> HttpResponse:
    """Run a view in the respondent's language and state of the survey."""
    language = language_of(request, place)
    request.LANGUAGE_CODE = language
    with translation.override(language):
        state = state_of(place.wave, today())
        response = (
            _told(request, place, state) if rules.while_open and state != "open" else view(request, place, **more)
        )
        response.headers["Content-Language"] = language
    response.headers["Cache-Control"] = "no-store"
    return response


def language_of(request: HttpRequest, place: Place) -> str:
    """As chosen on this survey, else as chosen on the site."""
    own = dict(settings.LANGUAGES)
    for chosen in (request.GET.get("lang", ""), place.carried.language):
        if chosen in own or (chosen and chosen in {each.code for each in languages_of(place.wave)}):
            return chosen
    return str(request.LANGUAGE_CODE)


def _told(request: HttpRequest, place: Place, state: str) -> HttpResponse:
    return page(request, place, "early") if state == "before" else closed(request, place)


def closed(request: HttpRequest, place: Place) -> HttpResponse:
    """Since when no more answers are taken: the last day, or the day of an early close."""
    wave = place.wave
    return page(request, place, "closed", status=410, ended=min(wave.closed or today(), wave.closes))


def page(request: HttpRequest, place: Place, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """A page of the survey in its shell."""
    whole = {"place": place, "wave": place.wave, "organisation": "", "others": others(place.wave), **context}
    return render(request, f"answering/{template}.html", whole, status=status)


def keeping(response: HttpResponse, place: Place, carried: Any) -> HttpResponse:
    """The response, with the browser's cookie renewed."""
    write_carried(response, place, carried)
    return response
