"""From the machine's analysis to the report: the consultant puts it in order and publishes, the owner reads it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.cast import make_cast, make_wave

from shindan.web.analysis.conftest import give_stages
from shindan.web.entries.models import Entry, Plan, Step
from shindan.web.results.conftest import Field

from .checks import CUT_OFF, JAPANESE_LEFT

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]


@pytest.fixture
def field(transactional_db: None) -> Field:
    cast = make_cast()
    Entry.objects.filter(pk=cast.tokyo.pk).update(step=Step.FIELD)
    Plan.objects.filter(pk=cast.tokyo.plan_id).update(analysis=True)
    field = Field(cast, make_wave(cast.tokyo))
    field.answer(40, comments=40)
    field.close()
    field.publish()
    give_stages(field)
    return field


def sign_in(context: BrowserContext, field: Field, name: str, base_url: str) -> None:
    cookie = field.cast.client(name).cookies["shindan_session"].value
    context.add_cookies([{"name": "shindan_session", "value": cookie, "url": base_url}])


@pytest.mark.parametrize("width", [320, 1280])
def test_everybody_can_use_every_page(
    page: Page, context: BrowserContext, field: Field, base_url: str, width: int, assert_accessible: Check
) -> None:
    sign_in(context, field, "consultant", base_url)
    page.set_viewport_size({"width": width, "height": 800})
    own = ("", "issues/LG", "issues/new", "issues/LG/measures/LG-M1", "issues/LG/measures/new")
    for name in (*(f"{field.base}/analysis/{each}" for each in own), "/measures/"):
        page.goto(name)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width, name
        assert page.evaluate(CUT_OFF) == [], name


def test_nothing_is_left_in_japanese(page: Page, context: BrowserContext, field: Field, base_url: str) -> None:
    sign_in(context, field, "operator", base_url)
    context.add_cookies([{"name": "shindan_language", "value": "en", "url": base_url}])
    own = {str(field.entry), field.entry.organisation.name, field.entry.centre, field.wave.label}
    for name in (f"{field.base}/analysis/", f"{field.base}/analysis/issues/LG/measures/new", "/measures/"):
        page.goto(name)
        left = [text for text in page.evaluate(JAPANESE_LEFT) if not any(name in text for name in own)]
        assert left == [], name


def test_from_the_machines_order_to_the_owners_page_without_a_script(
    browser: Browser, field: Field, base_url: str
) -> None:
    with browser.new_context(base_url=base_url, locale="ja-JP", java_script_enabled=False) as office:
        sign_in(office, field, "consultant", base_url)
        page = office.new_page()
        page.goto(f"{field.base}/analysis/")
        page.get_by_role("button", name="下へ").first.click()
        page.get_by_role("link", name="言葉を直す・外す").first.click()
        page.get_by_label("題（日本語）").fill("休憩を先に守る")
        page.get_by_role("button", name="言葉を保存").click()
        page.get_by_role("link", name="施策を直す・外す").first.click()
        expect(page.get_by_role("heading", name="計算した案")).to_be_visible()
        page.get_by_label("施策名（日本語）").fill("交代で15分休む")
        page.get_by_label("始めるまで（か月）").fill("すぐ")
        page.get_by_role("button", name="施策を保存").click()
        expect(page.get_by_label("施策名（日本語）")).to_have_value("交代で15分休む")
        page.get_by_label("始めるまで（か月）").fill("１")
        page.get_by_role("button", name="施策を保存").click()
        expect(page.get_by_role("status")).to_contain_text("施策を保存しました")
        page.get_by_role("button", name="この分析を公開").click()
        expect(page.get_by_role("status")).to_contain_text("分析を公開しました")
    with browser.new_context(base_url=base_url, locale="ja-JP", java_script_enabled=False) as home:
        sign_in(home, field, "owner", base_url)
        page = home.new_page()
        page.goto(f"{field.base}/analysis/")
        expect(page.get_by_role("heading", level=1)).to_contain_text("休憩を先に守る")
        expect(page.get_by_role("button", name="下へ")).to_have_count(0)
        expect(page.get_by_role("heading", name="交代で15分休む")).to_be_visible()
        expect(page.get_by_text("計算した案を見る").first).to_be_visible()
        with page.expect_download() as taken:
            page.get_by_role("link", name="PowerPoint").click()
        assert taken.value.suggested_filename.endswith("診断結果分析報告書.pptx")
        page.get_by_role("link", name="施策の一覧と、わかっている効果を見る").click()
        expect(page.get_by_text("効果がわかっている施策は、まだありません。")).to_be_visible()
        expect(page.get_by_role("heading", level=3)).to_have_count(28)
