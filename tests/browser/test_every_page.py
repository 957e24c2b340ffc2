"""What holds on every page a visitor can reach."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from .addresses import every_page
from .checks import BANNED, CUT_OFF, JAPANESE_LEFT, WIDTHS

pytestmark = pytest.mark.django_db(transaction=True)


def _status(page: Page, address: str) -> int:
    response = page.goto(address)
    return response.status if response else 0


def test_no_page_fails_on_the_server(page: Page) -> None:
    assert [name for name, address in every_page().items() if _status(page, address) >= 500] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_everybody_can_use_every_page(page: Page, width: int, assert_accessible: Callable[[Page], None]) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for address in every_page().values():
        page.goto(address)
        assert_accessible(page)


def test_no_page_scrolls_sideways_on_the_narrowest_phone(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    for name, address in every_page().items():
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") == 320, name
        assert page.evaluate(CUT_OFF) == [], name


def test_no_page_is_left_in_japanese_for_who_reads_english(page: Page, context: BrowserContext, base_url: str) -> None:
    context.add_cookies([{"name": "shindan_language", "value": "en", "url": base_url}])
    left = {}
    for name, address in every_page().items():
        page.goto(address)
        assert page.locator("html").get_attribute("lang") == "en", name
        if found := page.evaluate(JAPANESE_LEFT):
            left[name] = found
    assert left == {}


def test_the_wording_keeps_to_the_house_style(page: Page) -> None:
    for name, address in every_page().items():
        page.goto(address)
        text = page.locator("body").inner_text()
        assert BANNED.findall(text) == [], name
        links = page.get_by_role("link").all_inner_texts()
        assert [link for link in links if "こちら" in link] == [], name


def test_help_comes_in_the_same_order_on_every_page(page: Page) -> None:
    orders = set()
    for address in every_page().values():
        page.goto(address)
        links = page.locator("header").get_by_role("link").all_inner_texts()
        orders.add((len(links), links[-1]))
    assert orders == {(2, "問い合わせ")}


def test_the_address_of_a_result_is_kept_from_other_sites(page: Page) -> None:
    response = page.goto(every_page()["result"])
    assert response is not None
    assert response.headers["referrer-policy"] == "same-origin"
