"""Check 25: each of the seven states says what it is in words of its own, and what to do next."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from tests.browser.addresses import make_deleted, make_expired
from tests.cast import Cast, make_cast, make_wave

from shindan.web.entries.models import Entry, Step, Wave
from shindan.web.results.models import Run

pytestmark = pytest.mark.django_db
Made = Callable[[Cast], HttpResponse]


def _run(cast: Cast, state: str, **fields: object) -> HttpResponse:
    Entry.objects.filter(pk=cast.tokyo.pk).update(step=Step.CLOSING)
    wave = make_wave(cast.tokyo, state=Wave.State.CLOSED)
    run = Run.objects.create(wave=wave, kind=Run.Kind.CLOSE, asked_by="x", state=state, **fields)  # type: ignore[misc]
    return cast.client("consultant").get(f"/entries/{cast.tokyo.pk}/runs/{run.pk}")  # type: ignore[return-value]


def _survey(cast: Cast, opens: int, closes: int) -> HttpResponse:
    today = timezone.localdate()
    wave = make_wave(cast.tokyo)
    Wave.objects.filter(pk=wave.pk).update(opens=today + timedelta(opens), closes=today + timedelta(closes))
    return Client().get(f"/s/{wave.link}/")  # type: ignore[return-value]


def _console(who: str, path: str) -> Made:
    return lambda cast: cast.client(who).get(path.format(entry=cast.tokyo.pk))  # type: ignore[return-value]


STATES: dict[str, tuple[int, Made]] = {
    "empty: no entry of one's own": (200, _console("nobody", "/entries/")),
    "empty: no result yet": (200, _console("owner", "/entries/{entry}/results/")),
    "empty: nothing to approve yet": (200, _console("owner", "/entries/{entry}/approval")),
    "empty: the filter leaves nothing": (200, _console("operator", "/entries/?q=nobody-has-this-name")),
    "loading: a result is computed": (200, lambda cast: _run(cast, "running", step="result", done=40)),
    "failed: a computation broke": (200, lambda cast: _run(cast, "failed", fault="broken")),
    "failed: too few answers": (200, lambda cast: _run(cast, "few", fault="few", details={"people": 3, "least": 5})),
    "expired: a self-diagnosis": (410, lambda cast: Client().get(make_expired())),  # type: ignore[return-value]
    "expired: deleted by its holder": (410, lambda cast: Client().get(make_deleted())),  # type: ignore[return-value]
    "not allowed: the console": (403, _console("owner", "/operator/people")),
    "not found": (404, lambda cast: Client().get("/nothing-here")),  # type: ignore[return-value]
    "closed: a survey that ended": (410, lambda cast: _survey(cast, -9, -2)),
    "closed: a survey that has not begun": (200, lambda cast: _survey(cast, 2, 9)),
}


def said(response: HttpResponse) -> tuple[str, str]:
    """(the words of the page's main part, its HTML)."""
    main = re.search(r"<main.*?</main>", response.content.decode(), re.DOTALL)
    assert main
    return " ".join(re.sub(r"<[^>]+>", " ", main[0]).split()), main[0]


@pytest.mark.parametrize("state", STATES)
def test_each_state_has_its_words_and_a_next_step(state: str) -> None:
    status, made = STATES[state]
    response = made(make_cast())
    words, html = said(response)
    assert response.status_code == status
    assert len(words) > 15
    assert re.search(r"<a |<button|<form", html) or re.search(r"ください|自動|お待ち", words), words


def test_no_two_states_say_the_same() -> None:
    cast = make_cast()
    headings = {}
    for state, (_, made) in STATES.items():
        Run.objects.all().delete()
        Wave.objects.all().delete()
        heading = re.search(r"<h1.*?</h1>", said(made(cast))[1], re.DOTALL)
        assert heading, state
        headings.setdefault(" ".join(re.sub(r"<[^>]+>", "", heading[0]).split()), []).append(state)
    assert {heading: states for heading, states in headings.items() if len(states) > 1} == {}
