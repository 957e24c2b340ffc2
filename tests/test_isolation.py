"""Organisations cannot see one another: every address of the program, opened by everybody who has no business there."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from shindan.web.entries.models import Entry
from shindan.web.results.models import Publication, Run

from .cast import Cast, make_cast, make_wave

pytestmark = pytest.mark.django_db
# Addresses under an entry belong to its people alone. Everything else is either public or the operator's.
OWN = "/entries/<uuid:entry>/"
STRANGERS = ("stranger", "other_manager", "nobody")


def _patterns(resolver: URLResolver, before: str = "/") -> Iterator[str]:
    for each in resolver.url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _patterns(each, route)
        elif isinstance(each, URLPattern):
            yield route


PRIVATE = sorted({route for route in _patterns(get_resolver()) if route.startswith(OWN)})


@pytest.fixture
def cast() -> Cast:
    """Minato's Tokyo centre has a survey and a published result."""
    cast = make_cast()
    wave = make_wave(cast.tokyo)
    Run.objects.create(id=RUN, wave=wave, kind=Run.Kind.CLOSE, asked_by="x")
    Publication.objects.create(wave=wave, number=1, result={}, digest="d", published="2026-11-24T00:00:00Z")
    return cast


RUN = uuid.UUID("6f8a2a34-4b61-4c55-9d6c-0b9a1a2b3c4d")
FILLING = {"<int:number>": "1", "<uuid:run>": str(RUN), "<str:key>": "sheet", "<uuid:device>": str(RUN)}


def _address(route: str, entry: Entry) -> str:
    address = route.replace("<uuid:entry>", str(entry.pk))
    for part, value in FILLING.items():
        address = address.replace(part, value)
    assert "<" not in address, f"Say in FILLING how to fill {address}"
    return address


def test_there_are_addresses_to_try() -> None:
    assert len(PRIVATE) > 20


@pytest.mark.parametrize("route", PRIVATE)
@pytest.mark.parametrize("who", STRANGERS)
def test_people_of_others_do_not_learn_that_it_exists(cast: Cast, route: str, who: str) -> None:
    client = cast.client(who)
    found = {client.get(_address(route, cast.tokyo)).status_code, client.post(_address(route, cast.tokyo)).status_code}
    assert found <= {404, 405}


@pytest.mark.parametrize("route", PRIVATE)
def test_who_has_not_signed_in_is_led_to_the_sign_in(cast: Cast, route: str) -> None:
    for response in (Client().get(_address(route, cast.tokyo)), Client().post(_address(route, cast.tokyo))):
        assert response.status_code == 405 or response.headers["Location"].startswith("/operator/login?next=")


def test_the_list_shows_the_own_entries_alone(cast: Cast) -> None:
    page = cast.client("stranger").get("/entries/").content.decode()
    assert "札幌センター" in page
    assert "東京センター" not in page


def test_only_the_operator_adds_entries_for_any_organisation(cast: Cast) -> None:
    statuses = {who: cast.client(who).get("/entries/new").status_code for who in ("operator", "owner", "nobody")}
    assert statuses == {"operator": 200, "owner": 403, "nobody": 403}
