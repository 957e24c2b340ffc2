"""The operator says who bills, issues a quotation and an invoice and sets it paid; the owner reads and takes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.cast import make_cast

from shindan.web.entries.billing.conftest import Office, make_office
from shindan.web.entries.billing.models import TaxRate
from shindan.web.entries.billing.paying import cancel
from shindan.web.entries.billing.sample import INVENTED
from shindan.web.entries.models import BillingDocument

from .checks import CUT_OFF

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]


def sign_in(context: BrowserContext, office: Office, name: str, base_url: str) -> Page:
    cookie = office.cast.client(name).cookies["shindan_session"].value
    context.add_cookies([{"name": "shindan_session", "value": cookie, "url": base_url}])
    return context.new_page()


def look(page: Page, width: int, assert_accessible: Check) -> None:
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width, page.url
    assert page.evaluate(CUT_OFF) == [], page.url


@pytest.mark.parametrize("width", [375, 1280])
def test_everybody_can_use_every_page(
    context: BrowserContext, base_url: str, width: int, assert_accessible: Check
) -> None:
    office = make_office()
    page = sign_in(context, office, "operator", base_url)
    page.set_viewport_size({"width": width, "height": 800})
    first, entry = office.issue(), f"/entries/{office.cast.osaka.pk}/"
    cancel(document=first, reason="宛名の誤り", by=office.operator, day=office.today)
    second = office.issue(corrects=BillingDocument.objects.get(pk=first.pk))
    office.cast.client("owner").post(f"{entry}billing/ask", {"want": "add", "note": "報告会の日程を相談したいです。"})
    paths = ("", "new/quotation", "new/invoice", f"{first.pk}/", f"{second.pk}/")
    for address in (
        *(f"{entry}billing/{path}" for path in paths),
        f"{entry}counselling",
        "/operator/billing/",
        "/operator/billing/issuer",
    ):
        page.goto(address)
        look(page, width, assert_accessible)


def test_from_the_issuer_to_the_payment(browser: Browser, base_url: str, tmp_path: Path) -> None:
    office = Office(make_cast())
    TaxRate.objects.get_or_create(since=date(2019, 10, 1), defaults={"permille": 100})
    entry = f"/entries/{office.cast.osaka.pk}/billing/"
    with browser.new_context(base_url=base_url, locale="ja-JP", java_script_enabled=False) as desk:
        page = sign_in(desk, office, "operator", base_url)
        page.goto(entry)
        page.get_by_role("link", name="発行者の情報を登録").click()
        page.get_by_role("button", name="発行者の情報を保存").click()
        expect(page.get_by_role("alert").first).to_contain_text("直すところが")
        for name, value in INVENTED.items():
            field = page.locator(f"#id_{name}")
            field.select_option(value) if name == "account_kind" else field.fill(value)
        page.get_by_role("button", name="発行者の情報を保存").click()
        expect(page.get_by_role("status")).to_contain_text("保存しました")
        for kind in ("見積書", "請求書"):
            page.goto(entry)
            page.get_by_role("link", name=f"{kind}を作る").click()
            page.get_by_role("button", name=f"{kind}を発行").click()
            expect(page.get_by_role("status")).to_contain_text("を発行しました")
        expect(page.get_by_role("heading", level=1)).to_contain_text("220,000円の入金を")
        page.get_by_role("button", name="入金を記録").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("入金済みです")
    with browser.new_context(base_url=base_url, locale="ja-JP") as home:
        page = sign_in(home, office, "owner", base_url)
        page.goto(entry)
        number = BillingDocument.objects.get(kind="invoice").number
        page.get_by_role("link", name=number).click()
        with page.expect_download() as taken:
            page.get_by_role("link", name="PDFをダウンロード").click()
        assert taken.value.suggested_filename == f"請求書_{number}.pdf"
        assert page.get_by_role("button", name="請求書を取り消す").count() == 0
