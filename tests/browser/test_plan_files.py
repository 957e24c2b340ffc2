"""A plan goes out as Excel, is changed in a spreadsheet, and comes back: every change is seen before it counts."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect
from tests.cast import Cast, make_cast

from shindan.improvement.plan import Measure, Plan, Task
from shindan.web.improvement.models import ImprovementPlan
from shindan.web.improvement.queries import plan_of
from shindan.web.improvement.services import make_plan

from .checks import CUT_OFF

pytestmark = pytest.mark.django_db(transaction=True)
Check = Callable[[Page], None]
LONG = "カスタマーコミュニケーション神戸第二センターの応対のあとの立て直し時間を取る"
TASKS = (Task(name="伝える型を作る", owner="三浦", progress=80), Task(name=LONG, owner="大森"))
VALUE = Plan(
    name="2026年秋の改善計画",
    aim="会社との信頼関係を50%にする",
    starts=dt.date(2026, 9, 7),
    weeks=16,
    measures=(Measure(name="変更の理由を先に伝える", tasks=TASKS),),
)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


@pytest.fixture
def plan(cast: Cast) -> ImprovementPlan:
    return make_plan(organisation=cast.minato, entry=cast.tokyo, plan=VALUE, by=cast.people["owner"])


@pytest.fixture(params=[320, 1280])
def page(request: pytest.FixtureRequest, browser: Browser, cast: Cast, base_url: str) -> Iterator[Page]:
    """The manager's browser; on the phone without JavaScript."""
    width: int = request.param
    context = browser.new_context(
        base_url=base_url, locale="ja-JP", java_script_enabled=width > 320, viewport={"width": width, "height": 800}
    )
    cookie = cast.client("manager").cookies["shindan_session"].value
    context.add_cookies([{"name": "shindan_session", "value": cookie, "url": base_url}])
    yield context.new_page()
    context.close()


def test_a_manager_takes_the_changes_of_a_file(
    page: Page, plan: ImprovementPlan, assert_accessible: Check, tmp_path: Path
) -> None:
    page.goto(f"/plans/{plan.pk}/files/")
    _whole(page, assert_accessible)
    made = page.context.request.get(f"/plans/{plan.pk}/files/plan.xlsx").body()
    page.get_by_label("変更したExcel").set_input_files(_changed(made, tmp_path))
    page.get_by_role("button", name="読み込む").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("変更2件を確かめて取り込んでください")
    expect(page.get_by_role("row", name="改善計画 H9")).to_be_visible()
    _whole(page, assert_accessible)
    page.get_by_role("checkbox", name="タスク「読み聞かせる」").uncheck()
    page.get_by_role("button", name="選んだ変更を取り込む").click()
    expect(page.get_by_role("status")).to_contain_text("変更1件を取り込みました")
    found = [(task.name, task.owner) for task in plan_of(plan).measures[0].tasks]
    assert found == [("伝える型を作る", "佐伯"), (LONG, "大森")]


def _whole(page: Page, assert_accessible: Check) -> None:
    """Nothing is cut off; where scripts run, axe finds nothing."""
    size = page.viewport_size
    if size is not None and size["width"] > 320:
        assert_accessible(page)
        assert page.evaluate(CUT_OFF) == []


def _changed(made: bytes, folder: Path) -> Path:
    """Another owner, a progress that is none, and a new task."""
    book = openpyxl.load_workbook(io.BytesIO(made))
    sheet = book["改善計画"]
    sheet["E8"], sheet["H9"] = "佐伯", "半分くらい"
    sheet["B10"], sheet["C10"] = "タスク", "読み聞かせる"
    book.save(folder / "計画.xlsx")
    return folder / "計画.xlsx"
