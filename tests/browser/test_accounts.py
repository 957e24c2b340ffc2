"""Somebody is invited, chooses a password, sets a second factor up, sees the own sessions, signs out: by key, by phone, by passkey."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
import time
from collections.abc import Callable, Iterator

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from playwright.sync_api import Browser, Page, expect
from tests.cast import PASSWORD, Cast, make_cast

from shindan.web.accounts import invitations
from shindan.web.accounts.rights import Target

from .checks import CUT_OFF, SMALL_TARGETS, TARGETS

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]
NEW = "three-quiet-harbours"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture(params=[375, 1280])
def screen(request: pytest.FixtureRequest, browser: Browser, base_url: str) -> Iterator[Page]:
    size = {"width": request.param, "height": 800}
    context = browser.new_context(viewport=size, locale="ja-JP", timezone_id="Asia/Tokyo", base_url=base_url)
    yield context.new_page()
    context.close()


@pytest.fixture
def plain(browser: Browser, base_url: str) -> Iterator[Page]:
    """A browser without JavaScript."""
    context = browser.new_context(java_script_enabled=False, locale="ja-JP", base_url=base_url)
    yield context.new_page()
    context.close()


def code_of(secret: str) -> str:
    """What an authenticator app shows now (RFC 6238)."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


def invite(cast: Cast, role: str, target: Target) -> str:
    by = cast.people["operator"]
    made = invitations.invite(email="new@example.jp", role=role, target=target, language="ja", by=by)
    return f"/invitation/{made.token}"


def accept(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("お名前").fill("新井 一")
    page.get_by_label("パスワード").fill(NEW)
    page.get_by_role("button", name="登録してログイン").click()


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    page.goto("/account/login/")
    page.get_by_label("メールアドレス").fill(email)
    page.get_by_label("パスワード", exact=True).fill(password)
    page.get_by_role("button", name="ログイン", exact=True).click()


def add_app(page: Page) -> str:
    """Set an authenticator app up; gives its secret."""
    page.goto("/account/2fa/")
    page.get_by_role("link", name="認証アプリを登録").click()
    secret = page.get_by_label("読み取れないときに入力するキー").input_value().replace(" ", "")
    page.get_by_label("確認コード").fill(code_of(secret))
    page.get_by_role("button", name="認証アプリを登録").click()
    return secret


def sign_out(page: Page) -> None:
    page.goto("/account/")
    page.get_by_role("button", name="ログアウト").click()
    expect(page).to_have_url(re.compile("/account/login/$"))


def test_from_the_invitation_to_the_console(cast: Cast, screen: Page, assert_accessible: Check) -> None:
    def look() -> None:
        assert_accessible(screen)
        assert screen.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert screen.evaluate(CUT_OFF) == []
        assert screen.locator(TARGETS).evaluate_all(SMALL_TARGETS) == []

    address = invite(cast, "operator", None)
    screen.goto(address)
    look()
    screen.get_by_role("button", name="登録してログイン").click()
    expect(screen).to_have_title(re.compile("^エラー："))
    look()
    accept(screen, address)
    expect(screen).to_have_url(re.compile("/account/2fa/$"))
    look()
    screen.get_by_role("link", name="認証アプリを登録").click()
    look()
    add_app(screen)
    expect(screen.get_by_role("heading", level=1)).to_have_text("回復コード")
    look()
    screen.get_by_role("link", name="控えたので続ける").click()
    expect(screen).to_have_url(re.compile("/entries/$"))
    screen.goto("/account/sessions/")
    expect(screen.get_by_role("heading", level=1)).to_contain_text("1台")
    look()
    sign_out(screen)
    look()


def test_the_second_step_is_asked_for_at_the_next_sign_in(cast: Cast, page: Page) -> None:
    secret = generate_totp_secret()
    TOTP.activate(cast.people["member"], secret)
    sign_in(page, "member@example.jp")
    page.get_by_label("確認コード").fill("000000")
    page.get_by_role("button", name="ログイン", exact=True).click()
    expect(page.get_by_role("alert").first).to_contain_text("コードが違います")
    page.get_by_label("確認コード").fill(code_of(secret))
    page.get_by_role("button", name="ログイン", exact=True).click()
    expect(page).to_have_url(re.compile("/my/$"))


def virtual_key(page: Page) -> None:
    """A device with a fingerprint reader that always agrees."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_alone_signs_in_and_opens_the_console(cast: Cast, page: Page) -> None:
    virtual_key(page)
    sign_in(page, "operator@example.jp")
    page.get_by_role("link", name="パスキーを登録").click()
    page.get_by_label("パスキーの名前").fill("机のノート")
    page.get_by_role("button", name="パスキーを登録").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("回復コード")
    sign_out(page)
    page.get_by_role("button", name="パスキーでログイン").click()
    expect(page).to_have_url(re.compile("/entries/$"))
    page.goto("/operator/audit")
    expect(page.get_by_role("heading", level=1)).to_contain_text("監査記録")


def test_a_passkey_is_renamed_lost_and_replaced(cast: Cast, page: Page) -> None:
    virtual_key(page)
    sign_in(page, "operator@example.jp")
    page.get_by_role("link", name="パスキーを登録").click()
    page.get_by_role("button", name="パスキーを登録").click()
    code = page.locator(".codes code").first.inner_text()
    page.goto("/account/2fa/webauthn/")
    expect(page.get_by_role("rowheader")).to_contain_text("Chrome")  # nobody named it
    page.get_by_role("link", name="名前を変更").click()
    page.get_by_label("パスキーの名前").fill("机のノート")
    page.get_by_role("button", name="名前を変更").click()
    expect(page.get_by_role("rowheader")).to_have_text("机のノート")
    sign_out(page)
    sign_in(page, "operator@example.jp")
    page.get_by_label("確認コード").fill(code)  # the device is lost
    page.get_by_role("button", name="ログイン", exact=True).click()
    expect(page).not_to_have_url(re.compile("/login|/authenticate"))
    page.goto("/account/2fa/webauthn/")
    page.get_by_role("link", name="登録を取り消す").click()
    page.get_by_role("button", name="登録を取り消す").click()
    expect(page.get_by_role("main")).to_contain_text("パスキーは登録されていません")


def test_a_passkey_that_is_refused_is_told(cast: Cast, page: Page) -> None:
    page.goto("/account/login/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('no')) }")
    page.get_by_role("button", name="パスキーでログイン").click()
    expect(page.get_by_role("alert")).to_contain_text("もう一度お試しください")


def test_everything_but_passkeys_works_without_javascript(cast: Cast, plain: Page) -> None:
    accept(plain, invite(cast, "owner", cast.minato))
    expect(plain.get_by_role("heading", level=1)).to_contain_text("することがあるのは2件です")
    add_app(plain)
    expect(plain.get_by_role("heading", level=1)).to_have_text("回復コード")
    plain.goto(f"/organisations/{cast.minato.pk}/people")
    plain.get_by_label("メールアドレス").fill("next@example.jp")
    plain.get_by_label("役割").select_option("member")
    plain.get_by_role("button", name="招待のメールを送信").click()
    expect(plain.get_by_role("status")).to_contain_text("next@example.jp")
    sign_out(plain)
    expect(plain.get_by_role("button", name="パスキーでログイン")).to_be_hidden()
    assert mail.outbox[-1].to == ["next@example.jp"]


def console(cast: Cast) -> list[str]:
    one = f"/organisations/{cast.minato.pk}"
    return [
        "/operator/organisations",
        "/operator/organisations/new",
        f"/operator/organisations/{cast.minato.pk}",
        "/operator/people",
        "/operator/plans",
        f"/operator/plans/{cast.osaka.plan.pk}",
        "/operator/audit",
        "/account/",
        "/account/password/change/",
        "/account/2fa/",
        f"{one}/people",
        f"{one}/audit",
        f"/entries/{cast.tokyo.pk}/people",
    ]


def test_everybody_can_use_the_console(cast: Cast, screen: Page, assert_accessible: Check) -> None:
    sign_in(screen, "operator@example.jp")
    add_app(screen)
    for address in console(cast):
        answer = screen.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        assert_accessible(screen)
        assert screen.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        assert screen.evaluate(CUT_OFF) == [], address
