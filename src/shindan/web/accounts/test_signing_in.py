"""Signing in: by address and password, with a second factor where it is needed, and with a trail."""

from __future__ import annotations

import dataclasses
import re
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.usersessions.models import UserSession
from django.conf import settings as real
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from tests.cast import PASSWORD, Cast, make_cast

from shindan.web.accounts.devices import device_name
from shindan.web.accounts.models import AuditEvent
from shindan.web.config_values import SecondFactor

pytestmark = pytest.mark.django_db
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def sign_in(client: Client, name: str, password: str = PASSWORD) -> str:
    """Where signing in leads."""
    answer = client.post("/account/login/", {"login": f" {name.upper()}@example.jp", "password": password})
    return answer.headers.get("Location", str(answer.status_code))


def choose_anew(password: str) -> None:
    """Reset the owner's password by the link of the mail."""
    client = Client()
    client.post("/account/password/reset/", {"email": "owner@example.jp"})
    link = re.search(r"/account/password/reset/key/\S+", str(mail.outbox[0].body))
    assert link is not None
    client.post(client.get(link.group()).headers["Location"], {"password1": password})


def actions() -> list[str]:
    return list(AuditEvent.objects.order_by("pk").values_list("action", flat=True))


def test_an_address_is_taken_however_it_is_typed(cast: Cast) -> None:
    assert sign_in(Client(), "owner") == "/my/"


def test_there_is_no_page_to_sign_up(cast: Cast) -> None:
    assert Client().get("/account/signup/").status_code == 404


def test_an_operator_without_a_second_factor_is_led_to_set_one_up(cast: Cast) -> None:
    client = Client()
    sign_in(client, "operator")
    assert client.get("/operator/").headers["Location"] == "/account/2fa/"


def test_others_need_none_unless_the_settings_say_so(cast: Cast, settings: object) -> None:
    client = Client()
    sign_in(client, "owner")
    assert client.get("/my/").status_code == 200
    everybody = dataclasses.replace(real.SHINDAN, second_factor=SecondFactor.EVERYBODY)
    settings.SHINDAN = everybody  # type: ignore[attr-defined]
    assert client.get("/my/").headers["Location"] == "/account/2fa/"


def test_a_demonstration_needs_none(cast: Cast, settings: object) -> None:
    settings.SHINDAN = dataclasses.replace(real.SHINDAN, second_factor=SecondFactor.NOBODY)  # type: ignore[attr-defined]
    client = Client()
    sign_in(client, "operator")
    assert client.get("/operator/").status_code == 200


def test_who_has_a_second_factor_is_asked_for_it(cast: Cast) -> None:
    TOTP.activate(cast.people["operator"], generate_totp_secret())
    client = Client()
    assert sign_in(client, "operator") == "/account/2fa/authenticate/"
    assert client.get("/operator/").headers["Location"].startswith("/account/login/")


def test_a_password_alone_opens_no_page_after_a_factor_was_set_up_elsewhere(cast: Cast) -> None:
    client = Client()
    sign_in(client, "operator")
    TOTP.activate(cast.people["operator"], generate_totp_secret())
    assert client.get("/operator/").headers["Location"].startswith("/account/2fa/reauthenticate/?next=")


def test_wrong_codes_are_counted(cast: Cast) -> None:
    TOTP.activate(cast.people["owner"], generate_totp_secret())
    client = Client()
    sign_in(client, "owner")
    pages = [client.post("/account/2fa/authenticate/", {"code": "000000"}).content.decode() for _ in range(6)]
    assert "コードが違います" in pages[0]
    assert "15分ほど待って" in pages[-1]


def test_the_secret_of_an_app_is_not_readable_in_the_database(cast: Cast) -> None:
    secret = generate_totp_secret()
    TOTP.activate(cast.people["owner"], secret)
    assert secret not in str(Authenticator.objects.get().data)


def test_the_trail_tells_of_sign_ins_and_failures(cast: Cast) -> None:
    sign_in(Client(), "owner", "wrong")
    sign_in(Client(), "owner")
    assert actions() == ["account.sign_in_failed", "account.sign_in"]


def test_guesses_at_names_leave_nothing(cast: Cast) -> None:
    sign_in(Client(), "somebody-else")
    assert actions() == []


def test_the_trail_holds_no_address_of_who_signs_in(cast: Cast) -> None:
    client = Client(REMOTE_ADDR="203.0.113.7", HTTP_USER_AGENT=CHROME)
    sign_in(client, "owner", "wrong")
    sign_in(client, "owner")
    assert "203.0.113.7" not in str(list(AuditEvent.objects.values()))


def test_the_list_of_sessions_keeps_a_kind_of_browser_alone(cast: Cast) -> None:
    sign_in(Client(REMOTE_ADDR="203.0.113.7", HTTP_USER_AGENT=CHROME), "owner")
    kept = UserSession.objects.get()
    assert (kept.ip, kept.user_agent) == ("0.0.0.0", "Chrome / Windows")  # noqa: S104


def test_the_others_can_be_signed_out(cast: Cast) -> None:
    here, there = Client(HTTP_USER_AGENT=CHROME), Client(HTTP_USER_AGENT=CHROME)
    sign_in(there, "owner")
    sign_in(here, "owner")
    here.post("/account/sessions/")
    assert here.get("/my/").status_code == 200
    assert there.get("/my/").status_code == 302


@pytest.mark.parametrize(("long", "short"), [(CHROME, "Chrome / Windows"), ("curl", "- / -"), ("", "- / -")])
def test_a_browser_is_named_as_its_owner_knows_it(long: str, short: str) -> None:
    assert device_name(long) == short


def test_a_forgotten_password_is_chosen_anew_by_mail(cast: Cast) -> None:
    choose_anew("three-quiet-harbours")
    assert sign_in(Client(), "owner", "three-quiet-harbours") == "/my/"


def test_who_is_locked_out_is_led_to_a_new_password_and_let_in(cast: Cast) -> None:
    client = Client()
    for _ in range(5):
        sign_in(client, "owner", "wrong")
    page = client.post("/account/login/", {"login": "owner@example.jp", "password": PASSWORD})
    assert (page.status_code, "/account/password/reset/" in page.content.decode()) == (429, True)
    choose_anew("three-quiet-harbours")
    assert sign_in(client, "owner", "three-quiet-harbours") == "/my/"


def test_who_may_not_see_a_page_is_led_to_the_own_start(cast: Cast) -> None:
    page = cast.client("owner").get("/operator/")
    assert (page.status_code, 'href="/my/">自分の最初の画面へ' in page.content.decode()) == (403, True)


def test_a_reset_says_nothing_about_who_is_registered(cast: Cast) -> None:
    known = Client().post("/account/password/reset/", {"email": "owner@example.jp"}, follow=True)
    other = Client().post("/account/password/reset/", {"email": "noone@example.jp"}, follow=True)
    assert "メールを確認してください" in known.content.decode()
    assert known.redirect_chain == other.redirect_chain
    assert [message.to for message in mail.outbox] == [["owner@example.jp"]]


def test_public_pages_know_nobody(cast: Cast) -> None:
    page = cast.client("owner").get("/")
    assert "owner@example.jp" not in page.content.decode()
    assert "shindan_session" not in page.cookies


def made_operator(address: str, *more: str) -> str:
    """What the command of the server says."""
    told = StringIO()
    call_command("make_operator", address, *more, stdout=told)
    return told.getvalue()


def test_a_new_server_gets_its_first_operator() -> None:
    told = made_operator("First@example.jp", "--name", "最初 の人")
    link = re.search(r"/account/password/reset/key/\S+", told)
    assert link is not None
    client = Client()
    client.post(client.get(link.group()).headers["Location"], {"password1": "three-quiet-harbours"})
    assert sign_in(client, "first", "three-quiet-harbours") == "/my/"
    assert client.get("/operator/").headers["Location"] == "/account/2fa/"
    assert "account.made_operator" in actions()


def test_what_is_no_address_makes_no_operator() -> None:
    with pytest.raises(CommandError, match="メールアドレスではありません"):
        made_operator("someone")


def test_an_operator_who_has_lost_everything_is_let_in_at_the_server(cast: Cast) -> None:
    TOTP.activate(cast.people["operator"], generate_totp_secret())
    made_operator("operator@example.jp", "--forget-second-factor")
    assert sign_in(Client(), "operator") == "/my/"
    assert "account.factor_forgotten" in actions()


def test_an_operator_takes_away_a_lost_second_factor_and_the_person_is_told(cast: Cast) -> None:
    TOTP.activate(cast.people["owner"], generate_totp_secret())
    grant = cast.people["owner"].grants.get()
    address = f"/organisations/{cast.minato.pk}/people/{grant.pk}"
    client = cast.client("operator")
    assert 'value="factors"' in client.get(address).content.decode()
    client.post(address, {"go": "factors"})
    assert sign_in(Client(), "owner") == "/my/"
    assert mail.outbox[-1].to == ["owner@example.jp"]


def test_nobody_else_takes_away_a_second_factor(cast: Cast) -> None:
    TOTP.activate(cast.people["member"], generate_totp_secret())
    grant = cast.people["member"].grants.get()
    address = f"/organisations/{cast.minato.pk}/people/{grant.pk}"
    client = cast.client("owner")
    assert 'value="factors"' not in client.get(address).content.decode()
    client.post(address, {"go": "factors"})
    assert Authenticator.objects.filter(user=cast.people["member"]).exists()
