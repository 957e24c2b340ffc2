from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from .plan import Plan
from .structure import Combinations, Division, structure_of
from .waves import changes_shown, differs_enough, in_flash


def plan(people: dict[str, int], hidden: set[str], k: int = 5) -> Plan:
    labels = tuple((group,) for group in people)
    division = Division("A", ("A",), k)
    structure = structure_of(Combinations(("A",), labels, np.array(list(people.values()))), [division])
    row = np.array([cell.group in hidden for cell in structure.cells]) | structure.nameless
    return Plan(structure, (division,), (), row, {"q": row}, 0.0, k, 0)


def changes(now: dict[str, int], hidden: set[str], before: dict[str, int], hidden_before: set[str]) -> set[str]:
    """The groups whose change is shown, everybody as ``all``."""
    some = plan(now, hidden)
    people = {**before, "": sum(before.values())}
    found = changes_shown(
        some, lambda table, split, group: group not in hidden_before, lambda split, group: people.get(group)
    )
    return {cell.group or "all" for at, cell in enumerate(some.structure.cells) if found["q"][at]}


NOW = {"a": 10, "b": 12, "c": 14, "d": 16}


def test_changes_are_shown_where_both_waves_show_the_figure() -> None:
    assert changes(NOW, set(), NOW, set()) == {"all", "a", "b", "c", "d"}
    assert changes(NOW, {"a", "b"}, NOW, {"a", "b"}) == {"all", "c", "d"}


def test_a_single_group_without_a_change_takes_the_smallest_with_it() -> None:
    assert changes(NOW, set(), NOW, {"a"}) == {"all", "c", "d"}


def test_groups_without_a_change_are_k_together_in_both_waves() -> None:
    assert changes(NOW, {"a", "b"}, {"a": 1, "b": 2, "c": 14, "d": 16}, {"a", "b"}) == {"all", "d"}


def test_a_new_group_that_is_shown_has_no_change_and_hides_none() -> None:
    assert changes({**NOW, "e": 9}, set(), NOW, set()) == {"all", "a", "b", "c", "d"}


def test_where_nothing_is_left_to_leave_out_everybody_has_no_change() -> None:
    assert changes({"a": 10, "b": 3}, {"a", "b"}, {"a": 2, "b": 2}, {"a", "b"}) == set()


@given(st.integers(0, 10**9))
def test_along_no_line_a_hidden_group_is_the_only_one_without_a_change(seed: int) -> None:
    rng = np.random.default_rng(seed)
    groups = [f"g{at}" for at in range(int(rng.integers(1, 7)))]
    now, before = ({g: int(n) for g, n in zip(groups, rng.integers(1, 20, len(groups)), strict=True)} for _ in "ab")
    hidden, earlier = ({g for g in groups if rng.random() < 0.3} for _ in "ab")
    found = changes(now, hidden, before, earlier)
    missing = [g for g in groups if g not in found]
    assert not found & (hidden | earlier)
    if "all" in found and set(missing) & (hidden | earlier):
        assert len(missing) > 1
        assert min(sum(now[g] for g in missing), sum(before[g] for g in missing)) >= 5


@pytest.mark.parametrize(
    ("then", "now", "enough"),
    [([60, 12], [65, 12], True), ([60, 12], [63, 12], False), ([60, 12], [60, 12], True), ([60, 12], [59, 17], False)],
)
def test_two_publications_differ_by_nobody_or_by_k(then: list[int], now: list[int], enough: bool) -> None:
    assert differs_enough(np.array(then), np.array(now), 5) is enough


@given(st.lists(st.integers(0, 30), min_size=1, max_size=6), st.integers(1, 10), st.integers(0, 1000))
def test_flashes_and_the_final_result_differ_by_nobody_or_by_k(arriving: list[int], k: int, seed: int) -> None:
    counted, flashes = np.zeros(0, dtype=bool), [0]
    for new in arriving:
        counted = in_flash(np.concatenate([counted, np.zeros(new, dtype=bool)]), k, seed)
        flashes.append(int(counted.sum()))
    steps = {b - a for a, b in pairwise(flashes)}
    assert all(step == 0 or step >= k for step in steps)
    assert len(counted) - flashes[-1] >= k or flashes[-1] == 0


def test_a_flash_is_the_same_for_the_same_seed() -> None:
    nobody = np.zeros(40, dtype=bool)
    assert (in_flash(nobody, 5, 7) == in_flash(nobody, 5, 7)).all()
    assert in_flash(nobody, 5, 7).sum() == 35


def test_a_flash_that_withholds_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="1以上"):
        in_flash(np.zeros(40, dtype=bool), 0, 7)
