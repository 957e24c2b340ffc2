"""A stored summary comes back as it was, or is refused."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from shindan.measurement.batch import Batch, grouped
from shindan.measurement.kernel import Task, summarise
from shindan.measurement.layout import Column, Element, Layout
from shindan.measurement.storing import from_bytes, layout_digest, to_bytes
from shindan.measurement.summary import Summary

LAYOUT = Layout(
    "試験 1.0.0 none",
    (
        Column("K", "", "mean", 0, 11),
        Column("Q", "A", "share", 1, 5, (4, 5)),
        Column("C", "", "answered", 0, 2, codes=("あ", "b")),
    ),
    (Element("A", (1,), 1),),
    0,
    None,
)


def summary() -> Summary:
    answers = np.array([[0, 10, 3], [4, 1, 2], [0, 1, 3]], np.uint8)
    team = grouped("班", ["夜", "昼"], np.array([0, 1, 0]))
    return summarise(Batch(answers, {"班": team}), Task(LAYOUT, ("班", "C")))


@pytest.mark.parametrize("compressed", [True, False])
def test_a_summary_comes_back_as_it_was(compressed: bool) -> None:
    assert from_bytes(to_bytes(summary(), compressed=compressed), LAYOUT) == summary()


def test_equal_summaries_are_equal_bytes() -> None:
    assert to_bytes(summary()) == to_bytes(summary())


def test_the_layout_comes_with_the_summary() -> None:
    assert from_bytes(to_bytes(summary())).layout == LAYOUT


def test_a_summary_of_another_version_is_refused() -> None:
    with pytest.raises(ValueError, match="別の版の調査票"):
        from_bytes(to_bytes(summary()), replace(LAYOUT, pack="試験 2.0.0 none"))


def test_damaged_bytes_are_refused() -> None:
    data = bytearray(to_bytes(summary()))
    data[len(data) // 2] ^= 255
    with pytest.raises(ValueError, match="壊れている"):
        from_bytes(bytes(data))


@pytest.mark.parametrize("data", [b"", b"PK", b"text"])
def test_what_is_no_summary_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="要約のファイルを読めません"):
        from_bytes(data)


def test_the_digest_of_a_layout_changes_with_anything_it_says() -> None:
    assert layout_digest(LAYOUT) != layout_digest(replace(LAYOUT, kgi=None))
