"""An owner walks from the first page to the result: by touch, by keyboard, without script, and out of order."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from shindan.web.touchpoint.models import Result

from .checks import ADD_STYLE, CUT_OFF, FOCUS_STATE, SMALL_TARGETS, TARGETS, TEXT_SPACING, WIDTHS

pytestmark = pytest.mark.django_db(transaction=True)

Check = Callable[[Page], None]
LEVELS = (2, 3, 1, 2)
HEADLINE = "いちばんの伸びしろは「③ 改善への活用」です"


def begin(page: Page) -> None:
    page.goto("/check/")
    page.get_by_role("link", name="診断をはじめる").click()


def answer(page: Page, level: int) -> None:
    page.get_by_role("radio").nth(level).check()
    page.get_by_role("button", name="次へ").click()


def answer_all(page: Page) -> None:
    for number, level in enumerate(LEVELS, 1):
        expect(page).to_have_url(f"/check/{number}")
        answer(page, level)
    expect(page).to_have_url("/check/review")


def walk(page: Page) -> None:
    begin(page)
    answer_all(page)
    page.get_by_role("button", name="結果を見る").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(HEADLINE)


@pytest.fixture(params=WIDTHS)
def phone(request: pytest.FixtureRequest, browser: Browser, base_url: str) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": request.param, "height": 800}, has_touch=True, locale="ja-JP", base_url=base_url
    )
    yield context.new_page()
    context.close()


def test_by_touch_every_page_is_usable_at_every_width(phone: Page, assert_accessible: Check) -> None:
    def look() -> None:
        assert_accessible(phone)
        assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert phone.evaluate(CUT_OFF) == []
        assert phone.locator(TARGETS).evaluate_all(SMALL_TARGETS) == []

    phone.goto("/check/")
    look()
    phone.get_by_role("link", name="診断をはじめる").tap()
    for number, level in enumerate(LEVELS, 1):
        expect(phone).to_have_url(f"/check/{number}")
        look()
        phone.get_by_role("radio").nth(level).tap()
        phone.get_by_role("button", name="次へ").tap()
    expect(phone).to_have_url("/check/review")
    look()
    phone.get_by_role("button", name="結果を見る").tap()
    expect(phone.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    look()


def press_to(page: Page, name: str) -> None:
    """Press Tab until the control of that name has the focus, watching that each stop can be seen."""
    for _ in range(40):
        page.keyboard.press("Tab")
        state = page.evaluate(FOCUS_STATE)
        if state is not None:
            assert state["inView"] and state["seen"] and state["ring"], state["html"]
        if page.evaluate("document.activeElement.textContent.trim()").startswith(name):
            return
    pytest.fail(f"{name} was not reached")


def test_by_keyboard_alone(page: Page) -> None:
    page.goto("/check/")
    press_to(page, "診断をはじめる")
    page.keyboard.press("Enter")
    for number, level in enumerate(LEVELS, 1):
        expect(page).to_have_url(f"/check/{number}")
        while not page.evaluate("document.activeElement.matches('input[type=radio]')"):
            page.keyboard.press("Tab")
        page.keyboard.press("Space")
        for _ in range(level):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    expect(page).to_have_url("/check/review")
    press_to(page, "結果を見る")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(HEADLINE)


def test_without_javascript(browser: Browser, base_url: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="ja-JP", base_url=base_url)
    page = context.new_page()
    walk(page)
    expect(page.get_by_text("苦情の記録を3件選び")).to_be_visible()
    context.close()


def test_choosing_changes_nothing_but_the_choice(page: Page) -> None:
    begin(page)
    page.get_by_role("radio").nth(1).focus()
    before = page.evaluate("[location.href, scrollY]")
    page.keyboard.press("Space")
    assert page.evaluate("[location.href, scrollY]") == before
    assert page.evaluate("document.activeElement.checked")


def test_the_answers_stand_in_one_column_of_a_group_with_a_name(page: Page) -> None:
    begin(page)
    group = page.get_by_role("group", name="① 顧客の理解")
    lefts = group.get_by_role("radio").evaluate_all("nodes => nodes.map(n => n.getBoundingClientRect().left)")
    assert len(lefts) == 4
    assert len(set(lefts)) == 1


def test_no_answer_leads_to_the_error_and_from_there_to_the_question(page: Page) -> None:
    begin(page)
    page.get_by_role("button", name="次へ").click()
    expect(page).to_have_title("エラー：① 顧客の理解｜診断")
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    summary.get_by_role("link").click()
    expect(page.get_by_role("radio").first).to_be_focused()


def test_the_back_button_shows_what_was_answered(page: Page) -> None:
    begin(page)
    answer(page, 2)
    page.go_back()
    expect(page.get_by_role("radio").nth(2)).to_be_checked()


def test_the_back_button_after_the_result_keeps_one_result(page: Page) -> None:
    walk(page)
    address = page.url
    page.go_back()
    page.get_by_role("button", name="結果を見る").click()
    expect(page).to_have_url(address)
    assert Result.objects.count() == 1


def test_pressing_twice_keeps_one_result(page: Page) -> None:
    begin(page)
    answer_all(page)
    page.get_by_role("button", name="結果を見る").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    assert Result.objects.count() == 1


def test_reloading_the_result_shows_it_again(page: Page) -> None:
    walk(page)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text(HEADLINE)


def test_changing_one_answer_from_the_review(page: Page) -> None:
    begin(page)
    answer_all(page)
    page.get_by_role("link", name="改善への活用の回答を").click()
    answer(page, 3)
    expect(page).to_have_url("/check/review")
    expect(page.get_by_text("計画的に進めている")).to_be_visible()


def test_two_windows_of_one_browser_end_in_their_own_results(context: BrowserContext) -> None:
    walk(context.new_page())
    walk(context.new_page())
    assert Result.objects.count() == 2


def test_wider_spacing_of_the_text_cuts_nothing_off(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    walk(page)
    page.evaluate(ADD_STYLE, TEXT_SPACING)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.evaluate(CUT_OFF) == []


def test_text_at_double_size_fits_a_narrow_window(page: Page) -> None:
    page.set_viewport_size({"width": 640, "height": 800})
    walk(page)
    page.evaluate(ADD_STYLE, "html { font-size: 200% !important; }")
    assert page.evaluate("document.documentElement.scrollWidth") == 640
