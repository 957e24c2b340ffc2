"""Two people at one row: the second is told who changed what, and loses nothing."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client
from tests.cast import Cast

from .models import ImprovementPlan
from .queries import plan_of
from .services import delete_row, save_plan, set_progress
from .test_board import base, plan_owner, task_form, task_id, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(cast: Cast) -> Client:
    return cast.client("member")


def test_a_task_that_somebody_changed_is_not_deleted_unseen(member: Client, plan: ImprovementPlan) -> None:
    seen = plan.revision
    set_progress(plan=plan, task=task_id(plan), progress=60, by=plan_owner(plan))
    answer = member.post(f"{base(plan)}/rows/{task_id(plan)}/delete", {"seen": seen}, follow=True)
    assert "owner@example.jpさんが" in text(answer)
    assert "進捗：20% → 60%" in text(answer)
    assert "まだ削除していません" in text(answer)
    assert len(plan_of(plan).measures[0].tasks) == 2


def test_a_measure_is_not_deleted_over_a_task_that_somebody_changed(member: Client, plan: ImprovementPlan) -> None:
    seen, measure = plan.revision, plan_of(plan).measures[0].id
    set_progress(plan=plan, task=task_id(plan), progress=60, by=plan_owner(plan))
    address = f"/plans/{plan.pk}/measures/{UUID(measure)}/delete"
    assert "まだ削除していません" in text(member.post(address, {"seen": seen}, follow=True))
    assert member.post(address, {"seen": plan.revision}).status_code == 302
    assert [each.name for each in plan_of(plan).measures] == ["派遣元との定例"]


def test_progress_that_somebody_set_meanwhile_is_told_first(member: Client, plan: ImprovementPlan) -> None:
    seen = plan.revision
    set_progress(plan=plan, task=task_id(plan), progress=60, by=plan_owner(plan))
    answer = member.post(f"{base(plan)}/progress?seen={seen}", {"set": f"{task_id(plan)}:25"}, follow=True)
    assert "進捗：20% → 60%" in text(answer)
    assert "進捗はまだ変えていません" in text(answer)
    assert plan_of(plan).measures[0].tasks[1].progress == 60


def test_what_is_typed_into_a_task_that_is_gone_becomes_a_new_one(member: Client, plan: ImprovementPlan) -> None:
    sent, gone = task_form(plan, remark="二交代で"), task_id(plan)
    delete_row(plan=plan, row=gone, by=plan_owner(plan))
    page = text(member.post(f"{base(plan)}/rows/{gone}", sent))
    assert "owner@example.jpさんが" in page
    assert "に削除しました" in page
    assert "二交代で" in page
    assert f'action="{base(plan)}/tasks/new"' in page


def test_a_calendar_that_somebody_overtook_is_kept_and_saved_at_the_second_press(
    member: Client, plan: ImprovementPlan
) -> None:
    sent = {"meetings": "1, 5", "reviews": "16", "seen": plan.revision}
    save_plan(plan=plan, new=plan_of(plan).model_copy(update={"reviews": frozenset({8})}), by=plan_owner(plan))
    answer = member.post(f"{base(plan)}/weeks", sent)
    assert answer.status_code == 422
    assert "見直しの週：4・16 → 8" in text(answer)
    assert 'value="1, 5"' in text(answer)
    assert member.post(f"{base(plan)}/weeks", {**sent, "seen": plan.revision}).status_code == 302
    plan.refresh_from_db()
    assert plan_of(plan).meetings == {1, 5}
