"""The sentence at the head of a sheet."""

import re
from dataclasses import replace

from shindan.result.schema import HIDDEN, Cell, Result

from .conclusion import conclusion
from .conftest import CASES, Make, make

CALM = Cell(value=50.0, difference=1.0)
LOW = Cell(value=40.0, difference=-12.0, significant=True)
HIGH = Cell(value=70.0, difference=18.0, significant=True)


def told(marked: dict[tuple[str, int], Cell], *, hidden: tuple[int, ...] = (), language: str = "ja") -> str:
    """The sentence of a result where only the marked cells, by row and group, stand out."""
    result = make(Make(hidden=hidden))
    split = result.split("department")
    cells = {
        row: tuple(HIDDEN if place in hidden else marked.get((row, place), CALM) for place in range(7))
        for row in split.cells
    }
    return conclusion(result, split.model_copy(update={"cells": cells}), language)


def test_a_group_that_is_lower_is_named_with_its_elements() -> None:
    assert told({("TR", 1): LOW, ("HW", 1): LOW}) == "受付二課は、「会社との信頼関係」と「健全な職場」がほかより低い"


def test_happiness_is_named_without_brackets() -> None:
    low = Cell(value=4.8, difference=-0.8, significant=True)
    assert told({("KG1", 1): low}) == "受付二課は、従業員幸福度がほかより低い"


def test_an_element_says_more_than_questions() -> None:
    assert told({("TR", 0): LOW, ("LG1", 1): HIGH, ("LG2", 1): HIGH}).startswith("受付一課")


def test_what_is_lower_comes_before_what_is_higher() -> None:
    assert told({("TR", 0): LOW, ("LG", 1): HIGH, ("RC", 1): HIGH}).startswith("受付一課")


def test_a_difference_without_the_mark_is_not_told() -> None:
    assert told({("TR", 1): Cell(value=20.0, difference=-40.0)}) == "部署のあいだに、はっきりした差は見つかっていません"


def test_a_hidden_group_is_never_told_of() -> None:
    poison = Cell(suppressed=True, value=1.0, difference=-50.0, significant=True)
    assert "見つかっていません" in told({("TR", 3): poison})


def test_all_hidden_and_withheld_read_the_same() -> None:
    result = make(CASES["all-hidden"])
    assert (
        conclusion(result, result.split("department"), "ja") == "部署別の結果は、個人が特定されないよう表示していません"
    )
    assert conclusion(result, result.split("age"), "ja") == "年代別の結果は、個人が特定されないよう表示していません"


def test_without_a_benchmark_the_highest_and_lowest_element_are_named() -> None:
    sentence = conclusion(make(CASES["no-benchmark"]), None, "ja")
    assert re.fullmatch(r"いちばん高い要素は「.+」、いちばん低い要素は「.+」です", sentence)


def whole(differences: dict[str, float]) -> str:
    result = make()
    total = {row: Cell(value=50.0, difference=differences.get(row, 1.0)) for row in result.total}
    return conclusion(result.model_copy(update={"total": total}), None, "ja")


def test_without_a_test_against_the_benchmark_only_distance_is_told() -> None:
    assert whole({"TR": -13.0, "TM": 9.0}) == "基準からいちばん離れているのは「会社との信頼関係」で、基準より低い値です"
    assert whole({"TM": 9.0, "LG1": -30.0}) == "基準からいちばん離れているのは「チーム力」で、基準より高い値です"
    assert whole({}) == "どの要素も、基準の中央値に近い値です"


def test_the_sentence_brings_no_number_of_its_own() -> None:
    for how in (*CASES.values(), replace(CASES["usual"], seed=9)):
        result: Result = make(replace(how, names=("甲", "乙", "丙", "丁", "戊", "己", "庚"), groups=min(how.groups, 7)))
        for split in (None, *result.splits):
            assert not re.search(r"\d", conclusion(result, split, "ja"))


def test_english() -> None:
    assert told({("TR", 1): LOW}, language="en") == "Desk two is lower than the others in “Trust with the company”"
