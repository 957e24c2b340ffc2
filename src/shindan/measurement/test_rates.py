from __future__ import annotations

import pytest

from .rates import least_correlation, rate_interval


def test_the_interval_of_three_events_is_garwoods() -> None:
    found = rate_interval(3, 1)
    assert (round(found.low, 4), round(found.high, 4)) == (0.6187, 8.7673)


def test_no_event_leaves_a_rate_open() -> None:
    found = rate_interval(0, 10)
    assert (found.value, found.low, round(found.high, 4)) == (0.0, 0.0, 0.3689)


def test_a_rate_needs_somebody() -> None:
    with pytest.raises(ValueError, match="exposure"):
        rate_interval(3, 0)


@pytest.mark.parametrize(("n", "r"), [(5, 0.878), (7, 0.754), (10, 0.632), (30, 0.361)])
def test_what_few_pairs_can_tell_is_that_of_the_table(n: int, r: float) -> None:
    found = least_correlation(n)
    assert found is not None
    assert round(found, 3) == r


def test_three_pairs_tell_nothing() -> None:
    assert least_correlation(3) is None
