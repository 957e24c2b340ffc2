"""Cases by group beside happiness: what may stand, and what is reckoned."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shindan.result.schema import HIDDEN, Cell, Group, Result, Section, Split, Words

from .load import LEAST, divisions_of, loads_of, told_counts

calmly = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # a busy machine is no fault
names = Words(ja="x", en="x")
number = st.integers(0, 9)


def result_of(*groups: Group, cells: tuple[Cell, ...], **more: bool) -> tuple[Result, Split]:
    """A result with nothing but happiness of one division."""
    split = Split(id="SP1", name=names, groups=groups, cells={"KG1": cells}, **more)
    row = {"id": "KG1", "kind": "mean", "code": "KG1", "text": names, "short": names}
    section = {"id": "KGI", "name": names, "kind": "kgi", "rows": (row,)}
    return Result.model_construct(sections=(Section.model_validate(section),), splits=(split,)), split


def group(code: str, headcount: int | None = 20, **more: bool) -> Group:
    return Group(code=code, name=names, people=12, headcount=headcount, **more)


@calmly
@given(st.dictionaries(st.sampled_from("abcdef"), number), number)
def test_what_is_left_out_is_never_one_or_two_cases(counts: dict[str, int], elsewhere: int) -> None:
    total = sum(counts.values()) + elsewhere
    told = told_counts(counts, total)
    assert not told or not 0 < total - sum(told.values()) < LEAST


@calmly
@given(st.dictionaries(st.sampled_from("abcdef"), number), number)
def test_no_count_under_three_stands(counts: dict[str, int], elsewhere: int) -> None:
    told = told_counts(counts, sum(counts.values()) + elsewhere)
    assert all(count >= LEAST and counts[code] == count for code, count in told.items())


def test_a_single_small_count_takes_the_smallest_other_with_it() -> None:
    assert told_counts({"a": 9, "b": 4, "c": 2}, 15) == {"a": 9}


def test_counts_stand_where_enough_is_left_out() -> None:
    assert told_counts({"a": 9, "b": 4, "c": 2, "d": 1}, 16) == {"a": 9, "b": 4}


def test_the_rate_is_for_ten_people_of_the_staff() -> None:
    found = loads_of(*result_of(group("a", 20), cells=(Cell(value=6.1, low=5.0, high=7.0),)), {"a": 5})
    assert found[0].rate is not None
    assert (found[0].cases, found[0].rate.value, round(found[0].rate.high, 2)) == (5, 2.5, 5.83)


def test_a_group_that_the_result_hides_does_not_stand() -> None:
    hidden = Group(code="b", name=names, suppressed=True)
    result, split = result_of(group("a"), hidden, cells=(Cell(value=6.1), HIDDEN))
    assert [one.group.code for one in loads_of(result, split, {"a": 5, "b": 6})] == ["a"]


def test_happiness_that_is_hidden_stays_hidden() -> None:
    found = loads_of(*result_of(group("a"), cells=(HIDDEN,)), {"a": 5})
    assert (found[0].happiness.suppressed, found[0].cases) == (True, 5)


def test_without_a_known_staff_there_is_no_rate() -> None:
    found = loads_of(*result_of(group("a", None), cells=(Cell(value=6.1),)), {"a": 5})
    assert (found[0].cases, found[0].rate) == (5, None)


def test_a_division_that_is_withheld_or_crossed_names_no_case() -> None:
    withheld, _ = result_of(group("a"), cells=(Cell(value=6.1),), withheld=True)
    crossed, _ = result_of(group("a"), cells=(Cell(value=6.1),), crossed=True)
    assert (divisions_of(withheld), divisions_of(crossed)) == ((), ())
