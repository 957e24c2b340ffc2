"""What a number of answers can show."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .compare_power import detectable_difference, rise_power


@pytest.mark.parametrize(("n", "found"), [(10, 1.3249), (20, 0.90913), (50, 0.56588), (100, 0.39814)])
def test_means_as_by_power_t_test(n: int, found: float) -> None:
    assert detectable_difference(n, sd=1.0) == pytest.approx(found, abs=1e-4)


def test_power_prop_test() -> None:
    """The example of R's power.prop.test: 50 in each group, .50 against .75."""
    assert rise_power(0.5, 0.75, (50, 50)) == pytest.approx(0.7401659, abs=1e-7)


def test_the_number_of_power_prop_test() -> None:
    """Its second example: .50 against .75 with power .90 needs 76.7 in each group."""
    assert detectable_difference(76.7, share=0.5, power=0.9) == pytest.approx(0.25, abs=1e-4)


def test_with_40_answers_a_change_below_27_points_cannot_be_seen() -> None:
    assert detectable_difference(40, share=0.6) == pytest.approx(0.2721, abs=5e-5)


@settings(deadline=None)
@given(st.integers(15, 2000), st.floats(0.02, 0.98))
def test_of_a_rise_and_a_fall_the_smaller(n: int, share: float) -> None:
    step = detectable_difference(n, share=share)
    powers = [rise_power(base, base + step, (n, n)) for base in (share, 1 - share) if base + step <= 1]
    assert max(powers) == pytest.approx(0.8, abs=1e-6)
    assert detectable_difference(n, share=1 - share) == pytest.approx(step)


@settings(deadline=None)
@given(st.integers(15, 2000), st.floats(0.05, 0.95), st.floats(0.1, 3))
def test_more_answers_show_less(n: int, share: float, sd: float) -> None:
    assert detectable_difference(2 * n, share=share) < detectable_difference(n, share=share)
    assert detectable_difference(2 * n, sd=sd) < detectable_difference(n, sd=sd)
    assert detectable_difference(n, 2 * n, sd=sd) < detectable_difference(n, sd=sd)


@settings(deadline=None)
@given(st.integers(5, 500), st.floats(0.1, 30))
def test_means_are_in_the_unit_of_the_score(n: int, sd: float) -> None:
    assert detectable_difference(n, sd=sd) == pytest.approx(sd * detectable_difference(n, sd=1.0))


def test_more_power_needs_a_larger_difference() -> None:
    assert detectable_difference(40, sd=1.0, power=0.9) > detectable_difference(40, sd=1.0)


def test_five_answers_show_no_change_of_a_half() -> None:
    assert np.isnan(detectable_difference(5, share=0.5))
    assert np.isnan(detectable_difference(1, sd=1.0))


@pytest.mark.parametrize(
    "wrong",
    [{}, {"sd": 1, "share": 0.5}, {"sd": 0}, {"share": 1.2}, {"sd": 1, "power": 0.01}, {"sd": 1, "alpha": 0}],
)
def test_what_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="/"):
        detectable_difference(40, **wrong)
