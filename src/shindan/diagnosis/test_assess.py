"""The rules of the maturity diagnosis as properties, for any answers and for a pack of another size."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .answers import AnswerError
from .assess import Assessment, assess
from .definition import Area, Horizon, Pack
from .load import load_pack

FOUR = load_pack("touchpoint")


def with_five_areas_and_three_levels() -> Pack:
    """The pack with a fifth area and without its top level: sizes are the pack's, never the program's."""
    items = [*FOUR.items, FOUR.items[0].model_copy(update={"id": "digital", "area": "digital"})]
    short = [item.model_copy(update={"options": item.options[:3]}) for item in items]
    steps = [step.model_copy(update={"area": "digital"}) for step in FOUR.first_steps if step.area == FOUR.areas[0].id]
    return FOUR.model_copy(
        update={
            "areas": (*FOUR.areas, Area(id="digital", name=FOUR.areas[0].name)),
            "items": tuple(short),
            "levels": FOUR.levels[:3],
            "first_steps": (*FOUR.first_steps, *steps),
        }
    )


PACKS = [FOUR, with_five_areas_and_three_levels()]


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    pack = draw(st.sampled_from(PACKS))
    return assess(pack, {item.id: draw(st.integers(0, pack.top)) for item in pack.items})


@given(assessments())
def test_the_lowest_area_is_the_level(found: Assessment) -> None:
    assert found.overall.value == min(found.levels.values())


@given(assessments())
def test_every_lowest_area_binds_and_no_other(found: Assessment) -> None:
    lowest = min(found.levels.values())
    assert set(found.binding) == {area for area, level in found.levels.items() if level == lowest}
    assert {area.area.id for area in found.areas if area.binds} == set(found.binding)


@given(assessments(), st.integers(0, 4))
def test_raising_one_area_never_lowers_the_level(found: Assessment, place: int) -> None:
    area = found.pack.areas[place % len(found.pack.areas)].id
    higher = {**found.levels, area: min(found.pack.top, found.levels[area] + 1)}
    assert assess(found.pack, higher).overall.value >= found.overall.value


@given(assessments())
def test_making_every_sentence_of_the_next_level_true_reaches_it(found: Assessment) -> None:
    if found.next_level is None:
        assert found.overall.value == found.pack.top
        return
    raised = {**found.levels, **{turn.area.id: turn.end.value for turn in found.next_level.turns}}
    assert assess(found.pack, raised).overall == found.next_level.level


@given(assessments())
def test_leaving_out_one_sentence_of_the_next_level_does_not(found: Assessment) -> None:
    turns = found.next_level.turns[1:] if found.next_level else ()
    raised = {**found.levels, **{turn.area.id: turn.end.value for turn in turns}}
    assert assess(found.pack, raised).overall == found.overall


@given(assessments())
def test_every_sentence_to_make_true_is_the_next_option_of_its_question(found: Assessment) -> None:
    for turn in (turn for stage in found.roadmap for turn in stage.turns):
        options = found.pack.item(turn.area.id).options
        assert (turn.now, turn.then) == (options[turn.start.value].text, options[turn.end.value].text)


@given(assessments())
def test_the_road_takes_single_steps_and_never_passes_the_top(found: Assessment) -> None:
    now = dict(found.levels)
    for stage in found.roadmap:
        for turn in stage.turns:
            assert now[turn.area.id] == min(now.values()) == turn.start.value < found.pack.top
            assert turn.end.value == turn.start.value + 1
            now[turn.area.id] += 1
        assert stage.overall.value == min(now.values())


@given(assessments())
def test_the_road_never_goes_back_and_stops_only_at_the_top(found: Assessment) -> None:
    reached = [found.overall.value, *(stage.overall.value for stage in found.roadmap)]
    assert reached == sorted(reached)
    for stage in found.roadmap:
        assert len(stage.turns) == stage.horizon.steps or stage.overall.value == found.pack.top


@given(assessments())
def test_the_first_step_lifts_what_is_lifted_first(found: Assessment) -> None:
    if found.focus is None:
        assert found.first_step is None
    else:
        assert found.first_step is not None
        assert found.first_step.area == found.focus.area.id == found.binding[0]
        assert found.first_step.start == found.overall.value


@given(assessments())
def test_actions_are_those_of_the_level(found: Assessment) -> None:
    assert {action.level for action in found.actions} == {found.overall.value}


@given(st.permutations(FOUR.items), st.lists(st.integers(0, 3), min_size=4, max_size=4))
def test_the_order_of_areas_is_the_packs_and_not_that_of_its_questions(items: Any, levels: list[int]) -> None:
    answers = dict(zip((item.id for item in FOUR.items), levels, strict=True))
    shuffled = FOUR.model_copy(update={"items": tuple(items)})
    assert assess(shuffled, answers).binding == assess(FOUR, answers).binding


def test_a_longer_horizon_takes_more_steps() -> None:
    horizon = FOUR.horizons[0]
    longer = Horizon(**{**horizon.model_dump(), "steps": 12})
    all_at_the_bottom = {area.id: 0 for area in FOUR.areas}
    [stage] = assess(FOUR.model_copy(update={"horizons": (longer,)}), all_at_the_bottom).roadmap
    assert (len(stage.turns), stage.overall.value) == (12, 3)


def test_a_survey_is_not_assessed() -> None:
    with pytest.raises(AnswerError, match="wellbeing/employee"):
        assess(load_pack("wellbeing/employee"), {"KG1": 5})
