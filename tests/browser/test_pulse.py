"""A pulse: launched from a plan in two clicks, answered on a phone, closed, and its result read."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser.survey import answer_page

from shindan.web.improvement.models import ImprovementPlan, Measure
from shindan.web.pulse.conftest import Room, answer, make_room
from shindan.web.pulse.models import Pulse

from .checks import CUT_OFF, SMALL_TARGETS, TARGETS

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]
LONG = "難しい問い合わせで困ったときに上司がすぐに助けられるように席の近くで声をかける"


@pytest.fixture
def room(transactional_db: None) -> Room:
    return make_room()


def add_plan(room: Room) -> ImprovementPlan:
    monday = room.day.fromordinal(room.day.toordinal() - room.day.weekday())
    plan = ImprovementPlan.objects.create(
        organisation=room.entry.organisation, entry=room.entry, name="秋の計画", starts=monday, weeks=26
    )
    Measure.objects.create(plan=plan, name=LONG, pulse=["TM3"])
    return plan


def sign_in(context: BrowserContext, room: Room, base_url: str, who: str = "manager") -> None:
    cookie = room.cast.client(who).cookies["shindan_session"].value
    context.add_cookies([{"name": "shindan_session", "value": cookie, "url": base_url}])


def test_from_the_plan_to_the_result(
    page: Page, context: BrowserContext, browser: Browser, room: Room, base_url: str
) -> None:
    sign_in(context, room, base_url)
    page.goto(f"/plans/{add_plan(room).pk}/")
    page.get_by_role("link", name="ミニアンケートで確かめる").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("この4問で")
    page.get_by_role("button", name="ミニアンケートを開始").first.click()
    expect(page).to_have_url(re.compile(r"/pulses/[0-9a-f-]+/field/$"))
    wave = Pulse.objects.get().wave
    phone = browser.new_context(viewport={"width": 375, "height": 740}, base_url=base_url)
    answered_on_a_phone(phone.new_page(), f"/s/{wave.link}")
    phone.close()
    answer(wave, 40, seed=4, lift=1.0)
    page.goto(f"{room.base}/{wave.pk}/field/close")
    page.get_by_role("button", name="調査を締め切る").click()
    expect(page).to_have_url(re.compile(f"/pulses/{wave.pk}/$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("自由記述を確かめています")
    looked_through(browser, room, base_url, wave.pk)
    page.reload()
    expect(page.get_by_role("heading", name="質問ごとの値の推移")).to_be_visible()
    expect(page.get_by_text(LONG)).to_be_visible()


def looked_through(browser: Browser, room: Room, base_url: str, pulse: object) -> None:
    """The consultant takes one comment out and publishes the rest."""
    office = browser.new_context(base_url=base_url)
    sign_in(office, room, base_url, "consultant")
    page = office.new_page()
    page.goto(f"{room.base}/{pulse}/publish")
    page.locator("summary").first.click()
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="選んだコメントを取り下げる").click()
    expect(page.get_by_text("コメントを1件取り下げました")).to_be_visible()
    page.get_by_role("button", name="結果を公開").click()
    expect(page.get_by_text("結果を公開しました")).to_be_visible()
    office.close()


def answered_on_a_phone(page: Page, base: str) -> None:
    page.goto(f"{base}/p/1")
    answer_page(page)
    page.get_by_role("button", name="次へ").click()
    expect(page).to_have_url(re.compile("/p/2$"))
    answer_page(page)
    page.get_by_role("button", name=re.compile("次へ|確認")).click()
    expect(page).to_have_url(re.compile("/review$"))
    page.get_by_role("button", name=re.compile("送信")).click()
    expect(page).to_have_url(re.compile("/done$"))


@pytest.mark.parametrize("width", [320, 1280])
def test_everybody_can_use_every_page(
    page: Page, context: BrowserContext, room: Room, base_url: str, width: int, assert_accessible: Check
) -> None:
    sign_in(context, room, base_url)
    add_plan(room)
    closed = room.held(lift=0.9, split="AT2")
    page.set_viewport_size({"width": width, "height": 800})
    for address in (
        f"{room.base}/",
        f"{room.base}/new",
        f"{room.base}/{closed.pk}/",
        f"{room.base}/{closed.pk}/field/",
    ):
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width, address
        assert page.evaluate(CUT_OFF) == [], address
        assert page.locator(TARGETS).evaluate_all(SMALL_TARGETS) == [], address
