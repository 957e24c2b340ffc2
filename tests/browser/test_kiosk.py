"""The acceptance checks of the shared computer: nothing of a person is left for the next."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from shindan.web.answering.models import Sealed

from .checks import WIDTHS
from .survey import Survey, enter, make_survey, say

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def survey(transactional_db: None) -> Survey:
    return make_survey()


@pytest.fixture
def at_desk(page: Page, survey: Survey) -> Page:
    """Somebody has sat down and given one answer; the browser's clock is ours."""
    page.clock.install()
    enter(page, survey, survey.codes[0])
    page.wait_for_load_state()  # before that no script keeps the answer
    say(page, "KG1", "7")
    page.clock.run_for(1000)
    expect(page.get_by_role("status")).to_contain_text("保存しました")
    return page


def everything_of(page: Page) -> str:
    """What a page shows, holds and remembers; nothing where the browser is back at its own start."""
    if page.url == "about:blank":
        return ""
    held = page.evaluate("[...document.querySelectorAll('input')].map(n => `${n.name} ${n.value} ${n.checked}`).join()")
    stores = page.evaluate("JSON.stringify([document.cookie, {...localStorage}, {...sessionStorage}])")
    return f"{page.locator('body').inner_text()} {held} {stores}"


def send(page: Page, survey: Survey) -> None:
    page.goto(f"{survey.kiosk}/review")
    page.get_by_role("button", name="回答を送信").click()
    page.wait_for_load_state()
    expect(page.get_by_role("heading", level=1)).to_have_text("回答を送信しました")


def test_check_17_after_sending_going_back_shows_nothing(at_desk: Page, survey: Survey) -> None:
    at_desk.goto(f"{survey.kiosk}/p/2")
    say(at_desk, "LG1", "4")
    send(at_desk, survey)
    for _ in range(5):
        at_desk.go_back()
        assert "true" not in everything_of(at_desk)
        assert survey.codes[0] not in everything_of(at_desk)
    assert Sealed.objects.count() == 1


def test_check_17_after_sending_the_browser_holds_nothing(at_desk: Page, survey: Survey) -> None:
    send(at_desk, survey)
    assert at_desk.context.cookies() == []
    assert at_desk.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert at_desk.evaluate("indexedDB.databases().then(found => found.length)") == 0
    at_desk.get_by_role("link", name="すぐに終了").click()
    expect(at_desk.get_by_role("textbox")).to_have_value("")
    assert at_desk.get_by_role("textbox").get_attribute("autocomplete") == "off"


def test_check_17_the_thanks_go_away_by_themselves(at_desk: Page, survey: Survey) -> None:
    send(at_desk, survey)
    at_desk.clock.run_for(11_000)
    expect(at_desk).to_have_url(re.compile(f"{survey.kiosk}/$"))


def test_check_17_leaving_the_desk_forgets_and_keeps(at_desk: Page, survey: Survey) -> None:
    at_desk.get_by_role("button", name="席を離れる").first.click()
    expect(at_desk).to_have_url(re.compile(f"{survey.kiosk}/$"))
    assert at_desk.context.cookies() == []
    assert survey.kept(survey.codes[0]) == {"KG1": 7}
    at_desk.go_back()
    assert "true" not in everything_of(at_desk)


def test_check_18_after_two_minutes_a_warning_that_enter_extends(at_desk: Page) -> None:
    dialog = at_desk.get_by_role("dialog")
    for _ in range(3):
        at_desk.clock.run_for(121_000)
        expect(dialog).to_be_visible()
        expect(dialog).to_contain_text(re.compile(r"あと(60|59)秒"))
        at_desk.keyboard.press("Enter")
        expect(dialog).to_be_hidden()
    expect(at_desk).to_have_url(re.compile("/p/1$"))


def test_check_18_the_seconds_left_are_spoken_every_ten(at_desk: Page) -> None:
    at_desk.clock.run_for(121_000)
    spoken = at_desk.get_by_role("dialog").get_by_role("status")
    first = spoken.inner_text()
    at_desk.clock.run_for(5_000)
    assert spoken.inner_text() == first
    at_desk.clock.run_for(6_000)
    assert spoken.inner_text() != first


def test_check_18_a_form_held_back_offline_does_not_stop_the_clock(at_desk: Page) -> None:
    at_desk.context.set_offline(True)
    at_desk.get_by_role("button", name="次へ", exact=True).click()
    at_desk.clock.run_for(121_000)
    expect(at_desk.get_by_role("dialog")).to_be_visible()


def test_check_18_touching_the_page_puts_the_warning_off(at_desk: Page) -> None:
    at_desk.clock.run_for(100_000)
    at_desk.mouse.wheel(0, 10)
    at_desk.clock.run_for(100_000)
    expect(at_desk.get_by_role("dialog")).to_be_hidden()


def test_check_18_left_alone_it_saves_and_waits_and_the_same_code_goes_on(at_desk: Page, survey: Survey) -> None:
    at_desk.clock.run_for(181_000)
    expect(at_desk).to_have_url(re.compile(f"{survey.kiosk}/$"))
    assert at_desk.context.cookies() == []
    enter(at_desk, survey, survey.codes[0])
    expect(at_desk.locator('input[name="KG1"][value="7"]')).to_be_checked()


def test_check_18_what_was_chosen_last_is_kept_too(at_desk: Page, survey: Survey) -> None:
    at_desk.goto(f"{survey.kiosk}/p/10")
    at_desk.route("**/save", lambda route: route.abort())
    at_desk.get_by_role("textbox").first.fill("静かな休憩室")
    at_desk.clock.run_for(181_000)
    expect(at_desk).to_have_url(re.compile(f"{survey.kiosk}/$"))
    assert survey.kept(survey.codes[0]) == {"KG1": 7, "FT1": "静かな休憩室"}


def test_check_18_the_warning_says_so_when_a_save_has_failed(at_desk: Page) -> None:
    at_desk.route("**/save", lambda route: route.abort())
    say(at_desk, "KG1", "3")
    at_desk.clock.run_for(121_000)
    dialog = at_desk.get_by_role("dialog")
    expect(dialog).to_contain_text("保存できていない回答があります")
    expect(dialog).not_to_contain_text("回答は保存されています", use_inner_text=True)


def test_check_18_another_code_shows_nothing_of_the_person_before(at_desk: Page, survey: Survey) -> None:
    at_desk.clock.run_for(181_000)
    expect(at_desk).to_have_url(re.compile(f"{survey.kiosk}/$"))
    enter(at_desk, survey, survey.codes[1])
    expect(at_desk.locator("input:checked")).to_have_count(0)


@pytest.mark.parametrize("width", WIDTHS[2:])
def test_a_shared_computer_has_larger_type_and_targets(page: Page, survey: Survey, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 720})
    enter(page, survey, survey.codes[0])
    page.goto(f"{survey.kiosk}/p/2")
    size = "nodes => nodes.map(n => [parseFloat(getComputedStyle(n).fontSize), n.getBoundingClientRect().height])"
    sizes = page.locator("label.opt").evaluate_all(size)
    assert min(font for font, _ in sizes) >= 18
    assert min(height for _, height in sizes) >= 56
