"""Fillings, differences among managers, positions and the result, worked out by hand where it is golden."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shindan.diagnosis import load_pack

from . import (
    NA,
    Agreement,
    Answer,
    AssessedStage,
    Assessment,
    Distribution,
    Filling,
    ManagementResult,
    Options,
    Questionnaire,
    Stage,
    Subject,
    check_assessment,
    check_filling,
    counted,
    differences,
    distribution_of,
    position,
    result_of,
)
from .several import APART

ASKED = Questionnaire.of(load_pack("wellbeing/management"))
SUBJECT = Subject("みなと総合サポート", "東京センター", "2026年秋", date(2026, 12, 20))
STAGES = st.sampled_from([None, NA, 1, 2, 3, 4, 5])


def filling(by: str = "", **typed: str) -> Filling:
    checked = check_filling(ASKED, typed, by)
    assert checked.faults == ()
    return checked.filling


# The golden example of docs/methods/management.md.
HEAD = filling("センター長", VL1="4", VL2="3", VL3="2", EC1="5", EC2="3", EC3="na", PR1="2", PR2="3", VL1_E="10/5 朝礼")
CHIEF = filling("運営課長", VL1="4", VL2="4", VL3="4", EC1="5", EC2="1", EC3="na", PR1="2", VL3_E="11/1 説明会")
AGREED = {"VL3": Agreement(3, "一部の変更だけ説明していた")}
SEEN = Assessment(
    {
        "VL1": AssessedStage(2, "資料は作成中"),
        "VL2": AssessedStage(3, "面談"),
        "PR1": AssessedStage(1, "分析の記録なし"),
    },
    "診断 花子",
    date(2026, 12, 15),
)
EDITION = Distribution({"VL1": (4, 8, 12, 10, 6), "VL": (2, 10, 18, 10, 0), "PR1": (5, 5, 5, 4, 0)}, "2026年版")


@pytest.fixture(scope="module")
def golden() -> ManagementResult:
    return result_of(ASKED, [HEAD, CHIEF], subject=SUBJECT, agreed=AGREED, assessment=SEEN, edition=EDITION)


def test_the_questionnaire_has_twenty_practices_of_seven_activities() -> None:
    assert len(ASKED.practices) == 20
    assert [area.id for area in ASKED.activities] == ["VL", "EC", "CC", "TS", "OE", "RR", "PR"]


def test_a_pack_that_asks_no_practices_is_refused() -> None:
    with pytest.raises(ValueError, match="代表者アンケート"):
        Questionnaire.of(load_pack("touchpoint"))


def test_what_counts_in_the_worked_example(golden: ManagementResult) -> None:
    found = {each.id: (each.state, each.stage, each.basis) for each in golden.practices if each.state != "missing"}
    assert found == {
        "VL1": ("answered", 4, "same"),
        "VL2": ("answered", 3, "near"),
        "VL3": ("answered", 3, "agreed"),
        "EC1": ("answered", 5, "same"),
        "EC2": ("open", None, None),
        "EC3": ("na", None, "same"),
        "PR1": ("answered", 2, "same"),
        "PR2": ("answered", 3, "single"),
    }


def test_activities_of_the_worked_example(golden: ManagementResult) -> None:
    values = golden.activity("VL")
    assert (values.middle, values.low, values.high, values.mean) == (3, 3, 4, 3.3)
    assert values.counts == (0, 0, 2, 1, 0)
    assert (values.assessed_middle, values.assessed_mean, values.gap) == (2, 2.5, 1.0)
    results = golden.activity("PR")
    assert (results.middle, results.mean, results.assessed_middle, results.gap) == (2, 2.5, 1, 1.0)


def test_the_whole_of_the_worked_example(golden: ManagementResult) -> None:
    assert golden.counts == (0, 1, 3, 1, 1)
    assert golden.assessed_counts == (1, 1, 1, 0, 0)
    assert (golden.open, golden.apart, golden.not_applicable) == (("EC2",), ("VL3", "EC2"), ("EC3",))
    assert len(golden.missing) == 12
    assert golden.practice("EC1").unfounded
    assert not golden.practice("VL1").unfounded


def test_positions_of_the_worked_example(golden: ManagementResult) -> None:
    first = golden.practice("VL1").position
    assert first is not None
    assert (first.centres, first.below, first.same, first.above, first.median) == (40, 60, 25, 15, 3)
    activity = golden.activity("VL").position
    assert activity is not None
    assert (activity.centres, activity.below, activity.same, activity.above) == (40, 30, 45, 25)


def test_fewer_than_twenty_centres_are_no_comparison(golden: ManagementResult) -> None:
    assert golden.practice("PR1").position is None


def test_the_next_stage_starts_from_the_assessors(golden: ManagementResult) -> None:
    practice = golden.practice("VL1")
    assert practice.gap == 2
    assert practice.now is not None
    assert practice.next is not None
    assert practice.now.ja == "言葉にまとめ、伝える場を決めている。"
    assert practice.next.ja == "一部の会議やチームで伝えている。"


def test_equal_results_give_equal_text(golden: ManagementResult) -> None:
    assert ManagementResult.model_validate_json(golden.to_json()) == golden


@given(st.lists(STAGES, max_size=5))
def test_what_counts_does_not_hang_on_the_order_of_managers(told: list[Stage]) -> None:
    assert len({counted(order) for order in permutations(told)}) == 1


@given(st.lists(st.integers(1, 5), min_size=1, max_size=6))
def test_a_stage_that_counts_was_given_by_somebody(told: list[int]) -> None:
    found = counted(list(told))
    assert (found.stage in told) if max(told) - min(told) < APART else found.state == "open"


@given(st.lists(STAGES, max_size=4), st.sampled_from([NA, 1, 2, 3, 4, 5]))
def test_an_agreed_stage_always_counts(told: list[Stage], agreed: Stage) -> None:
    found = counted(told, Agreement(agreed))
    assert (found.state, found.stage) == (("na", None) if agreed == NA else ("answered", agreed))


@given(st.lists(st.integers(0, 40), min_size=5, max_size=5), st.integers(1, 5))
def test_the_shares_of_a_position_are_those_of_the_counts(counts: list[int], stage: int) -> None:
    found = position(Distribution({"VL1": tuple(counts)}), "VL1", stage)
    total = sum(counts)
    if total < 20:
        assert found is None
        return
    assert found is not None
    assert abs(found.below + found.same + found.above - 100) <= 1
    assert abs(found.below - 100 * sum(counts[: stage - 1]) / total) <= 0.5


@given(
    st.dictionaries(
        st.sampled_from([p.id for p in ASKED.practices]),
        st.builds(Answer, STAGES, st.text(alphabet="あ日本 a1\n", max_size=30), st.sampled_from([None, 1, 2, 3])),
    )
)
def test_a_filling_checks_to_itself(answers: dict[str, Answer]) -> None:
    once = check_filling(ASKED, Filling(answers).typed).filling
    assert check_filling(ASKED, once.typed).filling == once


def test_some_for_whom_it_applies_and_some_not_is_a_difference() -> None:
    found = differences(ASKED, [filling("a", VL1="na"), filling("b", VL1="1")])
    assert [(each.practice, each.given, each.open) for each in found] == [("VL1", (("a", "na"), ("b", 1)), True)]


def test_one_stage_apart_counts_as_the_lower() -> None:
    found = result_of(ASKED, [filling("a", VL1="3"), filling("b", VL1="4")])
    assert (found.practice("VL1").stage, found.apart) == (3, ())


def test_without_a_memo_a_stage_can_be_capped() -> None:
    found = result_of(ASKED, [filling(VL1="5", VL2="5", VL2_E="第3版")], options=Options(3))
    assert [found.practice(each).stage for each in ("VL1", "VL2")] == [3, 5]
    assert (found.practice("VL1").capped, found.practice("VL1").unfounded) == (True, True)


def test_many_impressions_make_a_result_tentative() -> None:
    typed = {"VL1": "3", "VL1_C": "1", "VL2": "3", "VL2_C": "3"}
    assert result_of(ASKED, [filling(**typed)]).tentative
    assert not result_of(ASKED, [filling(**typed, VL3_C="2")]).tentative


def test_faults_say_what_to_do_and_nothing_is_lost() -> None:
    checked = check_filling(ASKED, {"VL1": "6", "VL2": "2", "VL1_E": "あ" * 401, "VL2_C": "9"})
    assert [fault.field for fault in checked.faults] == ["VL1", "VL1_E", "VL2_C"]
    assert "1から5の段階か「該当しない」を選んでください" in checked.faults[0].text.ja
    assert checked.typed["VL1"] == "6"
    assert checked.filling.answer("VL2").stage == 2


def test_an_assessed_stage_needs_its_reason() -> None:
    found, faults = check_assessment(ASKED, {"VL1": "3", "VL2": "2", "VL2_R": "面談", "VL3_R": "資料"})
    assert list(found.stages) == ["VL2"]
    assert [fault.field for fault in faults] == ["VL1_R", "VL3"]


def test_nobody_answered() -> None:
    found = result_of(ASKED, [], subject=SUBJECT)
    assert (len(found.missing), found.counts) == (20, (0, 0, 0, 0, 0))


def test_a_distribution_counts_each_centre_once(golden: ManagementResult) -> None:
    assert golden.counted == {"VL1": 4, "VL2": 3, "VL3": 3, "EC1": 5, "PR1": 2, "PR2": 3}
    found = distribution_of(ASKED, [golden.counted, {"VL1": 2, "VL2": 5}, {}])
    assert found.counts["VL1"] == (0, 1, 0, 1, 0)
    assert found.counts["VL"] == (0, 1, 1, 0, 0)  # lower medians 3 of (4, 3, 3) and 2 of (2, 5)
    assert found.counts["CC"] == (0, 0, 0, 0, 0)
