"""The agreed assessment: the strict rule and its laws, what is missing, and that the lowest area decides."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from .accompaniment import load_programme
from .agreed import Finding, agreed_answers, ceiling, lacks
from .assess import assess
from .load import load_pack

PACK, PROGRAMME = load_pack("touchpoint"), load_programme()
AREAS = [area.id for area in PACK.areas]
ALL = {2: {0, 1, 2}, 3: {0, 1, 2}}
SETS = [set(some) for n in range(4) for some in combinations(range(3), n)]
PARTS = [{2: two, 3: three} for two, three in product(SETS, SETS)]  # everything that can be ticked


@pytest.mark.parametrize(
    ("holds", "highest"),
    [({}, 1), ({2: {0}}, 1), ({2: {0, 1}}, 2), ({2: {0, 1}, 3: {0, 1}}, 2), (ALL, 3)],
)
def test_a_level_holds_only_in_every_part(holds: dict[int, set[int]], highest: int) -> None:
    assert ceiling(PACK, PROGRAMME, "understanding", holds) == highest


@pytest.mark.parametrize("area", AREAS)
def test_more_that_holds_never_lowers_the_ceiling(area: str) -> None:
    tops = [(some, ceiling(PACK, PROGRAMME, area, some)) for some in PARTS]
    assert all(low <= high for some, low in tops for more, high in tops if some[2] <= more[2] and some[3] <= more[3])


@pytest.mark.parametrize("area", AREAS)
def test_a_level_above_what_holds_is_never_agreed_on(area: str) -> None:
    for holds, level in product(PARTS, range(4)):
        told = [
            one.want for one in lacks(PACK, PROGRAMME, [Finding(area, level, "見た", holds, 1)]) if one.area == area
        ]
        assert told == (["too_high"] if level > ceiling(PACK, PROGRAMME, area, holds) else [])


def test_everything_that_is_missing_is_told() -> None:
    found = [Finding("understanding", 1), Finding("experience", 3, "x", {}, 1), Finding("improvement", 0, "x", {}, 1)]
    told = [(one.area, one.want) for one in lacks(PACK, PROGRAMME, found)]
    assert told == [
        ("understanding", "reason"),
        ("understanding", "evidence"),
        ("experience", "too_high"),
        ("mindset", "level"),
    ]


def test_the_agreed_whole_is_the_lowest_area() -> None:
    found = [Finding(area, level, "x", ALL, 1) for area, level in zip(AREAS, (2, 2, 1, 3), strict=True)]
    assert lacks(PACK, PROGRAMME, found) == ()
    assert assess(PACK, agreed_answers(PACK, found)).overall.value == 1
