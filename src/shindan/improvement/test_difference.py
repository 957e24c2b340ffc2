"""The laws of differences, and what they say of the changes that people make."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from tests.plans import plans, two_plans

from .applying import apply
from .difference import Change, difference
from .grouping import accepted, grouped
from .merging import offer
from .plan import Mark, Measure, Plan, Task

START = dt.date(2026, 9, 7)


def task(id_: str, **more: object) -> Task:
    return Task.model_validate({"id": id_, "name": id_, **more})


def measure(id_: str, *tasks: Task, **more: object) -> Measure:
    return Measure.model_validate({"id": id_, "name": id_, "tasks": tasks, **more})


def plan(*measures: Measure, **more: object) -> Plan:
    return Plan.model_validate({"name": "p", "starts": START, "weeks": 8, "measures": measures, **more})


def told(before: Plan, after: Plan) -> list[tuple[object, ...]]:
    return [(each.kind, each.row, each.field) for each in difference(before, after).changes]


@given(two_plans())
def test_a_difference_leads_from_the_one_to_the_other(both: tuple[Plan, Plan]) -> None:
    before, after = both
    assert apply(difference(before, after), before) == after


@given(plans())
def test_a_plan_does_not_differ_from_itself(one: Plan) -> None:
    assert not difference(one, one)


@given(two_plans(), st.data())
def test_any_part_of_a_difference_gives_a_plan(both: tuple[Plan, Plan], data: st.DataObject) -> None:
    before, after = both
    found = difference(before, after)
    keys = [each.key for each in found.changes]
    accepted = data.draw(st.sets(st.sampled_from(keys))) if keys else set()
    assert isinstance(apply(found, before, accepted), Plan)
    assert apply(found, before, ()) == before


@given(two_plans())
def test_a_file_asks_all_of_what_it_changed_where_the_web_changed_nothing(both: tuple[Plan, Plan]) -> None:
    before, after = both
    found = offer(before, after, before)
    assert (found.difference, found.conflicts) == (difference(before, after), frozenset())


@given(two_plans())
def test_a_file_that_changed_nothing_undoes_nothing(both: tuple[Plan, Plan]) -> None:
    before, after = both
    assert not offer(before, before, after).difference


@given(two_plans())
def test_what_both_did_alike_is_nothing_to_ask(both: tuple[Plan, Plan]) -> None:
    before, after = both
    assert not offer(before, after, after).difference


def test_one_row_moved_up_is_the_only_one_moved() -> None:
    before = plan(measure("a", task("1"), task("2"), task("3")))
    assert told(before, plan(measure("a", task("3"), task("1"), task("2")))) == [("moved", "t:3", "")]


def test_a_task_under_another_measure_has_moved() -> None:
    before = plan(measure("a", task("1")), measure("b"))
    found = difference(before, plan(measure("a"), measure("b", task("1")))).changes
    assert found == (Change("moved", "t:1", "", "m:a", "m:b", "m:b"),)


def test_marks_differ_week_by_week() -> None:
    before = plan(measure("a", task("1", marks={1: "1", 2: "1"})))
    (found,) = difference(before, plan(measure("a", task("1", marks={1: "2", 2: "1", 3: "1"})))).changes
    assert (found.before, found.after) == ({1: Mark.PLANNED, 3: None}, {1: Mark.DONE, 3: Mark.PLANNED})


def test_a_row_without_an_id_is_new() -> None:
    after = plan(measure("a", task("1"), Task(name="新しい")))
    assert told(plan(measure("a", task("1"))), after) == [("added", "#m1.t2", "")]


def test_a_new_task_without_its_new_measure_is_left_out() -> None:
    before, after = plan(measure("a")), plan(measure("a"), measure("b", task("1")))
    assert apply(difference(before, after), before, {"added/t:1/"}) == before


def test_a_measure_is_not_removed_while_it_keeps_a_task() -> None:
    before = plan(measure("a", task("1"), task("2")))
    left = apply(difference(before, plan()), before, {"removed/m:a/", "removed/t:1/"})
    assert left == plan(measure("a", task("2")))


def test_the_plan_grows_with_an_accepted_mark() -> None:
    before = plan(measure("a", task("1")))
    found = difference(before, plan(measure("a", task("1", marks={10: "1"})), weeks=12))
    assert apply(found, before, {"changed/t:1/marks"}).weeks == 10


def test_two_people_who_mark_different_weeks_do_not_meet() -> None:
    base = plan(measure("a", task("1", marks={1: "1", 2: "1"})))
    file = plan(measure("a", task("1", marks={1: "2", 2: "1"})))
    web = plan(measure("a", task("1", marks={1: "1", 2: "2"})))
    found = offer(base, file, web)
    assert not found.conflicts
    assert apply(found.difference, web) == plan(measure("a", task("1", marks={1: "2", 2: "2"})))


def test_what_both_changed_is_asked() -> None:
    base, file, web = (plan(measure("a", task("1", owner=who))) for who in ("佐伯", "三浦", "大森"))
    (asked,) = offer(base, file, web).asked
    assert (asked.field, asked.before, asked.after) == ("owner", "大森", "三浦")


def test_what_only_the_web_changed_stays() -> None:
    base = plan(measure("a", task("1", owner="佐伯", progress=0)))
    file = plan(measure("a", task("1", owner="佐伯", progress=50)))
    web = plan(measure("a", task("1", owner="大森", progress=0), task("2")))
    found = offer(base, file, web)
    assert [each.field for each in found.plain] == ["progress"]
    assert apply(found.difference, web) == plan(measure("a", task("1", owner="大森", progress=50), task("2")))


def test_a_row_that_the_web_removed_and_the_file_changed_is_asked() -> None:
    base = plan(measure("a", task("1")))
    found = offer(base, plan(measure("a", task("1", progress=50))), plan(measure("a")))
    assert [(each.kind, each.row) for each in found.asked] == [("added", "t:1")]


def test_a_row_that_the_file_removed_and_the_web_changed_is_asked() -> None:
    base = plan(measure("a", task("1")))
    found = offer(base, plan(measure("a")), plan(measure("a", task("1", progress=50))))
    assert [(each.kind, each.row) for each in found.asked] == [("removed", "t:1")]


def test_a_task_comes_back_with_the_measure_that_the_web_removed() -> None:
    base = plan(measure("a", task("1")))
    file = plan(measure("a", task("1", progress=50)))
    found = offer(base, file, plan())
    assert (found.plain, apply(found.difference, plan())) == ((), file)


def test_a_new_measure_is_decided_together_with_its_tasks() -> None:
    after = plan(measure("a"), measure("b", task("1"), task("2")))
    (group,) = grouped(difference(plan(measure("a")), after).changes)
    assert (group.row, group.kind, len(group.changes)) == ("m:b", "added", 3)


def test_changes_of_a_row_are_decided_together() -> None:
    before, after = plan(measure("a", task("1"))), plan(measure("a", task("1", owner="三浦", progress=50)))
    (group,) = grouped(difference(before, after).changes)
    assert (group.row, group.kind, len(group.changes)) == ("t:1", "changed", 2)


def test_an_accepted_task_brings_the_measure_it_needs() -> None:
    base = plan(measure("a", task("1")))
    found = offer(base, plan(measure("a", task("1", progress=50))), plan())
    assert accepted(found, (), {"added/t:1/"}) == {"added/t:1/", "added/m:a/"}
