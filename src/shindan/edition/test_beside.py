"""What an edition lays beside others: the ranking report's own quartiles, only in the same words, nobody's value."""

from __future__ import annotations

import pytest

from shindan.diagnosis import load_pack

from . import Beside, Centre, Edition, Rankings, Rule, beside_of, build, norms_beside, norms_of, other_wording
from .composites import is_composite
from .rule import default_rule
from .test_build import reworded

PACK = load_pack("wellbeing/employee")


@pytest.fixture(scope="module")
def edition(forty: list[Centre]) -> Edition:
    return build(forty, default_rule())


@pytest.fixture(scope="module")
def found(edition: Edition) -> Beside:
    return beside_of(edition)


def test_quartiles_are_those_of_the_ranking_report(edition: Edition, found: Beside) -> None:
    ranks = Rankings(edition)
    assert list(found.rows) == [name for name in ranks.standings if not is_composite(name)]
    for name, row in found.rows.items():
        one = ranks.standings[name]
        assert (row.lower_quartile, row.median, row.upper_quartile) == one.quartiles


def test_a_benchmark_for_results_is_the_one_that_is_written_to_files(edition: Edition, found: Beside) -> None:
    assert norms_beside(found, PACK) == norms_of(edition, Rankings(edition).standings)


def test_a_question_in_other_words_has_no_benchmark_nor_has_its_element(found: Beside) -> None:
    norms = norms_beside(found, reworded("LG1"))
    assert norms is not None
    assert {"LG", "LG1"}.isdisjoint(norms.rows)
    assert other_wording(found, reworded("LG1")) == ("LG", "LG1")


def test_another_questionnaire_has_no_benchmark(found: Beside) -> None:
    assert norms_beside(found, PACK.model_copy(update={"id": "wellbeing/other"})) is None


def test_too_few_organisations_lay_nothing_beside(forty: list[Centre], rule: Rule) -> None:
    few = beside_of(build(forty[:5], rule))
    assert (few.rows, few.stages, norms_beside(few, PACK)) == ({}, (), None)


def test_no_row_is_less_than_the_whole_of_many(found: Beside) -> None:
    assert min(row.centres for row in found.rows.values()) == 40
