"""A complaint becomes a task; the plan goes along with a request for advice."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.utils import timezone
from tests.cast import Cast

from shindan.improvement import plan as core
from shindan.web.improvement.models import ImprovementPlan, Task
from shindan.web.improvement.services import make_plan
from shindan.web.operator.models import ConsultationRequest

from .models import Note

pytestmark = pytest.mark.django_db


def make(cast: Cast) -> tuple[ImprovementPlan, Note]:
    measure = core.Measure(name="配送の確認", owner="山本")
    plan = make_plan(
        organisation=cast.minato,
        plan=core.Plan(name="3か月の計画", starts=dt.date(2026, 11, 23), weeks=12, measures=(measure,)),
        by=cast.people["owner"],
    )
    note = Note.objects.create(
        organisation=cast.minato,
        notebook="complaints",
        day=timezone.localdate(),
        values={"what": "遅れた", "prevention": "順番を確かめる", "customer": "佐藤様"},
        folded="",
        submission=uuid.uuid4(),
    )
    return plan, note


def test_a_prevention_becomes_a_task_of_a_measure(cast: Cast) -> None:
    plan, note = make(cast)
    client, address = cast.client("member"), f"/firm/{cast.minato.pk}/notes/complaints/{note.pk}/task"
    assert "順番を確かめる" in client.get(address).content.decode()
    measure = plan.measures.get()
    client.post(address, {"measure": str(measure.pk), "name": "順番を確かめる", "owner": "山本"})
    task = Task.objects.get()
    assert (task.name, task.measure, "佐藤" in task.remark) == ("順番を確かめる", measure, False)


def test_a_measure_of_nobody_is_refused_and_the_words_stay(cast: Cast) -> None:
    _plan, note = make(cast)
    address = f"/firm/{cast.minato.pk}/notes/complaints/{note.pk}/task"
    page = cast.client("owner").post(address, {"measure": str(uuid.uuid4()), "name": "別の言葉"})
    assert (page.status_code, "別の言葉" in page.content.decode()) == (422, True)


def test_the_floor_changes_no_plan_and_asks_for_no_advice(cast: Cast) -> None:
    _plan, note = make(cast)
    client = cast.client("nobody")
    assert client.get(f"/firm/{cast.minato.pk}/notes/complaints/{note.pk}/task").status_code == 403
    assert client.get(f"/firm/{cast.minato.pk}/advice").status_code == 403


def test_a_plan_goes_along_with_a_request_where_it_is_chosen(cast: Cast) -> None:
    plan, _note = make(cast)
    client, address = cast.client("owner"), f"/firm/{cast.minato.pk}/advice"
    assert "3か月の計画" in client.get(address).content.decode()
    day = (timezone.localdate() + dt.timedelta(days=4)).isoformat()
    form = {"name": "山手", "email": "a@example.jp", "day1": day, "band1": "morning", "submission": str(uuid.uuid4())}
    client.post(address, {**form, "plan": str(plan.pk)})
    kept = ConsultationRequest.objects.get()
    assert kept.plan["measures"] == [{"name": "配送の確認", "owner": "山本", "until": ""}]
    shown = cast.client("operator").get(f"/operator/consultations/{kept.pk}").content.decode()
    assert "配送の確認" in shown


def test_without_a_choice_no_plan_goes_along(cast: Cast) -> None:
    make(cast)
    day = (timezone.localdate() + dt.timedelta(days=4)).isoformat()
    form = {"name": "山手", "email": "a@example.jp", "day1": day, "band1": "morning", "submission": str(uuid.uuid4())}
    cast.client("owner").post(f"/firm/{cast.minato.pk}/advice", {**form, "plan": ""})
    assert ConsultationRequest.objects.get().plan == {}


@pytest.mark.parametrize(("role", "agreed"), [("owner", True), ("member", False)])
def test_only_who_answers_for_the_firm_agrees_to_a_course_with_a_request(cast: Cast, role: str, agreed: bool) -> None:
    day = (timezone.localdate() + dt.timedelta(days=4)).isoformat()
    form = {"name": "山手", "email": "a@example.jp", "day1": day, "band1": "morning", "submission": str(uuid.uuid4())}
    cast.client(role).post(f"/firm/{cast.minato.pk}/advice", form)
    assert ConsultationRequest.objects.get().organisation == (cast.minato if agreed else None)
