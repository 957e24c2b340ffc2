"""The board by keyboard only, by mouse, by two people at once, on a phone, without a script, and on paper."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.cast import Cast, make_cast

from shindan.improvement.plan import Mark, Measure, Plan, Task
from shindan.web.improvement.models import ImprovementPlan
from shindan.web.improvement.queries import plan_of
from shindan.web.improvement.services import make_plan, set_marks
from shindan.web.ui.gallery import examples

from .checks import BANNED, CUT_OFF, JAPANESE_LEFT, SMALL_TARGETS, TARGETS, UNREACHED_FRAMES

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]
TODAY = dt.date(2026, 11, 18)  # in W11 of the plan
IN_VIEW = """() => {
  const box = document.activeElement.getBoundingClientRect();
  return document.activeElement.contains(document.elementFromPoint(box.x + 4, box.y + 4));
}"""
LONG = "カスタマーサポート統括本部西日本第二コンタクトセンターの応対品質の底上げに向けた取り組み"


@pytest.fixture(autouse=True)
def in_week_11(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: TODAY)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


@pytest.fixture
def plan(cast: Cast) -> ImprovementPlan:
    drafted = Plan.model_validate(examples("plan_board")[0].context["plan"])
    late = Measure(name=LONG, owner=LONG, tasks=(Task(name=LONG, remark=LONG, progress=10, marks={2: Mark.PLANNED}),))
    aim = "「会社との信頼関係」40%を、2027年春の調査で50%にする"
    value = drafted.model_copy(update={"aim": aim, "measures": (*drafted.measures, late)})
    return make_plan(organisation=cast.minato, entry=cast.tokyo, plan=value, by=cast.people["owner"])


@pytest.fixture
def signed(context: BrowserContext, cast: Cast, base_url: str) -> Page:
    return sign_in(context, cast, "member", base_url)


def sign_in(context: BrowserContext, cast: Cast, name: str, base_url: str) -> Page:
    cookie = cast.client(name).cookies["shindan_session"].value
    context.add_cookies([{"name": "shindan_session", "value": cookie, "url": base_url}])
    return context.new_page()


def base(plan: ImprovementPlan) -> str:
    return f"/plans/{plan.pk}/board"


def task(plan: ImprovementPlan, name: str) -> Task:
    return next(task for measure in plan_of(plan).measures for task in measure.tasks if task.name == name)


def at_the_board(page: Page, plan: ImprovementPlan, width: int = 1280) -> Page:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(base(plan))
    return page


def said(page: Page) -> str:
    return page.locator("[data-board-status]").inner_text()


def saved(page: Page, words: str) -> None:
    expect(page.locator("[data-board-status]")).to_contain_text(re.compile(f"{words}.*保存しました", re.DOTALL))


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('aria-label') || document.activeElement.textContent"))


def to_the_grid(page: Page) -> None:
    """By Tab alone, as somebody without a mouse comes there."""
    page.locator("h1").evaluate("node => { node.tabIndex = -1; node.focus(); }")
    for _ in range(15):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[role=gridcell]')"):
            return
    raise AssertionError("Tab does not lead into the board")


def pages(plan: ImprovementPlan) -> list[str]:
    one = task(plan, "全部署に広げる").id
    rows = (f"rows/{one}", f"rows/{one}/delete", "tasks/new", "weeks")
    return [base(plan), f"/plans/{plan.pk}/list", *(f"{base(plan)}/{row}" for row in rows)]


@pytest.mark.parametrize("width", [375, 1280])
def test_everybody_can_use_every_page(
    signed: Page, plan: ImprovementPlan, width: int, assert_accessible: Check
) -> None:
    signed.set_viewport_size({"width": width, "height": 800})
    for address in pages(plan):
        signed.goto(address)
        assert_accessible(signed)
        assert signed.evaluate("document.documentElement.scrollWidth") == width, address
        assert signed.evaluate(UNREACHED_FRAMES) == [], address
        if not address.endswith("/board") or width == 375:
            assert signed.evaluate(CUT_OFF) == [], address
        assert signed.locator(TARGETS).evaluate_all(SMALL_TARGETS) == [], address
        assert BANNED.findall(signed.locator("body").inner_text()) == [], address


def test_nothing_is_left_in_japanese(signed: Page, plan: ImprovementPlan, base_url: str) -> None:
    signed.context.add_cookies([{"name": "shindan_language", "value": "en", "url": base_url}])
    value = plan_of(plan)
    typed = [value.name, value.aim, plan.organisation.name, "東京センター"]
    for measure in value.measures:
        typed += [
            measure.name,
            *(word for each in measure.tasks for word in (each.name, each.owner, each.remark) if word),
        ]
    for address in pages(plan):
        signed.goto(address)
        left = [text for text in signed.evaluate(JAPANESE_LEFT) if not any(word in text for word in typed)]
        assert left == [], address


def test_the_board_by_keyboard_only(signed: Page, plan: ImprovementPlan, assert_accessible: Check) -> None:
    page = at_the_board(signed, plan)
    to_the_grid(page)
    assert focused(page) == "W11 今週 11/16–11/20 実施済 全部署に広げる"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("2")
    saved(page, "「全部署に広げる」のW12を「実施済」にしました。")
    assert focused(page).startswith("W12 11/23–11/27 実施済")
    page.keyboard.press("ArrowDown")  # past the measure's own line, into the next task
    page.keyboard.press("End")
    page.keyboard.press("Shift+ArrowLeft")
    assert "W15〜W16を選択" in said(page)
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("1")
    saved(page, "「声を集める箱を置く」のW14〜W16を「実施予定」にしました。")
    page.keyboard.press("Escape")
    page.keyboard.press("Space")  # planned, then done
    saved(page, "のW14を「実施済」にしました。")
    page.keyboard.press("0")
    saved(page, "のW14を「印なし」にしました。")
    assert_accessible(page)
    assert task(plan, "全部署に広げる").marks[12] is Mark.DONE
    assert {week: str(mark) for week, mark in task(plan, "声を集める箱を置く").marks.items()} == {
        4: "2",
        5: "2",
        15: "1",
        16: "1",
    }
    page.keyboard.press("Control+z")
    saved(page, "のW14を「実施済」にしました。")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("「声を集める箱を置く」を直す")


def test_all_rows_are_reached_and_the_heading_follows(signed: Page, plan: ImprovementPlan) -> None:
    page = at_the_board(signed, plan)
    before = page.get_by_role("heading", level=1).inner_text()
    assert "今週進めるのは" in before
    to_the_grid(page)
    page.keyboard.press("Control+Home")
    assert "発表の内容を決める" in focused(page)
    page.keyboard.press("ArrowLeft")
    assert focused(page) == "発表の内容を決める"
    page.keyboard.press("ArrowUp")
    assert focused(page) == "年間計画の発表"
    page.keyboard.press("Control+End")
    assert LONG in focused(page)
    page.keyboard.press("Home")
    page.keyboard.press("Space")
    saved(page, "のW1を「実施予定」にしました。")
    assert page.evaluate(IN_VIEW)


def test_only_the_row_one_is_in_has_a_cell_for_each_week(signed: Page, plan: ImprovementPlan) -> None:
    page = at_the_board(signed, plan)
    cells = page.locator("[role=gridcell]")
    expect(cells).to_have_count(16)
    to_the_grid(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(cells).to_have_count(16)
    expect(page.locator("tbody [tabindex='0']")).to_have_count(1)


def test_weeks_are_drawn_by_mouse(signed: Page, plan: ImprovementPlan) -> None:
    page = at_the_board(signed, plan)
    row = page.locator("tr", has_text="結果の報告と振り返り")
    row.scroll_into_view_if_needed()
    heads = page.locator("thead th")
    left, right, box = heads.nth(3).bounding_box(), heads.nth(5).bounding_box(), row.bounding_box()
    assert left and right and box
    page.mouse.move(left["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(right["x"] + 20, box["y"] + 22, steps=4)
    page.mouse.up()
    saved(page, "「結果の報告と振り返り」のW1〜W3を「実施予定」にしました。")
    assert sorted(task(plan, "結果の報告と振り返り").marks) == [1, 2, 3, 15, 16]
    page.get_by_role("button", name="元に戻す").click()
    saved(page, "のW1〜W3を「印なし」にしました。")
    assert sorted(task(plan, "結果の報告と振り返り").marks) == [15, 16]


def test_what_somebody_else_saved_first_is_told_and_nothing_is_lost(
    signed: Page, cast: Cast, plan: ImprovementPlan
) -> None:
    page = at_the_board(signed, plan)
    to_the_grid(page)
    mine = task(plan, "全部署に広げる")
    set_marks(plan=plan, row=mine.id, weeks=[15], mark=Mark.PLANNED, by=cast.people["owner"])
    page.keyboard.press("ArrowRight")
    page.keyboard.press("2")
    trouble = page.get_by_role("alert")
    expect(trouble).to_contain_text(
        re.compile(r"「全部署に広げる」は、owner@example.jpさんが.+に変更しました（週：.+W15□.*）")
    )
    expect(trouble).to_contain_text("あなたの変更（W12を「実施済」）はまだ保存していません。")
    assert task(plan, "全部署に広げる").marks[12] is Mark.PLANNED
    page.get_by_role("button", name="自分の変更を保存").click()
    saved(page, "のW12を「実施済」にしました。")
    marks = task(plan, "全部署に広げる").marks
    assert (marks[12], marks[15]) == (Mark.DONE, Mark.PLANNED)


def test_without_a_connection_the_change_waits(signed: Page, plan: ImprovementPlan) -> None:
    page = at_the_board(signed, plan)
    to_the_grid(page)
    page.context.set_offline(True)
    page.keyboard.press("0")
    expect(page.get_by_role("alert")).to_contain_text("あなたの変更（W11を「印なし」）は表に残っています。")
    page.context.set_offline(False)
    saved(page, "のW11を「印なし」にしました。")
    assert 11 not in task(plan, "全部署に広げる").marks


def test_a_task_by_dates_without_a_script(browser: Browser, cast: Cast, plan: ImprovementPlan, base_url: str) -> None:
    with browser.new_context(base_url=base_url, locale="ja-JP", java_script_enabled=False) as context:
        page = sign_in(context, cast, "member", base_url)
        page.goto(base(plan))
        expect(page.get_by_text("週を押すか")).to_be_hidden()
        page.get_by_role("link", name="全部署に広げる").click()
        page.get_by_role("group", name="実施予定").get_by_label("終了").fill("2026-12-18")
        page.get_by_label("担当").fill("大森")
        page.get_by_role("button", name="保存").click()
        expect(page.get_by_role("status")).to_contain_text("タスク「全部署に広げる」を保存しました。")
    assert max(task(plan, "全部署に広げる").marks) == 15
    assert task(plan, "全部署に広げる").owner == "大森"


def test_a_phone_has_a_list_and_sets_progress_by_one_press(signed: Page, plan: ImprovementPlan) -> None:
    page = at_the_board(signed, plan, 375)
    expect(page.get_by_text("実施済 W10〜W11、実施予定 W12〜W14")).to_be_visible()
    page.get_by_role("link", name="今週と来週のタスクを見る").click()
    page.get_by_role("group", name="「全部署に広げる」の進捗").get_by_role("button", name="50").click()
    expect(page.get_by_role("status")).to_contain_text("進捗を50%にしました。")
    assert task(plan, "全部署に広げる").progress == 50


def test_the_board_is_one_sheet_of_a3(signed: Page, plan: ImprovementPlan) -> None:
    at_the_board(signed, plan)
    paper = signed.pdf(prefer_css_page_size=True, print_background=True)
    boxes = re.findall(rb"/MediaBox \[0 0 (\d+)[\d.]* (\d+)[\d.]*\]", paper)
    assert [(round(int(width) / 2.8346), round(int(height) / 2.8346)) for width, height in boxes] == [(420, 297)]
