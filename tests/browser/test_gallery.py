"""The components in a real browser: every width, every rule, the keyboard, forced colours, no script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from .checks import ADD_STYLE, CUT_OFF, SMALL_TARGETS, TARGETS, TEXT_SPACING, WIDTHS

GALLERY = "/ui/"


def open_gallery(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(GALLERY)


@pytest.mark.parametrize("width", WIDTHS)
def test_everybody_can_use_the_components(page: Page, width: int, assert_accessible: Callable[[Page], None]) -> None:
    open_gallery(page, width)
    assert_accessible(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_reaches_beyond_the_page(page: Page, width: int) -> None:
    open_gallery(page, width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(CUT_OFF) == []


def test_wider_spacing_of_the_text_cuts_nothing_off(page: Page) -> None:
    open_gallery(page, 320)
    page.evaluate(ADD_STYLE, TEXT_SPACING)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("width", [320, 1280])
def test_everything_to_press_is_large_enough(page: Page, width: int) -> None:
    open_gallery(page, width)
    assert page.locator(TARGETS).evaluate_all(SMALL_TARGETS) == []


def test_focus_is_a_black_ring_with_a_yellow_one_inside(page: Page) -> None:
    page.goto("/ui/button/filled")
    page.get_by_role("button", name="次へ").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")

    ring = page.evaluate(
        "(({outline, outlineOffset, boxShadow}) => [outline, outlineOffset, boxShadow])(getComputedStyle(document.activeElement))"
    )
    assert ring == ["rgb(0, 0, 0) solid 4px", "2px", "rgb(255, 212, 61) 0px 0px 0px 2px"]


def test_first_stop_of_the_keyboard_skips_to_the_content(page: Page) -> None:
    page.goto("/ui/radio_card/question")  # the whole gallery shows an open dialog too, which takes the focus
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="本文へ移動")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_arrows_choose_and_the_choice_shows(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto("/ui/radio_card/question")
    page.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")

    chosen = page.get_by_role("radio").nth(1)
    expect(chosen).to_be_checked()
    face = chosen.evaluate("node => getComputedStyle(node.closest('label')).backgroundColor")
    assert face == "rgb(232, 241, 254)"


def test_error_is_read_with_the_question_before_its_hint(page: Page) -> None:
    page.goto("/ui/radio_card/error")
    expect(page.get_by_role("group")).to_have_accessible_description(
        "エラー： 選ばれていません。いまの様子にいちばん近い文を一つ選んでください。 "
        "理想ではなく、いまの様子にいちばん近い文を選んでください。一部でも当てはまらないときは、すぐ上の文にします。"
    )


def test_picture_is_read_aloud_as_a_sentence(page: Page) -> None:
    page.goto("/ui/level_steps/result")
    name = (
        "4段の図。顧客の理解はレベル2。体験の提供はレベル3。改善への活用はレベル1。組織の意識はレベル2。総合レベルは1"
    )
    expect(page.get_by_role("img", name=name)).to_be_visible()


def test_names_that_do_not_fit_a_phone_stand_below_the_picture(page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 900})
    page.goto("/ui/level_steps/eight_areas")
    expect(page.locator(".stairs-key")).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator(".stairs-key")).to_be_hidden()


def test_address_is_copied_and_the_page_says_so(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/ui/copy_field/link")
    page.get_by_role("button", name="コピー").click()

    expect(page.get_by_role("status")).to_have_text("コピーしました。")
    assert page.evaluate("navigator.clipboard.readText()") == page.get_by_label("結果のURL").input_value()


def test_without_script_there_is_no_button_that_does_nothing(browser: Browser, base_url: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    page = context.new_page()
    page.goto("/ui/copy_field/link")
    expect(page.get_by_label("結果のURL")).to_be_visible()
    expect(page.locator("main").get_by_role("button")).to_have_count(0)
    context.close()


def test_language_switch_brings_back_to_the_same_page(page: Page) -> None:
    page.goto("/ui/button/filled")
    page.get_by_role("button", name="English").click()

    expect(page).to_have_url("/ui/button/filled")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("link", name="Contact").first).to_be_visible()


def test_chosen_answer_shows_in_forced_colours(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    page.goto("/ui/radio_card/chosen")
    width = page.get_by_role("radio", checked=True).evaluate(
        "node => getComputedStyle(node.closest('label')).borderTopWidth"
    )
    assert width == "3px"


def test_reduced_motion_stops_every_transition(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto("/ui/radio_card/question")
    assert page.locator(".opt").first.evaluate("node => getComputedStyle(node).transitionDuration") == "0s"


TABLE_WITH_A_LONG_LINK = """() => {
  const box = document.createElement('div');
  box.innerHTML = '<table class="tbl"><tbody><tr><th scope="row"><a href="#">' + 'みなと総合サポート'.repeat(5)
    + '</a></th><td>' + 'プレミア'.repeat(5) + '</td></tr></tbody></table>';
  document.querySelector('main').append(box);
  const first = (node) => { const range = document.createRange(); range.selectNodeContents(node); return range.getClientRects(); };
  const link = first(box.querySelector('a')), word = first(box.querySelector('td'));
  return [link.length, Math.abs(link[0].top - word[0].top)];
}"""


def test_a_link_of_several_lines_begins_on_the_line_of_its_row(page: Page) -> None:
    open_gallery(page, 320)
    lines, apart = page.evaluate(TABLE_WITH_A_LONG_LINK)
    assert lines > 1
    assert apart < 2
