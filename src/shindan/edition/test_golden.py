"""The worked example of docs/methods/edition.md, every number of it: worked out by hand there, computed here."""

from pathlib import Path

import numpy as np
import pytest

from shindan.diagnosis import load_pack
from shindan.measurement.batch import Batch
from shindan.measurement.kernel import Task, summarise
from shindan.measurement.layout import layout_of

from .build import build
from .candidates import candidates_of
from .centre import Centre, Consent
from .conftest import KEY
from .model import Edition
from .rule import AwardEligibility, Places, Rule, default_rule
from .seal import Entry, seal
from .standings import Standing, fair_view, standing_of

PAGE = (Path(__file__).parents[3] / "docs" / "methods" / "edition.md").read_text(encoding="utf-8")
SPREAD = (3, 2, 2, 1, 0, 0, -1, -2, -2, -3)  # sum 0, squares 36
# mean happiness, headcount, people who are positive on every item of the elements
CENTRES = {"A": (7, 12, 8), "B": (6, 16, 7), "C": (5, 12, 6), "D": (5, 14, 7), "E": (4, 12, 5), "F": (3, 12, 4)}


def centre(name: str) -> Centre:
    mean, headcount, positive = CENTRES[name]
    pack = load_pack("wellbeing/employee")
    layout = layout_of(pack)
    answers = np.zeros((len(layout.columns), 10), np.uint8)
    for row, column in zip(answers, layout.columns, strict=True):
        if column.kind == "share":
            good, bad = column.positive[0] - column.first, 2  # the middle answer is not positive
            row[:] = [good] * positive + [bad] * (10 - positive)
    answers[layout.place("KG1")] = [mean + step for step in SPREAD]
    entry = Entry(
        key=KEY,
        centre=name,
        organisation=f"organisation {name}",
        month="2026-06",
        headcount=headcount,
        industry="N",
        size="s100",
        consent=Consent(edition=True, award=True),
    )
    return seal(summarise(Batch(answers), Task(layout, parts=frozenset({"counts", "persons"}))), pack, entry)


def rule() -> Rule:
    shipped = default_rule()
    award = shipped.award.model_copy(
        update={
            "eligibility": (AwardEligibility.model_validate({"from": 0, "response": 70, "people": 10}),),
            "places": tuple(
                Places(id=place.id, name=place.name, places=count)
                for place, count in zip(shipped.award.places, (1, 2), strict=True)
            ),
        }
    )
    return shipped.model_copy(update={"award": award, "few": shipped.few.model_copy(update={"below": 3})})


@pytest.fixture(scope="module")
def names() -> dict[str, str]:
    return {centre(name).centre: name for name in CENTRES}


@pytest.fixture(scope="module")
def edition() -> Edition:
    return build([centre(name) for name in CENTRES], rule())


@pytest.fixture(scope="module")
def standing(edition: Edition) -> Standing:
    found = standing_of(edition, edition.row("KG1"))
    assert found is not None
    return found


def by_name(edition: Edition, standing: Standing, names: dict[str, str], values: np.ndarray) -> dict[str, float]:
    return {
        names[edition.members[place].centre]: float(value) for place, value in zip(standing.places, values, strict=True)
    }


def test_ranks(edition: Edition, standing: Standing, names: dict[str, str]) -> None:
    ranks = by_name(edition, standing, names, standing.rank)
    assert ranks == {"A": 1, "B": 2, "C": 3, "D": 3, "E": 5, "F": 6}
    assert standing.quartiles == (4.25, 5.0, 5.75)
    assert (standing.mean, standing.weighted) == (5.0, 5.0)


def test_the_fair_view(edition: Edition, standing: Standing, names: dict[str, str]) -> None:
    assert standing.fair.method == "reml"
    assert standing.fair.mean == pytest.approx(5)
    assert standing.fair.tau**2 == pytest.approx(1.6)
    estimates = by_name(edition, standing, names, standing.fair.estimate)
    assert estimates == pytest.approx({"A": 6.6, "B": 5.8, "C": 5.0, "D": 5.0, "E": 4.2, "F": 3.4})
    assert standing.fair.sd == pytest.approx([0.565685] * 6, abs=1e-6)


def test_the_chance_of_two_is_the_closed_form() -> None:
    from math import erf

    from shindan.measurement.ranking import rank_probabilities

    apart = 0.8 / (2 * 0.32) ** 0.5
    assert rank_probabilities([6.6, 5.8], [0.32**0.5] * 2)[0, 0] == pytest.approx(0.5 * (1 + erf(apart / 2**0.5)))
    assert "0.841345" in PAGE
    assert 0.5 * (1 + erf(apart / 2**0.5)) == pytest.approx(0.841345, abs=1e-6)


def test_chances_and_intervals_of_ranks(edition: Edition, standing: Standing, names: dict[str, str]) -> None:
    top = by_name(edition, standing, names, standing.top)
    low, high = (by_name(edition, standing, names, part) for part in (standing.low, standing.high))
    for name in CENTRES:
        assert f"| {name} | {top[name]:.6f} | {low[name]:.0f}–{high[name]:.0f} |" in PAGE
    assert sum(top.values()) == pytest.approx(1)


def test_the_award(edition: Edition, names: dict[str, str]) -> None:
    [small] = [division for division in candidates_of(edition).divisions if division.id == "small"]
    told = [(names[one.centre], one.score, one.rank, one.place, one.award, one.parted_by) for one in small.candidates]
    assert told == [
        ("A", 7.0, 1, 1, "grand", None),
        ("D", 5.0, 2, 2, "excellent", "elements"),
        ("C", 5.0, 2, 3, "excellent", "elements"),
        ("E", 4.0, 4, 4, None, None),
        ("F", 3.0, 5, 5, None, None),
    ]
    [out] = small.not_eligible
    assert (names[out.centre], out.reasons[0].text.ja) == ("B", "回答率が62.5%で、70%に足りません。")


def test_the_certainty_of_the_places(edition: Edition, names: dict[str, str]) -> None:
    [small] = [division for division in candidates_of(edition).divisions if division.id == "small"]
    for one in small.candidates:
        line = f"| {names[one.centre]} | {one.first_places:.3f} | {one.honoured_places:.3f} | {one.rank_low}–{one.rank_high} |"
        assert line in PAGE, line
    members = [edition.member(one.centre) for one in small.candidates]
    fair = fair_view(members, edition.row("KG1"), edition.rule)
    assert (fair.mean, fair.tau**2) == pytest.approx((4.8, 1.8))
    assert fair.estimate == pytest.approx([6.6, 4.963636, 4.963636, 4.145455, 3.327273], abs=1e-6)
    assert fair.sd == pytest.approx([0.572078] * 5, abs=1e-6)
