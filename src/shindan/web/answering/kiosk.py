"""A shared computer: a turn begins with a code and ends by sending, leaving, or nobody being there.

The page's script warns and leaves in time. The defence that does not rest on it is here: a turn that has not been heard of for
``TURN`` seconds is over, whatever the browser still holds.
"""

from __future__ import annotations

import time
from contextlib import suppress

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict

from shindan.diagnosis.definition import Item
from shindan.web.entries.sequence import sequence_of
from shindan.web.ui.components.timeout_dialog import TimeoutDialog

from .devices import device_hash
from .drafts import SpentError, save_answers
from .given import read_sent
from .models import Device
from .place import COOKIE, Carried, Place, is_own_form, nothing_left, now, read_carried, write_carried

# Seconds without a touch until the warning, and from there until the waiting page.
TURN = TimeoutDialog.idle + TimeoutDialog.warning
GRACE = 15  # the script tells of touches every few seconds, and a message may take its time
THANKS = 10  # seconds that the last page stays
FRESH = 0.0 if settings.SHINDAN.is_test else 1.0
_known: dict[str, tuple[float, Device]] = {}


def find_device(secret: str) -> Device | None:
    """The device of an address, with its survey."""
    place = device_hash(secret)
    seen, device = _known.get(place, (0.0, None))
    if device is not None and time.monotonic() - seen < FRESH:
        return device
    found = Device.objects.filter(token_hash=place, wave__by_kiosk=True)
    device = (
        found.select_related("wave__entry__organisation", "wave__questionnaire")
        .defer("wave__questionnaire__pack", "wave__entry__sheet")
        .first()
    )
    if device is not None and FRESH:
        _known[place] = (time.monotonic(), device)
    return device


def kiosk_place(request: HttpRequest, device: Device, secret: str, *, fresh: bool) -> Place:
    """Where somebody at a shared computer is; ``fresh`` pages look at nobody's turn."""
    return Place(device.wave, f"/k/{secret}", Carried() if fresh else read_carried(request), kiosk=True)


def is_over(place: Place) -> bool:
    """Whether the turn has not been heard of for too long."""
    return place.kiosk and place.carried.has_begun and now() - place.carried.seen > TURN + GRACE


def turn_over(request: HttpRequest, place: Place, *, script: bool) -> HttpResponse:
    """Keep what was sent with the last form, show nothing of it, and wait for the next person."""
    if request.method == "POST" and place.carried.has_begun and is_own_form(request, place.carried):
        keep_quietly(place, request.POST)
    return nothing_left(
        JsonResponse({"over": True}, status=410) if script else HttpResponseRedirect(place.href()), place
    )


def renewed(response: HttpResponse, place: Place) -> HttpResponse:
    """The turn goes on: it was heard of now."""
    if place.kiosk and place.carried.has_begun and COOKIE not in response.cookies:
        write_carried(response, place, place.carried)
    return response


def keep_quietly(place: Place, form: QueryDict) -> None:
    """Keep the answers of a form that nobody will see again; a comment that is too long is cut, other faults are left out."""
    sequence = sequence_of(place.wave.questionnaire)
    named = [item for item in sequence.items if item.id in form]
    sent = read_sent(sequence.pack, named, _cut(named, form))
    carried = place.carried
    with suppress(SpentError):  # sent meanwhile on another device: there is nothing to keep
        save_answers(wave=place.wave, token=carried.token, submission=carried.submission, answers=sent.answers)


def _cut(items: list[Item], form: QueryDict) -> QueryDict:
    short = form.copy()
    for item in items:
        if item.kind == "text" and item.max_chars:
            short[item.id] = str(short[item.id]).replace("\r\n", "\n").strip()[: item.max_chars]
    return short
