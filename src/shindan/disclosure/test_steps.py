"""Nobody's own answer can be worked out from what is shown of a group."""

from collections import Counter
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .steps import Cell, K, View, is_safe, low_median, may_split, merge_roles, overall_views, split_views, spread

ROLES = ("manager", "floor", "part")


def sizes_of(batches: list[list[str]]) -> dict[Cell, int]:
    return dict(Counter((number, role) for number, batch in enumerate(batches) for role in batch))


def test_the_split_of_three_managers_and_a_mixed_batch_gives_a_manager_away() -> None:
    sizes = sizes_of([["manager", "floor", "floor"], ["manager"] * 3])
    views = [*overall_views(sizes), *split_views([["manager"], ["floor"]], sizes)]
    assert not is_safe(views, sizes)


def test_the_same_people_in_pure_batches_can_be_split() -> None:
    sizes = sizes_of([["floor"] * 3, ["manager"] * 3])
    assert may_split([["manager"], ["floor"]], [], sizes)


def test_a_second_split_one_manager_later_gives_that_manager_away() -> None:
    before = sizes_of([["floor"] * 3, ["manager"] * 3])
    shown = split_views([["manager"], ["floor"]], before)
    after = sizes_of([["floor"] * 3, ["manager"] * 3, ["manager", "floor", "floor"]])
    assert not may_split([["manager"], ["floor"]], shown, after)


def test_batches_alone_never_give_anybody_away() -> None:
    sizes = sizes_of([["manager", "floor", "part"]] * 4)
    assert is_safe(overall_views(sizes), sizes)


def test_a_view_of_two_people_is_not_safe() -> None:
    assert not is_safe([View(frozenset({(0, "manager")}))], {(0, "manager"): 2, (0, "floor"): 4})


@st.composite
def arrivals(draw: st.DrawFn) -> list[list[str]]:
    return draw(st.lists(st.lists(st.sampled_from(ROLES), min_size=3, max_size=3), min_size=1, max_size=5))


def attacker_finds(views: list[View], sizes: dict[Cell, int]) -> bool:
    """Try every small sum of multiples of the views, as somebody with a pencil would."""
    cells = list(sizes)
    vectors = [[int(cell in view.cells) for cell in cells] for view in views]
    for factors in product((-2, -1, 0, 1, 2), repeat=len(vectors)):
        total = [sum(f * v[i] for f, v in zip(factors, vectors, strict=True)) for i in range(len(cells))]
        people = sum(sizes[cell] for cell, value in zip(cells, total, strict=True) if value)
        if 0 < people < K:
            return True
    return False


@settings(deadline=None, max_examples=40)
@given(arrivals())
def test_what_the_policy_shows_withstands_a_search_by_hand(batches: list[list[str]]) -> None:
    shown: list[View] = []
    for number in range(1, len(batches) + 1):
        sizes = sizes_of(batches[:number])
        totals = {role: sum(size for cell, size in sizes.items() if cell[1] == role) for role in ROLES}
        groups = merge_roles(totals)
        if may_split(groups, shown, sizes):
            shown += split_views(groups, sizes)
    final = sizes_of(batches)
    views = list({*overall_views(final), *shown})
    if len(views) <= 6:
        assert not attacker_finds(views, final)


@given(st.dictionaries(st.sampled_from(ROLES), st.integers(0, 9)))
def test_merged_roles_are_all_large_enough_and_lose_nobody(sizes: dict[str, int]) -> None:
    groups = merge_roles(sizes)
    assert all(sum(sizes[role] for role in group) >= K for group in groups)
    if sum(sizes.values()) >= K:
        assert sorted(role for group in groups for role in group) == sorted(role for role in sizes if sizes[role])


def test_a_small_role_joins_the_next_smallest() -> None:
    assert merge_roles({"manager": 2, "floor": 5, "part": 4}) == (("manager", "part"), ("floor",))


@pytest.mark.parametrize(
    ("values", "median"), [([2], 2), ([0, 3], 0), ([1, 2, 2, 3], 2), ([0, 1, 2, 3], 1), ([3, 0, 1], 1)]
)
def test_the_median_of_two_in_the_middle_is_the_lower(values: list[int], median: int) -> None:
    assert low_median(values) == median


def test_the_median_of_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="nothing"):
        low_median([])


def test_the_spread_counts_each_level() -> None:
    assert spread([0, 2, 2, 3], 4) == (1, 0, 2, 1)
