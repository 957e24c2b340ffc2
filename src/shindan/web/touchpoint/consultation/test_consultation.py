"""A request for a consultation: kept once, confirmed by mail, lost by nothing."""

from datetime import date, timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.test import Client

from shindan.web.operator.models import ConsultationRequest

from ..conftest import Walk
from .form import check

TODAY = date(2026, 11, 20)
FORM = {"name": "山田 太郎", "email": "yamada@example.jp", "day1": "2026-11-24", "band1": "morning"}


def sent(**changes: str) -> dict[str, str]:
    ahead = (date.today() + timedelta(days=4)).isoformat()  # noqa: DTZ011
    return {**FORM, "day1": ahead, "submission": "6f8a2a34-4b61-4c55-9d6c-0b9a1a2b3c4d", **changes}


@pytest.mark.django_db
def test_a_request_is_kept_and_confirmed_to_both_sides(client: Client) -> None:
    response = client.post("/consultation", sent())
    assert response.headers["Location"] == "/consultation/done"
    assert ConsultationRequest.objects.get().name == "山田 太郎"
    assert sorted(m.to[0] for m in mail.outbox) == ["operator@localhost", "yamada@example.jp"]


@pytest.mark.django_db
def test_the_confirmation_speaks_the_language_of_the_page(client: Client) -> None:
    client.cookies["shindan_language"] = "en"
    client.post("/consultation", sent())
    assert "We received your request" in next(m for m in mail.outbox if "yamada" in m.to[0]).subject


@pytest.mark.django_db
def test_sending_twice_keeps_one_request_and_sends_one_mail(client: Client) -> None:
    client.post("/consultation", sent())
    client.post("/consultation", sent())
    assert ConsultationRequest.objects.count() == 1
    assert len(mail.outbox) == 2


@pytest.mark.django_db
def test_going_back_to_correct_the_address_sends_another_request(client: Client) -> None:
    client.post("/consultation", sent(email="yamda@example.jp"))
    client.post("/consultation", sent())
    assert mail.outbox[-1].to == ["yamada@example.jp"]
    assert ConsultationRequest.objects.count() == 2


def test_a_result_goes_with_its_request(client: Client, walk: Walk) -> None:
    client.post(walk(2, 3, 1, 2) + "/consultation", sent())
    assert ConsultationRequest.objects.get().answers["improvement"] == 1


@pytest.mark.django_db
def test_a_failing_mail_server_loses_nothing(client: Client, settings: object) -> None:
    settings.EMAIL_BACKEND = "no.such.backend"  # type: ignore[attr-defined]
    response = client.post("/consultation", sent(), follow=True)
    assert ConsultationRequest.objects.count() == 1
    assert "確認のメールを送れませんでした" in response.content.decode()


@pytest.mark.django_db
def test_sending_again_does_not_call_a_failed_mail_sent(client: Client, settings: object) -> None:
    settings.EMAIL_BACKEND = "no.such.backend"  # type: ignore[attr-defined]
    client.post("/consultation", sent())
    assert client.post("/consultation", sent()).headers["Location"] == "/consultation/kept"


@pytest.mark.django_db
def test_a_failing_mail_server_writes_no_address_into_the_log(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(message: mail.EmailMessage) -> int:
        raise SMTPRecipientsRefused({message.to[0]: (550, b"unknown")})

    monkeypatch.setattr(mail.EmailMessage, "send", refuse)
    client.post("/consultation", sent())
    assert "SMTPRecipientsRefused" in caplog.text
    assert "yamada@example.jp" not in caplog.text


@pytest.mark.django_db
def test_a_wrong_form_keeps_what_was_typed(client: Client) -> None:
    response = client.post("/consultation", sent(email="nobody", note="相談したい"))
    page = response.content.decode()
    assert response.status_code == 422
    assert "<title>エラー：" in page
    assert "相談したい" in page
    assert ConsultationRequest.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"name": "a\nBcc: b@example.jp"}, "name"),
        ({"email": ""}, "email"),
        ({"email": "a@example.jp\nBcc: b@example.jp"}, "email"),
        ({"note": "x" * 1001}, "note"),
        ({"day1": ""}, "day1"),
        ({"day1": "2026-11-20"}, "day1"),
        ({"day1": "2027-11-20"}, "day1"),
        ({"day1": "tomorrow"}, "day1"),
        ({"band1": "night"}, "band1"),
        ({"day2": "2026-11-25"}, "band2"),
        ({"band3": "evening"}, "day3"),
        ({"day2": "2026-11-24", "band2": "morning"}, "day2"),
    ],
)
def test_what_cannot_be_used_is_named_at_its_field(changes: dict[str, str], field: str) -> None:
    assert [error.name for error in check({**FORM, **changes}, TODAY).errors] == [field]


def test_one_time_is_enough() -> None:
    assert check(FORM, TODAY).times == (("2026-11-24", "morning"),)


def test_full_width_letters_of_an_address_are_understood() -> None:
    asked = check({**FORM, "email": "ｙａｍａｄａ＠ｅｘａｍｐｌｅ．ｊｐ", "phone": "０３−１２３４"}, TODAY)
    assert asked.values["email"] == "yamada@example.jp"
    assert asked.values["phone"].startswith("03")


@pytest.mark.parametrize("typed", ["2026-11-24", "2026/11/24", "２０２６/11/24", "20261124"])
def test_a_day_is_kept_in_one_form_however_it_was_typed(typed: str) -> None:
    assert check({**FORM, "day1": typed}, TODAY).times == (("2026-11-24", "morning"),)
