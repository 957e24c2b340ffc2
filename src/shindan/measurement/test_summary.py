"""Merging beside what it refuses; that it adds up is held in ``tests/measurement``."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from shindan.measurement.batch import Batch, grouped
from shindan.measurement.kernel import Task, summarise
from shindan.measurement.layout import Column, Layout
from shindan.measurement.summary import TOTAL, Cell, Summary, empty, merge

LAYOUT = Layout("test 1", (Column("Q", "", "share", 1, 5, (4, 5)),), (), None, None)


def of(team: str, *slots: int) -> Summary:
    groups = grouped("team", [team], np.zeros(len(slots), np.intp))
    return summarise(Batch(np.array([slots], np.uint8), {"team": groups}), Task(LAYOUT, ("team",)))


def test_groups_of_both_are_kept_apart_and_the_total_is_of_all() -> None:
    found = merge(of("b", 0, 1), of("a", 4), of("c", 3))
    assert found.cells == (TOTAL, Cell("team", "a"), Cell("team", "b"), Cell("team", "c"))
    assert found.people.tolist() == [4, 1, 2, 1]


def test_nobody_adds_nothing() -> None:
    assert merge(of("a", 4), empty(LAYOUT)) == merge(of("a", 4)) == of("a", 4)


def test_merging_leaves_its_parts_as_they_were() -> None:
    part = of("a", 4)
    merge(part, part)
    assert part == of("a", 4)


def test_no_summary_cannot_be_merged() -> None:
    with pytest.raises(ValueError, match="合わせる要約がありません"):
        merge()


def test_another_questionnaire_cannot_be_merged() -> None:
    with pytest.raises(ValueError, match="調査票の版が違う"):
        merge(of("a", 4), empty(replace(LAYOUT, pack="test 2")))


def test_a_cell_of_nobody_is_not_found() -> None:
    with pytest.raises(KeyError):
        of("a", 4).row(Cell("team", "b"))
