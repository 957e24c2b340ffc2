"""The list from which the operator decides who is honoured."""

from typing import Any

import pytest

from .award import Candidates, DivisionList
from .build import build
from .candidates import candidates_of
from .centre import Centre, Consent, Quality
from .conftest import make_centre, points
from .parts import EditionError, canonical
from .rule import Rule


def entrant(name: str, mean: float, people: int = 40, **entry: Any) -> Centre:
    return make_centre(name, points(mean, people), entry.pop("organisation", None), **entry)


def small(found: Candidates) -> DivisionList:
    return next(division for division in found.divisions if division.id == "small")


def listed(centres: list[Centre], rule: Rule) -> DivisionList:
    return small(candidates_of(build(centres, rule)))


def ten(top: float = 7.0) -> list[Centre]:
    return [entrant(f"C{at}", top - at * 0.2, seed=at) for at in range(10)]


def test_three_and_four_are_named_in_order(rule: Rule) -> None:
    found = listed(ten(), rule)
    assert [one.award for one in found.candidates] == ["grand"] * 3 + ["excellent"] * 4 + [None] * 3
    assert [one.place for one in found.candidates] == list(range(1, 11))
    assert found.named == 7


def test_large_and_small_are_apart(rule: Rule) -> None:
    large = entrant("large", 6.9, 200)
    divisions = {d.id: [c.centre for c in d.candidates] for d in candidates_of(build([*ten(), large], rule)).divisions}
    assert divisions["large"] == [large.centre]
    assert large.centre not in divisions["small"]


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ({"consent": Consent(edition=True)}, "consent"),
        ({"headcount": 60}, "response"),
        ({"people": 19}, "people"),
        ({"headcount": 39}, "more_answers"),
    ],
)
def test_who_is_not_eligible_is_told_why(rule: Rule, entry: dict[str, Any], code: str) -> None:
    people = entry.pop("people", 40)
    out = entrant("out", 9, people, **entry)
    found = listed([*ten(), out], rule)
    assert out.centre not in {one.centre for one in found.candidates}
    [why] = found.not_eligible
    assert code in {reason.code for reason in why.reasons}


def test_a_tie_is_parted_by_the_first_tie_break_that_differs(rule: Rule) -> None:
    by_response = rule.model_copy(
        update={"award": rule.award.model_copy(update={"tie_breaks": ("response", "people")})}
    )
    low, high = entrant("low", 8, headcount=55), entrant("high", 8, headcount=45, seed=2)
    first, second = listed([*ten(), low, high], by_response).candidates[:2]
    assert (first.centre, first.place, first.rank, first.parted_by) == (high.centre, 1, 1, "response")
    assert (second.centre, second.place, second.rank, second.ties) == (low.centre, 2, 1, 1)


def test_scores_that_differ_only_beyond_the_shown_digits_are_a_tie(rule: Rule) -> None:
    """8.99667 and 8.99669: both 9.00, so the tie-break decides and not the third decimal."""
    by_response = rule.model_copy(update={"award": rule.award.model_copy(update={"tie_breaks": ("response",)})})
    wide = [one.model_copy(update={"from_": 0}) for one in rule.divisions[:1]]
    one_division = by_response.model_copy(update={"divisions": tuple(wide)})
    more = make_centre("more", [9] * 299 + [8], headcount=310)
    higher = make_centre("higher", [9] * 301 + [8], headcount=400)
    centres = build([*ten(), more, higher], one_division)
    first, second = candidates_of(centres).divisions[0].candidates[:2]
    assert (first.centre, first.parted_by, first.rank, second.rank) == (more.centre, "response", 1, 1)


def test_what_no_tie_break_parts_shares_the_place_and_both_are_honoured(rule: Rule) -> None:
    twins = [entrant("x", 5.8, seed=77), entrant("y", 5.8, seed=77)]  # the seventh place twice
    centres = [*ten()[:6], *twins, *[entrant(f"z{at}", 4, seed=at) for at in range(3)]]
    found = listed(centres, rule)
    shared = [one for one in found.candidates if one.shares_place]
    assert {one.place for one in shared} == {7}
    assert {one.award for one in shared} == {"excellent"}
    assert found.named == 8
    assert any("8センターが対象です" in note.ja for note in found.notes)


def test_a_tie_across_the_border_of_prizes_gives_both_the_higher(rule: Rule) -> None:
    twins = [entrant("x", 6.6, seed=77), entrant("y", 6.6, seed=77)]  # third and fourth
    found = listed([*ten()[:2], *twins, *[entrant(f"z{at}", 5 - at / 10, seed=at) for at in range(6)]], rule)
    assert [one.award for one in found.candidates[:7]] == ["grand"] * 4 + ["excellent"] * 3


def test_an_organisation_may_be_honoured_only_so_often_where_the_rule_says_so(rule: Rule) -> None:
    one_each = rule.model_copy(update={"award": rule.award.model_copy(update={"per_organisation": 1})})
    same = [entrant(f"S{at}", 9 - at / 10, organisation="same", seed=at) for at in range(3)]
    found = listed([*ten(), *same], one_each)
    assert [(one.award, one.passed_over) for one in found.candidates[:3]] == [
        ("grand", False),
        (None, True),
        (None, True),
    ]
    assert found.named == 7


def test_places_are_as_certain_as_the_answers_allow(rule: Rule) -> None:
    clear = [entrant(f"C{at}", 9 - at, 70, seed=at) for at in range(8)]
    close = [entrant(f"C{at}", 6 + at / 50, 20, seed=at) for at in range(15)]
    assert listed(clear, rule).candidates[0].first_places > 0.99
    found = listed(close, rule)
    assert found.candidates[0].first_places < 0.6
    assert any("50%未満" in note.ja for note in found.notes)


def test_chances_add_up_to_the_number_of_places(rule: Rule) -> None:
    found = listed(ten(), rule).candidates
    assert sum(one.first_places for one in found) == pytest.approx(3, abs=0.01)
    assert sum(one.honoured_places for one in found) == pytest.approx(7, abs=0.01)


def test_doubtful_data_stands_beside_the_candidate(rule: Rule) -> None:
    doubtful = entrant("d", 9, quality=Quality(busiest_day=39, days=10))
    found = listed([*ten(), doubtful], rule)
    assert [finding.code for finding in found.candidates[0].audit.findings] == ["busiest_day"]
    assert any("データの確認" in note.ja for note in found.notes)


def test_fewer_eligible_than_places_are_said(rule: Rule) -> None:
    found = listed(ten()[:2], rule)
    assert found.named == 2
    assert "2で、7の席より少ない" in found.notes[0].ja


def test_nobody_eligible_is_an_empty_list(rule: Rule) -> None:
    assert listed([entrant("large", 6, 200)], rule).candidates == ()


def test_a_measure_that_is_not_asked_is_refused(rule: Rule) -> None:
    other = rule.model_copy(update={"award": rule.award.model_copy(update={"measure": "ZZ"})})
    with pytest.raises(EditionError, match="表彰の指標「ZZ」"):
        candidates_of(build(ten(), other))


def test_the_list_follows_from_the_frozen_edition_alone(rule: Rule) -> None:
    centres = ten()
    assert canonical(candidates_of(build(centres[::-1], rule))) == canonical(candidates_of(build(centres, rule)))
