"""A pulse from launch to publication: what it asks, when it may begin, what it leaves alone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from shindan.improvement.plan import Kpi, Measure
from shindan.result.schema import Result
from shindan.web.answering.models import Response
from shindan.web.entries.faults import StepError
from shindan.web.entries.models import Entry, Wave
from shindan.web.entries.questionnaires import pack_of
from shindan.web.entries.versions import approved_version
from shindan.web.entries.waves import wave_of
from shindan.web.results.models import Publication, Run
from shindan.web.results.queries import last_run, publications_of
from shindan.web.results.services import end_without_result, reopen

from .conftest import ITEMS, Room, answer
from .picking import candidates_of
from .queries import earliest, open_pulse, pulses_of, waves_of


def test_the_questions_keep_ids_and_words_of_the_survey(room: Room) -> None:
    wave = room.launch()
    asked, survey = pack_of(wave.questionnaire), pack_of(room.survey.questionnaire)
    assert [asked.item(id_).text for id_ in ITEMS] == [survey.item(id_).text for id_ in ITEMS]
    assert [item.id for item in asked.items] == [*ITEMS, "PC1", "PT1"]


def test_the_question_about_change_names_the_month_before(room: Room) -> None:
    change = pack_of(room.launch().questionnaire).item("PC1").text
    assert f"{room.survey.last_day.year}年{room.survey.last_day.month}月" in change.ja
    assert f"{room.survey.last_day:%B %Y}" in change.en


def test_without_a_plan_the_ten_of_the_pack_are_ticked(room: Room) -> None:
    found = candidates_of(pack_of(room.survey.questionnaire))
    assert [one.id for one in found if one.chosen] == [
        "KG1",
        "LG4",
        "RC2",
        "TM2",
        "AB1",
        "TR3",
        "HW1",
        "HW2",
        "WL1",
        "OC1",
    ]


def test_with_measures_their_questions_are_ticked_beside_those_of_every_pulse(room: Room) -> None:
    measures = (
        Measure(name="一言の声かけ", pulse=("RC1", "RC2")),
        Measure(name="休憩", kpis=(Kpi(name="疲れ", source="item:WL2"),)),
    )
    found = {one.id: one for one in candidates_of(pack_of(room.survey.questionnaire), measures)}
    assert [id_ for id_, one in found.items() if one.chosen] == ["KG1", "RC1", "RC2", "HW2", "WL2", "OC1"]
    assert found["RC1"].measures == ("一言の声かけ",)


def test_a_pulse_is_no_survey_and_its_questionnaire_no_version_of_the_survey(room: Room) -> None:
    wave = room.launch()
    assert wave_of(room.entry) == room.survey
    assert approved_version(room.entry) is None
    assert open_pulse(room.entry) == wave


@pytest.mark.parametrize("items", [("KG1", "HW2", "OC1"), ("TM2", "HW2", "OC1", "WL1"), (*ITEMS, "XX1")])
def test_four_to_ten_questions_of_the_survey_with_those_of_every_pulse(room: Room, items: tuple[str, ...]) -> None:
    with pytest.raises(StepError):
        room.launch(items=items)


def test_within_thirty_days_a_reason_is_needed(room: Room) -> None:
    room.earlier(-45)
    assert earliest(room.entry) == room.survey.last_day + timedelta(days=75)
    with pytest.raises(StepError, match="30日"):
        room.launch()
    assert room.launch(reason="休憩を変えてすぐの様子を知るため").pulse.reason


def test_a_second_pulse_waits_for_the_first(room: Room) -> None:
    room.launch()
    with pytest.raises(StepError, match="実施中"):
        room.launch()


def test_the_close_publishes_and_moves_no_step(room: Room) -> None:
    step = room.entry.step
    wave = room.held(lift=0.8)
    (told,) = waves_of(room.entry)
    assert (told.id, told.people) == (wave.pk, 45)
    assert set(told.items) <= {*ITEMS, "PC1"} and "TM2" in told.items
    assert room.entry.step == step
    assert not Response.objects.filter(wave=wave).exists()


def test_the_surveys_results_do_not_list_a_pulse(room: Room) -> None:
    room.held()
    assert [one.wave_id for one in publications_of(room.entry, unpublished=True)] == [room.survey.pk]
    run = last_run(room.entry)
    assert run is not None and run.wave_id == room.survey.pk


def test_a_pulse_of_the_very_same_answers_tells_the_survey_again(room: Room) -> None:
    wave = room.launch()
    answer(wave, 60)  # other people by chance; the rule is about counts
    room.close(wave)
    result = Result.model_validate(Publication.objects.get(wave=wave).result)
    survey = Result.model_validate(Publication.objects.get(wave=room.survey).result)
    again = [row for row, cell in result.total.items() if cell.repeated]
    assert all(result.total[row].value == survey.total[row].value for row in again)


def test_groups_that_the_survey_hides_stay_hidden(room: Room) -> None:
    wave = room.launch(split="AT2")
    answer(wave, 60, seed=5, lift=1.0)
    room.close(wave)
    result = Result.model_validate(Publication.objects.get(wave=wave).result)
    survey = Result.model_validate(Publication.objects.get(wave=room.survey).result)
    hidden = {group.code for group in survey.split("AT2").groups if group.suppressed}
    assert hidden
    assert hidden <= {group.code for group in result.split("AT2").groups if group.suppressed}


def test_too_few_answers_publish_nothing_and_can_be_ended_or_waited_for(room: Room) -> None:
    step, wave = room.entry.step, room.launch()
    answer(wave, 3)
    assert room.close(wave).state == Run.State.FEW
    wave.refresh_from_db()
    reopen(wave=Wave.objects.get(pk=wave.pk), closes=room.day, by=room.by(), day=room.day)
    assert (Wave.objects.get(pk=wave.pk).state, Entry.objects.get(pk=wave.entry_id).step) == ("open", step)
    assert room.close(wave).state == Run.State.FEW
    end_without_result(wave=Wave.objects.get(pk=wave.pk), by=room.by())
    assert open_pulse(room.entry) is None
    assert room.entry.step == step
    assert waves_of(room.entry) == ()


def test_a_pulse_that_waits_for_its_result_holds_the_next_one_up(room: Room) -> None:
    room.held()
    assert [each.wave.state for each in pulses_of(room.entry)] == ["closed"]
    assert open_pulse(room.entry) is None


def test_a_hundred_answers_and_more_are_published_too(room: Room) -> None:
    room.held(people=120, lift=0.5, split="AT2")
    (told,) = waves_of(room.entry)
    assert told.people == 120


def sibling(room: Room, **fields: object) -> Wave:
    """A survey of the same centre under another entry."""
    entry = Entry.objects.create(
        organisation=room.entry.organisation, centre=room.entry.centre, plan=room.entry.plan, pack=room.entry.pack
    )
    return Wave.objects.create(
        entry=entry, label="次の調査", questionnaire=room.survey.questionnaire, link=f"l{entry.pk.hex[:20]}", **fields
    )


def test_people_asked_by_another_entry_of_the_centre_are_not_asked_again_at_once(room: Room) -> None:
    day = room.day - timedelta(days=10)
    sibling(room, opens=day - timedelta(days=9), closes=day, closed=day, state=Wave.State.CLOSED)
    assert earliest(room.entry) == day + timedelta(days=30)


def test_no_pulse_beside_a_survey_that_takes_answers(room: Room) -> None:
    sibling(room, opens=room.day, closes=room.day + timedelta(days=9), state=Wave.State.OPEN)
    with pytest.raises(StepError, match="全体調査を実施しています"):
        room.launch(reason="急ぎのため")
