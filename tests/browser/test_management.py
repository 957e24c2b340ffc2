"""The representative's questionnaire: asked, answered on the page and by Excel, put back and returned, assessed, its files saved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.cast import Cast, make_cast

from shindan.web.entries.course import begin_course
from shindan.web.entries.models import Entry, Step
from shindan.web.management.models import PracticeSheet
from shindan.web.management.services import send_sheet

from .checks import CUT_OFF

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    cast = make_cast()
    send_sheet(entry=cast.tokyo, deadline=None, by=cast.people["operator"])
    return cast


def sign_in(context: BrowserContext, cast: Cast, name: str, base_url: str) -> None:
    cookie = cast.client(name).cookies["shindan_session"].value
    context.add_cookies([{"name": "shindan_session", "value": cookie, "url": base_url}])


def filled_in(path: Path) -> Path:
    """The form as it was saved, with two more stages, one of them in words that name none."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for cells in sheet.iter_rows():
        for cell in cells:
            if cell.value in ("EC1", "EC2"):
                sheet.cell(int(cell.row or 0), 9).value = "４" if cell.value == "EC1" else "だいたい"
    book.save(path)
    return path


@pytest.fixture
def enter(browser: Browser, base_url: str, cast: Cast) -> Iterator[Callable[[str, int], Page]]:
    """The browser of somebody who has signed in, in that width."""
    contexts: list[BrowserContext] = []

    def open_as(name: str, width: int) -> Page:
        context = browser.new_context(
            base_url=base_url, locale="ja-JP", timezone_id="Asia/Tokyo", viewport={"width": width, "height": 900}
        )
        contexts.append(context)
        sign_in(context, cast, name, base_url)
        return context.new_page()

    yield open_as
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [375, 1280])
def test_a_manager_answers_by_page_and_by_excel(
    page: Page, cast: Cast, base_url: str, assert_accessible: Check, tmp_path: Path, width: int
) -> None:
    def check(page: Page) -> None:
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.evaluate(CUT_OFF) == []

    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page.context, cast, "manager", base_url)
    page.goto(f"{base_url}/entries/{cast.tokyo.pk}/management/")
    check(page)
    page.get_by_role("link", name="画面で答える").click()
    page.get_by_text("すべてのチームに、決めた頻度で伝えている。").click()
    expect(page.locator(".save")).to_have_text(re.compile("保存しました"))
    check(page)
    page.reload()
    expect(page.locator("input[name=VL1][value='4']")).to_be_checked()
    page.get_by_role("button", name="保存して閉じる").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Excelの用紙を保存").click()
    download.value.save_as(tmp_path / "form.xlsx")
    page.get_by_role("link", name="記入したExcelを読み込む").click()
    page.set_input_files("[name=form]", filled_in(tmp_path / "form.xlsx"))
    page.get_by_role("button", name="読み込む", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("読み取れないところが1件あります")
    check(page)
    page.get_by_role("button", name="取り込む", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("直すところがあります")
    page.get_by_role("link", name=re.compile("^EC2")).first.click()
    page.get_by_text("一部のチームで、原因の話し合いに使っている。").click()
    expect(page.locator(".save")).to_have_text(re.compile("保存しました"))
    page.goto(f"{base_url}/entries/{cast.tokyo.pk}/management/answers/hand-in")
    expect(page.get_by_role("heading", level=1)).to_have_text("答えていない設問が17問あります")
    check(page)
    page.get_by_role("button", name="提出する").click()
    page.get_by_role("link", name="結果を見る").click()
    check(page)


def test_a_text_that_is_too_long_to_send_is_told_and_stays_until_it_is_shorter(
    page: Page, cast: Cast, base_url: str
) -> None:
    sign_in(page.context, cast, "manager", base_url)
    page.goto(f"{base_url}/entries/{cast.tokyo.pk}/management/answers/CC")
    memo = page.locator("main textarea").first
    told = page.get_by_text("文章が長すぎます。短くすると、自動で保存します。")
    memo.fill("研" * 9000)
    expect(told).to_be_visible()
    page.get_by_role("button", name="次へ").click()
    expect(told).to_be_visible()
    assert len(memo.input_value()) == 9000
    memo.fill("研修計画 第2版")
    expect(page.get_by_text("保存しました").first).to_be_visible()


def test_from_asking_to_the_files(
    cast: Cast, enter: Callable[[str, int], Page], assert_accessible: Check, tmp_path: Path
) -> None:
    def look(page: Page) -> None:
        assert_accessible(page)
        width = page.evaluate("window.innerWidth")
        assert page.evaluate("document.documentElement.scrollWidth") == width, page.url
        assert page.evaluate(CUT_OFF) == [], page.url

    PracticeSheet.objects.all().delete()
    begin_course(entry=cast.tokyo, day=timezone.localdate())
    Entry.objects.filter(pk=cast.tokyo.pk).update(step=Step.FIELD)
    base = f"/entries/{cast.tokyo.pk}/"
    consultant, manager = enter("consultant", 1280), enter("manager", 375)
    _ask(consultant, base, look)
    _answer(manager, base, look)
    _put_back(consultant, base, look)
    manager.goto(f"{base}management/answers/hand-in")
    manager.get_by_role("button", name="提出する").click()
    _assess(consultant, base, look)
    manager.goto(f"{base}management/result")
    expect(manager.get_by_text("手順書は作成中だった").first).to_be_attached()
    look(manager)
    for name, ending in (("PDFを保存", ".pdf"), ("PowerPointを保存", ".pptx")):
        with manager.expect_download() as download:
            manager.get_by_role("link", name=name).click()
        assert download.value.suggested_filename.endswith(ending)
        download.value.save_as(tmp_path / ending)
        assert (tmp_path / ending).stat().st_size > 10_000


def _ask(page: Page, base: str, look: Check) -> None:
    """The consultant is told to send it, and asks the centre's manager."""
    page.goto(base)
    expect(page.get_by_text("代表者アンケートを送ってください")).to_be_visible()
    look(page)
    page.locator("#next").get_by_role("link", name="代表者アンケートを開く").click()
    look(page)
    page.get_by_label("提出の期限").fill("")
    page.get_by_role("button", name="代表者アンケートを送る").click()
    expect(page).to_have_title(re.compile("^エラー："))
    page.get_by_label("提出の期限").fill(timezone.localdate().isoformat())
    expect(page.get_by_label("manager@example.jp")).to_be_checked()
    page.get_by_role("button", name="代表者アンケートを送る").click()
    expect(page.get_by_role("status")).to_contain_text("代表者アンケートを送りました")
    look(page)


def _answer(page: Page, base: str, look: Check) -> None:
    """The manager finds it among what is to do, answers one practice and returns it."""
    page.goto("/entries/")
    expect(page.get_by_text("代表者アンケートに答えてください（")).to_be_visible()
    look(page)
    page.goto(base)
    look(page)
    page.locator("#next").get_by_role("link", name="代表者アンケートを開く").click()
    page.get_by_role("link", name="画面で答える").click()
    page.get_by_text("すべてのチームに、決めた頻度で伝えている。").click()
    expect(page.locator(".save")).to_have_text(re.compile("保存しました"))
    page.goto(f"{base}management/answers/hand-in")
    page.get_by_role("button", name="提出する").click()
    expect(page.get_by_role("link", name="結果を見る")).to_be_visible()
    page.goto(base)
    expect(page.get_by_text("代表者アンケート：提出の完了")).to_be_visible()
    look(page)


def _put_back(page: Page, base: str, look: Check) -> None:
    """The consultant sees that it is there, and puts it back with a reason."""
    page.goto(f"{base}management/")
    page.get_by_role("button", name="提出を取り消す").click()
    expect(page).to_have_title(re.compile("^エラー："))
    look(page)
    page.get_by_label("取り消す理由").fill("前の期の数字だった")
    page.get_by_role("button", name="提出を取り消す").click()
    expect(page.get_by_role("status")).to_contain_text("提出を取り消しました")
    page.goto(base)
    expect(page.get_by_text("前の期の数字だった")).to_be_visible()
    look(page)


def _assess(page: Page, base: str, look: Check) -> None:
    """The consultant reads the answer, assesses it, and lets the organisation see that."""
    page.goto(f"{base}management/result")
    expect(page.get_by_text("段階4").first).to_be_visible()
    page.goto(f"{base}management/assessment/VL")
    look(page)
    page.locator("[name=VL1][value='2']").check(force=True)
    page.locator("[name=VL1_R]").fill("手順書は作成中だった")
    page.get_by_role("button", name="保存して閉じる").click()
    page.get_by_role("button", name="組織に公開").click()
    expect(page.get_by_role("status")).to_contain_text("公開しました")
    look(page)
