"""Small cases of what a pulse tells again and what it hides."""

import numpy as np

from .pulses import Counted, apart, hidden_groups, told_as

NONE = np.zeros(2, dtype=np.bool_)


def counts(*rows: tuple[int, int]) -> np.ndarray:
    return np.array(rows, dtype=np.int64)


def sides(found: np.ndarray) -> tuple[float, float]:
    return float(found[0]), float(found[1])


def hidden(before: np.ndarray, now: np.ndarray) -> list[bool]:
    waves = [Counted(each.sum(axis=0), each) for each in (before, now)]
    return list(hidden_groups(waves[1], waves[:1], NONE, now.sum(axis=1), sides, 5))


def test_somebody_who_changed_an_answer_counts_as_one_who_left_and_one_who_came() -> None:
    assert apart(counts((20, 20))[0], counts((21, 19))[0]) == 2


def test_fewer_than_k_people_apart_is_told_again() -> None:
    assert told_as(list(counts((20, 20), (22, 18), (26, 15))), 5) == (0, 0, 2)


def test_what_drifts_in_small_steps_is_told_anew_once_nobody_between_can_explain_it() -> None:
    assert told_as(list(counts((20, 20), (22, 18), (24, 16), (25, 15))), 5) == (0, 0, 0, 3)


def test_who_goes_back_is_told_as_what_stood_there() -> None:
    assert told_as(list(counts((20, 20), (30, 10), (20, 20))), 5) == (0, 1, 0)


def test_groups_that_moved_are_shown() -> None:
    assert hidden(counts((10, 20), (20, 10)), counts((16, 14), (12, 18))) == [False, False]


def test_a_still_group_is_not_left_alone() -> None:
    assert hidden(counts((10, 20), (20, 10)), counts((16, 14), (20, 11))) == [True, True]
