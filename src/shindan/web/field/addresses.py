"""Which survey a field page is about, and the addresses of its pages.

The pages of an entry's survey stand under ``/entries/<entry>/field/``, those of a pulse under ``/entries/<entry>/pulses/<pulse>/field/``,
under the same names: the address names the pulse, so that no page can take one for the other.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from shindan.web.entries.models import Entry, Wave
from shindan.web.entries.waves import wave_of

View = Callable[..., HttpResponse]


def wave_here(request: HttpRequest, entry: Entry) -> Wave | None:
    """The pulse that the address names, else the entry's survey. 404 for a pulse of another entry."""
    match = request.resolver_match
    wanted = match.kwargs.get("pulse") if match else None
    if wanted is None:
        return wave_of(entry)
    found = Wave.objects.filter(entry=entry, kind=Wave.Kind.PULSE, pk=wanted)
    wave = found.select_related("questionnaire", "entry__organisation", "entry__plan").first()
    if wave is None:
        raise Http404
    return wave


def field_url(name: str, wave: Wave, *more: object) -> str:
    """The address of a field page of a survey or pulse."""
    return reverse(name, args=[wave.entry_id, *([wave.pk] if is_pulse(wave) else []), *more])


def tab_of(wave: Wave | None) -> str:
    """The tab of the entry under which the page stands."""
    return "pulse_page" if wave is not None and is_pulse(wave) else "field_page"


def is_pulse(wave: Wave) -> bool:
    return wave.kind == Wave.Kind.PULSE


def of_pulse(view: View) -> View:
    """The view under an address with ``<uuid:pulse>``, which ``wave_here`` reads."""

    @wraps(view)
    def taken(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        more.pop("pulse")
        return view(request, *args, **more)

    return taken
