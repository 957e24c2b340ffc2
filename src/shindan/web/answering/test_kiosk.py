from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from shindan.web.answering import place as place_module
from shindan.web.answering.codes import make_codes
from shindan.web.answering.devices import add_device, stop_device
from shindan.web.answering.drafts import read_draft
from shindan.web.answering.kiosk import GRACE, TURN
from shindan.web.answering.models import Device, Draft, Sealed
from shindan.web.entries.models import Wave

pytestmark = pytest.mark.django_db
COOKIE = "shindan_answer"


class Desk:
    """A shared computer with its browser, and codes for those who sit down at it."""

    def __init__(self, wave: Wave) -> None:
        Wave.objects.filter(pk=wave.pk).update(by_kiosk=True, by_link=False)
        self.wave, self.client = wave, Client()
        self.device, secret = (registered := add_device(wave=wave, name="受付")).device, registered.secret
        self.base = f"/k/{secret}"
        self.codes = make_codes(wave=wave, number=3)

    def sit_down(self, number: int = 0) -> Any:
        return self.post("code", code=self.codes[number])

    def get(self, path: str = "") -> Any:
        return self.client.get(f"{self.base}/{path}")

    def post(self, path: str, **form: object) -> Any:
        at = path if path.startswith("p/") else "review" if path == "review" else ""
        page = self.get(at).content.decode()
        found = re.search(r'name="form" value="([0-9a-f]+)"', page)
        assert found is not None, page
        return self.client.post(f"{self.base}/{path}", {"form": found[1], **form})


@pytest.fixture
def desk(wave: Wave) -> Desk:
    return Desk(wave)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    time = {"now": 1_800_000_000}
    monkeypatch.setattr(place_module, "now", lambda: time["now"])
    monkeypatch.setattr("shindan.web.answering.kiosk.now", lambda: time["now"])
    return time


def test_a_turn_begins_with_a_code(desk: Desk) -> None:
    assert desk.sit_down().headers["Location"] == f"{desk.base}/p/1"


def test_without_a_code_nobody_sees_a_question(desk: Desk) -> None:
    assert desk.client.get(f"{desk.base}/p/1").headers["Location"] == f"{desk.base}/code"


def test_an_address_of_no_device_is_unknown(desk: Desk) -> None:
    assert Client().get("/k/0123456789abcdef01234567/").status_code == 404


def test_the_database_holds_no_address_of_a_device(desk: Desk) -> None:
    assert desk.base.removeprefix("/k/") not in Device.objects.get().token_hash


def test_leaving_keeps_the_answers_and_forgets_the_person(desk: Desk) -> None:
    desk.sit_down()
    left = desk.post("p/1", KG1="7", go="pause")
    assert left.headers["Location"] == f"{desk.base}/"
    assert left.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert desk.client.cookies[COOKIE].value == ""
    assert Draft.objects.count() == 1


def test_the_same_code_goes_on_where_one_left(desk: Desk) -> None:
    desk.sit_down()
    desk.post("p/1", KG1="7", go="pause")
    desk.sit_down()
    assert re.search(r'name="KG1" value="7" checked', desk.get("p/1").content.decode())


def test_another_code_sees_nothing_of_the_person_before(desk: Desk) -> None:
    desk.sit_down(0)
    desk.post("p/1", KG1="7", go="pause")
    desk.sit_down(1)
    assert "checked" not in desk.get("p/1").content.decode()


def test_the_waiting_page_is_the_same_for_everybody(desk: Desk) -> None:
    first = desk.get().content
    desk.sit_down()
    desk.post("p/1", KG1="7", go="next")
    assert desk.get().content == first


def test_going_to_the_waiting_page_ends_the_turn(desk: Desk) -> None:
    desk.sit_down()
    desk.get()
    assert desk.client.get(f"{desk.base}/p/1").status_code == 302


def test_after_sending_nothing_of_the_turn_is_left(desk: Desk) -> None:
    desk.sit_down()
    desk.post("p/1", KG1="7", go="next")
    assert desk.post("review").headers["Location"] == f"{desk.base}/done"
    assert desk.get("done").headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert [desk.client.get(f"{desk.base}/{page}").status_code for page in ("p/1", "review", "done")] == [302] * 3
    assert Sealed.objects.count() == 1


def test_a_turn_ends_without_a_script(desk: Desk, clock: dict[str, int]) -> None:
    desk.sit_down()
    clock["now"] += TURN + GRACE + 1
    assert desk.get("p/1").headers["Location"] == f"{desk.base}/"
    assert desk.client.cookies[COOKIE].value == ""


def test_each_request_lengthens_the_turn(desk: Desk, clock: dict[str, int]) -> None:
    desk.sit_down()
    for _ in range(12):
        clock["now"] += TURN
        assert desk.client.post(f"{desk.base}/alive").status_code == 204


def test_a_form_that_comes_too_late_is_kept_and_not_shown(desk: Desk, clock: dict[str, int]) -> None:
    desk.sit_down()
    page = desk.get("p/1").content.decode()
    form = re.search(r'name="form" value="([0-9a-f]+)"', page)
    assert form is not None
    clock["now"] += TURN + GRACE + 1
    late = desk.client.post(f"{desk.base}/p/1", {"form": form[1], "KG1": "7", "go": "next"})
    assert (late.status_code, late.headers["Location"]) == (302, f"{desk.base}/")
    assert read_draft(desk.wave, "code:" + desk.codes[0].replace("-", "")).answers == {"KG1": 7}


def test_locking_keeps_a_comment_that_is_too_long_up_to_its_limit(desk: Desk) -> None:
    desk.sit_down()
    desk.post("p/10", FT1="あ" * 512, go="lock")
    assert read_draft(desk.wave, "code:" + desk.codes[0].replace("-", "")).answers == {"FT1": "あ" * 500}


def test_a_late_save_tells_the_script_that_the_turn_is_over(desk: Desk, clock: dict[str, int]) -> None:
    desk.sit_down()
    clock["now"] += TURN + GRACE + 1
    assert desk.client.post(f"{desk.base}/save", {"has-KG1": "1", "KG1": "7"}).status_code == 410


def test_a_form_of_nobodys_turn_keeps_nothing(desk: Desk) -> None:
    page = desk.get().content.decode()
    form = re.search(r'name="form" value="([0-9a-f]+)"', page)
    assert form is not None
    assert desk.client.post(f"{desk.base}/p/1", {"form": form[1], "KG1": "7"}).headers["Location"] == f"{desk.base}/"
    assert Draft.objects.count() == 0


def test_a_device_is_stopped_from_afar(desk: Desk) -> None:
    desk.sit_down()
    stop_device(device=desk.device)
    response = desk.get("p/1")
    assert response.status_code == 410
    assert "この端末は止められています" in response.content.decode()


def test_a_survey_without_shared_computers_has_none(desk: Desk) -> None:
    Wave.objects.update(by_kiosk=False)
    assert desk.get().status_code == 404


def test_the_last_page_goes_away_by_itself_also_without_script(desk: Desk) -> None:
    desk.sit_down()
    desk.post("review")
    assert f'<noscript><meta http-equiv="refresh" content="10;url={desk.base}/">' in desk.get("done").content.decode()
