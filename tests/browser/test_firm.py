"""A small firm's pages: its first page, levels, notebooks and what they say together."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from tests.cast import make_person

from shindan.web.firm.sample import load_firm

from .checks import BARE_FIGURES, CUT_OFF, LINKS_HERE, SMALL_TARGETS, TARGETS, UNREACHED_FRAMES

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]


def looks_right(page: Page) -> None:
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate(UNREACHED_FRAMES) == []
    assert page.evaluate(LINKS_HERE) == []
    assert page.evaluate(BARE_FIGURES) == []
    assert page.locator(TARGETS).evaluate_all(SMALL_TARGETS) == []


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
