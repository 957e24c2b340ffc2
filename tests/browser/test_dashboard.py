"""The owner walks through the dashboard of a published result: every page, every width, every file."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.cast import make_cast, make_wave

from shindan.web.entries.models import Entry, Step
from shindan.web.results.conftest import Field

from .checks import CUT_OFF, JAPANESE_LEFT
from .test_delivery import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]
PAGES = (
    "",
    "heatmap",
    "heatmap/elements/LG",
    "heatmap/groups/1/1",
    "changes",
    "distribution",
    "importance",
    "comments",
    "response",
)


@pytest.fixture
def field(transactional_db: None) -> Field:
    cast = make_cast()
    Entry.objects.filter(pk=cast.tokyo.pk).update(step=Step.FIELD)
    field = Field(cast, make_wave(cast.tokyo))
    field.answer(60, comments=60)
    field.close()
    field.publish()
    return field


def test_everybody_can_use_every_page_of_the_dashboard(
    page: Page, context: BrowserContext, field: Field, base_url: str, assert_accessible: Check
) -> None:
    sign_in(context, field, "owner", base_url)
    for width in (320, 375, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for path in PAGES:
            page.goto(f"{field.base}/results/1/{path}")
            if width != 375:
                assert_accessible(page)
            assert page.evaluate("document.documentElement.scrollWidth") == width, (path, width)
            assert page.evaluate(CUT_OFF) == [], (path, width)


def test_the_owner_goes_from_a_finding_to_its_cell_and_takes_its_file(
    page: Page, context: BrowserContext, field: Field, base_url: str
) -> None:
    sign_in(context, field, "owner", base_url)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{field.base}/results/1/")
    expect(page.locator(".findings > li")).to_have_count(3)
    page.get_by_role("link", name="ヒートマップ", exact=True).click()
    page.locator("table.heat tbody th a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("の結果")
    with page.expect_download() as taken:
        page.get_by_role("link", name=re.compile("この図のCSV")).first.click()
    assert taken.value.suggested_filename.endswith(".csv")


def test_a_comment_is_found_and_reported_without_a_script(
    page: Page, context: BrowserContext, field: Field, base_url: str, assert_accessible: Check
) -> None:
    sign_in(context, field, "owner", base_url)
    page.goto(f"{field.base}/results/1/comments")
    page.get_by_label("コメントの中の言葉").fill("休憩")
    page.get_by_role("button", name="絞り込む").click()
    page.get_by_role("link", name=re.compile("不適切として報告")).first.click()
    page.get_by_role("button", name="報告").click()
    expect(page).to_have_title(re.compile("^エラー："))
    assert_accessible(page)
    page.locator("main input[type=radio]").first.check()
    page.get_by_role("button", name="報告").click()
    expect(page.locator(".notice-ok")).to_contain_text("運営に報告しました")


def test_no_page_of_the_dashboard_is_left_in_japanese(
    page: Page, context: BrowserContext, field: Field, base_url: str
) -> None:
    sign_in(context, field, "owner", base_url)
    context.add_cookies([{"name": "shindan_language", "value": "en", "url": base_url}])
    for path in PAGES:
        if path == "comments":
            continue  # its words are the respondents' own
        page.goto(f"{field.base}/results/1/{path}")
        names = ("みなと", "2026年秋", "課", "窓口", "チーム")  # what the organisation itself wrote
        left = [text for text in page.evaluate(JAPANESE_LEFT) if not any(name in text for name in names)]
        assert left == [], path
