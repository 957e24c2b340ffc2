"""The composite of energy, absorption and pride: a rank of its own in every edition, and no byte of a frozen one changed."""

from __future__ import annotations

from math import sqrt

import pytest

from . import Centre, Edition, Rankings, build, freeze, read_edition
from .centre import Centre as _Centre
from .composites import is_composite, with_composites
from .conftest import make_centre, points
from .parts import canonical
from .rule import Rule, default_rule
from .test_build import reworded

ITEMS = ("OC3", "OC4", "OC5")


@pytest.fixture(scope="module")
def edition(forty: list[Centre]) -> Edition:
    return build(forty, default_rule())


def test_its_value_is_the_mean_of_the_questions_shares(edition: Edition) -> None:
    for member in with_composites(edition).members:
        parts = [member.figures[item].value for item in ITEMS]
        assert member.figures["engagement"].value == pytest.approx(sum(parts) / 3)


def test_its_interval_is_never_narrower_than_answers_that_always_agree(edition: Edition) -> None:
    member = with_composites(edition).members[0]
    found, parts = member.figures["engagement"], [member.figures[item] for item in ITEMS]
    deviation = sum(sqrt((part.within or 0.0) / part.n) for part in parts) / 3
    assert found.within == pytest.approx(found.n * deviation**2)
    assert found.low is not None
    assert found.high is not None
    assert found.high - found.low >= 1.9 * 1.96 * deviation / sqrt(found.n)


def test_every_centre_has_its_rank_after_the_elements(edition: Edition) -> None:
    ranks = Rankings(edition)
    row = ranks.row(edition.members[3].centre, "engagement")
    assert 1 <= row.certainty.rank_low <= row.certainty.rank_high <= row.rank.of == 40
    order = list(ranks.standings)
    assert order.index("WL") + 1 == order.index("engagement")


def test_a_frozen_edition_keeps_its_bytes(forty: list[Centre], edition: Edition) -> None:
    frozen = canonical(freeze(forty, default_rule()))
    assert b"engagement" not in frozen
    kept = read_edition(frozen, "x")
    Rankings(kept).row(kept.members[0].centre, "engagement")
    assert canonical(kept) == frozen
    assert Rankings(kept).name.digest == kept.digest == edition.digest


def test_a_centre_that_lacks_a_question_has_no_composite(forty: list[Centre], rule: Rule) -> None:
    other: _Centre = make_centre("other", points(5, 40), "other organisation", pack=reworded("OC4"))
    made = with_composites(build([*forty, other], rule))
    assert "engagement" not in made.member(other.centre).figures
    assert sum("engagement" in member.figures for member in made.members) == 40


def test_an_edition_without_the_questions_has_none(edition: Edition) -> None:
    bare = edition.model_copy(update={"rows": tuple(row for row in edition.rows if row.id != "OC3")})
    assert with_composites(bare) is bare


def test_a_year_in_other_words_is_not_compared(forty: list[Centre], edition: Edition, rule: Rule) -> None:
    from .comparing import why_not

    before = with_composites(
        build([make_centre(f"B{at}", points(5, 30), f"B{at}", at, pack=reworded("OC5")) for at in range(12)], rule)
    )
    row = with_composites(edition).row("engagement")
    assert why_not(row, before) == "other_wording"
    assert is_composite(row.id)
