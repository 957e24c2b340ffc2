"""A shop owner's way: from the result of the self-diagnosis to the first complaint noted down, on a phone; then the notebooks' pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from tests.cast import make_person

from shindan.web.firm.conftest import TOKEN, make_result
from shindan.web.firm.sample import load_firm

from .checks import BARE_FIGURES, CUT_OFF, LINKS_HERE, SMALL_TARGETS, TARGETS, UNREACHED_FRAMES

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]


@pytest.fixture
def phone(browser: Browser, base_url: str) -> Iterator[Page]:
    size = {"width": 375, "height": 740}
    context = browser.new_context(viewport=size, locale="ja-JP", timezone_id="Asia/Tokyo", base_url=base_url)
    yield context.new_page()
    context.close()


def looks_right(page: Page) -> None:
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate(UNREACHED_FRAMES) == []
    assert page.evaluate(LINKS_HERE) == []
    assert page.evaluate(BARE_FIGURES) == []
    assert page.locator(TARGETS).evaluate_all(SMALL_TARGETS) == []


def test_from_the_result_to_the_first_complaint_on_a_phone(phone: Page, assert_accessible: Check) -> None:
    cache.clear()
    make_result(timezone.localdate())
    phone.goto(f"/check/result/{TOKEN}")
    phone.get_by_role("link", name="この結果から始める").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("会社の記録を始めてください")
    assert_accessible(phone)
    looks_right(phone)
    phone.get_by_label("会社・お店の名前").fill("山手青果卸")
    phone.get_by_label("メールアドレス").fill("ichiro@yamate.example.jp")
    phone.get_by_role("button", name="確認のメールを送信").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("届いたメールを")
    assert_accessible(phone)
    link = re.search(r"https?://[^/]+(/firm/begin/\S+)", str(mail.outbox[-1].body))
    assert link is not None
    phone.goto(link.group(1))
    assert_accessible(phone)
    phone.get_by_label("お名前").fill("山手 一郎")
    phone.get_by_label("パスワード").fill("three-quiet-harbours")
    phone.get_by_role("button", name="会社のページを作る").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("今週の一歩を始めてください")
    assert_accessible(phone)
    looks_right(phone)
    phone.get_by_role("link", name="クレーム記録ノート").click()
    phone.get_by_role("link", name="クレームを書き留める").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("書き留めてください")
    assert_accessible(phone)
    looks_right(phone)
    phone.get_by_label("お客様").fill("佐藤様")
    phone.get_by_label("内容").fill("届いた箱の角がつぶれていた")
    phone.get_by_label("したこと").fill("おわびし、新しい品を送った")
    phone.get_by_role("button", name="保存").click()
    expect(phone.get_by_text("書き留めました。")).to_be_visible()
    expect(phone.get_by_role("link", name="届いた箱の角がつぶれていた")).to_be_visible()
    assert_accessible(phone)


PAGES = (
    "",
    "levels",
    "keeping",
    "causes",
    "repeats",
    "strengths",
    "notes/complaints/",
    "notes/faq/",
    "notes/thanks/",
    "notes/ideas/new",
)


@pytest.mark.parametrize("width", [375, 1280])
def test_every_page_of_a_busy_firm_can_be_used(
    browser: Browser, base_url: str, width: int, assert_accessible: Check
) -> None:
    firm = load_firm(owner=make_person("shop"), staff=make_person("floor"), day=timezone.localdate())
    context = browser.new_context(
        viewport={"width": width, "height": 800}, locale="ja-JP", timezone_id="Asia/Tokyo", base_url=base_url
    )
    page = context.new_page()
    page.goto("/account/login/")
    page.get_by_label("メールアドレス").fill("shop@example.jp")
    page.get_by_label("パスワード", exact=True).fill("a-long-enough-pass-phrase")
    page.get_by_role("button", name="ログイン", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("総合レベル1")
    for place in PAGES:
        page.goto(f"/firm/{firm.pk}/{place}")
        assert_accessible(page)
        looks_right(page)
    page.goto(f"/firm/{firm.pk}/notes/complaints/")
    page.locator(".notes a").first.click()
    expect(page.get_by_label("原因")).to_be_visible()
    assert_accessible(page)
    looks_right(page)
    context.close()
