"""The operator leads an entry from its application to its meeting, the owner follows it: on a phone and on a desk."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from tests.cast import Cast, make_cast

from shindan.web.entries.course import begin_course
from shindan.web.entries.models import CourseStep, Entry

from .checks import CUT_OFF, SMALL_TARGETS, TARGETS

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]
LONG = "株式会社みなみかぜトラベルサポートアンドカスタマーケアサービス那覇第二センター"


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    for entry in (cast.tokyo, cast.osaka, cast.sapporo):
        begin_course(entry=entry, day=timezone.localdate())
    CourseStep.objects.filter(entry=cast.osaka).update(due=timezone.localdate() - timedelta(days=3))
    return cast


@pytest.fixture(params=[375, 1280])
def enter(
    request: pytest.FixtureRequest, browser: Browser, base_url: str, cast: Cast
) -> Iterator[Callable[[str], Page]]:
    """Opens a browser of that width in which somebody has signed in."""
    contexts = []

    def open_as(who: str) -> Page:
        size = {"width": request.param, "height": 800}
        context = browser.new_context(viewport=size, locale="ja-JP", timezone_id="Asia/Tokyo", base_url=base_url)
        contexts.append(context)
        session = cast.client(who).cookies["shindan_session"].value
        context.add_cookies([{"name": "shindan_session", "value": session, "url": base_url}])
        return context.new_page()

    yield open_as
    for context in contexts:
        context.close()


@pytest.fixture
def look(assert_accessible: Check) -> Check:
    """Everything that every page has to withstand."""

    def check(page: Page) -> None:
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
        assert page.evaluate(CUT_OFF) == [], page.url
        assert page.locator(TARGETS).evaluate_all(SMALL_TARGETS) == [], page.url

    return check


def test_from_the_application_to_the_counselling(cast: Cast, enter: Callable[[str], Page], look: Check) -> None:
    owner, operator = enter("owner"), enter("operator")
    owner.goto("/entries/")
    look(owner)
    owner.get_by_role("link", name="エントリーを申し込む").click()
    owner.get_by_role("button", name="申し込みを送る").click()
    expect(owner).to_have_title(re.compile("^エラー："))
    look(owner)
    owner.get_by_label("センターの名前").fill(LONG)
    owner.get_by_label("プラン").select_option("premier")
    owner.get_by_role("button", name="申し込みを送る").click()
    expect(owner.get_by_role("heading", level=1)).to_have_text("運営が申し込みを確かめています")
    look(owner)
    operator.goto("/entries/")
    expect(operator.get_by_role("heading", level=1)).to_contain_text("遅れている1件と新しい申し込み1件")
    look(operator)
    operator.get_by_role("link", name=re.compile(LONG)).click()
    operator.get_by_label("担当").select_option(label="consultant@example.jp")
    operator.get_by_role("button", name="申し込みを受け付ける").click()
    expect(operator.get_by_role("heading", level=1)).to_contain_text("事前カウンセリングを行い")
    look(operator)
    hold_the_counselling(operator, look)
    owner.reload()
    expect(owner.get_by_role("heading", level=1)).to_have_text("エントリーシートを記入し、提出してください")
    expect(owner.get_by_role("link", name="consultant@example.jp")).to_be_visible()
    look(owner)
    owner.goto(f"{owner.url.rstrip('/')}/counselling")
    expect(owner.get_by_text("応対が偏っている")).to_be_visible()
    look(owner)


def hold_the_counselling(page: Page, look: Check) -> None:
    page.get_by_role("link", name="「事前カウンセリング」を開く").click()
    today = timezone.localdate().isoformat()
    page.get_by_label("予定の日時").fill(f"{today}T10:00")
    page.get_by_label("原因の仮説").fill("応対が偏っている")
    page.get_by_label("実施した日").fill(today)
    page.get_by_role("button", name="記録を保存").click()
    expect(page.get_by_role("status")).to_contain_text("保存しました")
    look(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="カレンダーに追加").click()
    assert download.value.suggested_filename == "counselling.ics"
    page.get_by_role("button", name="「エントリーシート作成」に進める").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("提出するのを待っています")


def test_dates_reminders_and_the_way_back(cast: Cast, enter: Callable[[str], Page], look: Check) -> None:
    page = enter("operator")
    page.goto(f"/entries/{cast.osaka.pk}/")
    expect(page.get_by_text("！3日遅れ").first).to_be_visible()
    dates = page.locator("#dates")
    dates.get_by_label("エントリーシート作成").fill((timezone.localdate() + timedelta(days=9)).isoformat())
    dates.get_by_label("アンケート設計").fill((timezone.localdate() + timedelta(days=2)).isoformat())
    page.get_by_role("button", name="日程を保存").click()
    expect(page.get_by_role("alert").first).to_contain_text("前の段階の期限")
    look(page)
    dates.get_by_label("アンケート設計").fill((timezone.localdate() + timedelta(days=12)).isoformat())
    page.get_by_role("button", name="日程を保存").click()
    expect(page.get_by_role("status")).to_contain_text("日程を保存しました")
    page.get_by_role("link", name="お知らせを確かめる").click()
    look(page)
    page.get_by_role("button", name="いま送る").click()
    expect(page.get_by_role("status")).to_contain_text("2通送りました")
    Entry.objects.filter(pk=cast.osaka.pk).update(step="design")
    page.goto(f"/entries/{cast.osaka.pk}/")
    page.get_by_label("戻す段階").select_option("sheet")
    page.get_by_label("戻す理由").fill("人数が変わった")
    page.get_by_role("button", name="戻す", exact=True).click()
    expect(page.get_by_text("人数が変わった")).to_be_visible()
    look(page)
    page.goto(f"/entries/{cast.osaka.pk}/end")
    look(page)


def test_the_table_is_narrowed_and_sorted_by_its_address(cast: Cast, enter: Callable[[str], Page], look: Check) -> None:
    page = enter("operator")
    page.goto("/entries/?view=table")
    look(page)
    page.get_by_role("link", name="段階", exact=True).click()
    expect(page).to_have_url(re.compile("sort=step"))
    page.get_by_label("遅れ").select_option("1")
    page.get_by_role("button", name="絞り込む").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page).to_have_url(re.compile("late=1"))
    look(page)
