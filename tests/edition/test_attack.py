"""Who holds reports of an edition must not be able to place another organisation's centre more narrowly than a bin of the picture.

Each rule that forbids it is taken out once: then the attacker must win, or he would be no attacker.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from tests.edition.attacker import Attack
from tests.edition.worlds import (
    KGI,
    attack,
    crossed,
    of_all_kinds,
    reports_of,
    two_versions,
    with_and_without,
    with_giant,
)

from shindan.edition import Edition, may_follow
from shindan.edition import standings as standings_module
from shindan.edition import strata as strata_module

# Points of happiness. A bin of the picture of a small edition is half a point wide.
NARROW = 0.4


def centre_of(edition: Edition, organisation: str) -> str:
    return next(member.centre for member in edition.members if member.organisation == organisation)


def true_value(edition: Edition, centre: str, row: str = KGI) -> float:
    return edition.member(centre).figures[row].value


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("row", [KGI, "LG"])
def test_two_organisations_together_place_nobody(seed: int, row: str) -> None:
    """All kinds of organisations; neighbours in the ranking put their reports together, and try everybody in turn."""
    edition = of_all_kinds(seed)
    order = sorted(edition.members, key=lambda member: member.figures[row].value)
    narrow = NARROW if row == KGI else 10 * NARROW
    owners = [member.organisation for member in order]
    pairs = [(one, other) for one, other in pairwise(owners) if one != other][::12]
    reports = reports_of(edition, (row,))
    for pair in pairs:
        found = attack(edition, list(pair), row, reports)
        for target in [member.centre for member in order if member.organisation not in pair][::6]:
            low, high = found.bounds(target)
            value = true_value(edition, target, row) * (1 if row == KGI else 100)
            assert low - 1e-6 <= value <= high + 1e-6
            assert high - low >= narrow, (pair, target)


def test_who_shares_a_score_does_not_learn_with_whom() -> None:
    edition, attacker, target = crossed()
    assert attack(edition, [attacker]).width(centre_of(edition, target)) >= NARROW


def test_without_the_rule_of_crossings_a_shared_score_gives_the_other_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strata_module, "_crossed", lambda *_: None)
    edition, attacker, target = crossed()
    low, high = attack(edition, [attacker]).bounds(centre_of(edition, target))
    assert high - low < 0.02
    assert low <= 5.44 <= high


@pytest.mark.parametrize("others", [20, 60])
def test_two_means_do_not_give_a_giant_away(others: int) -> None:
    edition, giant = with_giant(others, 180 * others // 20)
    small = [member.organisation for member in edition.members if member.organisation != giant]
    assert attack(edition, small[:2]).width(centre_of(edition, giant)) >= NARROW


def test_with_all_digits_two_means_give_a_giant_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standings_module, "digits_by_people", lambda _members, _people, digits: digits)
    monkeypatch.setattr("tests.edition.attacker._is_coarse", lambda _inside: False)
    edition, giant = with_giant(20, 180)
    small = [member.organisation for member in edition.members if member.organisation != giant]
    low, high = attack(edition, small[:1]).bounds(centre_of(edition, giant))
    assert high - low < NARROW / 2
    assert low <= true_value(edition, centre_of(edition, giant)) <= high


@pytest.fixture(params=[21, 64], ids=["bins", "marks"])
def versions(request: pytest.FixtureRequest) -> Iterator[tuple[Edition, Edition, str]]:
    yield with_and_without(request.param)


def test_two_versions_would_give_who_left_away(versions: tuple[Edition, Edition, str]) -> None:
    """If both were given out: with the picture of each, somebody who is in both finds the bin of the one that is gone."""
    first, second, gone = versions
    found = two_versions(first, second, _some(second))
    low, high = found.bounds(gone)
    assert high - low <= 0.5
    assert low <= true_value(first, gone) <= high


def test_so_nobody_gets_the_second(versions: tuple[Edition, Edition, str]) -> None:
    first, second, gone = versions
    left = first.member(gone).organisation
    everybody = {member.organisation for member in first.members} - {left}
    assert not [owner for owner in everybody if may_follow(second, [first], owner)]


def test_who_alone_changed_gets_the_new_one_and_learns_nothing_by_it(versions: tuple[Edition, Edition, str]) -> None:
    """The second version takes the first's place the other way round: a centre came in. Its own organisation may see where it stands."""
    later, first, own = versions
    owner = later.member(own).organisation
    assert may_follow(later, [first], owner)
    target = next(member.centre for member in first.members if member.organisation != owner)
    assert two_versions(first, later, [owner]).width(target) >= NARROW


def test_a_third_version_is_held_against_every_one_that_was_given_out() -> None:
    """A leaves, then B corrects a figure: B may not see the third, for beside the first it tells of A."""
    first, second, _gone = with_and_without(21)
    other = next(member for member in second.members)
    figures = {**other.figures, KGI: other.figures[KGI].model_copy(update={"value": 6.0})}
    members = tuple(
        member.model_copy(update={"figures": figures}) if member is other else member for member in second.members
    )
    third = second.model_copy(update={"members": members, "number": 3})
    assert may_follow(third, [second], other.organisation)
    assert not may_follow(third, [first, second], other.organisation)


def test_the_year_before_tells_of_the_own_centre_alone() -> None:
    """Whoever the others were the year before: the own position then stays the same, and nothing else is told of that year."""
    from shindan.edition import Rankings

    edition, before = of_all_kinds(0), of_all_kinds(1)
    own = edition.members[0]
    old = before.members[3]
    renamed = tuple(
        member.model_copy(update={"centre": own.centre}) if member is old else member for member in before.members
    )
    turned = [member.organisation for member in renamed]
    others = [organisation for organisation in dict.fromkeys(turned) if organisation != old.organisation]
    ring = dict(zip(others, [*others[1:], others[0]], strict=True))
    moved = tuple(
        member.model_copy(update={"organisation": ring.get(member.organisation, member.organisation)})
        for member in renamed
    )
    rows = [
        Rankings(edition, before.model_copy(update={"members": members})).row(own.centre, KGI)
        for members in (renamed, moved)
    ]
    assert rows[0].before is not None
    assert rows[0].before.rank is not None
    assert rows[0] == rows[1]


def test_the_attacker_says_where_what_he_was_told_contradicts_itself() -> None:
    edition = of_all_kinds(2)
    found = attack(edition, [edition.members[0].organisation])
    told = found.told[0]
    row = next(iter(told.reports.values())).rows[0]
    wrong = row.model_copy(update={"mean": 9.9})
    reports = {name: report.model_copy(update={"rows": (wrong,)}) for name, report in told.reports.items()}
    lying = Attack(found.known, [type(told)(told.inside, reports)], KGI)
    with pytest.raises(AssertionError, match="contradicts"):
        lying.bounds(edition.members[-1].centre)


def _some(edition: Edition) -> list[str]:
    return [member.organisation for member in edition.members[:2]]
