"""How the centres that one is compared with changed, and when that is not told."""

from __future__ import annotations

import numpy as np
import pytest

from .centre import Instrument, RowKey
from .model import Edition, Figure, Member
from .others import clustered_error, others_changes
from .parts import told
from .rule import default_rule

ROW = RowKey(id="LG1", kind="item", items=("LG1",), element="LG", digest="sha256:" + "0" * 64, name=told("a", "a"))
SECOND = ROW.model_copy(update={"id": "LG2", "items": ("LG2",)})


def member(at: int, owner: int, *values: float) -> Member:
    return Member(
        centre=f"c-{at:016x}",
        organisation=f"o-{owner:016x}",
        before=None,
        file="f",
        instrument=Instrument(id="wellbeing/employee", version="1.0.0", digest="sha256:" + "0" * 64),
        division=None,
        industry="R",
        size="s100",
        month="2026-05",
        people=50,
        headcount=60,
        response=0.8,
        award=False,
        findings=False,
        figures={
            row.id: Figure(value=value, n=50, within=None, low=None, high=None)
            for row, value in zip((ROW, SECOND), values, strict=False)
        },
        stages={},
        facts=(),
    )


def edition(members: list[Member], rows: tuple[RowKey, ...] = (ROW, SECOND)) -> Edition:
    return Edition(
        name=told("年度版", "Edition"),
        number=1,
        earlier=None,
        rule=default_rule(),
        status="reference",
        rows=rows,
        members=tuple(members),
        excluded=(),
        findings=(),
        composition=(),
        drivers=None,
    )


def two(count: int, owners: int) -> tuple[Edition, Edition]:
    """Centre i rises by i points in the first question."""
    then = [member(at, at % owners, 0.40, 0.50) for at in range(count)]
    now = [member(at, at % owners, 0.40 + at / 100, 0.50) for at in range(count)]
    return edition(now), edition(then)


def test_the_mean_change_in_points_with_its_error() -> None:
    now, then = two(12, 12)
    found = others_changes(now, then, "", {"LG1": ("LG1",)})["LG1"]
    assert (found.change, found.centres, found.organisations) == (6.0, 12, 12)  # mean of 0…11 is 5.5
    assert (found.spread, found.error) == (4.0, 1.0)  # s = 3.606, s ÷ √12 = 1.041


def test_several_questions_are_averaged_within_each_centre() -> None:
    now, then = two(12, 12)
    assert others_changes(now, then, "", {"both": ("LG1", "LG2")})["both"].change == 3.0  # 2.75


def test_the_own_organisation_takes_no_part() -> None:
    now, then = two(12, 12)
    assert others_changes(now, then, now.members[11].organisation, {"x": ("LG1",)})["x"].centres == 11


def test_below_ten_organisations_nothing_is_told() -> None:
    now, then = two(18, 9)
    assert others_changes(now, then, "", {"x": ("LG1",)}) == {}


def test_where_one_organisation_dominates_nothing_is_told() -> None:
    owners = [*range(10), *[0] * 5]
    then = edition([member(at, owner, 0.4, 0.5) for at, owner in enumerate(owners)])
    assert others_changes(then, then, "", {"x": ("LG1",)}) == {}


def test_other_words_are_not_compared() -> None:
    now, then = two(12, 12)
    other = (ROW.model_copy(update={"digest": "sha256:" + "1" * 64}), SECOND)
    assert others_changes(now, then.model_copy(update={"rows": other}), "", {"x": ("LG1",)}) == {}


def test_a_centre_that_is_new_does_not_count() -> None:
    now, then = two(13, 13)
    assert others_changes(now, edition(list(then.members[1:])), "", {"x": ("LG1",)})["x"].centres == 12


@pytest.mark.parametrize(("owners", "error"), [("abcd", 0.6454972), ("aabb", 1.0)])
def test_centres_of_one_organisation_are_no_independent_ones(owners: str, error: float) -> None:
    assert clustered_error(np.array([1.0, 2.0, 3.0, 4.0]), list(owners)) == pytest.approx(error)


def test_how_they_lie_is_told_in_piles_of_three_centres_of_three_organisations() -> None:
    now, then = two(12, 12)  # rises of 0 … 11 points
    found = others_changes(now, then, "", {"x": ("LG1",)})["x"].bins
    assert [(one.low, one.high, one.centres) for one in found] == [(None, 5.0, 5), (5.0, None, 7)]


@pytest.mark.parametrize(("count", "owners"), [(12, 12), (13, 11), (40, 10)])
def test_every_centre_lies_in_one_pile_and_none_holds_few(count: int, owners: int) -> None:
    now, then = two(count, owners)
    found = others_changes(now, then, now.members[0].organisation, {"x": ("LG1",)}).get("x")
    assert found is None or (sum(one.centres for one in found.bins), True) == (
        found.centres,
        all(one.centres >= 3 for one in found.bins),
    )
