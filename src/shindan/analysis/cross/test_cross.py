"""The worked example with every number, what missing does, and the laws of the order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shindan.diagnosis import load_pack
from shindan.diagnosis.guide import load_guide
from shindan.report.survey.conftest import Make, make
from shindan.result.norms import Norms
from shindan.result.schema import HIDDEN, Benchmark, Importance, Result, Words

from .build import cross_analysis
from .factors import effect, effort_of, score
from .inputs import Inputs, InputsError, Stage
from .levels import place_of, practice_level
from .schema import CrossAnalysis, Issue, Ref

GUIDE = load_guide()
MANAGEMENT = load_pack("wellbeing/management")
PRACTICES = [item.id for item in MANAGEMENT.items if item.kind == "scale"]


def of(issue: Issue) -> dict[str, float]:
    assert issue.factors is not None
    return issue.factors.model_dump()


def note(analysis: CrossAnalysis, id_: str) -> str:
    return next((one.text.ja for one in analysis.notes if one.id == id_), "")


def test_the_worked_example_of_the_method_page(example: Inputs) -> None:
    analysis = cross_analysis(example)
    assert [(i.rank, i.id, i.mode) for i in analysis.issues] == [(1, "LG", "start"), (2, "HW", "spread")]
    assert of(analysis.issue("LG")) == pytest.approx(
        {
            "part": 0.4, "headroom": 56, "effect": 22.4,
            "value_certainty": 1, "relation_certainty": 0.5, "practice_certainty": 0.38, "support_certainty": 0.5,
            "certainty": 0.59, "effort": 1.19, "score": 11.2,
        }
    )  # fmt: skip
    assert of(analysis.issue("HW")) == pytest.approx(
        {
            "part": 0.6, "headroom": 39, "effect": 23.4,
            "value_certainty": 1, "relation_certainty": 0.67, "practice_certainty": 0.4, "support_certainty": 0.5,
            "certainty": 0.64, "effort": 1.71, "score": 8.79,
        }
    )  # fmt: skip


def test_the_levels_and_quadrants_of_the_example(example: Inputs) -> None:
    analysis = cross_analysis(example)
    lg, hw = analysis.element("LG"), analysis.element("HW")
    assert (lg.practice, lg.quadrant, lg.near) == (2.17, "Q1", False)
    assert (hw.practice, hw.quadrant, hw.near) == (3.21, "Q4", True)
    assert {a.id: a.score for a in analysis.activities} == {
        "VL": None, "EC": 3.67, "CC": 2, "TS": 2.5, "OE": None, "RR": None, "PR": 3,
    }  # fmt: skip
    crossing = next(c for c in analysis.crossings if (c.activity, c.element) == ("CC", "LG"))
    assert (crossing.share, crossing.score, crossing.quadrant) == (48, 2, "Q1")  # (50 + 50 + 45) / 3
    practice = next(p for p in analysis.practices if p.id == "EC1")
    assert (practice.linked, practice.share, practice.quadrant) == (("HW1", "HW2", "WL4"), 58, "Q4")  # (46 + 70) / 2


def test_the_measures_of_the_example_by_gain_and_effort(example: Inputs) -> None:
    proposals = cross_analysis(example).issue("LG").proposals
    assert [(p.measure, p.gain, p.effort, p.suggested) for p in proposals] == [
        ("LG-M3", 60, 1.17, True),
        ("LG-M1", 50, 1.21, True),
        ("LG-M2", 65, 2.29, False),
        ("LG-M4", 55, 2.92, False),
    ]


def test_only_marked_groups_are_named(example: Inputs) -> None:
    analysis = cross_analysis(example)
    assert [(g.group_name.ja, g.row, g.difference) for g in analysis.not_reached] == [("夜勤", "HW", -25)]
    assert "印のない差1件" in note(analysis, "groups")
    assert any(e.ref == Ref(kind="cell", row="HW", split="AT3", group="n") for e in analysis.issue("HW").evidence)


def test_a_high_element_with_a_group_below_is_no_strength(example: Inputs) -> None:
    assert not cross_analysis(example).issue("HW").strength
    [split] = example.result.splits
    even = split.model_copy(update={"cells": {**split.cells, "HW": split.cells["HW1"]}})
    result = example.result.model_copy(update={"splits": (even,)})
    assert cross_analysis(replace(example, result=result)).issue("HW").strength


def test_strengths_come_last_whatever_their_score(example: Inputs) -> None:
    total = {**example.result.total, "LG": example.result.total["LG"].model_copy(update={"value": 48, "high": 52})}
    result = example.result.model_copy(update={"splits": (), "total": total})
    analysis = cross_analysis(replace(example, result=result, comments=None))
    assert [(i.id, i.strength) for i in analysis.issues] == [("LG", False), ("HW", True)]


def test_without_enough_stages_nothing_is_said_about_practice(example: Inputs) -> None:
    analysis = cross_analysis(replace(example, stages={"TS1": Stage(stage=5)}))
    issue = analysis.issue("LG")
    assert (analysis.element("LG").practice, issue.mode) == (None, "check")
    assert "重みの半分に満たない" in issue.remarks[-1].ja
    assert issue.steps[0].ja.startswith("代表者調査で「")


def test_an_activity_without_stages_is_named(example: Inputs) -> None:
    assert any("「組織の有効性」の段階がない" in one.ja for one in cross_analysis(example).element("LG").remarks)


def test_a_hidden_element_has_no_issue_and_is_told(example: Inputs) -> None:
    result = example.result.model_copy(update={"total": {**example.result.total, "HW": HIDDEN}})
    analysis = cross_analysis(replace(example, result=result))
    assert [issue.id for issue in analysis.issues] == ["LG"]
    assert analysis.element("HW").share is None
    assert "健全な職場" in note(analysis, "hidden")


def test_without_a_benchmark_headroom_is_to_100_and_said_so(example: Inputs) -> None:
    assert "100%との差" in note(cross_analysis(example), "goal")


def test_with_an_edition_headroom_is_to_the_upper_quartile(example: Inputs) -> None:
    rows = {"LG": Benchmark(median=55, upper_quartile=60), "HW": Benchmark(median=50, upper_quartile=58)}
    norms = Norms(
        name=Words(ja="2026年版", en="2026"), instrument="wellbeing/employee", organisations=50, people=9000, rows=rows
    )
    analysis = cross_analysis(replace(example, norms=norms))
    assert (analysis.element("LG").headroom, analysis.element("HW").headroom) == (16, 0)
    assert "2026年版" in note(analysis, "goal")
    assert of(analysis.issue("HW"))["score"] == 0


@pytest.mark.parametrize(("method", "told"), [("none", "確かさを0"), ("correlation", "2乗")])
def test_fewer_answers_change_the_weights_and_it_is_said(example: Inputs, method: str, told: str) -> None:
    drivers = example.result.importance.drivers if method == "correlation" else ()
    importance = Importance.model_validate({"method": method, "people": 20, "drivers": drivers})
    analysis = cross_analysis(replace(example, result=example.result.model_copy(update={"importance": importance})))
    assert told in note(analysis, "importance")
    if method == "none":
        assert {of(i)["part"] for i in analysis.issues} == {0.5}
        assert {of(i)["relation_certainty"] for i in analysis.issues} == {0}
    else:
        assert of(analysis.issue("LG"))["part"] == pytest.approx(0.06**2 / (0.06**2 + 0.09**2), abs=0.001)


def test_few_answers_are_told(example: Inputs) -> None:
    entry = example.result.entry.model_copy(update={"people": 12})
    analysis = cross_analysis(replace(example, result=example.result.model_copy(update={"entry": entry})))
    assert "回答は12名" in note(analysis, "small")


def test_a_practice_that_is_not_asked_is_refused_with_those_there_are(example: Inputs) -> None:
    with pytest.raises(InputsError, match="ZZ1"):
        replace(example, stages={"ZZ1": Stage(stage=1)})


def test_a_result_of_another_questionnaire_is_refused(example: Inputs) -> None:
    with pytest.raises(InputsError, match="要素がありません"):
        replace(example, result=example.result.model_copy(update={"sections": ()}))


def test_what_people_praise_does_not_support_a_low_element(example: Inputs) -> None:
    assert example.comments is not None
    [item] = example.comments.items
    praise = example.comments.model_copy(update={"items": (item.model_copy(update={"item": "FT1"}),)})
    analysis = cross_analysis(replace(example, comments=praise))
    assert [theme.side for theme in analysis.themes] == ["praise"]
    assert of(analysis.issue("LG"))["support_certainty"] == 0


def test_comments_of_another_wave_are_refused(example: Inputs) -> None:
    assert example.comments is not None
    with pytest.raises(InputsError, match="2025年"):
        replace(example, comments=example.comments.model_copy(update={"wave": "2025年"}))


def test_it_survives_json_and_is_equal_for_equal_inputs(example: Inputs) -> None:
    analysis = cross_analysis(example)
    assert CrossAnalysis.model_validate_json(analysis.model_dump_json()) == analysis == cross_analysis(example)


def test_no_sentence_calls_a_relation_a_cause(example: Inputs) -> None:
    text = cross_analysis(example).model_dump_json()
    assert "原因です" not in text
    assert "によって起き" not in text


positive = st.floats(0.01, 100)


@given(positive, positive, st.floats(0.01, 1), st.floats(0.01, 1), st.floats(1, 6), st.floats(0, 5))
def test_the_score_rises_with_effect_and_certainty_and_falls_with_effort(
    points: float, more: float, sure: float, surer: float, effort: float, harder: float
) -> None:
    base = score(points, sure, effort)
    assert score(points + more, sure, effort) > base
    assert score(points, max(sure, surer), effort) >= base
    assert score(points, sure, effort + harder) <= base
    assert effect(0.3, points + more) > effect(0.3, points)


def test_effort_rises_with_difficulty_and_time() -> None:
    measure = GUIDE.measure("LG-M3")
    assert effort_of(measure.model_copy(update={"difficulty": 2})) > effort_of(measure)
    assert effort_of(measure.model_copy(update={"effect_months": (3.0, 6.0)})) > effort_of(measure)


@given(st.floats(0, 1), st.floats(1, 5))
def test_every_share_and_stage_has_one_quadrant_and_is_near_only_by_the_limits(share: float, stage: float) -> None:
    place = place_of(GUIDE, share, stage)
    assert (
        place.quadrant
        == {(True, True): "Q1", (True, False): "Q2", (False, True): "Q3", (False, False): "Q4"}[
            (share < 0.5 - 1e-9, stage < 3 - 1e-9)
        ]
    )
    if abs(share - 0.5) > 0.051 and abs(stage - 3) > 0.301:
        assert not place.near


given_stages = st.dictionaries(
    st.sampled_from(PRACTICES),
    st.builds(Stage, stage=st.none() | st.integers(1, 5), evidence=st.sampled_from(["", "資料"])),
)


@st.composite
def results(draw: st.DrawFn) -> Result:
    """Any plausible result, with any of the whole entry's cells and any groups hidden."""
    hidden = draw(st.sets(st.integers(0, 6), max_size=6))
    how = Make(hidden=tuple(hidden), benchmark=draw(st.booleans()), seed=draw(st.integers(0, 50)))
    made = make(how)
    rows = draw(st.sets(st.sampled_from(sorted(made.total)), max_size=20))
    return made.model_copy(update={"total": {**made.total, **dict.fromkeys(rows, HIDDEN)}})


@settings(max_examples=25, deadline=None)
@given(results(), given_stages)
def test_no_hidden_cell_is_referred_to(result: Result, stages: dict[str, Stage]) -> None:
    analysis = cross_analysis(Inputs(result, stages, GUIDE, MANAGEMENT))
    for issue in analysis.issues:
        for ref in [*(e.ref for e in issue.evidence), *(r for h in issue.hypotheses for r in h.refs)]:
            assert _shown(result, stages, ref), ref
    for one in analysis.not_reached:
        assert _shown(result, stages, Ref(kind="cell", row=one.row, split=one.split, group=one.group))


def _shown(result: Result, stages: dict[str, Stage], ref: Ref) -> bool:
    if ref.kind == "stage":
        return stages[ref.row].stage is not None
    if ref.kind == "relation":
        return any(driver.element == ref.row for driver in result.importance.drivers)
    if ref.group is None:
        return not result.total[ref.row].suppressed
    split = result.split(ref.split or "")
    at = [group.code for group in split.groups].index(ref.group)
    return not split.withheld and not split.groups[at].suppressed and not split.cells[ref.row][at].suppressed


@settings(max_examples=15, deadline=None)
@given(results(), given_stages, st.randoms())
def test_the_order_does_not_depend_on_that_of_the_inputs(
    result: Result, stages: dict[str, Stage], chance: object
) -> None:
    shuffled = list(stages.items())
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    total = list(result.total.items())
    chance.shuffle(total)  # type: ignore[attr-defined]
    drivers = list(result.importance.drivers)
    chance.shuffle(drivers)  # type: ignore[attr-defined]
    importance = result.importance.model_copy(update={"drivers": tuple(drivers)})
    other = result.model_copy(
        update={"total": dict(total), "importance": importance, "splits": tuple(reversed(result.splits))}
    )
    first = cross_analysis(Inputs(result, stages, GUIDE, MANAGEMENT))
    second = cross_analysis(Inputs(other, dict(shuffled), GUIDE, MANAGEMENT))
    assert first.issues == second.issues


@settings(max_examples=25, deadline=None)
@given(given_stages, st.sampled_from(PRACTICES))
def test_a_higher_stage_never_lowers_a_level_of_practice(stages: dict[str, Stage], practice: str) -> None:
    result, known = make(), {**stages, practice: Stage(stage=2)}
    higher = {**known, practice: Stage(stage=4)}
    for element in GUIDE.elements:
        low = practice_level(Inputs(result, known, GUIDE, MANAGEMENT), element.id)
        high = practice_level(Inputs(result, higher, GUIDE, MANAGEMENT), element.id)
        assert (low is None) == (high is None)
        if low is not None and high is not None:
            assert high >= low - 1e-9
