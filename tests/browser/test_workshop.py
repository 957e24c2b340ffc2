"""The workshop: the facilitator opens a vote, phones give their dots, measures are decided, the step is finished."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from shindan.web.entries.models import Step
from shindan.web.workshop.conftest import OWN, Room, make_room
from shindan.web.workshop.decisions import decisions_of, measures_of
from shindan.web.workshop.models import Vote
from shindan.web.workshop.voting import end_vote

from .checks import BANNED, CUT_OFF, JAPANESE_LEFT, SMALL_TARGETS, TARGETS

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]
FORMS = (
    "decisions/measure?issue=HW",
    "decisions/new?issue=HW&measure=HW-M2",
    "decisions/new",
    "decisions/leave?issue=LG",
)


@pytest.fixture
def room(transactional_db: None) -> Room:
    return make_room()


def sign_in(context: BrowserContext, room: Room, name: str, base_url: str) -> None:
    cookie = room.cast.client(name).cookies["shindan_session"].value
    context.add_cookies([{"name": "shindan_session", "value": cookie, "url": base_url}])


def counted(room: Room) -> None:
    """A vote that has ended."""
    vote = room.open()
    room.vote(vote, *({"LG": 2, "HW": 1} for _ in range(5)))
    end_vote(entry=room.entry, by=room.cast.people["consultant"])


def pages(room: Room) -> list[str]:
    """Every page of the room, with a vote that is counted and one that is open."""
    counted(room)
    room.post("decisions/leave?issue=LG", reason="来年の4月に決めます。")
    room.open()
    tools = [f"{room.base}{name}" for name in ("", "cards", "vote", "minutes", "decisions/1", *FORMS)]
    return [*tools, f"/w/{Vote.objects.get(ended=None).link}/"]


@pytest.mark.parametrize("width", [320, 1280])
def test_everybody_can_use_every_page(
    page: Page, context: BrowserContext, room: Room, base_url: str, width: int, assert_accessible: Check
) -> None:
    sign_in(context, room, "consultant", base_url)
    page.set_viewport_size({"width": width, "height": 800})
    for address in pages(room):
        page.goto(address)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width, address
        assert page.evaluate(CUT_OFF) == [], address
        assert BANNED.findall(page.locator("body").inner_text()) == [], address


def test_a_phones_ballot_is_large_enough_for_fingers(page: Page, room: Room) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(f"/w/{room.open(dots=5).link}/")
    assert page.locator(TARGETS).evaluate_all(SMALL_TARGETS) == []


def test_nothing_is_left_in_japanese(page: Page, context: BrowserContext, room: Room, base_url: str) -> None:
    sign_in(context, room, "operator", base_url)
    context.add_cookies([{"name": "shindan_language", "value": "en", "url": base_url}])
    names = (room.entry.organisation.name, room.entry.centre, "2026年秋", "来年の4月に決めます。", "夜勤", "勤務形態")
    for address in pages(room):
        page.goto(address)
        left = [text for text in page.evaluate(JAPANESE_LEFT) if not any(name in text for name in names)]
        assert left == [], address


def test_from_the_open_vote_to_the_finished_step_without_a_script(browser: Browser, room: Room, base_url: str) -> None:
    plain = {"base_url": base_url, "locale": "ja-JP", "java_script_enabled": False}
    with browser.new_context(**plain) as office:  # type: ignore[arg-type]
        sign_in(office, room, "consultant", base_url)
        desk = office.new_page()
        desk.goto(f"{room.base}vote")
        desk.get_by_label("結果を表示する人数の下限").fill("3")
        desk.get_by_role("button", name="投票を始める").click()
        link = desk.locator("#copy_address").input_value()
        for dots in (("HW", "3"), ("HW", "2"), (OWN, "3")):
            _give(browser, plain, link[link.index("/w/") :], *dots)
        desk.get_by_role("link", name="いまの人数を見る").click()
        expect(desk.get_by_text("3人が投票しました。")).to_be_visible()
        desk.get_by_role("button", name="投票を締め切る").click()
        expect(desk.get_by_text("いちばん多くの点が集まったのは")).to_be_visible()
        desk.get_by_role("link", name="施策と理由を記録する").click()
        _decide(desk, room)
        _finish(desk, room)
    assert room.entry.step == Step.DONE
    assert [one.measure for one in measures_of(room.entry)] == ["HW-M2"]
    assert all(one.settled for one in decisions_of(room.entry))


def _give(browser: Browser, plain: dict[str, object], path: str, issue: str, dots: str) -> None:
    """One phone at 375 px gives its dots."""
    with browser.new_context(viewport={"width": 375, "height": 800}, **plain) as pocket:  # type: ignore[arg-type]
        phone = pocket.new_page()
        phone.goto(path)
        phone.locator(f"input[name=dots_{issue}][value='{dots}']").check()
        phone.get_by_role("button", name="投票する").click()
        expect(phone.get_by_role("heading", level=1)).to_have_text("投票を受け付けました")


def _decide(desk: Page, room: Room) -> None:
    """A measure for the first issue, and why the others are not taken up."""
    desk.goto(f"{room.base}decisions/measure?issue=HW")
    desk.locator("input[name=measure][value='HW-M2']").check()
    desk.get_by_role("button", name="次へ").click()
    desk.get_by_label("期限").fill("2027-03-31")
    desk.get_by_role("button", name="保存").click()
    for issue in ("LG", OWN):
        desk.goto(f"{room.base}decisions/leave?issue={issue}")
        desk.get_by_label("取り組まない理由").fill("来年の4月に決めます。")
        desk.get_by_role("button", name="保存").click()
    expect(desk.get_by_role("status")).to_contain_text("決めたことを保存しました")


def _finish(desk: Page, room: Room) -> None:
    """The day on which it was held, and on."""
    desk.goto(f"{room.base}minutes")
    desk.get_by_label("実施した日").fill("2026-11-24")
    desk.get_by_role("button", name="記録を保存").click()
    expect(desk.get_by_role("status")).to_contain_text("保存しました")
    desk.goto(room.base)
    desk.get_by_role("button", name="「完了」に進める").click()
