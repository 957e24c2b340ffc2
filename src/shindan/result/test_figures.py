"""Rounding once, and coarsening where a figure would name answers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shindan.measurement.ranking import displayed

from .figures import Figure, in_fives, middle_of, publish, rounded
from .schema import HIDDEN, Cell


@given(st.integers(-100_000, 100_000), st.integers(1, 1000), st.integers(0, 2))
def test_rounding_agrees_with_that_of_ranks(part: int, whole: int, digits: int) -> None:
    value = part / whole
    assert rounded(value, digits) == displayed([value], digits)[0]


def test_halves_go_away_from_zero_and_zero_has_no_sign() -> None:
    assert (rounded(0.5), rounded(-0.5), rounded(1.15, 1)) == (1.0, -1.0, 1.2)
    assert str(rounded(-0.2)) == "0.0"


def test_a_share_is_whole_per_cent_with_its_interval() -> None:
    cell = publish(Figure(0.536, 0.401, 0.665, 28, 52, 0.104, significant=True), "share")
    assert cell == Cell(value=54, low=40, high=67, difference=10, significant=True)


@pytest.mark.parametrize(("positive", "n", "value"), [(9, 9, 80), (18, 19, 90), (39, 40, 95)])
def test_near_unanimity_is_a_band_by_the_number_of_answers(positive: int, n: int, value: int) -> None:
    cell = publish(Figure(positive / n, 0.5, 1, positive, n, 0.3, significant=True), "share")
    assert cell == Cell(value=value, bound="at_least", low=value, high=100)


def test_the_whole_entry_s_band_leaves_k_people_open() -> None:
    assert publish(Figure(46 / 50, 0.8, 0.97, 46, 50), "share", 5).value == 90


def test_a_figure_that_cannot_be_computed_is_hidden() -> None:
    assert publish(Figure(float("nan"), 0, 1, 0, 0), "share") == HIDDEN


@pytest.mark.parametrize(
    ("value", "shown", "bound"), [(10.0, 8.5, "at_least"), (0.2, 1.5, "at_most"), (6.1, 6.0, None)]
)
def test_a_mean_of_one_band_never_reaches_the_end_of_the_scale(value: float, shown: float, bound: str | None) -> None:
    cell = publish(Figure(value, 0, 10, np.nan, 7, rough=True), "mean")
    assert (cell.value, cell.bound) == (shown, bound)


def test_the_interval_of_a_mean_of_few_goes_outwards_to_half_points() -> None:
    cell = publish(Figure(5.4, 3.61, 7.19, np.nan, 5), "mean")
    assert (cell.value, cell.low, cell.high) == (5.4, 3.5, 7.5)


def test_the_interval_of_an_enps_of_few_depends_on_its_value_only() -> None:
    narrow, wide = Figure(0.2, 0.1, 0.3, np.nan, 10), Figure(0.2, -0.6, 1, np.nan, 10)
    assert publish(narrow, "recommendation") == publish(wide, "recommendation")


@pytest.mark.parametrize("value", [-1.0, -0.9, 0.9, 1.0])
def test_an_enps_near_its_ends_is_a_band(value: float) -> None:
    cell = publish(Figure(value, -1, 1, np.nan, 20), "recommendation")
    assert cell.bound is not None
    assert cell.value is not None
    assert abs(cell.value) < 100


def test_a_band_counts_as_its_middle() -> None:
    assert middle_of(Cell(value=80, bound="at_least", low=80, high=100)) == 0.9
    assert middle_of(Cell(value=54, low=40, high=67)) == 0.54


def test_people_go_down_to_fives() -> None:
    assert [in_fives(n) for n in (4, 5, 79, 80)] == [0, 5, 75, 80]
