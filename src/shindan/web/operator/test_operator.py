"""The operator's pages are the operator's."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from axes.models import AccessAttempt
from django.test import Client
from tests.cast import make_cast

from .models import ConsultationRequest
from .services import purge_attempts, purge_requests

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked() -> ConsultationRequest:
    return ConsultationRequest.objects.create(
        submission=uuid4(),
        name="山田 太郎",
        email="yamada@example.jp",
        times=[["2026-11-24", "morning"]],
        language="ja",
        pack="touchpoint",
        answers={"understanding": 2, "experience": 3, "improvement": 1, "mindset": 2},
    )


def addresses(asked: ConsultationRequest) -> list[str]:
    one = f"/operator/consultations/{asked.pk}"
    return ["/operator/", "/operator/consultations", one, f"{one}/delete"]


def signed_in(staff: bool) -> Client:
    return make_cast().client("operator" if staff else "owner")


def test_nobody_is_led_to_the_sign_in(asked: ConsultationRequest) -> None:
    for address in addresses(asked):
        assert Client().get(address).headers["Location"].startswith("/account/login/?next=")


def test_who_is_not_staff_is_refused(asked: ConsultationRequest) -> None:
    client = signed_in(staff=False)
    assert {client.get(address).status_code for address in addresses(asked)} == {403}


def test_staff_sees_every_page(asked: ConsultationRequest) -> None:
    client = signed_in(staff=True)
    assert {client.get(address).status_code for address in addresses(asked)} == {200}


def test_a_request_shows_the_levels_that_came_with_it(asked: ConsultationRequest) -> None:
    page = signed_in(staff=True).get(f"/operator/consultations/{asked.pk}").content.decode()
    assert "いちばんの伸びしろは「③ 改善への活用」です" in page


def test_the_levels_are_worded_in_the_operators_language(asked: ConsultationRequest) -> None:
    client = signed_in(staff=True)
    client.cookies["shindan_language"] = "en"
    assert "顧客の理解" not in client.get(f"/operator/consultations/{asked.pk}").content.decode()


def test_a_request_moves_through_its_states(asked: ConsultationRequest) -> None:
    client = signed_in(staff=True)
    response = client.post(f"/operator/consultations/{asked.pk}/state", {"state": "scheduled"}, follow=True)
    asked.refresh_from_db()
    assert asked.state == "scheduled"
    assert "「日程確定」にしました。" in response.content.decode()


def test_a_state_that_does_not_exist_changes_nothing(asked: ConsultationRequest) -> None:
    signed_in(staff=True).post(f"/operator/consultations/{asked.pk}/state", {"state": "x"})
    asked.refresh_from_db()
    assert asked.state == "new"


def test_changes_need_the_sign_in(asked: ConsultationRequest) -> None:
    Client().post(f"/operator/consultations/{asked.pk}/delete")
    assert ConsultationRequest.objects.count() == 1


def test_deleting_asks_first(asked: ConsultationRequest) -> None:
    client = signed_in(staff=True)
    assert "元に戻せません" in client.get(f"/operator/consultations/{asked.pk}/delete").content.decode()
    client.post(f"/operator/consultations/{asked.pk}/delete")
    assert ConsultationRequest.objects.count() == 0


def test_a_wrong_password_is_told_without_saying_which_part() -> None:
    page = Client().post("/account/login/", {"login": "x", "password": "y"}).content.decode()
    assert "メールアドレスかパスワードが違います" in page


def test_five_wrong_passwords_lock_for_a_while() -> None:
    client = Client()
    for _ in range(5):
        client.post("/account/login/", {"login": "x", "password": "y"})
    assert client.post("/account/login/", {"login": "x", "password": "y"}).status_code == 429


def test_requests_long_done_are_deleted(asked: ConsultationRequest) -> None:
    ConsultationRequest.objects.update(state="done", changed=date(2026, 1, 1))
    assert purge_requests(day=date(2026, 6, 1)) == 0
    assert purge_requests(day=date(2026, 7, 2)) == 1


def test_the_board_names_who_waits(asked: ConsultationRequest) -> None:
    page = signed_in(staff=True).get("/operator/").content.decode()
    assert "未対応の相談が1件あります" in page
    assert f'href="/operator/consultations/{asked.pk}">山田 太郎</a>' in page


@pytest.mark.parametrize(("state", "seen"), [("", True), ("new", True), ("done", False)])
def test_the_list_is_filtered_by_state(asked: ConsultationRequest, state: str, seen: bool) -> None:
    page = signed_in(staff=True).get(f"/operator/consultations?state={state}").content.decode()
    assert ("山田 太郎" in page) is seen


def test_the_list_goes_on_after_fifty(asked: ConsultationRequest) -> None:
    asked_of = {"email": "a@example.jp", "times": [["2026-11-24", "morning"]], "language": "ja"}
    ConsultationRequest.objects.bulk_create(
        ConsultationRequest(submission=uuid4(), name=f"人{number}", **asked_of) for number in range(50)
    )
    client = signed_in(staff=True)
    assert "page=2" in client.get("/operator/consultations").content.decode()
    assert "山田 太郎" in client.get("/operator/consultations?page=2").content.decode()


def test_a_request_without_a_confirmation_says_so(asked: ConsultationRequest) -> None:
    ConsultationRequest.objects.update(mail="failed")
    page = signed_in(staff=True).get(f"/operator/consultations/{asked.pk}").content.decode()
    assert "送れませんでした" in page


def test_levels_of_other_questions_are_not_shown_as_if_they_fitted(asked: ConsultationRequest) -> None:
    ConsultationRequest.objects.update(answers={"gone": 1})
    page = signed_in(staff=True).get(f"/operator/consultations/{asked.pk}").content.decode()
    assert "付いていた結果は表示できません" in page


def test_who_is_not_staff_changes_nothing(asked: ConsultationRequest) -> None:
    client = signed_in(staff=False)
    one = f"/operator/consultations/{asked.pk}"
    assert {client.post(f"{one}/{what}", {"state": "done"}).status_code for what in ("state", "delete")} == {403}
    asked.refresh_from_db()
    assert asked.state == "new"


def test_the_old_address_of_the_sign_in_leads_on() -> None:
    assert Client().get("/operator/login?next=/operator/").headers["Location"] == "/account/login/?next=/operator/"


def test_a_form_sent_to_the_old_address_still_signs_out() -> None:
    client = signed_in(staff=True)
    client.post("/operator/logout", follow=True)
    assert client.get("/operator/").headers["Location"].startswith("/account/login/")


def test_a_failed_sign_in_is_forgotten_after_a_day() -> None:
    Client().post("/account/login/", {"login": "x", "password": "y"})
    failed = AccessAttempt.objects.get().attempt_time
    assert purge_attempts(now=failed + timedelta(hours=23)) == 0
    assert purge_attempts(now=failed + timedelta(hours=25)) == 1
