"""The customer list: from a file through its columns to figures, a purchase in two taps, and a customer forgotten."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from shindan.web.customers.conftest import Shop, make_shop
from shindan.web.customers.models import Customer, Purchase
from shindan.web.customers.sample import fill

from .checks import BANNED, BARE_FIGURES, CUT_OFF, JAPANESE_LEFT, SMALL_TARGETS, TARGETS, UNNAMED_PICTURES

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]
LONG = "株式会社 日本橋浜町二丁目かもめ食堂グループ本店営業企画部お客様係御中様"


@pytest.fixture
def shop(transactional_db: None) -> Shop:
    return make_shop()


def sign_in(context: BrowserContext, shop: Shop, name: str, base_url: str) -> None:
    cookie = shop.client(name).cookies["shindan_session"].value
    context.add_cookies([{"name": "shindan_session", "value": cookie, "url": base_url}])


def filled(shop: Shop) -> list[str]:
    """Every page, with the sample's customers, one of a long name, and a file that waits."""
    fill(shop.firm, by=shop.cast.people["owner"], day=timezone.localdate())
    customer = shop.add(LONG, kana=LONG, email="a" * 60 + "@example.jp", notes=LONG * 3)
    shop.add(LONG, phone="03-1234-5678")
    waiting = shop.bring("名前,電話番号,なぞの列\n山田,x,y\n")
    names = ("", "?q=浜町", "new", "birthdays", "figures", "figures?by=month", "doubles", "bring", "rules", "delete")
    return [
        *(f"{shop.base}{name}" for name in names),
        *(f"{shop.base}{customer.pk}{name}" for name in ("", "/change", "/delete")),
        f"{shop.base}bring/{waiting.pk}",
    ]


@pytest.mark.parametrize("width", [375, 1280])
def test_everybody_can_use_every_page(
    page: Page, context: BrowserContext, shop: Shop, base_url: str, width: int, assert_accessible: Check
) -> None:
    sign_in(context, shop, "owner", base_url)
    page.set_viewport_size({"width": width, "height": 800})
    for address in filled(shop):
        page.goto(address)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width, address
        assert page.evaluate(CUT_OFF) == [], address
        assert page.evaluate(BARE_FIGURES) == [], address
        assert page.evaluate(UNNAMED_PICTURES) == [], address
        assert BANNED.findall(page.locator("body").inner_text()) == [], address
        if width == 375:
            assert page.locator(TARGETS).evaluate_all(SMALL_TARGETS) == [], address


def test_nothing_is_left_in_japanese(page: Page, context: BrowserContext, shop: Shop, base_url: str) -> None:
    sign_in(context, shop, "consultant", base_url)
    fill(shop.firm, by=shop.cast.people["owner"], day=timezone.localdate())
    context.add_cookies([{"name": "shindan_language", "value": "en", "url": base_url}])
    for address in ("figures", "figures?by=month"):
        page.goto(f"{shop.base}{address}")
        left = [text for text in page.evaluate(JAPANESE_LEFT) if shop.firm.name not in text]
        assert left == [], address
    sign_in(context, shop, "owner", base_url)
    for address in ("new", "bring", "birthdays?month=13"):
        page.goto(f"{shop.base}{address}")
        told = ("ご来店のご案内のため", "みさき食材", "ご注文", shop.firm.name)
        left = [text for text in page.evaluate(JAPANESE_LEFT) if not any(one in text for one in told)]
        assert address.startswith("birthdays") or left == [], address


def test_from_a_file_to_the_figures_and_a_deletion_without_a_script(
    browser: Browser, shop: Shop, base_url: str, tmp_path: Path
) -> None:
    path = tmp_path / "売上.csv"
    rows = [f"客{n % 12},2026/0{1 + n // 12}/0{1 + n % 9},{1000 + n}" for n in range(48)]
    path.write_text("とくいさま,ひにち,きんがく\n" + "\n".join(rows) + "\n客0,きのう,1\n", encoding="cp932")
    with browser.new_context(base_url=base_url, locale="ja-JP", java_script_enabled=False) as context:
        sign_in(context, shop, "owner", base_url)
        page = context.new_page()
        page.set_viewport_size({"width": 375, "height": 800})
        page.goto("/my/")
        page.get_by_role("link", name=re.compile("^顧客")).click()
        page.get_by_role("link", name="Excel・CSV から取り込む").click()
        page.get_by_label("顧客か購入の表").set_input_files(path)
        page.get_by_role("button", name="ファイルを読み込む").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("どの列が何か")
        for column, label in (("A列", "名前"), ("B列", "購入日"), ("C列", "金額")):
            page.get_by_label(column).select_option(label=label)
        page.get_by_role("button", name="列を変えて件数を確かめる").click()
        expect(page.locator("#counts")).to_contain_text("購入48件")
        page.get_by_role("button", name="取り込む", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("1行を直してください")
        with page.expect_download() as download:
            page.get_by_role("link", name="取り込めなかった行を受け取る").click()
        assert "きのう" in Path(download.value.path()).read_text(encoding="utf-8-sig")
        page.get_by_role("link", name="数字を見る").click()
        expect(page.locator("#spend")).to_contain_text("n=12")
        page.get_by_role("link", name="名簿", exact=True).click()
        page.get_by_role("link", name=re.compile("客11.*購入を記録")).click()
        page.locator("[name=tap]").first.click()
        expect(page.get_by_role("status")).to_contain_text("記録しました")
        page.get_by_role("link", name="顧客を削除").click()
        expect(page.locator("main")).to_contain_text("購入5件を削除します")
        page.get_by_role("button", name="顧客を削除").click()
        expect(page.get_by_role("status")).to_contain_text("削除しました")
        page.get_by_role("link", name="数字", exact=True).click()
        expect(page.locator("main")).to_contain_text("1人と購入5件を削除しました")
    assert (Customer.objects.count(), Purchase.objects.count()) == (11, 44)
