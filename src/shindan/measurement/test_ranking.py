"""Ranks, 偏差値 and positions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import percentileofscore, rankdata

from .ranking import competition_rank, displayed, percentile_position, rank_of_displayed, t_score, t_scores

scores = st.lists(st.sampled_from([1.0, 2.5, 2.5000000001, 3.9, 4.2]), min_size=1, max_size=30)


def test_equal_scores_share_and_the_next_place_is_left_out() -> None:
    assert competition_rank([4.2, 3.9, 3.9, 3.7]).tolist() == [1, 2, 2, 4]


def test_a_missing_score_has_no_rank_and_counts_for_nobody() -> None:
    assert competition_rank([1.0, np.nan, 2.0]).tolist()[::2] == [2, 1]
    assert np.isnan(competition_rank([1.0, np.nan, 2.0])[1])


def test_no_scores_have_no_ranks() -> None:
    assert competition_rank([]).shape == (0,)


@given(scores)
def test_ranks_are_those_of_rankdata(values: list[float]) -> None:
    assert competition_rank(values).tolist() == rankdata(-np.array(values), method="min").tolist()


@given(scores, st.randoms())
def test_the_order_of_entries_does_not_matter(values: list[float], random) -> None:  # type: ignore[no-untyped-def]
    order = list(range(len(values)))
    random.shuffle(order)
    assert competition_rank(np.array(values)[order]).tolist() == competition_rank(values)[order].tolist()


@pytest.mark.parametrize(
    ("score", "digits", "shown"),
    [
        (0.25, 1, 0.3),
        (-0.25, 1, -0.3),
        (1.15, 1, 1.2),
        (2.675, 2, 2.68),
        (0.1 + 0.05, 1, 0.2),
        (54.449, 1, 54.4),
        (2.5, 0, 3),
        (1e30, 2, 1e30),
    ],
)
def test_halves_are_printed_away_from_zero(score: float, digits: int, shown: float) -> None:
    assert displayed([score], digits).tolist() == [shown]


def test_what_is_printed_equal_shares_a_rank() -> None:
    assert rank_of_displayed([61.24, 61.16, 61.14, 60.0], 1).tolist() == [1, 1, 3, 4]
    assert competition_rank([61.24, 61.16, 61.14, 60.0]).tolist() == [1, 2, 3, 4]


def test_what_adding_up_in_another_order_leaves_does_not_part_two_scores() -> None:
    assert rank_of_displayed([(0.1 + 0.2 + 0.3) / 4, (0.3 + 0.2 + 0.1) / 4], 2).tolist() == [1, 1]


def test_a_missing_score_is_not_printed() -> None:
    assert np.isnan(rank_of_displayed([np.nan, 1.0], 1)[0])


def test_the_mean_has_50_and_one_deviation_more_60() -> None:
    assert t_score(3.4, 3.4, 0.2) == 50
    assert t_score(3.6, 3.4, 0.2) == pytest.approx(60)
    assert f"{t_score(3.5, 3.4, 0.2):.1f}" == "55.0"


@pytest.mark.parametrize("sd", [0.0, float("nan")])
def test_without_spread_there_is_no_t_score(sd: float) -> None:
    assert np.isnan(t_score(3.4, 3.4, sd))


def test_t_scores_have_mean_50_and_deviation_10() -> None:
    values = np.random.default_rng(1).normal(3, 0.3, 30)
    assert t_scores(values).mean() == pytest.approx(50)
    assert t_scores(values).std() == pytest.approx(10)


def test_t_scores_pass_over_a_missing_entry() -> None:
    values = np.append(np.random.default_rng(1).normal(3, 0.3, 30), np.nan)
    assert np.isnan(t_scores(values)[-1])
    assert t_scores(values)[:-1] == pytest.approx(t_scores(values[:-1]))


def test_t_scores_of_equal_entries_are_nan() -> None:
    assert np.isnan(t_scores(np.full(30, 0.1))).all()


@pytest.mark.parametrize("values", [[], [1.0] * 29, [1.0] * 29 + [float("nan")]])
def test_t_scores_are_refused_below_30_entries(values: list[float]) -> None:
    with pytest.raises(ValueError, match="偏差値は30件以上で求めます"):
        t_scores(values)


def test_a_position_counts_half_of_its_equals() -> None:
    assert percentile_position(3, [1, 2, 3, 4]) == 62.5
    assert percentile_position(0, [1, 2, 3, 4]) == 0
    assert percentile_position(9, [1, 2, 3, np.nan]) == 100


@given(scores, st.sampled_from([0.0, 2.5, 3.9]))
def test_the_position_is_that_of_scipy(values: list[float], value: float) -> None:
    assert percentile_position(value, values) == pytest.approx(percentileofscore(values, value, kind="mean"))


def test_a_missing_value_has_no_position() -> None:
    assert np.isnan(percentile_position(np.nan, [1.0]))


def test_a_position_among_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="比べる値がありません"):
        percentile_position(1, [np.nan])


def test_a_table_of_scores_is_refused() -> None:
    with pytest.raises(ValueError, match="1列の値"):
        competition_rank([[1.0, 2.0]])
