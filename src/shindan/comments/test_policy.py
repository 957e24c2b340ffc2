"""No list that is published, and no difference of lists, holds fewer people than it has to."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from .policy import Opened, Prefer, Setting, open_to
from .prepare import Comment, Prepared, Respondent, prepare

K = 10


def wave(units: dict[str, int], seed: int, share: float = 0.5, unhappy: float = 0.3) -> Prepared:
    chance = Random(seed)  # noqa: S311
    rows = []
    for unit, people in units.items():
        for _ in range(people):
            happiness = chance.choice((2, 6, 9)) if chance.random() < 0.9 else 2 if chance.random() < unhappy else None
            texts = {"FT1": "話"} if chance.random() < share else {}
            rows.append(Respondent(texts, happiness, unit or None))
    return prepare(rows, ["FT1"], source=chance)


def opened(made: Prepared, prefer: Prefer = "band") -> Opened:
    return open_to(made.items["FT1"], made.units, Setting(K, made.respondents, made.units, prefer))


def classes(comments: tuple[Comment, ...], told: Opened) -> Counter[tuple[str, str]]:
    """People by all that is told beside their comment: what somebody who has every list can tell apart."""
    return Counter((c.band if told.bands else "", (c.unit or "") if c.unit in told.units else "rest") for c in comments)


@given(
    st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 120), max_size=7),
    st.integers(0, 40),
    st.integers(0, 10**6),
    st.sampled_from([0.2, 0.5, 0.95, 1.0]),
    st.sampled_from(["band", "unit"]),
)
@settings(max_examples=200, deadline=None)
def test_no_list_and_no_difference_of_lists_isolates_fewer_than_ten(
    sizes: dict[str, int], unnamed: int, seed: int, share: float, prefer: Prefer
) -> None:
    made = wave({**sizes, "": unnamed}, seed, share)
    comments = made.items["FT1"]
    told = opened(made, prefer)
    if not (told.bands or told.units):
        return
    counted = classes(comments, told)
    # Every list is a sum of classes, so every sum and difference of lists is one too, signs apart.
    lists = [set(some) for size in range(1, 4) for some in combinations(counted, size)]
    for one, other in combinations(lists[:60], 2):
        apart = sum(counted[c] for c in one - other)
        assert apart == 0 or apart >= K
    assert min(counted.values()) >= K


@given(st.integers(0, 10**6), st.integers(10, 40), st.integers(1, 40))
@settings(max_examples=100, deadline=None)
def test_people_left_when_told_units_are_taken_off_are_ten_or_none(seed: int, one: int, other: int) -> None:
    made = wave({"a": one, "b": other, "": 3}, seed, 0.7)
    told = opened(made, "unit")
    left = made.respondents - sum(made.units[unit] for unit in told.units)
    assert not told.units or left == 0 or left >= K


def test_a_small_rest_takes_the_smallest_unit_with_it() -> None:
    made = wave({"a": 60, "b": 60, "c": 40, "": 6}, 5)
    told = opened(made, "unit")
    assert told.units == ("a", "b")
    assert told.rest


def test_bands_come_before_units_unless_asked_otherwise() -> None:
    made = wave({"a": 50, "b": 50}, 1)
    assert opened(made) == Opened(bands=True)
    assert opened(made, "unit").units == ("a", "b")


def test_in_large_units_both_are_told() -> None:
    told = opened(wave({"a": 200, "b": 200}, 1))
    assert told.bands
    assert told.units == ("a", "b")


def test_without_a_band_of_ten_no_band_is_told() -> None:
    rows = [Respondent({"FT1": "話"}, 9 if n % 2 else 6, None) for n in range(80)]
    assert opened(prepare(rows, ["FT1"])) == Opened()


def test_a_unit_in_which_nearly_all_wrote_is_not_told_and_hides_in_the_rest() -> None:
    rows = [Respondent({"FT1": "話"} if n < 39 or n >= 80 else {}, 6, "abc"[n // 40]) for n in range(120)]
    rows += [Respondent({}, 6, "bc"[n % 2]) for n in range(30)]
    told = opened(prepare(rows, ["FT1"]), "unit")
    assert "a" not in told.units
