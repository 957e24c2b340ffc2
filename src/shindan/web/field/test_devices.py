from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from shindan.web.accounts.models import AuditEvent
from shindan.web.answering.models import Device
from shindan.web.entries.models import Wave

from .conftest import Room, make_room

pytestmark = pytest.mark.django_db
PLACE = "3階休憩室の窓側"


@pytest.fixture
def room() -> Room:
    return make_room(by_kiosk=True)


def register(room: Room, name: str = PLACE) -> Any:
    return room.client().post(f"{room.base}/devices", {"name": name})


def address_in(answer: Any) -> str:
    found = re.search(r"http://testserver(/k/[\w-]+/)", answer.content.decode())
    assert found is not None
    return found[1]


def test_a_registered_computer_starts_at_its_address(room: Room) -> None:
    page = Client().get(address_in(register(room)))
    assert page.status_code == 200
    assert "回答コードを入力して" in page.content.decode()


def test_the_address_is_shown_once(room: Room) -> None:
    address = address_in(register(room))
    page = room.client().get(f"{room.base}/devices").content.decode()
    assert PLACE in page
    assert address not in page
    assert address.split("/")[2] not in str(list(AuditEvent.objects.values())) + str(list(Device.objects.values()))


def test_a_stopped_computer_refuses_its_next_request(room: Room) -> None:
    address = address_in(register(room))
    room.client().post(f"{room.base}/devices/{Device.objects.get().pk}/stop")
    assert Client().get(address).status_code == 410
    assert "止めています" in room.client().get(f"{room.base}/devices").content.decode()


def test_started_anew_only_the_new_address_opens(room: Room) -> None:
    before = address_in(register(room))
    room.client().post(f"{room.base}/devices/{Device.objects.get().pk}/stop")
    after = address_in(room.client().post(f"{room.base}/devices/{Device.objects.get().pk}/renew"))
    assert (Client().get(before).status_code, Client().get(after).status_code) == (404, 200)


def test_the_trail_names_the_place_and_no_address(room: Room) -> None:
    register(room)
    for what in ("stop", "renew"):
        room.client().post(f"{room.base}/devices/{Device.objects.get().pk}/{what}")
    events = AuditEvent.objects.filter(action__startswith="field.device").order_by("pk")
    assert [(event.action, event.target) for event in events] == [
        ("field.device", PLACE),
        ("field.device_stop", PLACE),
        ("field.device_renew", PLACE),
    ]


@pytest.mark.parametrize(("name", "said"), [("", "置く場所が入力されていません"), ("あ" * 61, "61文字あります")])
def test_a_name_that_will_not_do_is_refused_at_its_field(room: Room, name: str, said: str) -> None:
    answer = register(room, name)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Device.objects.exists()


def test_two_computers_have_two_names(room: Room) -> None:
    register(room)
    assert register(room).status_code == 422
    assert Device.objects.count() == 1


def test_another_survey_s_computer_is_not_reached(room: Room) -> None:
    register(room)
    device = Device.objects.get()
    osaka = room.cast.osaka.pk
    assert room.cast.client("owner").post(f"/entries/{osaka}/field/devices/{device.pk}/stop").status_code == 404
    assert not Device.objects.get().stopped


def test_a_survey_without_shared_computers_has_no_such_page(room: Room) -> None:
    Wave.objects.update(by_kiosk=False)
    assert room.client().get(f"{room.base}/devices").status_code == 404


def test_no_time_of_use_is_kept(room: Room) -> None:
    fields = {field.name for field in Device._meta.get_fields()}
    assert fields == {"id", "wave", "name", "token_hash", "stopped"}
