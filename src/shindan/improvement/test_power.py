"""What can be shown with how many answers."""

from __future__ import annotations

import pytest

from .power import smallest_change


@pytest.mark.parametrize(("n", "points"), [(40, 27), (110, 17), (400, 9)])
def test_more_answers_show_smaller_changes(n: int, points: int) -> None:
    assert smallest_change(60, n) == points


def test_one_answer_shows_nothing() -> None:
    assert smallest_change(60, 1) is None
