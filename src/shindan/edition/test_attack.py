"""Whoever holds reports tries to find out something about one other organisation, and must not.

The world has small strata, an organisation that dominates one, an industry of one organisation, ties, and an organisation with
many centres, who holds all of their reports.
"""

from functools import cache
from itertools import combinations, product

import numpy as np
import pytest

from .build import build
from .centre_ranking import CentreRanking
from .conftest import make_centre, points
from .model import Edition
from .parts import canonical
from .rankings import Rankings
from .rule import Rule, default_rule
from .standings import standing_of
from .strata import shown_strata

INDUSTRIES = ["N"] * 14 + ["M"] * 11 + ["L"] * 4 + ["K"]  # by organisation


@cache
def world() -> Edition:
    """30 organisations, 60 centres; the first organisation has 8, the 15th nearly all people of its industry."""
    centres = []
    counts = [8, 5, 5, 4, 3, 3, 3, 2, 2, 2, 2, 2] + [1] * 18
    for owner, count in enumerate(counts):
        for at in range(count):
            people = 20 + (owner * 7 + at * 13) % 150 + (500 if owner == 14 else 0)
            mean = round(4 + (owner * 37 % 30) / 10 + at * 0.1, 1)  # several centres share a displayed score
            industry = INDUSTRIES[owner]
            size = "s5000" if owner < 2 else "s300" if owner % 2 else "s100"
            centres.append(
                make_centre(f"C{owner}-{at}", points(mean, people), f"O{owner:02d}", at, industry=industry, size=size)
            )
    return build(centres, default_rule())


@cache
def reports() -> dict[str, CentreRanking]:
    rankings = Rankings(world())
    return {member.centre: rankings.of(member.centre) for member in world().members}


@cache
def owners() -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, member in enumerate(world().members):
        found.setdefault(member.organisation, []).append(place)
    return found


def test_the_world_is_worth_attacking() -> None:
    assert world().status == "standard"
    kgi = [report.row("KG1") for report in reports().values()]
    assert any(row.rank.ties for row in kgi)
    assert len({len(row.groups) for row in kgi}) > 1


def test_no_report_names_another_centre_or_organisation() -> None:
    for centre, report in reports().items():
        text = report.to_json().decode()
        for member in world().members:
            assert member.organisation not in text
            assert member.centre == centre or member.centre not in text


def test_no_report_holds_another_centres_figure_in_full_precision() -> None:
    for centre, report in list(reports().items())[::7]:
        text = report.to_json().decode()
        for member in world().members:
            for figure in member.figures.values():
                long = repr(figure.value)
                assert member.centre == centre or len(long) < 8 or long not in text


def test_a_report_is_the_same_whoever_the_others_are() -> None:
    """Names of all other organisations and centres are exchanged in a ring: nothing in the report can depend on who is who."""
    own = world().members[0]
    others = sorted({member.organisation for member in world().members} - {own.organisation})
    turned = dict(zip(others, [*others[1:], others[0]], strict=True))
    centres = [member.centre for member in world().members if member.organisation != own.organisation]
    ring = dict(zip(centres, [*centres[1:], centres[0]], strict=True))
    members = tuple(
        member.model_copy(
            update={
                "organisation": turned.get(member.organisation, member.organisation),
                "centre": ring.get(member.centre, member.centre),
            }
        )
        for member in world().members
    )
    other = Rankings(world().model_copy(update={"members": members}))
    for row in ("KG1", "LG", "HW", "WL5"):
        assert other.row(own.centre, row) == reports()[own.centre].row(row)


@pytest.mark.parametrize("row", ["KG1", "LG", "TR"])
def test_every_bin_still_holds_two_organisations_when_the_own_is_taken_away(row: str) -> None:
    rankings = Rankings(world().model_copy(update={"rule": binned()}))
    standing, bins = standing_of(world(), world().row(row)), rankings.bins(row)
    assert standing is not None
    assert len(bins) >= 3
    for one in bins:
        inside = {
            world().members[place].organisation
            for place, value in zip(standing.places, standing.shown, strict=True)
            if one.holds(float(value))
        }
        for attacker in owners():
            assert len(inside - {attacker}) >= 2


def binned() -> Rule:
    rule = default_rule()
    return rule.model_copy(update={"histogram": rule.histogram.model_copy(update={"marks_from": 1000})})


@pytest.mark.parametrize("row", ["KG1", "LG"])
def test_the_ends_of_a_large_editions_picture_show_nobodys_extreme(row: str) -> None:
    standing, bins = standing_of(world(), world().row(row)), Rankings(world()).bins(row)
    assert standing is not None
    ends = (float(standing.shown.min()), float(standing.shown.max()))
    assert bins[0].centres >= 3
    assert bins[-1].centres >= 3
    told = {edge for one in bins for edge in (one.low, one.high) if edge is not None}
    assert min(told) > ends[0]
    assert max(told) <= ends[1]


def differences(sets: list[np.ndarray]) -> list[np.ndarray]:
    """Every set that adding and taking away makes of these."""
    table = np.array(sets, int)
    found = []
    for signs in product((-1, 0, 1), repeat=len(sets)):
        made = np.array(signs) @ table
        if made.min() >= 0 and made.max() == 1:
            found.append(made)
    return found


def test_no_difference_of_shown_groups_is_a_small_group() -> None:
    """All reports together: ranks among all and in groups tell of every set that can be made of the groups."""
    strata = shown_strata(world().members, world().rule)
    assert strata
    places = range(len(world().members))
    sets = [np.array([place in stratum.places for place in places]) for stratum in strata]
    for made in differences([np.ones(len(places), bool), *sets]):
        inside = {world().members[place].organisation for place in np.flatnonzero(made)}
        assert len(inside) >= world().rule.groups.organisations


def test_a_row_that_some_lack_has_groups_of_its_own() -> None:
    """Large centres are of twelve organisations, but only nine of them asked this: no rank among them in this row."""
    from .test_build import reworded

    pack = reworded("LG1")
    centres = [make_centre(f"S{at}", points(6, 20), f"P{at}", at) for at in range(20)]
    for at in range(13):
        asked = {"pack": pack} if at < 4 else {}
        centres.append(make_centre(f"L{at}", points(5, 30), f"O{at}", at, headcount=150, **asked))
    rankings = Rankings(build(centres, default_rule()))
    kinds = {row: {one.kind for one in rankings.row(centres[-1].centre, row).groups} for row in ("KG1", "LG1")}
    assert "division" in kinds["KG1"]
    assert "division" not in kinds["LG1"]


def test_an_industry_of_few_or_one_with_a_giant_has_no_rank() -> None:
    shown = {(stratum.kind, stratum.id) for stratum in shown_strata(world().members, world().rule)}
    assert ("industry", "K") not in shown
    assert ("industry", "L") not in shown
    assert ("industry", "M") not in shown  # the 15th organisation holds more than a quarter of its people


def test_a_group_with_most_centres_of_one_organisation_has_no_rank() -> None:
    centres = [make_centre(f"G{at}", points(5, 12), "giant", at, industry="K") for at in range(10)]
    centres += [make_centre(f"K{at}", points(6, 40), f"K{at}", at, industry="K") for at in range(11)]
    centres += [make_centre(f"N{at}", points(6, 40), f"N{at}", at) for at in range(20)]
    shown = shown_strata(build(centres, default_rule()).members, default_rule())
    assert ("industry", "K") not in {(one.kind, one.id) for one in shown}


def test_the_group_beside_a_small_one_is_not_shown_either() -> None:
    """All less the large division would be the small one: of two organisations."""
    centres = [make_centre(f"L{at}", points(5, 120), f"O{at}", at, headcount=150) for at in range(20)]
    centres += [make_centre(f"S{at}", points(6, 20), f"P{at}", at) for at in range(2)]
    assert not [
        one for one in shown_strata(build(centres, default_rule()).members, default_rule()) if one.kind == "division"
    ]


def test_two_groups_that_cover_all_do_not_give_their_small_overlap_away() -> None:
    """A + B − all is their overlap, if each centre is in one of them: here that of one organisation."""
    centres = []
    for at in range(24):
        industry, headcount = ("N", 150) if at < 12 else ("M", 40)
        if at == 11:
            headcount = 40  # the only one of N in the small division
        centres.append(
            make_centre(f"C{at}", points(5 + at / 20, 30), f"O{at}", at, industry=industry, headcount=headcount)
        )
    strata = shown_strata(build(centres, default_rule()).members, default_rule())
    places = range(24)
    sets = [np.array([place in stratum.places for place in places]) for stratum in strata]
    for made in differences([np.ones(24, bool), *sets]):
        assert made.sum() >= 10


@pytest.mark.parametrize("row", ["KG1", "HW"])
def test_an_organisation_with_many_centres_cannot_pin_another_ones_value(row: str) -> None:
    """Its reports tell how many others lie between its own scores. Names are not in them, so what it could say of any one
    organisation with certainty is only what holds of all: every score of another would have to lie in one gap."""
    for attacker, places in owners().items():
        own = sorted({reports()[world().members[place].centre].row(row).value for place in places})
        others = [
            reports()[member.centre].row(row).value for member in world().members if member.organisation != attacker
        ]
        gaps = {int(np.searchsorted(own, value)) for value in others}
        assert len(gaps) > 1 or len(own) == 1


def test_reports_of_two_organisations_together_hold_only_the_same_numbers_of_others() -> None:
    """Outside of the own figures, ranks and groups, every report says the same of the others: nothing to subtract."""
    pairs = combinations(list(reports().values())[::9], 2)
    for one, other in pairs:
        for row in ("KG1", "LG", "LG1"):
            mine, theirs = one.row(row), other.row(row)
            for name in ("median", "lower_quartile", "upper_quartile", "mean", "mean_by_people", "bins"):
                assert getattr(mine, name) == getattr(theirs, name)


def test_reports_are_rounded_as_the_rule_says() -> None:
    for report in reports().values():
        for row in report.rows:
            digits = 2 if row.kind == "kgi" else 1
            for value in (
                row.value,
                row.low,
                row.high,
                row.median,
                row.mean,
                row.mean_by_people,
                row.certainty.estimate,
            ):
                assert value is None or round(value, digits) == value


def test_a_report_is_the_same_each_time() -> None:
    member = world().members[5]
    again = Rankings(world())
    for row in ("KG1", "LG"):
        assert canonical(again.row(member.centre, row)) == canonical(reports()[member.centre].row(row))
