"""Ranks, what they can bear, where a centre stood before, and what is said where numbers do not allow a figure."""

from pathlib import Path

import numpy as np
import pytest

from .build import build
from .centre import Centre
from .centre_ranking import RankedRow
from .comparing import compare
from .conftest import make_centre, many, points
from .model import Edition
from .norms import norms_of
from .parts import EditionError
from .rankings import Rankings
from .rule import Rule
from .standings import standing_of
from .test_build import reworded


@pytest.fixture(scope="module")
def edition(forty: list[Centre]) -> Edition:
    from .rule import default_rule

    return build(forty, default_rule())


@pytest.fixture(scope="module")
def rankings(edition: Edition) -> Rankings:
    return Rankings(edition)


def kgi(rankings: Rankings, centre: Centre) -> RankedRow:
    return rankings.row(centre.centre, "KG1")


def test_the_happiest_is_first_and_the_unhappiest_last(rankings: Rankings, forty: list[Centre]) -> None:
    first, last = kgi(rankings, forty[-1]), kgi(rankings, forty[0])
    assert (first.rank.rank, first.rank.of, first.quarter) == (1, 40, 1)
    assert (last.rank.rank, last.quarter) == (40, 4)
    assert first.certainty.top_quarter > 95
    assert last.certainty.top_quarter < 5


def test_equal_displayed_scores_share_a_rank(rule: Rule) -> None:
    centres = [
        *many(20),
        make_centre("a", points(9, 25)),
        make_centre("b", points(9, 50)),
        make_centre("c", points(8, 25)),
    ]
    found = Rankings(build(centres, rule))
    assert [kgi(found, centre).rank.rank for centre in centres[-3:]] == [1, 1, 3]
    assert [kgi(found, centre).rank.ties for centre in centres[-3:]] == [1, 1, 0]


def test_scores_that_differ_only_beyond_the_shown_digits_are_equal(rule: Rule) -> None:
    a, b = make_centre("a", [9] * 299 + [8]), make_centre("b", [9] * 301 + [8])  # 8.99667 and 8.99669
    found = Rankings(build([*many(40, 60), a, b], rule))
    assert [kgi(found, centre).rank.rank for centre in (a, b)] == [1, 1]


def test_a_tiny_centres_rank_is_uncertain_and_its_estimate_drawn_to_the_mean(rule: Rule) -> None:
    tiny, large = make_centre("tiny", points(6.4, 10)), make_centre("large", points(6.3, 200))
    found = Rankings(build([*many(40), tiny, large], rule))
    small, big = kgi(found, tiny).certainty, kgi(found, large).certainty
    assert small.estimate < big.estimate < 6.3
    assert small.rank_high - small.rank_low > big.rank_high - big.rank_low
    assert kgi(found, tiny).rank.rank < kgi(found, large).rank.rank


def test_a_printed_rank_outside_of_its_interval_is_marked(rule: Rule) -> None:
    tiny = make_centre("tiny", [10, 0] * 5 + [10] * 6)  # mean 6.9 of 16 who do not agree at all
    low = [make_centre(f"L{at}", points(5 + at / 100, 200), seed=at) for at in range(30)]
    row = kgi(Rankings(build([*low, tiny], rule)), tiny)
    assert row.rank.rank == 1
    assert row.certainty.holds_rank == (row.certainty.rank_low <= 1 <= row.certainty.rank_high)


def test_the_t_score_needs_thirty_centres(rule: Rule) -> None:
    few, enough = many(29), many(30)
    assert kgi(Rankings(build(few, rule)), few[0]).t_score is None
    values = np.array([np.mean(points(4 + 3 * at / 29, 30 + at % 7)) for at in range(30)])
    wanted = 50 + 10 * (values[0] - values.mean()) / values.std()
    assert kgi(Rankings(build(enough, rule)), enough[0]).t_score == round(wanted)


def test_few_centres_get_the_grid_answer_and_many_reml(rule: Rule) -> None:
    few, enough = many(12), many(30)
    assert kgi(Rankings(build(few, rule)), few[0]).certainty.method == "grid"
    assert kgi(Rankings(build(enough, rule)), enough[0]).certainty.method == "reml"


def test_centres_that_do_not_differ_get_the_grid_answer_too(rule: Rule) -> None:
    alike = [make_centre(f"C{at}", points(5, 40), seed=at) for at in range(30)]
    certainty = kgi(Rankings(build(alike, rule)), alike[0]).certainty
    assert certainty.method == "grid"
    assert certainty.low < certainty.estimate < certainty.high
    assert (certainty.rank_low, certainty.rank_high) == (1, 30)


def test_a_centre_whose_people_all_answer_alike_breaks_nothing(rule: Rule) -> None:
    for count in (12, 30):
        alike = make_centre("alike", [7] * 12)
        row = kgi(Rankings(build([*many(count), alike], rule)), alike)
        assert row.rank.rank == 1
        assert row.certainty.rank_low >= 1


def test_chances_of_each_rank_add_up(edition: Edition) -> None:
    standing = standing_of(edition, edition.row("KG1"))
    assert standing is not None
    assert standing.fair.chances.sum(axis=0) == pytest.approx(1)
    assert standing.fair.chances.sum(axis=1) == pytest.approx(1)


def test_centres_weigh_equally_and_people_beside(rule: Rule) -> None:
    row = kgi(Rankings(build([*many(20), large := make_centre("x", points(9, 200))], rule)), large)
    assert row.mean_by_people > row.mean


def test_every_row_of_the_questionnaire_is_ranked(rankings: Rankings, forty: list[Centre]) -> None:
    rows = rankings.of(forty[3].centre).rows
    assert sum(row.kind == "element" for row in rows) == 7
    assert {"KG1", "LG", "LG1", "OC2", "OC7"} <= {row.id for row in rows}
    assert rankings.of(forty[3].centre).without == ()


def test_an_edition_of_too_few_gives_no_ranks(rule: Rule) -> None:
    with pytest.raises(EditionError, match="順位を出せません"):
        Rankings(build(many(9), rule))


def test_a_row_that_few_organisations_asked_is_not_ranked(rule: Rule) -> None:
    pack = reworded("LG1")
    other = [make_centre(f"n{at}", points(5, 20), pack=pack) for at in range(5)]
    found = Rankings(build([*many(25), *other], rule)).of(other[0].centre)
    assert "LG1" not in {row.id for row in found.rows}
    assert {name.ja for name in found.without} == {"研修の役立ち", "学びと成長"}


def test_last_years_position_stands_beside(edition: Edition, forty: list[Centre], rule: Rule) -> None:
    before = build(forty[::-1][:30], rule.model_copy(update={"name": rule.name.model_copy(update={"ja": "2025年版"})}))
    row = Rankings(edition, before).row(forty[20].centre, "KG1").before
    assert row is not None
    assert (row.edition.ja, row.rank, row.of) == ("2025年版", 20, 30)


def test_a_centre_that_was_not_in_it_is_told_so(edition: Edition, forty: list[Centre], rule: Rule) -> None:
    row = Rankings(edition, build(forty[1:], rule)).row(forty[0].centre, "KG1").before
    assert row is not None
    assert (row.rank, row.why_not) == (None, "not_in")


def test_a_row_worded_otherwise_last_year_is_not_compared(edition: Edition, forty: list[Centre], rule: Rule) -> None:
    pack = reworded("LG1")
    before = build([make_centre(f"C{at:03d}", points(5, 20), f"O{at:03d}", pack=pack) for at in range(40)], rule)
    rows = Rankings(edition, before).of(forty[0].centre)
    reasons = {row.id: row.before.why_not for row in rows.rows if row.before}
    assert (reasons["LG1"], reasons["LG"], reasons["LG2"], reasons["KG1"]) == (
        "other_wording",
        "other_wording",
        None,
        None,
    )


def test_under_another_key_a_centre_names_its_earlier_pseudonym(forty: list[Centre], rule: Rule) -> None:
    before = build(forty, rule)
    key = b"the new key of the operator, 2027"
    later = [
        make_centre(f"C{at:03d}", points(5 + at / 40, 20), f"O{at:03d}", key=key, before=forty[at].centre)
        for at in range(40)
    ]
    row = Rankings(build(later, rule), before).row(later[39].centre, "KG1").before
    assert row is not None
    assert row.rank == 1


def test_two_editions_are_compared_over_those_in_both(edition: Edition, forty: list[Centre], rule: Rule) -> None:
    found = compare(edition, build([*forty[5:], make_centre("gone", points(5, 20))], rule))
    assert (found.in_both, found.new, found.gone) == (35, 5, 1)
    row = next(row for row in found.rows if row.id == "KG1")
    assert row.centres == 35
    assert row.median == row.median_before


def test_medians_of_few_organisations_in_both_are_not_told(edition: Edition, forty: list[Centre], rule: Rule) -> None:
    others = [make_centre(f"x{at}", points(5, 20)) for at in range(20)]
    row = next(row for row in compare(edition, build([*forty[:9], *others], rule)).rows if row.id == "KG1")
    assert (row.centres, row.median) == (9, None)


def test_the_benchmark_is_what_a_result_reads(tmp_path: Path, edition: Edition, rankings: Rankings) -> None:
    from shindan.result.norms import read_norms

    from .parts import canonical

    path = tmp_path / "benchmark.json"
    path.write_bytes(canonical(norms_of(edition, rankings.standings)))
    norms = read_norms(path, "wellbeing/employee")
    assert norms.rows["KG1"].median == 5.5
    assert norms.organisations == 40
    assert norms.name.ja == "2026年版（40センター）"
