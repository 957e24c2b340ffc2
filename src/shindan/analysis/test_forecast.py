"""What could be shown, told before anyone answers, by the program that makes the plan at the close."""

import time

import numpy as np
import pytest

from shindan.analysis.forecast import CrossingForecast, Forecast, SplitForecast, Staff, expected_answers, forecast
from shindan.disclosure.plan import make_plan
from shindan.disclosure.structure import Combinations, Division
from shindan.result.schema import Words
from shindan.result.wave import Settings

DEPARTMENTS = {"受信": 60, "発信": 40, "メール": 25, "管理": 20, "夜間窓口": 4, "研修・品質": 5}
CONTRACTS = {"正社員": 80, "契約": 50, "派遣": 24}
NAMES = {("dept", ""): Words(ja="部署", en="Department"), ("AT1", ""): Words(ja="雇用形態", en="Contract")}
STAFF = Staff({"dept": DEPARTMENTS, "AT1": CONTRACTS}, NAMES)


def of_split(counts: dict[str, int], rate: float = 0.8) -> SplitForecast:
    [split] = forecast(Staff({"dept": counts}, NAMES), ["dept"], rates=[rate]).rates[0].splits
    return split


def hidden(split: SplitForecast) -> dict[str, str | None]:
    return {group.code: group.reason for group in split.groups if not group.shown}


@pytest.fixture(scope="module")
def both() -> Forecast:
    return forecast(STAFF, ["dept", "AT1", "dept×AT1"])


def test_80_and_60_per_cent_are_told_unless_others_are_asked_for(both: Forecast) -> None:
    assert [found.rate for found in both.rates] == [0.8, 0.6]


def test_answers_are_expected_to_the_nearest_whole_number_halves_up() -> None:
    assert [expected_answers(5, 0.8), expected_answers(6, 0.8), expected_answers(5, 0.7)] == [4, 5, 4]


def test_small_groups_are_hidden_and_one_more_that_protects_them(both: Forecast) -> None:
    assert hidden(both.rates[0].splits[0]) == {"夜間窓口": "few", "研修・品質": "few", "管理": "protects"}


def test_groups_that_are_all_large_enough_are_all_shown(both: Forecast) -> None:
    assert hidden(both.rates[0].splits[1]) == {}


def test_a_single_small_group_takes_the_next_smallest_with_it() -> None:
    assert hidden(of_split({"a": 50, "b": 50, "c": 12, "d": 6}, 0.6)) == {"d": "few", "c": "protects"}


def test_it_is_the_plan_that_decides() -> None:
    counts = {"a": 40, "b": 30, "c": 12, "d": 9, "e": 3}
    sizes = np.array([expected_answers(people, 0.8) for people in counts.values()])
    table = Combinations(("dept",), tuple((code,) for code in counts), sizes)
    plan = make_plan(table, [Division("dept", ("dept",), 5)], lambda _groups: ())
    assert [group.shown for group in of_split(counts).groups] == [plan.shows_group("dept", code) for code in counts]


def test_a_group_tells_at_which_response_it_would_be_large_enough(both: Forecast) -> None:
    enough = {group.code: group.enough_at for group in both.rates[0].splits[0].groups}
    assert (enough["研修・品質"], enough["夜間窓口"], enough["受信"]) == (90, None, None)


def test_the_entrys_own_limits_hold() -> None:
    found = forecast(STAFF, ["dept"], Settings(min_group=3, min_crossed=10), [0.8]).rates[0]
    assert hidden(found.splits[0]) == {}


def test_the_sentence_names_what_is_hidden_and_why(both: Forecast) -> None:
    sentence = both.rates[0].splits[0].sentence
    assert sentence.ja == (
        "回答率80%のとき、「部署」の6区分のうち3区分の結果を表示できます。"
        "夜間窓口（4名）と研修・品質（5名）は人数が少ないため表示されません。"
        "管理（20名）も、少人数の区分が引き算で分からないように表示されません。"
    )
    assert sentence.en.startswith("With 80% answering, 3 of the 6 groups of “Department” can be shown.")


def crossing(found: Forecast) -> CrossingForecast:
    return found.rates[0].crossings[0]


def test_a_crossing_is_planned_on_the_cells_expected_without_a_relation(both: Forecast) -> None:
    # 60/154 × 80/154 × 154 × 0.8 = 24.9 and so on; no cell of the small departments reaches 10
    assert crossing(both).planned
    assert 0 < crossing(both).shown < 8
    assert "二つの区分に関係がないとした見込み" in crossing(both).sentence.ja


def test_a_crossing_shows_no_cell_below_its_limit() -> None:
    small = Staff({"a": {"x": 10, "y": 10}, "b": {"u": 10, "v": 10}})
    assert crossing(forecast(small, ["a×b"])).share == 0


def test_a_large_crossing_shows_all_its_cells() -> None:
    large = Staff({"a": {"x": 100, "y": 100}, "b": {"u": 100, "v": 100}})
    assert crossing(forecast(large, ["a×b"])).share == 1


def test_a_crossing_too_large_to_plan_is_counted_and_says_so() -> None:
    counts = {f"g{at}": 50 for at in range(10)}
    found = crossing(forecast(Staff({"a": counts, "b": counts}), ["a×b"]))
    assert not found.planned
    assert "多くても" in found.sentence.ja


def test_merging_the_small_groups_is_advised_where_the_plan_then_shows_all(both: Forecast) -> None:
    assert "「部署」は、夜間窓口、研修・品質 を一つの区分にまとめると" in both.advice[0].ja


def test_a_single_small_group_joins_the_next() -> None:
    found = forecast(Staff({"dept": {"a": 50, "b": 40, "c": 9, "d": 3}}), ["dept"])
    assert "d、c を一つの区分にまとめると" in found.advice[0].ja


def test_a_crossing_that_is_mostly_hidden_is_advised_against(both: Forecast) -> None:
    assert "掛け合わせを外してください" in both.advice[-1].ja


def test_nothing_is_advised_where_all_is_shown() -> None:
    assert forecast(STAFF, ["AT1"]).advice == ()


@pytest.mark.parametrize(
    ("counts", "rates", "says"),
    [
        ({}, (0.8,), "二つ以上の区分について書かれていません"),
        ({"a": 9, "b": 0}, (0.8,), "二つ以上の区分について書かれていません"),
        ({"a": 9, "b": -1}, (0.8,), "負の数"),
        ({"a": 9, "b": 9}, (0.0,), "回答率"),
    ],
)
def test_what_cannot_be_forecast_is_told(counts: dict[str, int], rates: tuple[float, ...], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        forecast(Staff({"dept": counts}), ["dept"], rates=rates)


def test_a_survey_too_small_for_anything_shows_nothing() -> None:
    assert of_split({"a": 2, "b": 1}).shown == 0


def test_five_splits_of_ten_groups_take_less_than_a_second() -> None:
    staff = Staff({f"s{at}": {f"g{one}": 8 * one + 3 + at for one in range(10)} for at in range(5)})
    start = time.perf_counter()
    forecast(staff, [*(f"s{at}" for at in range(5)), "s0×s1", "s1×s2"])
    assert time.perf_counter() - start < 1
