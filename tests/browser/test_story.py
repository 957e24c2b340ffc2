"""One entry from the first invitation to the last download, each step by whose turn it is: the office at a desk, the client on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.bots.respondent import Respondent
from tests.cast import Cast, make_cast

from shindan.web.accounts.models import Grant, Role

from .checks import CUT_OFF
from .test_accounts import NEW, add_app, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
DESK, PHONE = {"width": 1280, "height": 800}, {"width": 375, "height": 800}
PEOPLE = 30
GROUPS = "受付一課 16\n受付二課 14"


@dataclass
class Stage:
    """Everybody's browsers. ``seen`` are the pages that were met on the way, with what is wrong with them."""

    browser: Browser
    base_url: str
    cast: Cast
    open: ExitStack
    wrong: dict[str, object]

    def enter(self, name: str, size: dict[str, int]) -> Page:
        """Somebody who has signed in already."""
        context = self._context(size)
        cookie = self.cast.client(name).cookies["shindan_session"].value
        context.add_cookies([{"name": "shindan_session", "value": cookie, "url": self.base_url}])
        return context.new_page()

    def visitor(self, size: dict[str, int]) -> Page:
        """Somebody who has not."""
        return self._context(size).new_page()

    def _context(self, size: dict[str, int]) -> BrowserContext:
        options = {"locale": "ja-JP", "timezone_id": "Asia/Tokyo", "base_url": self.base_url}
        return self.open.enter_context(self.browser.new_context(viewport=size, **options))  # type: ignore[arg-type]

    def look(self, page: Page) -> None:
        """Nothing is cut off or scrolls sideways here."""
        if page.evaluate("document.documentElement.scrollWidth > innerWidth") or page.evaluate(CUT_OFF):
            self.wrong[page.url] = page.evaluate(CUT_OFF)


@pytest.fixture
def stage(browser: Browser, base_url: str, transactional_db: None) -> Iterator[Stage]:
    with ExitStack() as stack:
        yield Stage(browser, base_url, make_cast(), stack, {})


def press(page: Page, name: str) -> None:
    """Press a button of the page, or follow a link that looks like one."""
    page.get_by_role("button", name=name, exact=True).or_(page.get_by_role("link", name=name, exact=True)).first.click()


def the_operator_invites_an_owner(stage: Stage) -> str:
    """Signs in with a second factor, invites; gives the address in the mail."""
    page = stage.visitor(DESK)
    sign_in(page, "operator@example.jp")
    add_app(page)
    page.goto(f"/organisations/{stage.cast.minato.pk}/people")
    page.get_by_label("メールアドレス").fill("new@example.jp")
    page.get_by_label("役割").select_option("owner")
    press(page, "招待のメールを送信")
    expect(page.get_by_role("status")).to_contain_text("new@example.jp")
    stage.look(page)
    letter = next(each for each in mail.outbox if each.to == ["new@example.jp"])
    found = re.search(r"https?://[^/\s]+(/invitation/\S+)", str(letter.body))
    assert found
    return found[1]


def the_owner_accepts(stage: Stage, address: str) -> Page:
    page = stage.visitor(PHONE)
    page.goto(address)
    page.get_by_label("お名前").fill("新井 一")
    page.get_by_label("パスワード").fill(NEW)
    press(page, "登録してログイン")
    expect(page.get_by_role("heading", level=1)).to_contain_text("することがあるのは")
    stage.look(page)
    return page


def the_owner_fills_the_sheet_in(stage: Stage, page: Page, base: str) -> None:
    page.goto(f"{base}/sheet")
    page.get_by_label("担当者の名前").fill("山田 花子")
    page.get_by_label("メールアドレス").fill("yamada@example.jp")
    page.get_by_label("センターで働く人の総数").fill("30")
    for name in ("業種", "会社全体の人数"):
        page.get_by_label(name).select_option(index=1)
    page.get_by_label("区分の名前").first.fill("部署")
    page.get_by_label("グループと人数").first.fill(GROUPS)
    stage.look(page)
    press(page, "提出")
    expect(page).not_to_have_url(re.compile("/sheet$"))


def the_consultant_asks_for_approval(stage: Stage, base: str) -> Page:
    page = stage.enter("consultant", DESK)
    page.goto(f"{base}/design")
    page.get_by_label("全部を1ページに並べる").check()
    press(page, "案内とページを保存")
    stage.look(page)
    press(page, "組織に確認を依頼")
    expect(page).not_to_have_url(re.compile("/design$"))
    return page


def the_member_approves_and_opens(stage: Stage, base: str) -> Page:
    """Looks at what staff will see, approves, sets the survey up and opens it."""
    page = stage.enter("member", PHONE)
    page.goto(f"{base}/approval")
    stage.look(page)
    press(page, "この内容で承認")
    page.goto(f"{base}/field/setup")
    stage.look(page)
    page.locator("[name=ways][value=link]").check()
    page.locator("[name=closes]").fill(f"{timezone.localdate() + timedelta(days=14)}")
    press(page, "設定を保存")
    page.goto(f"{base}/field/")
    press(page, "調査を開始")
    expect(page.get_by_role("heading", level=1)).to_contain_text("受け付けています")
    stage.look(page)
    return page


def everybody_answers(stage: Stage, member: Page) -> None:
    """By the address that the member's page shows: one on a phone, the others as bots."""
    path = "/" + member.get_by_label("アドレス", exact=True).input_value().split("/", 3)[3]
    phone = stage.visitor(PHONE)
    phone.goto(path)
    press(phone, "回答をはじめる")
    phone.locator("[name=KG1][value='7']").check()
    phone.locator("[name=SP1][value=g1]").check()
    stage.look(phone)
    press(phone, "回答を送信")
    expect(phone).to_have_title(re.compile("^エラー："))
    press(phone, "回答を送信")
    expect(phone.get_by_role("heading", level=1)).to_have_text("回答を送信しました")
    for number in range(1, PEOPLE):
        with httpx.Client(base_url=stage.base_url, timeout=60) as browser:
            group = "g1" if number < 16 else "g2"
            Respondent(browser, path.rstrip("/"), answers={"SP1": group, "KG1": str(number % 11)}, skips=0.6).walk()


def the_member_closes(stage: Stage, page: Page, base: str) -> None:
    page.goto(f"{base}/field/close")
    stage.look(page)
    press(page, "調査を締め切る")
    expect(page.locator("main")).to_contain_text(re.compile("集計|確認|公開"))


def the_consultant_publishes(stage: Stage, page: Page, base: str) -> None:
    page.goto(f"{base}/results/1/publish")
    page.get_by_label("組織への言葉").fill("まず話し合いましょう。")
    stage.look(page)
    press(page, "結果を公開")
    expect(page.get_by_role("status")).to_contain_text("結果を公開しました")


def they_read_and_download(stage: Stage, page: Page, base: str, tmp_path: Path) -> None:
    page.goto(f"{base}/results/")
    expect(page.get_by_text("まず話し合いましょう。").first).to_be_visible()
    stage.look(page)
    page.goto(f"{base}/delivery")
    stage.look(page)
    with page.expect_download() as taken:
        page.get_by_role("link", name=re.compile("結果一覧表")).first.click()
    taken.value.save_as(tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes()[:5] == b"%PDF-"


def test_from_the_invitation_to_the_download(stage: Stage, tmp_path: Path) -> None:
    entry = stage.cast.osaka
    Grant.objects.create(user=stage.cast.people["manager"], role=Role.MANAGER, entry=entry)
    base = f"/entries/{entry.pk}"
    owner = the_owner_accepts(stage, the_operator_invites_an_owner(stage))
    the_owner_fills_the_sheet_in(stage, owner, base)
    consultant = the_consultant_asks_for_approval(stage, base)
    member = the_member_approves_and_opens(stage, base)
    everybody_answers(stage, member)
    the_member_closes(stage, member, base)
    the_consultant_publishes(stage, consultant, base)
    they_read_and_download(stage, owner, base, tmp_path)
    they_read_and_download(stage, stage.enter("manager", PHONE), base, tmp_path)
    assert stage.wrong == {}
