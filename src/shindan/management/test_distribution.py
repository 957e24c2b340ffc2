"""Where a centre stands among others, without any other centre or organisation being told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shindan.diagnosis import load_pack

from . import Distribution, Filling, Position, Questionnaire, check_filling, distribution_of, position, result_of

ASKED = Questionnaire.of(load_pack("wellbeing/management"))


def among(stages: Sequence[int], owners: Sequence[str], own: int = 3) -> Position | None:
    made = distribution_of(ASKED, [{"VL1": stage} for stage in stages], owners=owners)
    return position(made, "VL1", own)


def owned(count: int) -> list[str]:
    return [f"o{at}" for at in range(count)]


def test_stages_that_few_hold_are_told_with_their_neighbour() -> None:
    found = among([1] * 2 + [2] * 8 + [3] * 8 + [4] * 5 + [5] * 1, owned(24), own=5)
    assert found is not None
    assert [(band.low, band.high) for band in found.bands] == [(1, 2), (3, 3), (4, 5)]
    assert (found.low, found.high, found.below, found.same, found.above) == (4, 5, 75, 25, 0)


def test_a_band_needs_several_organisations_and_not_only_centres() -> None:
    owners = ["own"] * 4 + owned(20)
    found = among([1] * 4 + [2] * 10 + [3] * 10, owners)
    assert found is not None
    assert (found.bands[0].low, found.bands[0].high) == (1, 2)


@pytest.mark.parametrize(
    "owners",
    [[f"o{at % 9}" for at in range(40)], ["large"] * 11 + [f"o{at}" for at in range(29)], owned(19)],
    ids=["nine organisations", "one with more than a quarter", "nineteen centres"],
)
def test_too_few_or_too_large_organisations_tell_nothing(owners: list[str]) -> None:
    assert among([1 + at % 5 for at in range(len(owners))], owners) is None


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.tuples(st.integers(1, 5), st.integers(0, 30)), min_size=20, max_size=90),
    st.integers(1, 5),
)
def test_every_told_band_holds_three_centres_of_three_organisations(pairs: list[tuple[int, int]], own: int) -> None:
    stages, owners = [stage for stage, _ in pairs], [f"o{owner}" for _, owner in pairs]
    found = among(stages, owners, own)
    if found is None:
        return
    for band in found.bands:
        inside = [owner for stage, owner in zip(stages, owners, strict=True) if band.low <= stage <= band.high]
        assert len(inside) >= 3
        assert len(set(inside)) >= 3
    assert [band.low for band in found.bands] == [1, *(band.high + 1 for band in found.bands[:-1])]
    assert found.bands[-1].high == 5


@settings(deadline=None, max_examples=40)
@given(st.permutations(range(30)))
def test_who_is_who_among_the_others_changes_nothing(order: list[int]) -> None:
    stages, owners = [1 + at % 4 for at in range(30)], owned(30)
    assert among(stages, owners) == among([stages[at] for at in order], [owners[at] for at in order])


def filling() -> Filling:
    return check_filling(ASKED, {"VL1": "3"}).filling


@pytest.mark.parametrize(
    ("edition", "why"),
    [
        (Distribution({}, why="no_edition"), "no_edition"),
        (Distribution({}, why="other_version"), "other_version"),
        (Distribution({"VL1": (1, 1, 1, 0, 0)}), "few"),
        (Distribution({"VL1": (5, 5, 5, 5, 5)}), None),
    ],
)
def test_a_result_says_why_nothing_is_compared(edition: Distribution, why: str | None) -> None:
    found = result_of(ASKED, [filling()], edition=edition).compared
    assert found is not None
    assert found.why == why


def test_without_an_edition_at_all_nothing_is_said() -> None:
    assert result_of(ASKED, [filling()]).compared is None


def test_owners_are_counted_by_stage() -> None:
    made = distribution_of(ASKED, [{"VL1": 2}, {"VL1": 2}], owners=["a", "a"])
    assert made.owners["VL1"][1] == Counter({"a": 2})
