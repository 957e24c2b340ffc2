"""The picture of a distribution: complete, and never of a few."""

from hypothesis import given
from hypothesis import strategies as st

from .bins import Bin, Least, bins_of

VALUES = st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 30)), max_size=120)


@given(VALUES, st.booleans(), st.sampled_from([0.1, 0.25, 0.5, 1.0]))
def test_bins_hold_every_value_once_and_enough_where_they_must(
    drawn: list[tuple[int, int]], ends_only: bool, width: float
) -> None:
    values, owners = [value / 100 for value, _ in drawn], [f"o{owner}" for _, owner in drawn]
    bins = bins_of(values, owners, Least(width, 3, 3, ends_only))
    if not bins:
        return
    assert sum(one.centres for one in bins) == len(values)
    assert (bins[0].low, bins[-1].high) == (None, None)
    for number, one in enumerate(bins):
        inside = [owner for value, owner in zip(values, owners, strict=True) if one.holds(value)]
        assert len(inside) == one.centres
        if not ends_only or number in (0, len(bins) - 1):
            assert len(set(inside)) >= 3


@given(VALUES)
def test_who_takes_the_own_centres_away_still_sees_two_organisations_in_each_bin(drawn: list[tuple[int, int]]) -> None:
    values, owners = [value / 100 for value, _ in drawn], [f"o{owner}" for _, owner in drawn]
    for one in bins_of(values, owners, Least(0.5, 3, 3)):
        inside = {owner for value, owner in zip(values, owners, strict=True) if one.holds(value)}
        for attacker in set(owners):
            assert len(inside - {attacker}) >= 2


def test_a_value_on_an_edge_belongs_above_it() -> None:
    values = [0.1, 0.2, 0.29, 0.3, 0.35, 0.39]  # 0.3 / 0.1 is a hair below 3
    bins = bins_of(values, list("abcdef"), Least(0.1, 3, 3))
    assert bins == (Bin(low=None, high=0.3, centres=3), Bin(low=0.3, high=None, centres=3))


def test_too_few_give_no_picture() -> None:
    assert bins_of([1.0, 2.0], ["a", "b"], Least(0.5, 3, 3)) == ()
    assert bins_of([], [], Least(0.5, 3, 3)) == ()


def test_many_centres_of_one_organisation_are_few() -> None:
    assert bins_of([1.0, 2.0, 3.0, 4.0], ["a", "a", "a", "b"], Least(0.5, 3, 3)) == ()


def test_of_a_large_edition_only_the_ends_are_joined() -> None:
    values = [1.0, 2.0, 3.0, 3.1, 5.0, 6.0, 6.1, 9.0]
    bins = bins_of(values, list("abcdefgh"), Least(1.0, 3, 3, ends_only=True))
    assert [(one.low, one.high, one.centres) for one in bins] == [(None, 4, 4), (4, 5, 0), (5, 6, 1), (6, None, 3)]
