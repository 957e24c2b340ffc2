"""A survey on a phone: everybody can use its pages, answers are kept as they are given, nothing gets lost offline."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect
from tests.cast import make_cast, make_wave

from shindan.web.answering.models import Draft, Sealed
from shindan.web.entries.models import Wave

from .checks import CUT_OFF, SMALL_TARGETS, TARGETS

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = ("", "code", "p/1", "p/7", "p/10", "p/11", "privacy", "help")


@pytest.fixture
def base(transactional_db: None) -> str:
    return f"/s/{make_wave(make_cast().tokyo).link}"


@pytest.mark.parametrize("width", [320, 1280])
def test_everybody_can_use_every_page_of_a_survey(
    page: Page, base: str, width: int, assert_accessible: Callable[[Page], None]
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for name in PAGES:
        page.goto(f"{base}/{name}")
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width, name
        assert page.evaluate(CUT_OFF) == [], name


def test_every_control_is_large_enough_for_a_thumb(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    for name in ("p/1", "p/7"):
        page.goto(f"{base}/{name}")
        assert page.locator(TARGETS).evaluate_all(SMALL_TARGETS) == [], name


def test_every_question_is_a_group_of_its_own_with_nothing_chosen(page: Page, base: str) -> None:
    page.goto(f"{base}/p/7")
    assert page.locator("fieldset > legend").count() == 6
    assert page.locator("input:checked").count() == 0


def test_choosing_moves_nothing(page: Page, base: str) -> None:
    page.goto(f"{base}/p/7")
    page.locator("#HW2, [name=HW2]").first.scroll_into_view_if_needed()
    before = page.evaluate("[location.href, scrollY]")
    page.locator("label", has=page.locator("[name=HW2][value='4']")).click()
    assert page.evaluate("[location.href, scrollY]") == before


def test_an_answer_is_saved_when_it_is_given_and_stays(page: Page, base: str) -> None:
    page.goto(f"{base}/p/7")
    page.locator("label", has=page.locator("[name=HW2][value='4']")).click()
    expect(page.locator("[data-save][role=status]")).to_have_text(re.compile("保存しました"))
    assert Draft.objects.count() == 1
    page.reload()
    expect(page.locator("[name=HW2][value='4']")).to_be_checked()
    expect(page.locator(".stickbar b")).to_have_text("51問中1問")


def test_an_answer_given_before_the_script_is_there_is_saved_once_it_is(page: Page, base: str) -> None:
    held: list[Route] = []
    page.route("**/survey*.js", lambda route: held.append(route))  # noqa: PLW0108 - a built-in takes no mark of Playwright's
    page.goto(f"{base}/p/7", wait_until="commit")
    page.locator("[name=HW2][value='4']").check(force=True)
    assert Draft.objects.count() == 0
    held[0].continue_()
    expect(page.locator("[data-save][role=status]")).to_have_text(re.compile("保存しました"))


def test_a_page_without_a_new_answer_saves_nothing(page: Page, base: str) -> None:
    page.goto(f"{base}/p/7")
    page.locator("label", has=page.locator("[name=HW2][value='4']")).click()
    expect(page.locator("[data-save][role=status]")).to_have_text(re.compile("保存しました"))
    page.reload()
    expect(page.locator("[name=HW2][value='4']")).to_be_checked()
    expect(page.locator("[data-save][role=status]")).to_have_text("")


def test_a_link_takes_no_answer_away(page: Page, base: str) -> None:
    page.goto(f"{base}/p/7")
    with page.expect_request("**/save"):
        page.locator("label", has=page.locator("[name=HW2][value='4']")).click()
        page.locator("a[href$=privacy]").first.click()
    page.wait_for_function(
        "async at => /name=.HW2.[^>]*checked/.test(await (await fetch(at)).text())", arg=f"{base}/p/7"
    )


def test_what_is_answered_offline_is_saved_when_the_line_is_back(
    page: Page, base: str, context: BrowserContext
) -> None:
    page.goto(f"{base}/p/7")
    context.set_offline(True)
    page.locator("label", has=page.locator("[name=HW2][value='4']")).click()
    expect(page.locator("[data-save][role=status]")).to_have_text(re.compile("保存できませんでした"))
    context.set_offline(False)
    expect(page.locator("[data-save][role=status]")).to_have_text(re.compile("保存しました"), timeout=15000)
    page.reload()
    expect(page.locator("[name=HW2][value='4']")).to_be_checked()


def test_a_button_pressed_while_nothing_gets_through_loses_no_answer(page: Page, base: str) -> None:
    """The browser believes that it is online; the form would lead to its own page and lose the answer."""
    page.goto(f"{base}/p/1")
    page.route("**/save", lambda route: route.abort())
    page.locator("label", has=page.locator("[name=KG1][value='4']")).click()
    expect(page.locator("[data-save][role=status]")).to_have_text(re.compile("保存できませんでした"))
    page.get_by_role("button", name="次へ", exact=True).click()
    expect(page).to_have_url(re.compile("/p/1$"))
    page.unroute("**/save")
    expect(page.locator("[data-save][role=status]")).to_have_text(re.compile("保存しました"), timeout=15000)
    page.get_by_role("button", name="次へ", exact=True).click()
    expect(page).to_have_url(re.compile("/p/2$"))
    expect(page.locator(".stickbar b")).to_have_text("51問中1問")


def test_sending_offline_says_that_nothing_was_sent(page: Page, base: str, context: BrowserContext) -> None:
    page.goto(f"{base}/p/1")
    page.goto(f"{base}/review")
    context.set_offline(True)
    page.get_by_role("button", name="回答を送信").click()
    expect(page.get_by_text("まだ送信していません")).to_be_visible()
    context.set_offline(False)
    page.get_by_role("button", name="回答を送信").click()
    expect(page.get_by_role("heading", name="回答を送信しました")).to_be_visible()


def test_open_questions_are_told_once_with_the_focus_on_it(page: Page, base: str) -> None:
    page.goto(f"{base}/p/2")
    page.get_by_role("button", name="次へ", exact=True).click()
    expect(page).to_have_title(re.compile("^エラー："))
    expect(page.get_by_role("heading", name="未回答の質問が5問あります")).to_be_visible()
    page.get_by_role("button", name="次へ", exact=True).click()
    expect(page).to_have_url(re.compile("/p/3$"))


def test_the_whole_survey_is_sent_without_script(browser: object, base: str, base_url: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=base_url, locale="ja-JP")  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(f"{base}/")
    page.get_by_role("link", name="回答をはじめる").click()
    for number in range(1, 12):
        expect(page).to_have_url(re.compile(f"/p/{number}$"))
        with page.expect_response(lambda reply: reply.request.method == "POST") as reply:
            page.get_by_role("button", name="次へ", exact=True).click()
        if reply.value.status == 422:  # open questions are told once
            page.get_by_role("button", name="答えずに次へ").click()
    page.get_by_role("button", name="回答を送信").click()
    expect(page.get_by_role("heading", name="回答を送信しました")).to_be_visible()
    page.go_back()
    page.reload()
    expect(page.get_by_role("heading", name="回答は送信済みです")).to_be_visible()
    assert Sealed.objects.count() == 1
    assert Wave.objects.count() == 1
    context.close()
