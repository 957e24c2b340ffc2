"""A plan begins from an analysis, from decisions, from a self-diagnosis and from nothing."""

from __future__ import annotations

import re

import pytest

from shindan.analysis.cross.conftest import example_inputs
from shindan.diagnosis import assess, load_pack
from shindan.web.entries.models import Step
from shindan.web.workshop.conftest import Room, make_room
from shindan.web.workshop.deciding import Decided, decide
from shindan.web.workshop.models import Decision
from shindan.web.workshop.subjects import subject_of

from .beginning import begin, begin_firm
from .faults import PlanError
from .models import ImprovementPlan
from .offering import of_analysis, of_touchpoint
from .queries import plan_of, plans_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return make_room()


def started(room: Room, source: str) -> ImprovementPlan:
    base = f"/entries/{room.entry.pk}/plan/"
    response = room.cast.client("owner").post(f"{base}start/{source}")
    return ImprovementPlan.objects.get(pk=response.headers["Location"].strip("/").split("/")[-1])


def test_one_click_takes_the_suggested_measures_of_the_first_issues(room: Room) -> None:
    plan = plan_of(started(room, "analysis"))
    chosen = [one for one in of_analysis(room.entry, "ja") if one.chosen]
    assert [each.name for each in plan.measures] == [one.measure.name for one in chosen]
    assert len({each.issue for each in plan.measures}) == len(plan.measures) >= 1


def test_the_elements_share_is_the_baseline(room: Room) -> None:
    kpi = plan_of(started(room, "analysis")).measures[0].kpis[0]
    assert (kpi.unit, kpi.source.partition(":")[0]) == ("%", "element")
    assert kpi.baseline is not None


def test_the_plan_says_which_analysis_it_came_from(room: Room) -> None:
    origin = started(room, "analysis").origin
    assert (origin["number"], origin["digest"][:7], len(origin["ids"]) >= 1) == (1, "sha256:", True)


def test_every_measure_has_a_last_day_within_the_plan(room: Room) -> None:
    plan = plan_of(started(room, "analysis"))
    assert all(each.until and plan.starts < each.until for each in plan.measures)


def test_what_the_workshop_decided_is_taken_with_who_and_until(room: Room) -> None:
    issue = of_analysis(room.entry, "ja")[0].measure.issue
    subject = subject_of(room.entry, issue, "ja")
    assert subject is not None
    assert subject.topic is not None
    one = subject.proposals[0]
    decided = Decided(Decision.Kind.MEASURE, issue, subject.topic, one.measure, one.name, lead="三浦", kpis=("回数",))
    decide(entry=room.entry, decided=decided, by=room.cast.people["consultant"])
    (measure,) = plan_of(started(room, "workshop")).measures
    assert (measure.owner, measure.name, measure.kpis[-1].name) == ("三浦", one.name.ja, "回数")


def test_without_decisions_there_is_nothing_to_begin_from(room: Room) -> None:
    with pytest.raises(PlanError):
        begin(entry=room.entry, source="workshop", by=room.cast.people["owner"], language="ja")


def test_measures_are_chosen_issue_by_issue(room: Room) -> None:
    offers = of_analysis(room.entry, "ja")
    address = f"/entries/{room.entry.pk}/plan/choose/analysis"
    form = {"measure0": offers[1].key, "name": "秋の計画", "starts": "2026-11-25", "months": "3"}
    room.cast.client("owner").post(address, form)
    row = plans_of(room.entry).get()
    assert (row.name, str(row.starts), row.weeks) == ("秋の計画", "2026-11-23", 13)
    assert [each.name for each in plan_of(row).measures] == [offers[1].measure.name]


def test_choosing_nothing_is_said_at_the_first_card_and_keeps_what_was_typed(room: Room) -> None:
    address = f"/entries/{room.entry.pk}/plan/choose/analysis"
    response = room.cast.client("owner").post(address, {"name": "秋の計画", "starts": "x", "months": "3"})
    page = response.content.decode()
    assert response.status_code == 422
    assert 'href="#id_measure0"' in page
    assert 'value="秋の計画"' in page


def test_a_plan_from_nothing_is_empty(room: Room) -> None:
    address = f"/entries/{room.entry.pk}/plan/choose/own"
    room.cast.client("owner").post(address, {"name": "自分たちの計画", "starts": "2026-11-30", "months": "6"})
    assert plan_of(plans_of(room.entry).get()).measures == ()


@pytest.mark.parametrize("place", ["analysis/", "workshop/", "plan/"])
def test_a_plan_is_begun_where_the_result_is_read(db: None, place: str) -> None:
    room = make_room(result=example_inputs().result.model_dump(mode="json"))
    text = room.cast.client("owner").get(f"/entries/{room.entry.pk}/{place}").content.decode()
    assert re.search(r"/plan/(start|choose)/", text)


def test_the_finished_course_leads_to_the_plan() -> None:
    done = make_room(Step.DONE)
    text = done.cast.client("manager").get(f"/entries/{done.entry.pk}/").content.decode()
    assert 'id="plan"' in text


def test_a_firm_begins_with_the_area_that_binds() -> None:
    room = make_room()
    pack = load_pack("touchpoint")
    answers = {item.id: 1 if at == 2 else 2 for at, item in enumerate(i for i in pack.items if i.kind == "level")}
    found = assess(pack, answers)
    plan = plan_of(
        begin_firm(organisation=room.cast.kita, assessment=found, by=room.cast.people["stranger"], language="ja")
    )
    assert plan.measures[0].issue == found.binding[0]
    assert [each.measure for each in plan.measures if each.measure] == [one.id for one in found.actions]
    assert [each.horizon for each in plan.measures] == sorted(each.horizon or 0 for each in plan.measures)


def test_at_the_top_a_firm_keeps_what_carries() -> None:
    pack = load_pack("touchpoint")
    top = {item.id: pack.top for item in pack.items if item.kind == "level"}
    assert [one.measure.measure for one in of_touchpoint(assess(pack, top), "ja")] == [
        "community-event",
        "voice-sharing",
    ]
