"""The kernel's own promises; its figures are held against counting by hand in ``tests/measurement``."""

from __future__ import annotations

import numpy as np
import pytest

from shindan.measurement.batch import Batch, crossing, grouped
from shindan.measurement.blocks import content_hash
from shindan.measurement.kernel import Task, summarise
from shindan.measurement.layout import Column, Element, Layout
from shindan.measurement.summary import ARRAYS, TOTAL, Cell

LAYOUT = Layout(
    "test",
    (Column("K", "", "mean", 0, 11), *(Column(f"Q{i}", "A", "share", 1, 5, (4, 5)) for i in range(5))),
    (Element("A", (1, 2, 3, 4, 5), 3),),
    0,
    None,
)


def of(*rows: list[int]) -> Batch:
    """Respondents by their slots: happiness, then five items whose slot 5 is 該当しない and 6 no answer."""
    return Batch(np.array(rows, np.uint8).T.reshape(6, -1))


def test_a_person_score_is_the_mean_in_sixtieths() -> None:
    # Answers 4, 5, 5 and two missing: 14 ÷ 3 × 60 = 280.
    found = summarise(of([8, 3, 4, 4, 5, 6]), Task(LAYOUT))
    assert LAYOUT.unit == 60
    assert found.scores[0, 0].tolist() == [1, 280, 280**2]
    assert found.driver_sum[0].tolist() == [280, 8]


def test_a_fine_unit_does_not_overflow() -> None:
    columns = tuple(Column(f"Q{i}", "A", "share", 1, 5, (4, 5)) for i in range(12))
    layout = Layout("test", columns, (Element("A", tuple(range(12)), 8),), None, None)
    assert layout.unit == 3_960
    found = summarise(Batch(np.full((12, 3), 4, np.uint8)), Task(layout))
    assert found.scores[0, 0].tolist() == [3, 3 * 5 * 3_960, 3 * (5 * 3_960) ** 2]


def test_too_few_answers_make_no_score() -> None:
    found = summarise(of([8, 3, 4, 5, 5, 6]), Task(LAYOUT))
    assert found.scores[0, 0].tolist() == [0, 0, 0]
    assert found.complete.tolist() == [0]


def test_four_of_five_equal_answers_are_straight_and_three_are_too_few() -> None:
    found = summarise(of([8, 3, 3, 3, 3, 6], [8, 3, 3, 3, 6, 6], [8, 3, 3, 3, 2, 6]), Task(LAYOUT))
    assert found.straight[0].tolist() == [2, 1]


def test_nobody_leaves_the_total_empty() -> None:
    found = summarise(of(), Task(LAYOUT))
    assert found.cells == (TOTAL,)
    assert not any(getattr(found, name).any() for name in ARRAYS)


@pytest.mark.parametrize("part", ["counts", "answers", "positives", "persons", "blocks"])
def test_a_part_alone_is_the_same_as_in_the_whole(part: str) -> None:
    rows = np.random.default_rng(1).integers(0, 7, (300, 6)).tolist()
    team = grouped("team", ["a", "b", "c"], np.arange(300) % 3)
    whole = summarise(Batch(of(*rows).answers, {"team": team}), Task(LAYOUT, ("team",)))
    alone = summarise(Batch(of(*rows).answers, {"team": team}), Task(LAYOUT, ("team",), (), frozenset({part})))  # type: ignore[arg-type]
    filled = [name for name in ARRAYS if getattr(alone, name).any()]
    assert len(filled) >= 2
    assert all((getattr(alone, name) == getattr(whole, name)).all() for name in filled)


def test_a_scale_item_can_be_a_split() -> None:
    found = summarise(of([8, 3, 4, 4, 5, 6], [12, 0, 0, 0, 0, 0]), Task(LAYOUT, ("K",)))
    assert found.groups("K") == (Cell("K", ""), Cell("K", "8"))


def test_who_named_one_of_two_groups_is_told_from_who_named_none() -> None:
    a, b = grouped("a", ["x", ""], np.array([0, 0, 1])), grouped("b", ["y", ""], np.array([0, 1, 1]))
    assert crossing([a, b]).labels == ("", "x×", "x×y")


def test_a_label_with_the_sign_of_crossings_cannot_be_crossed() -> None:
    a = grouped("a", ["x×y"], np.array([0]))
    with pytest.raises(ValueError, match="「×」が含まれる"):
        crossing([a, a])


def test_a_split_that_does_not_exist_is_named() -> None:
    with pytest.raises(ValueError, match="分析区分「team」"):
        summarise(of([8, 3, 4, 4, 5, 6]), Task(LAYOUT, ("team",)))


def test_an_element_whose_scores_could_not_be_added_exactly_is_refused() -> None:
    columns = tuple(Column(f"Q{i}", "A", "share", 1, 5, (4, 5)) for i in range(40))
    layout = Layout("test", columns, (Element("A", tuple(range(40)), 24),), None, None)
    with pytest.raises(ValueError, match="要素の設問が多すぎる"):
        summarise(Batch(np.full((40, 2), 4, np.uint8)), Task(layout))


def test_blocks_from_content_are_about_equal() -> None:
    rows = np.random.default_rng(1).integers(0, 5, (50_000, 6))
    found = summarise(Batch(rows.T.astype(np.uint8)), Task(LAYOUT, parts=frozenset({"blocks"})))
    assert found.block_people.sum() == 50_000
    # Rows repeat a little, so the blocks spread slightly wider than the ±5 × √1000 of independent ones.
    assert np.abs(found.block_people - 1000).max() < 200


def test_the_block_of_a_row_never_changes() -> None:
    team = grouped("team", ["夜"], np.array([0]))
    assert int(content_hash(Batch(of([8, 3, 4, 4, 5, 6]).answers, {"team": team}))[0]) == 4652186538921209160
