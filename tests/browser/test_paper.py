"""Answers from paper, keyed by keyboard alone, and the page where a package's answers come back."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.cast import DAY

from shindan.web.answering.keys import derive
from shindan.web.answering.models import Sealed
from shindan.web.answering.sealing import unseal
from shindan.web.field.conftest import Room, make_room
from shindan.web.field.models import PaperSheet
from shindan.web.field.offline.sending import make_package
from shindan.web.field.offline.test_sending import ANSWERS, returned
from shindan.web.field.paper.sheets import keep_first, keep_second

from .checks import CUT_OFF, JAPANESE_LEFT

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]
QUESTIONS = 51


@pytest.fixture
def room(transactional_db: None) -> Room:
    return make_room()


def sign_in(context: BrowserContext, room: Room, base_url: str) -> None:
    cookie = room.client().cookies["shindan_session"].value
    context.add_cookies([{"name": "shindan_session", "value": cookie, "url": base_url}])


def key_sheet(page: Page, code: str) -> None:
    """Every question by its number key, comments passed by Tab, and saved: no mouse."""
    for _ in range(QUESTIONS):
        if page.evaluate("document.activeElement.tagName") == "TEXTAREA":
            page.keyboard.press("Tab")
        else:
            page.keyboard.type(code)
            page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=re.compile("回目を保存"))).to_be_focused()
    page.keyboard.press("Enter")


def test_a_sheet_is_keyed_twice_without_a_mouse(page: Page, context: BrowserContext, room: Room, base_url: str) -> None:
    sign_in(context, room, base_url)
    page.goto(f"{room.base}/paper/")
    page.get_by_role("textbox", name="紙の番号").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("1番の1回目を入力してください")
    key_sheet(page, "3")
    expect(page.get_by_role("heading", level=1)).to_have_text("2番の1回目を入力してください")
    page.goto(f"{room.base}/paper/1")
    expect(page.locator("input:checked")).to_have_count(0)
    key_sheet(page, "3")
    expect(page.get_by_role("status")).to_contain_text("1番は2回の入力が一致しました")
    (box,) = Sealed.objects.all()
    answers = unseal(derive("sealed", str(room.wave.pk)), bytes(box.box))
    assert len(answers) == QUESTIONS - 2
    assert (answers["KG1"], answers["LG1"], answers["AT5"]) == (3, 3, "hybrid")


def test_two_figures_make_ten_and_a_hyphen_no_answer(
    page: Page, context: BrowserContext, room: Room, base_url: str
) -> None:
    sign_in(context, room, base_url)
    page.goto(f"{room.base}/paper/1")
    chosen = page.locator('input[name="KG1"]:checked')
    for typed, value in (("10", "10"), ("7", "7"), ("-", ""), ("12", "2")):
        page.keyboard.type(typed)
        expect(chosen).to_have_value(value)
        page.keyboard.press("Enter")
        page.keyboard.press("Shift+Enter")


def test_where_keyings_differ_the_paper_decides(page: Page, context: BrowserContext, room: Room, base_url: str) -> None:
    keep_first(wave=room.wave, number=1, answers={"LG1": 4, "FT1": "静か"}, by=room.by)
    keep_second(wave=room.wave, number=1, answers={"LG1": 2, "FT1": "静か"}, by=room.by)
    sign_in(context, room, base_url)
    page.goto(f"{room.base}/paper/1")
    expect(page.get_by_role("heading", level=1)).to_have_text("1番の紙を見て、違う1問を決めてください")
    page.get_by_role("button", name="回答として受け付ける").click()
    expect(page.get_by_role("alert")).to_contain_text("紙を見て、一つに決めてください")
    page.keyboard.press("Tab")
    page.locator('input[name="LG1"]').first.focus()
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("1番を回答として受け付けました")
    assert PaperSheet.objects.count() == 0


def test_a_sheet_is_keyed_without_javascript(browser: Browser, room: Room, base_url: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="ja-JP", base_url=base_url)
    sign_in(context, room, base_url)
    page = context.new_page()
    page.goto(f"{room.base}/paper/1")
    page.locator('input[name="LG1"][value="4"]').check(force=True)
    page.get_by_role("button", name="1回目を保存").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2番の1回目を入力してください")
    assert PaperSheet.objects.count() == 1
    context.close()


def test_answers_of_a_package_come_back_once(
    page: Page, context: BrowserContext, room: Room, base_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "survey.answers"
    file.write_bytes(returned(make_package(wave=room.wave, by=room.by, day=DAY), ANSWERS))
    sign_in(context, room, base_url)
    page.goto(f"{room.base}/offline/")
    page.get_by_role("button", name="回答を入れる").click()
    expect(page.get_by_role("alert")).to_contain_text("ファイルが選ばれていません")
    for said in ("7名の回答を入れました", "2回は入れられません"):
        page.get_by_label("戻ってきたファイル").set_input_files(file)
        page.get_by_role("button", name="回答を入れる").click()
        expect(page.get_by_role("main")).to_contain_text(said)
    assert Sealed.objects.count() == 7


def pages(room: Room) -> list[str]:
    """Every page of paper and packages, with something on each."""
    for number in (1, 2):
        keep_first(wave=room.wave, number=number, answers={"LG1": 4, "FT1": "静か"}, by=room.by)
    keep_second(wave=room.wave, number=1, answers={"LG1": 2, "FT1": "賑やか"}, by=room.by)
    make_package(wave=room.wave, by=room.by, day=DAY)
    return [f"{room.base}/{path}" for path in ("", "paper/", "paper/1", "paper/2", "paper/3", "offline/")]


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_everybody_can_use_the_pages(
    page: Page, context: BrowserContext, room: Room, base_url: str, width: int, assert_accessible: Check
) -> None:
    sign_in(context, room, base_url)
    page.set_viewport_size({"width": width, "height": 800})
    for address in pages(room):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") == width, address
        assert page.evaluate(CUT_OFF) == [], address
        if width > 320:
            assert_accessible(page)


def test_no_page_is_left_in_japanese(page: Page, context: BrowserContext, room: Room, base_url: str) -> None:
    sign_in(context, room, base_url)
    context.add_cookies([{"name": "shindan_language", "value": "en", "url": base_url}])
    own = {"みなと総合サポート 東京センター", "静か", "賑やか"}
    for address in pages(room)[1:]:
        page.goto(address)
        left = [text for text in page.evaluate(JAPANESE_LEFT) if not own & {text}]
        assert [text for text in left if "静か" not in text] == [], address
