"""Writes of a plan: what is kept, what is noted, what is refused."""

from __future__ import annotations

import datetime as dt
import uuid
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction
from tests.cast import Cast

from shindan.improvement.plan import Kpi, Mark, Measure, Plan, Task
from shindan.web.accounts.models import AuditEvent

from . import services
from .conftest import VALUE
from .faults import PlanChangedError, PlanError
from .models import Change, ImprovementPlan, KpiValue
from .models import Measure as MeasureRow
from .queries import history_of, plan_of

pytestmark = pytest.mark.django_db


def without_ids(plan: Plan) -> Plan:
    def bare(measure: Measure) -> Measure:
        tasks = tuple(task.model_copy(update={"id": ""}) for task in measure.tasks)
        kpis = tuple(kpi.model_copy(update={"id": ""}) for kpi in measure.kpis)
        return measure.model_copy(update={"id": "", "tasks": tasks, "kpis": kpis})

    return plan.model_copy(update={"id": "", "measures": tuple(bare(each) for each in plan.measures)})


def test_a_plan_is_read_as_it_was_made(plan: ImprovementPlan) -> None:
    assert without_ids(plan_of(plan)) == VALUE


def test_making_a_plan_is_its_first_revision(plan: ImprovementPlan) -> None:
    assert (plan.revision, history_of(plan).count()) == (1, 6)
    assert AuditEvent.objects.get(action="improvement.make").entry_id == plan.entry_id


def test_marks_of_weeks_are_set_and_emptied(plan: ImprovementPlan, cast: Cast) -> None:
    task = plan_of(plan).measures[0].tasks[1]
    services.set_marks(plan=plan, row=task.id, weeks=range(11, 14), mark=Mark.PLANNED, by=cast.people["member"])
    services.set_marks(plan=plan, row=task.id, weeks=[10], mark=None, by=cast.people["member"])
    assert plan_of(plan).measures[0].tasks[1].marks == dict.fromkeys((11, 12, 13), Mark.PLANNED)


def test_a_week_behind_the_last_is_refused(plan: ImprovementPlan, cast: Cast) -> None:
    task = plan_of(plan).measures[0].tasks[1]
    with pytest.raises(PlanError, match="W17"):
        services.set_marks(plan=plan, row=task.id, weeks=[17], mark=Mark.DONE, by=cast.people["owner"])


def test_the_history_says_who_changed_what(plan: ImprovementPlan, cast: Cast) -> None:
    task = plan_of(plan).measures[0].tasks[1]
    services.set_progress(plan=plan, task=task.id, progress=60, by=cast.people["member"])
    change = history_of(plan)[0]
    assert (change.by, change.name, change.before, change.after) == (
        "member@example.jp",
        "全部署に広げる",
        {"progress": 20},
        {"progress": 60},
    )


def test_what_changes_nothing_is_no_revision(plan: ImprovementPlan, cast: Cast) -> None:
    task = plan_of(plan).measures[0].tasks[1]
    services.set_progress(plan=plan, task=task.id, progress=20, by=cast.people["member"])
    assert (plan.revision, AuditEvent.objects.filter(action="improvement.change").count()) == (1, 0)


def test_the_same_row_is_not_written_over_what_somebody_else_wrote(plan: ImprovementPlan, cast: Cast) -> None:
    measure = plan_of(plan).measures[0]
    task = measure.tasks[1]
    services.set_progress(plan=plan, task=task.id, progress=60, by=cast.people["member"])
    with pytest.raises(PlanChangedError):
        services.save_task(plan=plan, measure=measure.id, task=task, by=cast.people["owner"], seen=1)
    assert plan_of(plan).measures[0].tasks[1].progress == 60


def test_another_row_is_written_whatever_became_of_the_first(plan: ImprovementPlan, cast: Cast) -> None:
    first, second = plan_of(plan).measures[0].tasks
    services.set_progress(plan=plan, task=second.id, progress=60, by=cast.people["member"])
    services.set_progress(plan=plan, task=first.id, progress=90, by=cast.people["owner"], seen=1)
    assert plan_of(plan).measures[0].tasks[0].progress == 90


def test_a_task_is_added_at_the_end_and_can_change_its_measure(plan: ImprovementPlan, cast: Cast) -> None:
    first, second = plan_of(plan).measures
    by = cast.people["owner"]
    made = services.save_task(plan=plan, measure=first.id, task=Task(name="振り返り"), by=by)
    services.save_task(plan=plan, measure=second.id, task=Task(id=made.hex, name="振り返る"), by=by)
    assert [[task.name for task in each.tasks] for each in plan_of(plan).measures] == [
        ["伝える型を作る", "全部署に広げる"],
        ["振り返る"],
    ]


def test_a_measure_is_moved_up(plan: ImprovementPlan, cast: Cast) -> None:
    services.move(plan=plan, row=plan_of(plan).measures[1].id, to=0, by=cast.people["owner"])
    assert [each.name for each in plan_of(plan).measures] == ["派遣元との定例", "変更の理由を先に伝える"]
    assert history_of(plan)[0].before == {"place": 2}


def test_a_deleted_measure_stays_in_the_history_with_everything(plan: ImprovementPlan, cast: Cast) -> None:
    measure = plan_of(plan).measures[0]
    by = cast.people["owner"]
    services.add_value(plan=plan, kpi=measure.kpis[0].id, day=dt.date(2026, 10, 1), value=43.5, n=110, by=by)
    services.delete_row(plan=plan, row=measure.id, by=by)
    kept = history_of(plan)[0].before
    assert [task["name"] for task in kept["tasks"]] == ["伝える型を作る", "全部署に広げる"]
    assert kept["values"] == {measure.kpis[0].id: [["2026-10-01", 43.5, 110]]}


def test_a_value_of_a_day_takes_the_place_of_the_one_before(plan: ImprovementPlan, cast: Cast) -> None:
    kpi = plan_of(plan).measures[0].kpis[0]
    for value in (43.5, 44.0):
        services.add_value(plan=plan, kpi=kpi.id, day=dt.date(2026, 10, 1), value=value, by=cast.people["owner"])
    assert KpiValue.objects.get().value == 44.0


def test_a_plan_is_not_made_shorter_than_its_marks(plan: ImprovementPlan, cast: Cast) -> None:
    shorter = VALUE.model_copy(update={"weeks": 11, "reviews": frozenset()})
    with pytest.raises(PlanError, match="W12"):
        services.save_plan(plan=plan, new=shorter, by=cast.people["owner"])


def test_replacing_keeps_ids_and_writes_down_only_what_differs(plan: ImprovementPlan, cast: Cast) -> None:
    value = plan_of(plan)
    measure = value.measures[0]
    changed = measure.model_copy(update={"tasks": (measure.tasks[1], Task(name="新しいタスク")), "owner": "大森"})
    new = value.model_copy(update={"measures": (changed,)})
    services.replace_plan(plan=plan, new=new, against=plan.revision, by=cast.people["owner"])
    found = plan_of(plan)
    assert without_ids(found) == without_ids(new)
    assert found.measures[0].tasks[0].id == measure.tasks[1].id
    told = {(each.what, each.name) for each in history_of(plan) if each.revision == 2}
    assert told == {
        ("changed", "変更の理由を先に伝える"),
        ("added", "新しいタスク"),
        ("deleted", "伝える型を作る"),
        ("deleted", "派遣元との定例"),
    }


def test_replacing_moves_a_task_out_of_a_measure_that_goes(plan: ImprovementPlan, cast: Cast) -> None:
    value = plan_of(plan)
    kept = value.measures[1].model_copy(update={"tasks": value.measures[0].tasks})
    new = value.model_copy(update={"measures": (kept,)})
    services.replace_plan(plan=plan, new=new, against=plan.revision, by=cast.people["owner"])
    assert plan_of(plan) == new


def test_replacing_against_an_older_revision_is_refused(plan: ImprovementPlan, cast: Cast) -> None:
    value = plan_of(plan)
    services.set_progress(plan=plan, task=value.measures[0].tasks[0].id, progress=10, by=cast.people["owner"])
    with pytest.raises(PlanChangedError):
        services.replace_plan(plan=plan, new=value, against=1, by=cast.people["owner"])


def test_ids_of_another_plan_are_new_rows(plan: ImprovementPlan, cast: Cast) -> None:
    other = services.make_plan(organisation=cast.kita, plan=VALUE, by=cast.people["stranger"])
    services.replace_plan(plan=other, new=plan_of(plan), against=other.revision, by=cast.people["stranger"])
    assert MeasureRow.objects.filter(plan=plan).count() == 2
    assert without_ids(plan_of(other)) == VALUE


def test_rows_of_another_plan_are_not_found(plan: ImprovementPlan, cast: Cast) -> None:
    other = services.make_plan(organisation=cast.kita, plan=VALUE, by=cast.people["stranger"])
    for row in (plan_of(plan).measures[0].tasks[0].id, uuid.uuid4(), "x"):
        with pytest.raises(PlanError):
            services.set_marks(plan=other, row=row, weeks=[1], mark=Mark.DONE, by=cast.people["stranger"])


def test_an_archived_plan_is_not_changed_until_it_is_resumed(plan: ImprovementPlan, cast: Cast) -> None:
    by = cast.people["owner"]
    services.archive(plan=plan, by=by)
    with pytest.raises(PlanError, match="保管"):
        services.save_measure(plan=plan, measure=Measure(name="新しい施策"), by=by)
    services.resume(plan=plan, by=by)
    services.save_measure(plan=plan, measure=Measure(name="新しい施策"), by=by)
    assert len(plan_of(plan).measures) == 3


def test_a_kpi_is_added_and_changed(plan: ImprovementPlan, cast: Cast) -> None:
    measure, by = plan_of(plan).measures[1], cast.people["owner"]
    made = services.save_kpi(plan=plan, measure=measure.id, kpi=Kpi(name="定例の回数", unit="回"), by=by)
    changed = Kpi(id=made.hex, name="定例の回数", unit="回", target=6)
    services.save_kpi(plan=plan, measure=measure.id, kpi=changed, by=by)
    assert plan_of(plan).measures[1].kpis == (changed,)


@pytest.fixture
def guarded(db: None) -> None:
    """The triggers as the migration makes them; tests on SQLite run without, so that tables can be emptied."""
    if connection.vendor == "sqlite":
        module = import_module("shindan.web.improvement.migrations.0002_history_stays")
        module.forwards(None, SimpleNamespace(connection=connection, execute=connection.cursor().execute))


@pytest.mark.parametrize("verb", ["update", "delete"])
def test_the_database_keeps_the_history_as_it_is(plan: ImprovementPlan, guarded: None, verb: str) -> None:
    found = Change.objects.filter(plan=plan)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        found.update(by="x") if verb == "update" else found.delete()
