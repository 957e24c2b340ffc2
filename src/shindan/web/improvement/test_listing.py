"""The week of a plan by person, and the history of one measure."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.cast import Cast

from . import services
from .models import ImprovementPlan
from .queries import plan_of
from .test_board import base, task_id, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_week_11(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: dt.date(2026, 11, 18))


@pytest.fixture
def member(cast: Cast) -> Client:
    return cast.client("member")


def unbroken(response: Any) -> str:
    """A page without the places at which its headings may break."""
    return text(response).replace("<wbr>", "")


def test_progress_is_set_by_one_press(member: Client, plan: ImprovementPlan) -> None:
    answer = member.post(f"{base(plan)}/progress", {"set": f"{task_id(plan)}:75"})
    assert answer.headers["Location"].endswith("/list")
    assert plan_of(plan).measures[0].tasks[1].progress == 75


def test_the_list_of_one_person_stays_that_of_the_person(member: Client, plan: ImprovementPlan) -> None:
    assert "来週から（11/23–11/27） 0件" in unbroken(member.get(f"/plans/{plan.pk}/list?owner=大森"))
    answer = member.post(f"{base(plan)}/progress?owner=三浦", {"set": f"{task_id(plan)}:75"})
    assert answer.headers["Location"].endswith("/list?owner=%E4%B8%89%E6%B5%A6")


def test_the_list_shows_late_this_week_and_next_week_by_person(member: Client, plan: ImprovementPlan) -> None:
    page = unbroken(member.get(f"/plans/{plan.pk}/list"))
    assert "来週から（11/23–11/27） 1件" in page
    assert "<h3>三浦</h3>" in page
    assert "遅れているタスクはありません。" in page
    assert f'value="{task_id(plan)}:50"' in page


def test_the_history_of_one_measure_has_its_tasks_also_those_that_are_gone(
    plan: ImprovementPlan, cast: Cast, member: Client
) -> None:
    first, other = plan_of(plan).measures
    services.set_progress(plan=plan, task=task_id(plan), progress=60, by=cast.people["owner"])
    services.delete_row(plan=plan, row=task_id(plan), by=cast.people["owner"])
    page = text(member.get(f"/plans/{plan.pk}/history?measure={first.id}"))
    assert "進捗：20% → 60%" in page
    assert "派遣元との定例</td>" not in page
    assert "進捗：20% → 60%" not in text(member.get(f"/plans/{plan.pk}/history?measure={other.id}"))
