"""Comments leave their respondents behind."""

from __future__ import annotations

from random import Random

import pytest

from .prepare import Respondent, band_of, prepare, respondents_of


def rows(count: int) -> list[Respondent]:
    return [Respondent({"FT1": f"よい点 {n:02d}", "FT2": f"改善 {n:02d}"}, n % 11, "A") for n in range(count)]


def test_the_order_is_not_that_of_the_respondents() -> None:
    made = prepare(rows(60), ["FT1", "FT2"], source=Random(1))  # noqa: S311
    assert [c.text for c in made.items["FT1"]] != sorted(c.text for c in made.items["FT1"])


def test_two_comments_of_a_person_stand_at_unrelated_places() -> None:
    made = prepare(rows(400), ["FT1", "FT2"], source=Random(2))  # noqa: S311
    first = {c.text[-3:]: place for place, c in enumerate(made.items["FT1"])}
    second = {c.text[-3:]: place for place, c in enumerate(made.items["FT2"])}
    same = sum(abs(first[key] - second[key]) <= 2 for key in first)
    assert same < 0.1 * len(first)  # about 5 of 400 by chance


def test_ids_are_random_and_tell_no_order() -> None:
    once, again = (prepare(rows(60), ["FT1"]) for _ in range(2))
    ids = [c.id for c in once.items["FT1"]]
    assert len(set(ids)) == 60
    assert ids != sorted(ids)
    assert not set(ids) & {c.id for c in again.items["FT1"]}


def test_a_group_of_nine_is_not_told() -> None:
    made = prepare(rows(9), ["FT1"])
    assert {c.unit for c in made.items["FT1"]} == {None}
    assert made.units == {}


def test_a_group_of_ten_is_told() -> None:
    assert prepare(rows(10), ["FT1"]).units == {"A": 10}


def test_who_wrote_nothing_has_no_comment() -> None:
    made = prepare([Respondent({"FT1": "特になし"}), Respondent({}), Respondent({"FT1": "よい"})], ["FT1"])
    assert [c.text for c in made.items["FT1"]] == ["よい"]


@pytest.mark.parametrize(
    ("happiness", "band"),
    [(0, "low"), (4, "low"), (5, "middle"), (7, "middle"), (8, "high"), (10, "high"), (None, "middle")],
)
def test_bands(happiness: int | None, band: str) -> None:
    assert band_of(happiness) == band


def test_respondents_are_read_from_rows() -> None:
    made = respondents_of([{"FT1": "a", "KGI": "8", "部署": "x"}, {"KGI": "na", "FT1": None}], ["FT1"], unit="部署")
    assert made == [Respondent({"FT1": "a"}, 8, "x"), Respondent({}, None, None)]
