"""The board's page, its endpoint, its forms and the list of the week."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from tests.cast import Cast

from shindan.improvement.plan import Mark
from shindan.web.improvement.models import ImprovementPlan
from shindan.web.improvement.queries import plan_of
from shindan.web.improvement.services import archive, set_marks

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_week_11(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: dt.date(2026, 11, 18))


@pytest.fixture
def member(cast: Cast) -> Client:
    return cast.client("member")


def base(plan: ImprovementPlan) -> str:
    return f"/plans/{plan.pk}/board"


def task_id(plan: ImprovementPlan, place: int = 1) -> str:
    return plan_of(plan).measures[0].tasks[place].id


def marks_now(plan: ImprovementPlan, place: int = 1) -> dict[int, Mark]:
    return plan_of(plan).measures[0].tasks[place].marks


def send(client: Client, plan: ImprovementPlan, **sent: object) -> tuple[int, dict[str, Any]]:
    """Weeks 13–14 of the second task planned, unless said otherwise."""
    asked = {"row": task_id(plan), "first": 13, "last": 14, "mark": "1", "seen": plan.revision, **sent}
    answer = client.post(f"{base(plan)}/marks", asked)
    return answer.status_code, json.loads(answer.content)


def text(answer: Any) -> str:
    return str(answer.content.decode())


def task_form(plan: ImprovementPlan, **typed: str) -> dict[str, str]:
    own = {
        "under": plan_of(plan).measures[0].id,
        "name": "全部署に広げる",
        "owner": "三浦",
        "remark": "",
        "progress": "20",
    }
    dates = {
        "planned_from": "2026-11-09",
        "planned_to": "2026-11-27",
        "done_from": "2026-11-09",
        "done_to": "2026-11-13",
    }
    return {**own, **dates, "seen": str(plan.revision), **typed}


def test_the_heading_says_what_to_do_this_week(member: Client, plan: ImprovementPlan) -> None:
    set_marks(plan=plan, row=task_id(plan), weeks=[11], mark=Mark.PLANNED, by=plan_owner(plan))
    page = text(member.get(base(plan)))
    assert "今週進めるのは1件。次の見直しはW16です" in re.sub(r"<[^>]+>", "", page)
    assert "2施策のうち1件が進行中、1件はタスクがまだありません。" in page


def plan_owner(plan: ImprovementPlan) -> User:
    """Somebody else than the member who writes in these tests."""
    return User.objects.get(username=plan.made_by)


def test_an_archived_plan_is_a_board_to_read(member: Client, cast: Cast, plan: ImprovementPlan) -> None:
    archive(plan=plan, by=cast.people["owner"])
    page = text(member.get(base(plan)))
    assert "weeks-table" in page
    assert "data-save" not in page
    assert "/rows/" not in page


def test_an_archived_plan_refuses_changes(member: Client, cast: Cast, plan: ImprovementPlan) -> None:
    archive(plan=plan, by=cast.people["owner"])
    status, answer = send(member, plan)
    assert status == 422
    assert "保管" in answer["message"]


def test_weeks_are_set_and_the_measure_comes_back(member: Client, plan: ImprovementPlan) -> None:
    status, answer = send(member, plan)
    assert status == 200
    assert marks_now(plan) == {10: Mark.DONE, 12: Mark.PLANNED, 13: Mark.PLANNED, 14: Mark.PLANNED}
    assert "W12〜W14 実施予定" in answer["rows"]
    assert "派遣元との定例" not in answer["rows"]
    assert int(answer["revision"]) > plan.revision


def test_weeks_are_cleared(member: Client, plan: ImprovementPlan) -> None:
    assert send(member, plan, first=10, last=12, mark="")[0] == 200
    assert marks_now(plan) == {}


def test_what_somebody_else_changed_is_not_overwritten(member: Client, plan: ImprovementPlan) -> None:
    seen = plan.revision
    set_marks(plan=plan, row=task_id(plan), weeks=[13], mark=Mark.DONE, by=plan_owner(plan))
    status, answer = send(member, plan, seen=seen)
    assert status == 409
    assert marks_now(plan)[13] is Mark.DONE
    assert "W13 実施済" in answer["rows"]


def test_after_a_conflict_the_own_change_can_be_laid_over(member: Client, plan: ImprovementPlan) -> None:
    set_marks(plan=plan, row=task_id(plan), weeks=[13], mark=Mark.DONE, by=plan_owner(plan))
    assert send(member, plan, seen="")[0] == 200
    assert marks_now(plan)[13] is Mark.PLANNED


def test_a_change_elsewhere_is_no_conflict_but_is_told(member: Client, plan: ImprovementPlan) -> None:
    seen = plan.revision
    set_marks(plan=plan, row=task_id(plan, 0), weeks=[5], mark=Mark.DONE, by=plan_owner(plan))
    status, answer = send(member, plan, seen=seen)
    assert (status, answer["others"]) == (200, True)


@pytest.mark.parametrize(
    "wrong", [{"first": 0}, {"last": 17}, {"first": "x"}, {"mark": "3"}, {"row": "nobody"}, {"last": 10**9}]
)
def test_what_cannot_be_is_refused_with_a_reason(
    member: Client, plan: ImprovementPlan, wrong: dict[str, object]
) -> None:
    status, answer = send(member, plan, **wrong)
    assert status == 422
    assert answer["message"]
    assert len(marks_now(plan)) == 2


def test_a_task_is_changed_by_dates(member: Client, plan: ImprovementPlan) -> None:
    sent = task_form(plan, planned_to="2026-12-11", progress="４０", remark="受付二課から")
    answer = member.post(f"{base(plan)}/rows/{task_id(plan)}", sent)
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith(f"#t{task_id(plan)}")
    task = plan_of(plan).measures[0].tasks[1]
    assert (task.progress, task.remark) == (40, "受付二課から")
    assert task.marks == {10: Mark.DONE, **dict.fromkeys(range(11, 15), Mark.PLANNED)}


def test_weeks_with_gaps_stay_when_the_dates_are_not_touched(member: Client, plan: ImprovementPlan) -> None:
    before = marks_now(plan)  # done in 10, planned in 12
    page = text(member.get(f"{base(plan)}/rows/{task_id(plan)}"))
    assert "飛び飛びの週" in page
    member.post(f"{base(plan)}/rows/{task_id(plan)}", task_form(plan, progress="30"))
    assert marks_now(plan) == before


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": " "}, "名前が空です"),
        ({"progress": "120"}, "「120」は読み取れません"),
        ({"planned_to": "2026-11-02"}, "終了が開始より前です"),
        ({"planned_to": ""}, "片方が空です"),
        ({"planned_to": "2027-02-01"}, "2027/02/01は計画の外です"),
        ({"done_from": "きのう"}, "「きのう」は日付として読み取れません"),
        ({"remark": "あ" * 601}, "601文字です"),
    ],
)
def test_a_fault_is_said_at_its_field_and_nothing_typed_is_lost(
    member: Client, plan: ImprovementPlan, typed: dict[str, str], said: str
) -> None:
    answer = member.post(f"{base(plan)}/rows/{task_id(plan)}", task_form(plan, owner="新しい担当", **typed))
    page = text(answer)
    assert answer.status_code == 422
    assert said in page
    assert 'value="新しい担当"' in page
    assert "error-summary" in page or "エラー：" in page


def test_a_form_that_somebody_overtook_is_kept_and_saved_at_the_second_press(
    member: Client, plan: ImprovementPlan
) -> None:
    sent = task_form(plan, owner="大森")
    set_marks(plan=plan, row=task_id(plan), weeks=[13], mark=Mark.DONE, by=plan_owner(plan))
    address = f"{base(plan)}/rows/{task_id(plan)}"
    first = member.post(address, sent)
    assert first.status_code == 422
    assert 'value="大森"' in text(first)
    seen = re.search(r'name="seen" value="(\d+)"', text(first))
    assert seen
    assert member.post(address, {**sent, "seen": seen[1]}).status_code == 302
    assert plan_of(plan).measures[0].tasks[1].owner == "大森"


def test_a_task_is_added_to_the_chosen_measure(member: Client, plan: ImprovementPlan) -> None:
    other = plan_of(plan).measures[1].id
    assert f'value="{other}" selected' in text(member.get(f"{base(plan)}/tasks/new?measure={other}"))
    member.post(f"{base(plan)}/tasks/new", task_form(plan, under=other, name="議題を決める"))
    assert [task.name for task in plan_of(plan).measures[1].tasks] == ["議題を決める"]


def test_a_measure_leads_to_its_own_page(member: Client, plan: ImprovementPlan) -> None:
    answer = member.get(f"{base(plan)}/rows/{plan_of(plan).measures[0].id}", follow=True)
    assert answer.status_code == 200
    assert f"tasks/new?measure={plan_of(plan).measures[0].id}" in text(answer)


def test_a_measure_moves_down(member: Client, plan: ImprovementPlan) -> None:
    first = plan_of(plan).measures[0].id
    member.post(f"{base(plan)}/rows/{first}/move", {"to": "down"})
    assert plan_of(plan).measures[1].id == first


def test_a_row_moves_up(member: Client, plan: ImprovementPlan) -> None:
    second = task_id(plan)
    member.post(f"{base(plan)}/rows/{second}/move", {"to": "up"})
    assert plan_of(plan).measures[0].tasks[0].id == second


def test_deleting_says_first_what_will_be_gone(member: Client, plan: ImprovementPlan) -> None:
    address = f"{base(plan)}/rows/{task_id(plan)}/delete"
    assert "このタスクと、その週の印を削除します" in text(member.get(address))
    assert len(plan_of(plan).measures[0].tasks) == 2
    member.post(address)
    assert [each.name for each in plan_of(plan).measures[0].tasks] == ["伝える型を作る"]


@pytest.mark.parametrize("sent", ["", "x:50", ":50"])
def test_a_press_that_makes_no_sense_changes_nothing(member: Client, plan: ImprovementPlan, sent: str) -> None:
    before = plan_of(plan)
    assert member.post(f"{base(plan)}/progress", {"set": sent}).status_code == 302
    assert plan_of(plan) == before


def test_meetings_are_a_list_and_reviews_every_few_weeks(member: Client, plan: ImprovementPlan) -> None:
    sent = {"meetings": "1, 4, 7-8", "reviews": "2", "reviews_every": "5", "reviews_first": "3"}
    assert member.post(f"{base(plan)}/weeks", sent).status_code == 302
    plan.refresh_from_db()
    assert plan_of(plan).meetings == {1, 4, 7, 8}
    assert plan_of(plan).reviews == {3, 8, 13}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"meetings": "1, 17"}, "「17」は計画の外の週です"),
        ({"meetings": "毎週"}, "「毎週」は週の番号として読み取れません"),
        ({"meetings_every": "0"}, "「0」は読み取れません"),
    ],
)
def test_a_calendar_that_cannot_be_is_said(
    member: Client, plan: ImprovementPlan, typed: dict[str, str], said: str
) -> None:
    answer = member.post(f"{base(plan)}/weeks", {"reviews": "", "meetings": "1", **typed})
    assert answer.status_code == 422
    assert said in text(answer)


def test_a_row_of_another_plan_is_not_found(member: Client, plan: ImprovementPlan) -> None:
    assert member.get(f"{base(plan)}/rows/{plan.pk}").status_code == 404


def test_a_board_of_any_size_asks_the_database_equally_often(
    member: Client, plan: ImprovementPlan, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        member.get(base(plan))
