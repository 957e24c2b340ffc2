"""A consultant's way with a small firm: from the request to the agreed level and the plan, on a phone; then its owner reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.cast import make_person

from shindan.web.accompaniment.conftest import ANSWERS, ask
from shindan.web.accounts.models import Grant, Organisation, Role
from shindan.web.firm.beginning import begin

from .checks import BARE_FIGURES, CUT_OFF, LINKS_HERE, SMALL_TARGETS, TARGETS, UNREACHED_FRAMES

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]


@pytest.fixture
def phone(browser: Browser, base_url: str) -> Iterator[BrowserContext]:
    size = {"width": 375, "height": 740}
    context = browser.new_context(viewport=size, locale="ja-JP", timezone_id="Asia/Tokyo", base_url=base_url)
    yield context
    context.close()


def as_person(context: BrowserContext, person: User, base_url: str) -> Page:
    client = Client()
    client.force_login(person)
    context.clear_cookies()
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": base_url}])
    return context.new_page()


def looks_right(page: Page, assert_accessible: Check) -> None:
    assert_accessible(page)
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate(UNREACHED_FRAMES) == []
    assert page.evaluate(LINKS_HERE) == []
    assert page.evaluate(BARE_FIGURES) == []
    assert page.locator(TARGETS).evaluate_all(SMALL_TARGETS) == []


def make_firm(shop: User, consultant: User) -> Organisation:
    day = timezone.localdate().isoformat()
    result = {"pack": "touchpoint", "version": "1.0.1", "day": day, "answers": ANSWERS}
    firm = begin(name="山手青果", results=[result], industry="I", size="s21", by=shop)
    Grant.objects.create(
        user=consultant, role=Role.CONSULTANT, organisation=Organisation.objects.create(name="別の会社")
    )
    ask(firm, consultant, "shop@example.jp")
    return firm


def settle(page: Page, level: int) -> None:
    """One area: a piece of evidence, a level, its reason."""
    page.get_by_label("見たこと、聞いたこと").fill("苦情の記録を3件見た")
    page.get_by_label("どこで、だれから").fill("記録ノート")
    page.locator(f"input[name=level][value='{level}']").check()
    page.get_by_label("このレベルにした理由").fill("担当者しか知らない。")
    page.get_by_role("button", name="保存して次へ").click()


def test_from_the_request_to_the_agreed_level_and_the_plan(
    phone: BrowserContext, base_url: str, assert_accessible: Check
) -> None:
    shop, consultant = make_person("shop"), make_person("consultant")
    make_firm(shop, consultant)
    page = as_person(phone, consultant, base_url)
    page.goto("/courses/")
    looks_right(page, assert_accessible)
    page.get_by_role("link", name="山手青果").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("日程を返してください")
    looks_right(page, assert_accessible)
    page.get_by_role("button", name="伴走を始める").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("「無料相談」です")
    looks_right(page, assert_accessible)
    page.get_by_role("link", name="診断の実施").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("「診断の実施」は")
    looks_right(page, assert_accessible)
    page.get_by_role("link", name="診断を進める").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("根拠で確かめて合意してください")
    page.get_by_role("link", name="領域を確かめる").click()
    for area in ("顧客の理解", "体験の提供", "改善への活用", "組織の意識"):
        expect(page.get_by_role("heading", level=1)).to_contain_text(area)
        settle(page, 2 if area == "体験の提供" else 1)
    expect(page.get_by_text("体験の提供：成り立たない部分があるため")).to_be_visible()
    page.get_by_role("link", name="体験の提供：").click()
    looks_right(page, assert_accessible)
    page.locator("input[name=level][value='1']").check()
    page.get_by_role("button", name="保存して次へ").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("改善への活用")
    page.get_by_role("link", name="四つの領域に戻る").click()
    page.get_by_role("button", name="合意した結果にする").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("合意した総合レベルは1")
    looks_right(page, assert_accessible)
    page.get_by_role("button", name="合意した結果から計画を作る").click()
    expect(page.get_by_text("合意した結果から計画を作りました")).to_be_visible()
    _the_owner_reads(as_person(phone, shop, base_url), assert_accessible)


def _the_owner_reads(page: Page, assert_accessible: Check) -> None:
    page.goto("/my/")
    page.get_by_role("link", name="伴走のあゆみ").click()
    expect(page.get_by_text("カレンダーに追加")).to_be_visible()
    looks_right(page, assert_accessible)
    page.get_by_role("link", name="診断の実施").first.click()
    page.get_by_role("link", name="合意した結果を見る").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("合意した総合レベルは1")
    page.get_by_role("link", name="顧客の理解").click()
    expect(page.get_by_text("苦情の記録を3件見た")).to_be_visible()
    looks_right(page, assert_accessible)
