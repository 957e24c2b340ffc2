"""A consultant's whole way: from the analysis to a plan, a task done on the board by keyboard, a pulse in two clicks, its close and publication, and the verdict."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from shindan.web.analysis.conftest import give_stages
from shindan.web.entries.models import Plan, Wave
from shindan.web.improvement.models import ImprovementPlan
from shindan.web.pulse.conftest import Room, answer, make_room
from shindan.web.pulse.models import Pulse
from shindan.web.results.conftest import Field

from .checks import BARE_FIGURES, CUT_OFF, LINKS_HERE
from .test_board import focused, saved, to_the_grid

pytestmark = pytest.mark.django_db(transaction=True)
Arrived = Callable[[str], None]
WEEKS = 8


@pytest.fixture
def room(transactional_db: None) -> Room:
    """Surveyed, published, with the representative's answers."""
    made = make_room()
    Plan.objects.filter(pk=made.entry.plan_id).update(analysis=True)
    give_stages(Field(made.cast, made.survey))
    return made


@pytest.fixture
def desk(page: Page, context: BrowserContext, room: Room, base_url: str) -> Page:
    cookie = room.cast.client("consultant").cookies["shindan_session"].value
    context.add_cookies([{"name": "shindan_session", "value": cookie, "url": base_url}])
    page.set_viewport_size({"width": 1280, "height": 800})
    return page


@pytest.fixture
def arrived(desk: Page, assert_accessible: Callable[[Page], None]) -> Arrived:
    """Give a check that the page of that heading is there and that everybody can use it."""

    def check(heading: str) -> None:
        expect(desk.get_by_role("heading", level=1)).to_contain_text(re.compile(heading))
        assert_accessible(desk)
        for script in (CUT_OFF, LINKS_HERE, BARE_FIGURES):
            assert desk.evaluate(script) == [], desk.url

    return check


def test_from_the_analysis_to_the_verdict(desk: Page, room: Room, arrived: Arrived) -> None:
    the_consultant_begins_a_plan(desk, room, arrived)
    a_task_is_done_by_keyboard(desk, arrived)
    weeks_pass(room)
    the_pulse_runs_after_two_clicks(desk, arrived)
    wave = people_answer()
    the_pulse_is_closed_and_published(desk, wave, arrived)
    the_effect_says_its_verdict_with_its_reason(desk, arrived)


def the_consultant_begins_a_plan(desk: Page, room: Room, arrived: Arrived) -> None:
    desk.goto(f"/entries/{room.entry.pk}/")
    desk.get_by_role("link", name="課題と提案").click()
    arrived("最初の課題は")
    desk.get_by_role("button", name="この分析を公開").click()
    expect(desk.get_by_role("status")).to_contain_text("公開")
    desk.get_by_role("button", name="提案した施策で計画を始める").click()
    arrived("タスクを決めてください")


def a_task_is_done_by_keyboard(desk: Page, arrived: Arrived) -> None:
    desk.get_by_role("link", name="週の計画表").click()
    arrived("最初のタスクを加えてください")
    desk.get_by_role("link", name="タスクを追加").click()
    desk.get_by_label("施策").select_option(index=1)
    desk.get_by_label("タスク", exact=True).fill("離席の合図を決める")
    desk.get_by_role("button", name="保存").click()
    arrived("W1")
    to_the_grid(desk)
    assert "離席の合図を決める" in focused(desk)
    desk.keyboard.press("2")
    saved(desk, "「離席の合図を決める」のW1を「実施済」にしました。")


def weeks_pass(room: Room) -> None:
    """Everything up to here lies so many weeks back."""
    room.earlier(7 * WEEKS)
    plan = ImprovementPlan.objects.get()
    ImprovementPlan.objects.update(starts=plan.starts - timedelta(weeks=WEEKS))


def the_pulse_runs_after_two_clicks(desk: Page, arrived: Arrived) -> None:
    desk.get_by_role("link", name="計画の概要").click()
    desk.get_by_role("link", name="ミニアンケートで確かめる").click()
    arrived("ミニアンケートを始めますか")
    desk.get_by_role("button", name="ミニアンケートを開始").first.click()
    arrived("受け付けています")


def people_answer() -> Wave:
    wave = Pulse.objects.get().wave
    answer(wave, 50, seed=4, lift=1.5)
    return wave


def the_pulse_is_closed_and_published(desk: Page, wave: Wave, arrived: Arrived) -> None:
    desk.get_by_role("link", name="締め切りの確認へ").click()
    arrived("調査を締め切りますか")
    desk.get_by_role("button", name="調査を締め切る").click()
    expect(desk).to_have_url(re.compile(f"/pulses/{wave.pk}/$"))
    arrived("前の調査より上がりました")
    desk.get_by_role("link", name="確かめて公開する").click()
    expect(desk).to_have_url(re.compile("/publish$"))
    desk.get_by_role("button", name="結果を公開").click()
    expect(desk.get_by_role("status")).to_contain_text("結果を公開しました")


def the_effect_says_its_verdict_with_its_reason(desk: Page, arrived: Arrived) -> None:
    desk.get_by_role("link", name="計画の効果を見る").click()
    arrived("の後によい変化があります")
    desk.locator("#measures").get_by_role("link").first.click()
    arrived("よい変化があります|まだ判断できません")
    expect(desk.locator("#happened")).to_contain_text(re.compile(r"\d+"))
    expect(desk.locator("#can-say")).to_be_visible()
