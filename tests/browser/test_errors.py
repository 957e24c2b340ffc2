"""Wrong addresses in a real browser."""

from collections.abc import Callable

from playwright.sync_api import Page, expect


def test_unknown_address_explains_itself_to_everybody(page: Page, assert_accessible: Callable[[Page], None]) -> None:
    page.goto("/no-such-page")

    expect(page.get_by_role("heading", level=1)).to_have_text("ページが見つかりません")
    assert_accessible(page)
