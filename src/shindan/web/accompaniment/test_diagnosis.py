"""The facilitated diagnosis: kept area by area, agreed on only where it holds, beside the self-rating, and the plan from it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from shindan.improvement.weeks import week_of
from shindan.web.firm.models import FirmResult
from shindan.web.improvement.queries import plan_of
from shindan.web.improvement.services import save_plan

from .agreeing import Found, agree_on_level, plan_from, save_finding
from .conftest import World
from .faults import ChangedError, CourseError
from .models import Accompaniment, Step
from .stepping import save_step

pytestmark = pytest.mark.django_db
WHOLE = {"understanding": 1, "experience": 2, "improvement": 1, "mindset": 2}
SEEN = ("seen", "記録を見た", "事務所")


@pytest.fixture
def step(course: Accompaniment) -> Step:
    return course.steps.get(kind="diagnosis")


def fill(world: World, step: Step, **levels: int) -> None:
    for area, level in {**WHOLE, **levels}.items():
        found = Found(level, "確かめた", {"2": [0, 1]}, SEEN)
        save_finding(step=step, area=area, found=found, seen=0, by=world.consultant)


def address(world: World, step: Step, area: str = "") -> str:
    return f"/firm/{world.firm.pk}/course/steps/{step.pk}/diagnosis/" + (f"{area}/" if area else "")


def sent(**more: str) -> dict[str, str]:
    return {"seen": "0", "level": "", "reason": "", "kind": "seen", "what": "", "source": "", "go": "next", **more}


def test_an_area_is_kept_half_and_leads_to_the_next(world: World, step: Step) -> None:
    client = world.cast.client("consultant")
    page = client.post(address(world, step, "understanding"), sent(what="名簿に購入の欄がない", source="事務"))
    assert page.headers["Location"] == address(world, step, "experience")
    kept = step.findings.get(area="understanding")
    assert (kept.level, kept.evidence.get().what) == (None, "名簿に購入の欄がない")


def test_evidence_without_its_source_is_told_and_nothing_typed_is_lost(world: World, step: Step) -> None:
    page = world.cast.client("consultant").post(
        address(world, step, "understanding"), sent(level="1", reason="長い理由", what="見たこと")
    )
    text = page.content.decode()
    assert page.status_code == 422
    assert all(said in text for said in ("どこで、だれから確かめたかを入力", "長い理由", "見たこと"))


def test_two_who_write_on_an_area_tell_each_other(world: World, step: Step) -> None:
    save_finding(step=step, area="mindset", found=Found(1, "先の人"), seen=0, by=world.consultant)
    with pytest.raises(ChangedError):
        save_finding(step=step, area="mindset", found=Found(2, "後の人"), seen=0, by=world.consultant)
    page = world.cast.client("consultant").post(address(world, step, "mindset"), sent(level="2", reason="後の人"))
    assert all(said in page.content.decode() for said in ("先の人", "後の人", "この領域を直しました"))


def test_what_does_not_hold_in_every_part_is_not_agreed_on(world: World, step: Step) -> None:
    fill(world, step, mindset=3)
    with pytest.raises(CourseError):
        agree_on_level(step=step, by=world.consultant)
    page = world.cast.client("consultant").get(address(world, step)).content.decode()
    assert "成り立たない部分があるため" in page


def test_the_agreed_result_stands_beside_the_self_rating(world: World, step: Step) -> None:
    fill(world, step)
    result = agree_on_level(step=step, by=world.consultant)
    assert (result.kind, result.overall, result.levels["understanding"]) == ("agreed", 1, 1)
    assert FirmResult.objects.filter(organisation=world.firm).count() == 2
    page = world.cast.client("shop").get(f"/firm/{world.firm.pk}/levels").content.decode()
    assert "合意" in page
    assert "自己診断" in page
    step.refresh_from_db()
    assert step.state == Step.State.HELD


def test_what_was_agreed_on_is_changed_no_more(world: World, step: Step) -> None:
    fill(world, step)
    agree_on_level(step=step, by=world.consultant)
    with pytest.raises(CourseError):
        save_finding(step=step, area="mindset", found=Found(0, "x"), seen=1, by=world.consultant)


def test_the_firm_reads_the_evidence_and_writes_none(world: World, step: Step) -> None:
    fill(world, step)
    shop = world.cast.client("shop")
    assert "記録を見た" in shop.get(address(world, step, "mindset")).content.decode()
    assert shop.post(address(world, step, "mindset"), sent(level="0")).status_code == 403


def test_the_plan_begins_from_the_area_that_binds_and_follows_the_courses_dates(world: World, step: Step) -> None:
    fill(world, step, improvement=0)
    agree_on_level(step=step, by=world.consultant)
    course = step.course
    made = plan_from(course=course, by=world.consultant, language="ja")
    plan = plan_of(made)
    assert plan.measures[0].issue.startswith("improvement") or "改善への活用" in plan.measures[0].topic
    review = course.steps.filter(kind="review").first()
    assert review is not None
    assert review.at is not None
    assert week_of(plan, timezone.localtime(review.at).date()) in plan.reviews
    with pytest.raises(CourseError):
        plan_from(course=course, by=world.consultant, language="ja")


def test_moving_a_review_moves_its_star_and_the_plan_itself_does_not(world: World, step: Step) -> None:
    fill(world, step)
    agree_on_level(step=step, by=world.consultant)
    made = plan_from(course=step.course, by=world.consultant, language="ja")
    before = plan_of(made)
    save_plan(plan=made, new=before.model_copy(update={"reviews": frozenset()}), by=world.consultant)
    made.refresh_from_db()
    assert plan_of(made).reviews == before.reviews
    review = step.course.steps.filter(kind="review").first()
    assert review is not None
    assert review.at is not None
    moved = review.at + timedelta(days=7)
    save_step(step=review, values={"at": moved}, seen=review.version, by=world.consultant)
    made.refresh_from_db()
    after = plan_of(made)
    assert week_of(after, timezone.localtime(moved).date()) in after.reviews
    assert after.reviews != before.reviews


def test_the_floors_median_is_shown_of_what_was_released_alone(world: World, step: Step) -> None:
    FirmResult.objects.filter(organisation=world.firm).update(floor={"people": 3, "counts": {"mindset": [2, 1, 0, 0]}})
    page = world.cast.client("consultant").get(address(world, step, "mindset")).content.decode()
    assert "中央値" in page
    assert "中央値" not in world.cast.client("consultant").get(address(world, step, "experience")).content.decode()
