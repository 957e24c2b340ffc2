"""Pooling of a measure's results: the golden example of ``docs/methods/library.md``, and that no centre can be told from the figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shindan.measurement.shrinkage import shrink_few

from . import Effect, Limits, atoms, next_step, pool, why_not
from .effects import organisations
from .steps import Step, is_withdrawn

DAY = dt.date(2027, 4, 1)
GOLDEN = (2, 3, 4, 5, 6, 7, 7, 8, 9, 10, 11, 12)  # points, each with a standard error of 4


def effect(at: int, value: float = 6.0, error: float = 4.0, organisation: int | None = None) -> Effect:
    owner = at if organisation is None else organisation
    return Effect("LG-M1", f"c-{at:03d}", f"o-{owner:03d}", value, error, DAY)


def golden() -> list[Effect]:
    return [effect(at, value) for at, value in enumerate(GOLDEN)]


def test_the_golden_example() -> None:
    """Equal errors: the mean is the plain one, 84 ÷ 12 = 7; its variance (se² + E τ²) ÷ 12."""
    found = shrink_few(GOLDEN, [4.0] * 12, 5.0)
    assert found.mean == pytest.approx(7.0)
    assert found.mean_sd == pytest.approx(sqrt((16 + found.tau_mean**2 + found.tau_sd**2) / 12))
    assert (round(found.tau_mean, 2), round(found.tau_sd, 2), round(found.mean_sd, 2)) == (1.47, 1.14, 1.27)
    made = pool(golden())
    assert (made.centres, made.organisations, made.mean, made.low, made.high) == (12, 12, 7, 5, 9)
    assert (made.next_low, made.next_high, made.spread) == (3, 11, 1)


def test_a_precise_result_counts_more_than_a_rough_one() -> None:
    rough = [effect(at, 0.0, 20.0) for at in range(6)]
    assert pool([*rough, *(effect(6 + at, 10.0, 2.0) for at in range(6))]).mean >= 8


def test_results_of_two_measures_are_not_pooled() -> None:
    with pytest.raises(ValueError, match="一つの施策"):
        pool([effect(1), replace(effect(2), measure="LG-M2")])


@pytest.mark.parametrize(("value", "error"), [(float("nan"), 1.0), (101.0, 1.0), (5.0, 0.0), (5.0, float("inf"))])
def test_a_number_that_cannot_be_is_refused(value: float, error: float) -> None:
    with pytest.raises(ValueError, match="範囲を外れて"):
        effect(1, value, error)


def test_what_is_missing_is_told() -> None:
    assert why_not(golden()[:9], Limits()) == "few_organisations"
    assert why_not(golden()[:11], Limits()) == "few_centres"
    assert why_not(golden(), Limits()) is None


def test_no_organisation_may_dominate_by_centres_or_by_precision() -> None:
    many = [*golden(), *(effect(50 + at, organisation=0) for at in range(4))]
    assert why_not(many, Limits()) == "dominated"  # 5 of 16 centres
    precise = [effect(0, 5.0, 0.5), *golden()[1:]]
    assert why_not(precise, Limits()) == "dominated"


def test_nothing_comes_out_below_the_least() -> None:
    assert next_step((), golden()[:11]) is None


def test_new_results_wait_until_five_organisations_have_one() -> None:
    first = next_step((), golden())
    assert first == frozenset(golden())
    new = [effect(20 + at) for at in range(5)]
    assert next_step((first,), [*golden(), *new[:4]]) is None
    assert next_step((first,), [*golden(), *new]) == first | frozenset(new)


def test_five_centres_of_one_organisation_are_no_step() -> None:
    first = frozenset(golden())
    assert next_step((first,), [*golden(), *(effect(20 + at, organisation=99) for at in range(5))]) is None


def test_a_centre_keeps_the_result_with_which_it_was_published() -> None:
    first = frozenset(golden())
    later = replace(golden()[0], effect=50.0, day=dt.date(2027, 9, 1))
    new = [effect(20 + at) for at in range(5)]
    assert next_step((first,), [*golden(), later, *new]) == first | frozenset(new)


def test_who_takes_consent_back_leaves_with_four_others() -> None:
    many = [effect(at, float(at)) for at in range(20)]
    first = frozenset(many)
    second = next_step((first,), many[1:])
    assert is_withdrawn((first,), many[1:])
    assert second is not None and many[0] not in second
    assert len(organisations(first - second)) == 5


def test_where_too_few_would_be_left_nothing_new_comes_out() -> None:
    assert next_step((frozenset(golden()),), golden()[1:]) is None
    assert is_withdrawn((frozenset(golden()),), golden()[1:])


# A history: at each time, which of 40 centres have a result whose organisation agrees.
WORLD = [effect(at, float(at % 13) - 4, 2.0 + at % 3, organisation=at * 2 // 3) for at in range(40)]
HISTORIES = st.lists(st.sets(st.integers(0, 39), min_size=8), min_size=1, max_size=8)


def published_of(history: Sequence[set[int]]) -> tuple[Step, ...]:
    published: tuple[Step, ...] = ()
    for agreed in history:
        made = next_step(published, [WORLD[at] for at in sorted(agreed)])
        published = (*published, made) if made is not None else published
    return published


@settings(max_examples=80, deadline=None)
@given(HISTORIES)
def test_every_atom_holds_enough_organisations(history: list[set[int]]) -> None:
    for atom in atoms(published_of(history)):
        assert len(organisations(atom)) >= Limits().step


@settings(max_examples=15, deadline=None)
@given(HISTORIES)
def test_exchanging_two_centres_of_an_atom_changes_no_figure(history: list[set[int]]) -> None:
    """The proof of ``steps`` by trial: from all figures together a centre cannot be told from the others of its atom."""
    published = published_of(history)
    figures = [pool(step) for step in published]
    for atom in atoms(published):
        for one, other in list(combinations(sorted(atom), 2))[:2]:
            swap = {one: replace(one, effect=other.effect, error=other.error)}
            swap[other] = replace(other, effect=one.effect, error=one.error)
            again = [pool(frozenset(swap.get(each, each) for each in step)) for step in published]
            assert again == figures


@settings(max_examples=60, deadline=None)
@given(HISTORIES)
def test_nothing_is_published_of_who_does_not_agree(history: list[set[int]]) -> None:
    published: tuple[Step, ...] = ()
    for agreed in history:
        known = [WORLD[at] for at in sorted(agreed)]
        made = next_step(published, known)
        if made is not None:
            assert made <= frozenset(known)
            assert why_not(made, Limits()) is None
            published = (*published, made)


@given(st.permutations(golden()))
def test_the_order_in_which_results_come_changes_nothing(effects: list[Effect]) -> None:
    assert next_step((), effects) == next_step((), golden())
