"""Parts of a scale: none small, none across the border of what is positive, none finer than the published share allows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from .coarsen import band
from .spread import is_coarser, joined, parts_of, sides_of

counts = st.lists(st.integers(0, 200), min_size=5, max_size=5)
positive = st.sampled_from([frozenset({3, 4}), frozenset({0, 1})])
limits = st.sampled_from([3, 5, 10])


def test_options_that_enough_people_chose_stand_alone() -> None:
    assert parts_of([40, 40, 60, 50, 47], {3, 4}, 5) == ((0, 0), (1, 1), (2, 2), (3, 3), (4, 4))


def test_an_option_of_few_joins_its_neighbour_and_the_middle_stays_apart() -> None:
    assert parts_of([3, 40, 60, 50, 47], {3, 4}, 5) == ((0, 1), (2, 2), (3, 3), (4, 4))
    assert parts_of([60, 40, 50, 47, 3], {3, 4}, 5) == ((0, 0), (1, 1), (2, 2), (3, 4))


def test_a_small_middle_joins_its_own_side() -> None:
    assert parts_of([60, 40, 3, 50, 47], {3, 4}, 5) == ((0, 0), (1, 2), (3, 3), (4, 4))
    assert parts_of([60, 40, 3, 50, 47], {0, 1}, 5) == ((0, 0), (1, 1), (2, 3), (4, 4))


def test_nothing_is_told_where_nearly_all_are_on_one_side() -> None:
    assert parts_of([1, 1, 1, 100, 97], {3, 4}, 5) == ()


def test_nothing_is_told_that_the_positive_share_says_already() -> None:
    assert parts_of([2, 60, 2, 2, 60], {3, 4}, 5) == ()


def test_few_people_have_no_parts() -> None:
    assert parts_of([2, 2, 2, 2, 2], {3, 4}, 5) == ()


@given(counts, positive, limits)
def test_no_part_is_small_or_nearly_all_and_none_crosses_the_border(
    found: list[int], of: frozenset[int], people: int
) -> None:
    answers = sum(found)
    for first, last in parts_of(found, of, people):
        inside = sum(found[first : last + 1])
        assert inside >= people
        assert answers - inside >= people
        assert band(inside, answers, people) is None
        assert len({place in of for place in range(first, last + 1)}) == 1


@given(counts, positive, limits)
def test_parts_are_a_whole(found: list[int], of: frozenset[int], people: int) -> None:
    parts = parts_of(found, of, people)
    assert [place for first, last in parts for place in range(first, last + 1)] == (list(range(5)) if parts else [])


@given(counts, positive, limits)
def test_no_finer_parts_could_stand(found: list[int], of: frozenset[int], people: int) -> None:
    """Cutting any part in two leaves one that is too small."""
    for first, last in parts_of(found, of, people):
        for cut in range(first, last):
            halves = [sum(found[first : cut + 1]), sum(found[cut + 1 : last + 1])]
            assert any(band(half, sum(found), people) for half in halves)


def test_the_common_parts_are_made_of_whole_parts_of_each() -> None:
    one, other = ((0, 1), (2, 2), (3, 3), (4, 4)), ((0, 0), (1, 2), (3, 4))
    assert joined(one, other) == ((0, 2), (3, 4))
    assert is_coarser(joined(one, other), one)
    assert is_coarser(joined(one, other), other)
    assert not is_coarser(one, other)


def test_sides_follow_what_is_positive() -> None:
    assert sides_of(5, {3, 4}) == ((0, 2), (3, 4))
    assert sides_of(5, {0, 1}) == ((0, 1), (2, 4))
