"""Decisions of a course: into the plan and back to the review, the figures that the firm releases, materials, record, reminders."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from shindan.improvement.plan import Kpi, Measure, Plan
from shindan.web.improvement.models import ImprovementPlan, Task
from shindan.web.improvement.services import add_value, make_plan, set_progress

from .conftest import World
from .deciding import before, decide, decisions_of, into_plan
from .models import Accompaniment, Step
from .queries import whole
from .reminding import remind

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 30)


@pytest.fixture
def plan(world: World, course: Accompaniment) -> ImprovementPlan:
    kpi = Kpi(name="リピート率", unit="%")
    value = Plan(name="計画", starts=MONDAY, weeks=20, measures=(Measure(name="苦情の会議", kpis=(kpi,)),))
    made = make_plan(organisation=world.firm, plan=value, by=world.shop)
    Accompaniment.objects.filter(pk=course.pk).update(plan=made)
    return made


@pytest.fixture
def step(course: Accompaniment) -> Step:
    return course.steps.get(kind="training_floor")


def address(world: World, step: Step, rest: str = "") -> str:
    return f"/firm/{world.firm.pk}/course/steps/{step.pk}/{rest}"


def test_a_decision_becomes_a_task_with_one_click_and_stays_linked(
    world: World, plan: ImprovementPlan, step: Step
) -> None:
    client = world.cast.client("consultant")
    client.post(address(world, step, "decisions"), {"what": "電話の手順を貼る", "who": "高橋", "until": "2026-12-20"})
    decision = step.decisions.get()
    place = str(plan.measures.get().pk)
    for _twice in range(2):
        client.post(address(world, step, f"decisions/{decision.pk}"), {"place": place})
    task = Task.objects.get(measure__plan=plan)
    assert (task.name, task.owner) == ("電話の手順を貼る", "高橋")
    assert "現場向けの研修" in task.remark
    plan.refresh_from_db()
    set_progress(plan=plan, task=task.pk, progress=40, by=world.shop)
    lead = decisions_of(step)[0].lead
    assert lead is not None
    assert "40" in lead.state


def test_a_decision_becomes_a_measure_of_its_own(world: World, plan: ImprovementPlan, step: Step) -> None:
    decision = decide(step=step, what="FAQを作る", who="", until=MONDAY, by=world.consultant)
    into_plan(step=step, decision=decision.pk, place=plan, by=world.consultant)
    assert plan.measures.get(name="FAQを作る").until == MONDAY


def test_a_review_shows_what_was_decided_last_and_what_became_of_it(
    world: World, plan: ImprovementPlan, step: Step
) -> None:
    decide(step=step, what="電話の手順を貼る", who="高橋", until=MONDAY - timedelta(days=99), by=world.consultant)
    review = step.course.steps.filter(kind="review").first()
    assert review is not None
    last, told = before(review, whole(step.course).steps)
    assert last == step
    assert [(one.row.what, one.late) for one in told] == [("電話の手順を貼る", True)]
    page = world.cast.client("floor").get(address(world, review)).content.decode()
    assert all(said in page for said in ("前回決めたこと", "電話の手順を貼る", "期限を過ぎています"))


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"what": "", "who": "", "until": ""}, "何をするかが入力されていません"),
        ({"what": "あ" * 201, "who": "", "until": ""}, "200文字を超えています"),
        ({"what": "貼る", "who": "", "until": "来週"}, "日付の形が正しくありません"),
    ],
)
def test_a_wrong_decision_is_told_and_kept_in_the_form(
    world: World, step: Step, sent: dict[str, str], told: str
) -> None:
    page = world.cast.client("consultant").post(address(world, step, "decisions"), sent)
    assert (page.status_code, told in page.content.decode()) == (422, True)
    assert not step.decisions.exists()


def test_only_the_owner_releases_figures_and_they_stay_as_they_were(
    world: World, plan: ImprovementPlan, course: Accompaniment
) -> None:
    kpi = plan.measures.get().kpis.get()
    add_value(plan=plan, kpi=kpi.pk, day=MONDAY, value=31.5, n=214, by=world.shop)
    review = course.steps.filter(kind="review").first()
    assert review is not None
    sent = {"figure": kpi.pk.hex}
    assert world.cast.client("consultant").post(address(world, review, "figures"), sent).status_code == 403
    world.cast.client("shop").post(address(world, review, "figures"), sent)
    plan.refresh_from_db()
    add_value(plan=plan, kpi=kpi.pk, day=MONDAY, value=99, n=300, by=world.shop)
    page = world.cast.client("consultant").get(address(world, review)).content.decode()
    assert "31.5%" in page
    assert "n=214" in page


@pytest.mark.parametrize("who", ["consultant", "shop", "floor"])
def test_programmes_and_record_are_there_for_firm_and_consultant(world: World, course: Accompaniment, who: str) -> None:
    client, own = world.cast.client(who), f"/firm/{world.firm.pk}/course/"
    assert "時間配分" in client.get(own + "materials/review/").content.decode()
    assert client.get(own + "materials/training_floor.pdf").content.startswith(b"%PDF")
    assert client.get(own + "record.pdf").content.startswith(b"%PDF")
    assert client.get(own + "materials/none/").status_code == 404


def test_a_week_before_a_step_its_people_are_told_once_and_again_when_it_moves(
    world: World, course: Accompaniment
) -> None:
    step = course.steps.get(kind="diagnosis")
    assert step.at is not None
    day = timezone.localtime(step.at).date() - timedelta(days=7)
    course.steps.exclude(pk=step.pk).delete()
    assert [remind(day), remind(day)] == [2, 0]
    assert {message.to[0] for message in mail.outbox} == {"shop@example.jp", "consultant@example.jp"}
    assert mail.outbox[0].attachments
    Step.objects.filter(pk=step.pk).update(at=step.at - timedelta(days=2))
    assert remind(day) == 2
