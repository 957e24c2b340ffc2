"""The representative's questionnaire as a manager answers it: on the page, kept as it is given, the rest by Excel, handed in."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.cast import Cast, make_cast

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
