"""The entry sheet as a centre's manager fills it in: half of it, the rest by Excel with a fault in it, mended, handed in."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.cast import Cast, make_cast

from shindan.web.accounts.models import Organisation
from shindan.web.entries.models import Entry, Step

from .checks import CUT_OFF

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]
LONG = "首都圏第一カスタマーサポートセンター統括受付部門法人相談窓口担当四十文字の名前"


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    cast = make_cast()
    Organisation.objects.filter(pk=cast.minato.pk).update(name=f"{LONG}株式会社")
    return cast


def sign_in(context: BrowserContext, cast: Cast, name: str, base_url: str) -> None:
    cookie = cast.client(name).cookies["shindan_session"].value
    context.add_cookies([{"name": "shindan_session", "value": cookie, "url": base_url}])


def filled_in(path: Path) -> Path:
    """The form as it was saved, with the rest of the facts and one number in words."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == "メールアドレス":
                sheet.cell(row[0].row, 2).value = "yamada@example.jp"
            if cell.value == "受付二課":
                sheet.cell(row[0].row, 3).value = "九十名"
    book.save(path)
    return path


def fill_half(page: Page) -> None:
    page.get_by_label("担当者の名前").fill("山田 花子")
    page.get_by_label("センターで働く人の総数").fill("２４０名")
    page.get_by_label("区分の名前").fill("部署")
    page.get_by_label("グループと人数").fill(f"{LONG} 128\n受付二課 90\n夜間窓口 4")
    page.get_by_label("分析区分を追加").select_option("AT1")
    page.get_by_role("button", name="追加", exact=True).click()
    expect(page.locator("#split-2")).to_be_in_viewport()
    page.get_by_role("button", name="途中まで保存", exact=True).last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("あと1項目で、エントリーシートを提出できます")


def fetch_form(page: Page, path: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("link", name="Excelの用紙を保存").click()
    download.value.save_as(path)
    page.get_by_role("link", name="記入したExcelを読み込む").click()
    return filled_in(path)


@pytest.mark.parametrize("width", [375, 1280])
def test_half_by_hand_the_rest_by_excel(
    page: Page, cast: Cast, base_url: str, width: int, tmp_path: Path, assert_accessible: Check
) -> None:
    def usable() -> None:
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.evaluate(CUT_OFF) == []

    heading = page.get_by_role("heading", level=1)
    sign_in(page.context, cast, "manager", base_url)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"/entries/{cast.tokyo.pk}/sheet")
    fill_half(page)
    usable()
    form = fetch_form(page, tmp_path / "form.xlsx")
    usable()
    page.get_by_label("記入したエントリーシート").set_input_files(form)
    page.get_by_role("button", name="読み込む", exact=True).click()
    expect(heading).to_have_text("読み取れないところが1件あります")
    expect(page.get_by_role("table")).to_contain_text("「九十名」は人数として読めません")
    usable()
    page.get_by_role("button", name="取り込む", exact=True).click()
    page.get_by_role("button", name="提出").click()
    expect(page.get_by_role("alert")).to_contain_text("「受付二課 九十名」から名前と人数を読み取れません")
    expect(page).to_have_title(re.compile("^エラー："))
    usable()
    groups = page.get_by_label("グループと人数")
    groups.fill(groups.input_value().replace("九十名", "90"))
    page.get_by_role("button", name="提出").click()
    expect(page).to_have_url(f"{base_url}/entries/{cast.tokyo.pk}/")
    assert Entry.objects.get(pk=cast.tokyo.pk).step == Step.DESIGN
    page.goto(f"/entries/{cast.tokyo.pk}/sheet")
    expect(heading).to_have_text("エントリーシートは提出済みです")
    usable()
