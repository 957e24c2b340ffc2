"""From the close to the download: the consultant looks through and publishes, the owner reads and takes the files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.cast import make_cast, make_wave

from shindan.web.entries.models import Entry, Step
from shindan.web.results.conftest import Field
from shindan.web.results.models import Publication, Run
from shindan.web.results.services import request_flash

from .checks import CUT_OFF

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]


@pytest.fixture
def field(transactional_db: None) -> Field:
    cast = make_cast()
    Entry.objects.filter(pk=cast.tokyo.pk).update(step=Step.FIELD)
    field = Field(cast, make_wave(cast.tokyo))
    field.answer(40, comments=40)
    return field


def sign_in(context: BrowserContext, field: Field, name: str, base_url: str) -> None:
    cookie = field.cast.client(name).cookies["shindan_session"].value
    context.add_cookies([{"name": "shindan_session", "value": cookie, "url": base_url}])


def addresses(field: Field) -> dict[str, str]:
    """Every page of this app, filled."""
    wave = field.entry.waves.get()
    request_flash(wave=wave, by=field.person("owner"))
    field.close()
    field.publish(remarks="まず話し合いましょう。")
    going = Run.objects.create(wave=wave, kind=Run.Kind.FLASH, asked_by="x", state="running", step="result", done=40)
    few = Run.objects.create(
        wave=wave, kind=Run.Kind.CLOSE, asked_by="x", state="few", fault="few", details={"people": 4, "least": 5}
    )
    failed = Run.objects.create(wave=wave, kind=Run.Kind.CLOSE, asked_by="x", state="failed", fault="broken")
    made = {
        "one": "results/1/",
        "review": "results/1/publish",
        "delivery": "delivery",
        "flashes": "flash",
        "flash": "flash/1",
    }
    made |= {"few": f"runs/{few.pk}", "failed": f"runs/{failed.pk}", "going": f"runs/{going.pk}"}
    return {name: f"{field.base}/{path}" for name, path in made.items()}


@pytest.mark.parametrize("width", [320, 1280])
def test_everybody_can_use_every_page(
    page: Page, context: BrowserContext, field: Field, base_url: str, width: int, assert_accessible: Check
) -> None:
    sign_in(context, field, "operator", base_url)
    page.set_viewport_size({"width": width, "height": 800})
    for name, address in addresses(field).items():
        page.goto(address)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width, name
        assert page.evaluate(CUT_OFF) == [], name


def test_the_review_of_an_unpublished_result_can_be_used_by_everybody(
    page: Page, context: BrowserContext, field: Field, base_url: str, assert_accessible: Check
) -> None:
    field.close()
    sign_in(context, field, "consultant", base_url)
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(f"{field.base}/results/1/publish")
    page.locator("summary").first.click()
    assert_accessible(page)


def test_from_the_close_to_the_download(browser: Browser, field: Field, base_url: str, tmp_path: Path) -> None:
    with browser.new_context(base_url=base_url, locale="ja-JP") as office:
        sign_in(office, field, "consultant", base_url)
        page = office.new_page()
        page.goto(f"{field.base}/field/")
        page.get_by_role("link", name="締め切りの確認へ").click()
        page.get_by_role("button", name="調査を締め切る").click()
        expect(page.locator(".notice", has_text="未公開")).to_be_visible()
        page.get_by_role("link", name="確かめて公開する").click()
        page.get_by_label("組織への言葉").fill("まず話し合いましょう。")
        page.get_by_role("button", name="結果を公開").click()
        expect(page.get_by_role("status")).to_contain_text("結果を公開しました")
    with browser.new_context(base_url=base_url, locale="ja-JP", java_script_enabled=False) as home:
        sign_in(home, field, "owner", base_url)
        page = home.new_page()
        page.goto(f"{field.base}/results/")
        expect(page.get_by_text("まず話し合いましょう。")).to_be_visible()
        page.get_by_role("navigation", name="結果のページ").get_by_role("link", name="納品物").click()
        with page.expect_download() as taken:
            page.get_by_role("link", name="結果一覧表（全体）").click()
        assert taken.value.suggested_filename == "みなと総合サポート_東京センター_2026年秋_結果一覧表（全体）.pdf"
        page.reload()
        expect(page.get_by_role("table")).to_contain_text("owner@example.jp")


def test_a_comment_that_names_somebody_is_withdrawn_without_a_script(
    browser: Browser, field: Field, base_url: str
) -> None:
    field.close()
    with browser.new_context(base_url=base_url, locale="ja-JP", java_script_enabled=False) as office:
        sign_in(office, field, "consultant", base_url)
        page = office.new_page()
        page.goto(f"{field.base}/results/1/publish")
        page.locator("summary").first.click()
        page.get_by_label("組織への言葉").fill("下書き")
        page.get_by_role("checkbox").first.check()
        page.get_by_role("button", name="選んだコメントを取り下げる").first.click()
        expect(page.get_by_role("status")).to_contain_text("コメントを1件取り下げました")
        expect(page.get_by_label("組織への言葉")).to_have_value("下書き")


def test_a_flash_is_made_on_the_way(page: Page, context: BrowserContext, field: Field, base_url: str) -> None:
    sign_in(context, field, "owner", base_url)
    page.goto(f"{field.base}/flash")
    page.get_by_role("button", name="結果速報を作る").click()
    expect(page.get_by_text("途中の結果です。")).to_be_visible()
    assert Publication.objects.get().published.date() <= timezone.now().date()
