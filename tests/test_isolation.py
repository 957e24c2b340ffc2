"""Organisations cannot see one another: every address of the program, opened by everybody who has no business there."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client

from .cast import Cast, make_cast
from .urls_of import PUBLIC, Address, World, every_address, fill, make_world

pytestmark = pytest.mark.django_db
STRANGERS = ("stranger", "other_manager", "nobody")
PRIVATE = [each for each in every_address() if not each.is_public]
# What only Minato's people may read, wherever it stands on a page.
SECRETS = (
    "みなと総合サポート",
    "東京センター",
    "大阪センター",
    "member@example.jp",
    "new@example.jp",
)
NO_ENTRY = (403, 404, 405)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def answers(client: Client, address: str) -> list[HttpResponse]:
    client.raise_request_exception = False
    return [client.get(address), client.post(address)]  # type: ignore[list-item]


def is_led_to_sign_in(response: HttpResponse) -> bool:
    return response.status_code in (302, 307) and response.headers["Location"].startswith("/account/login/")


def is_own(address: Address) -> bool:
    """Pages about whoever reads them, and lists of what is the reader's own."""
    return address.route.startswith("/account/") or (
        not address.parameters and not address.route.startswith("/operator/")
    )


def leak(address: Address, response: HttpResponse) -> str:
    """What a stranger must not get; ``""``: nothing."""
    text = b"".join(response) if response.streaming else response.content
    shown = [secret for secret in SECRETS if secret in text.decode(errors="ignore")]
    if shown:
        return f"shows {shown[0]}"
    if response.status_code >= 500 or (response.status_code not in NO_ENTRY and not is_own(address)):
        return f"answers {response.status_code}"
    if response.status_code == 403 and address.route.startswith(("/entries/<", "/organisations/<")):
        return "says that there is something (403, not 404)"
    return ""


def test_there_are_addresses_to_try() -> None:
    assert len([each for each in PRIVATE if each.parameters]) > 40


def test_what_is_said_to_be_public_exists() -> None:
    assert sorted(PUBLIC - {each.name for each in every_address()}) == []


def test_the_own_people_do_open_what_strangers_do_not(world: World) -> None:
    """Otherwise an address that is filled wrongly would hide a leak."""
    client = world.cast.client("owner")
    client.raise_request_exception = False
    opened = [each.route for each in PRIVATE if each.parameters and client.get(fill(each, world)).status_code == 200]
    assert len(opened) > 10


@pytest.mark.parametrize("who", STRANGERS)
def test_people_of_others_learn_nothing_from_any_address(world: World, who: str) -> None:
    client = world.cast.client(who)
    found = {}
    for address in PRIVATE:
        for response in answers(client, fill(address, world)):
            if told := leak(address, response):
                found[address.route] = told
    assert found == {}


def test_who_has_not_signed_in_is_led_to_the_sign_in_from_every_address(world: World) -> None:
    found = {}
    for address in PRIVATE:
        for response in answers(Client(), fill(address, world)):
            if response.status_code not in (404, 405) and not is_led_to_sign_in(response):
                found[address.route] = response.status_code
    assert found == {}


def test_an_operator_without_the_second_factor_opens_nothing(world: World) -> None:
    client = Client()
    client.force_login(world.cast.people["operator"])
    guarded = [each for each in PRIVATE if each.name not in OF_THE_FACTOR]
    statuses = {each.route: client.get(fill(each, world)).status_code for each in guarded}
    assert {route: status for route, status in statuses.items() if status not in (302, 405)} == {}


# Where somebody sets a second factor up, and confirms who they are.
OF_THE_FACTOR = {
    each.name
    for each in PRIVATE
    if each.route.startswith(("/account/2fa/", "/account/password/", "/account/sessions/"))
} | {"account_reauthenticate"}


def test_the_list_shows_the_own_entries_alone(cast: Cast) -> None:
    page = cast.client("stranger").get("/entries/").content.decode()
    assert "札幌センター" in page
    assert "東京センター" not in page


def test_entries_are_asked_for_by_who_manages_an_organisation(cast: Cast) -> None:
    asked = ("operator", "owner", "member", "manager", "nobody")
    statuses = {who: cast.client(who).get("/entries/new").status_code for who in asked}
    assert statuses == {"operator": 200, "owner": 200, "member": 200, "manager": 403, "nobody": 403}


def test_nobody_asks_for_an_entry_of_another_organisation(cast: Cast) -> None:
    form = {"organisation": str(cast.minato.pk), "centre": "新しいセンター", "plan": "standard"}
    cast.client("stranger").post("/entries/new", form)
    assert not cast.minato.entries.filter(centre="新しいセンター").exists()


def test_an_organisation_is_not_changed_by_what_strangers_send(world: World) -> None:
    before = (world.cast.tokyo.step, world.cast.minato.name, world.wave.state)
    for who in STRANGERS:
        client = world.cast.client(who)
        for address in PRIVATE:
            if address.parameters:
                client.post(fill(address, world), {"go": "remove", "role": "owner", "name": "x", "to": "done"})
    for kept in (world.cast.tokyo, world.cast.minato, world.wave):
        kept.refresh_from_db()
    assert (world.cast.tokyo.step, world.cast.minato.name, world.wave.state) == before
