"""A course from the request to its end: who is let in, whose dates they are, and what two writers tell each other."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from shindan.web.accounts.models import AuditEvent, Grant, Role
from shindan.web.accounts.rights import rights_of

from .conftest import World, ask
from .faults import ChangedError, CourseError
from .models import Accompaniment, Step
from .queries import course_of, courses_of, requests_of
from .services import begin_from, end
from .stepping import leave_out, save_step, take_up

pytestmark = pytest.mark.django_db


def address(world: World, rest: str = "") -> str:
    return f"/firm/{world.firm.pk}/course/{rest}"


def step_of(course: Accompaniment, kind: str) -> Step:
    found = course.steps.filter(kind=kind).first()
    assert found is not None
    return found


def test_a_consultant_sees_requests_that_were_given_and_no_others(world: World) -> None:
    other = ask(None, None, "x@example.jp")
    assert requests_of(world.consultant) == (world.asked,)
    client = world.cast.client("consultant")
    assert client.get(f"/courses/requests/{world.asked.pk}/").status_code == 200
    assert client.get(f"/courses/requests/{other.pk}/").status_code == 404


def test_before_the_course_the_consultant_knows_nothing_of_the_firm(world: World) -> None:
    assert rights_of(world.consultant, world.firm) == frozenset()
    assert world.cast.client("consultant").get(address(world)).status_code == 404


def test_a_request_from_the_firms_page_becomes_a_course_with_a_calendar(world: World) -> None:
    first = (timezone.localdate() + timedelta(days=3)).isoformat()
    client = world.cast.client("consultant")
    client.post(f"/courses/requests/{world.asked.pk}/", {"first": first, "every": "3"})
    found = course_of(world.firm)
    assert found is not None
    assert [one.kind for one in found.steps[:3]] == ["consultation", "diagnosis", "plan"]
    assert sum(one.kind == "review" for one in found.steps) == 4
    assert (requests_of(world.consultant), len(courses_of(world.consultant))) == ((), 1)
    assert client.get(address(world)).status_code == 200


@pytest.mark.parametrize(("first", "every"), [("", "1"), ("2020-01-01", "1"), ("あした", "1"), ("2020/13/01", "2")])
def test_a_wrong_beginning_is_told_and_begins_nothing(world: World, first: str, every: str) -> None:
    client = world.cast.client("consultant")
    page = client.post(f"/courses/requests/{world.asked.pk}/", {"first": first, "every": every})
    assert page.status_code == 422
    assert not Accompaniment.objects.exists()


def test_a_request_begins_one_course_only(world: World, course: Accompaniment) -> None:
    with pytest.raises(CourseError):
        begin_from(asked=world.asked, first=timezone.localdate(), every=1, by=world.consultant)


def test_who_asked_without_a_page_is_proposed_to_and_the_owner_agrees(world: World) -> None:
    plain = ask(None, world.consultant, "shop@example.jp")
    first = timezone.localdate().isoformat()
    world.cast.client("consultant").post(f"/courses/requests/{plain.pk}/", {"first": first, "every": "1"})
    assert [message.to for message in mail.outbox] == [["shop@example.jp"]]
    assert world.cast.client("consultant").get(address(world)).status_code == 404
    shop = world.cast.client("shop")
    assert "同意して始める" in shop.get(address(world)).content.decode()
    shop.post(address(world, "agree"), {"go": "agree"})
    assert Grant.objects.filter(user=world.consultant, role=Role.ADVISER, organisation=world.firm).exists()
    assert world.cast.client("consultant").get(address(world)).status_code == 200


def test_a_refused_proposal_lets_nobody_in(world: World) -> None:
    plain = ask(None, world.consultant, "shop@example.jp")
    first = timezone.localdate().isoformat()
    world.cast.client("consultant").post(f"/courses/requests/{plain.pk}/", {"first": first, "every": "1"})
    world.cast.client("shop").post(address(world, "agree"), {"go": "refuse"})
    assert world.cast.client("consultant").get(address(world)).status_code == 404
    assert course_of(world.firm) is None or course_of(world.firm).row.state == "ended"  # type: ignore[union-attr]


def test_the_owner_ends_the_access_at_once_and_keeps_the_record(world: World, course: Accompaniment) -> None:
    assert world.cast.client("consultant").get(address(world)).status_code == 200
    world.cast.client("shop").post(address(world, "end"), {"reason": "一区切り"})
    assert world.cast.client("consultant").get(address(world)).status_code == 404
    assert rights_of(world.consultant, world.firm) == frozenset()
    assert "伴走は" in world.cast.client("shop").get(address(world)).content.decode()


def test_the_floor_reads_and_neither_writes_nor_ends(world: World, course: Accompaniment) -> None:
    floor, step = world.cast.client("floor"), step_of(course, "diagnosis")
    assert floor.get(address(world, f"steps/{step.pk}/")).status_code == 200
    assert floor.post(address(world, f"steps/{step.pk}/"), {"at": ""}).status_code == 403
    assert floor.post(address(world, "end")).status_code == 403


def test_the_consultant_opens_neither_notebooks_nor_customers(world: World, course: Accompaniment) -> None:
    client = world.cast.client("consultant")
    closed = ("", "notes/complaints/", "customers/", "levels", "keeping", "events/")
    assert {client.get(f"/firm/{world.firm.pk}/{page}").status_code for page in closed} == {403}


def test_another_consultant_sees_nothing(world: World, course: Accompaniment) -> None:
    assert world.cast.client("operator").get(address(world)).status_code == 403
    assert world.cast.client("stranger").get(address(world)).status_code == 404


def form(step: Step, **more: str) -> dict[str, str]:
    plain = {"name": "", "at": "2026-12-01T14:00", "length": "90", "online": "1", "place": "本社", "bring": ""}
    empty = {"held": "", "attendance": "", "minutes": "", "next_step": ""}
    return {**plain, **empty, "seen": str(step.version), **more}


def test_the_consultant_moves_a_step_and_writes_its_minutes(world: World, course: Accompaniment) -> None:
    step = step_of(course, "diagnosis")
    held = timezone.localdate().isoformat()
    client = world.cast.client("consultant")
    sent = form(step, held=held, attendance="3", minutes="苦情の記録を見た。", next_step="名簿を整える。")
    assert client.post(address(world, f"steps/{step.pk}/"), sent).status_code == 302
    step.refresh_from_db()
    assert (step.state, step.attendance, step.online, step.sequence) == ("held", 3, True, 1)
    assert "苦情の記録を見た。" in world.cast.client("shop").get(address(world, f"steps/{step.pk}/")).content.decode()


def test_what_is_wrong_is_told_and_nothing_typed_is_lost(world: World, course: Accompaniment) -> None:
    step = step_of(course, "diagnosis")
    sent = form(step, at="きのう", attendance="三人", minutes="長い記録")
    page = world.cast.client("consultant").post(address(world, f"steps/{step.pk}/"), sent)
    text = page.content.decode()
    assert page.status_code == 422
    assert all(said in text for said in ("日時の形が正しくありません", "0から2000までの整数", "長い記録", "三人"))


def test_two_who_write_tell_each_other(world: World, course: Accompaniment) -> None:
    step = step_of(course, "diagnosis")
    save_step(step=step, values={"place": "支店"}, seen=1, by=world.consultant)
    with pytest.raises(ChangedError):
        save_step(step=step, values={"place": "本店"}, seen=1, by=world.consultant)
    page = world.cast.client("consultant").post(address(world, f"steps/{step.pk}/"), form(step, place="本店"))
    assert page.status_code == 422
    assert all(said in page.content.decode() for said in ("支店", "本店", "この段階を直しました"))


def test_a_step_is_left_out_with_a_reason_and_taken_up_again(world: World, course: Accompaniment) -> None:
    step = step_of(course, "training_floor")
    with pytest.raises(CourseError):
        leave_out(step=step, reason=" ", seen=1, by=world.consultant)
    leave_out(step=step, reason="繁忙期", seen=1, by=world.consultant)
    assert "繁忙期" in world.cast.client("shop").get(address(world, f"steps/{step.pk}/")).content.decode()
    take_up(step=step, seen=2, by=world.consultant)
    step.refresh_from_db()
    assert (step.state, step.reason) == ("planned", "")


def test_a_step_is_added_with_the_length_of_its_kind(world: World, course: Accompaniment) -> None:
    client = world.cast.client("consultant")
    client.post(address(world, "add"), {"kind": "training_floor", "name": "二回目の研修", "at": "2026-12-20T10:00"})
    assert course.steps.get(name="二回目の研修").length == 90
    assert client.post(address(world, "add"), {"kind": "party", "name": "", "at": ""}).status_code == 422


def test_a_step_is_taken_into_a_calendar(world: World, course: Accompaniment) -> None:
    step = step_of(course, "consultation")
    file = world.cast.client("floor").get(address(world, f"steps/{step.pk}/calendar"))
    assert file.headers["Content-Type"].startswith("text/calendar")
    assert f"UID:course-{step.pk}@shindan".encode() in file.content


def test_an_ended_course_is_not_written(world: World, course: Accompaniment) -> None:
    end(course=course, reason="", by=world.shop)
    with pytest.raises(CourseError):
        save_step(step=step_of(course, "plan"), values={"place": "x"}, seen=1, by=world.consultant)


def test_the_trail_says_what_was_done_and_no_word_of_the_minutes(world: World, course: Accompaniment) -> None:
    save_step(step=step_of(course, "plan"), values={"minutes": "秘密の話"}, seen=1, by=world.consultant)
    found = AuditEvent.objects.filter(organisation_id=world.firm.pk)
    assert {"course.begin", "course.step"} <= {event.action for event in found}
    assert not any("秘密" in str(event.details) for event in found)


def test_the_firms_first_page_says_what_is_next(world: World, course: Accompaniment) -> None:
    text = world.cast.client("floor").get(f"/firm/{world.firm.pk}/").content.decode()
    assert "伴走のあゆみ" in text
    assert "無料相談" in text
