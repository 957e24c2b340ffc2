"""The kernel and the local engine beside counting by hand, on any data."""

from __future__ import annotations

import random
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shindan.engines.local import summarise_batches, summarise_csv, summarise_parquet, summarise_table
from shindan.measurement.summary import ARRAYS, Summary, merge

from .oracle import Row, small_layout, summary_by_hand

LAYOUT = small_layout()
SPLITS, CROSSINGS = ("C", "team"), (("C", "team"),)


def _five() -> st.SearchStrategy[object]:
    return st.sampled_from([1, 2, 3, 4, 5, None, -1])


def _ten() -> st.SearchStrategy[object]:
    return st.one_of(st.none(), st.integers(-1, 10))


ROWS = st.lists(
    st.fixed_dictionaries(
        {"K": _ten(), "R": _ten(), "O": _five()}
        | {f"Q{number}": _five() for number in range(7)}
        | {"T": st.sampled_from(["", None, "ありがとう"]), "C": st.sampled_from(["x", "y", "z", None])}
        | {"team": st.sampled_from(["夜", "昼", "", None]), "_block": st.integers(0, 49)}
    ),
    max_size=25,
)
TYPES = {c.id: pa.int8() if c.kind != "answered" else pa.string() for c in LAYOUT.columns} | {
    "team": pa.string(),
    "_block": pa.int8(),
}


def table(rows: list[Row]) -> pa.Table:
    return pa.table({name: pa.array([row[name] for row in rows], kind) for name, kind in TYPES.items()})


def some_rows(number: int, seed: int = 1) -> list[Row]:
    draw = random.Random(seed)
    ten, five = [None, *range(-1, 11)], [1, 2, 3, 4, 4, 5, 5, 5, None, -1]
    return [
        {"K": draw.choice(ten), "R": draw.choice(ten), "O": draw.choice(five)}
        | {f"Q{i}": draw.choice(five) for i in range(7)}
        | {"T": draw.choice(["", None, "本文"]), "C": draw.choice(["x", "y", "z", None])}
        | {"team": draw.choice(["夜", "昼", "", None, "朝"]), "_block": draw.randrange(50)}
        for _ in range(number)
    ]


def assert_equal(found: Summary, expected: Summary) -> None:
    assert found.cells == expected.cells
    different = [name for name in ARRAYS if (getattr(found, name) != getattr(expected, name)).any()]
    assert different == []


@settings(deadline=None, max_examples=60)
@given(ROWS)
def test_any_answers_are_counted_as_by_hand(rows: list[Row]) -> None:
    found = summarise_table(table(rows), LAYOUT, SPLITS, CROSSINGS)
    assert_equal(found, summary_by_hand(rows, LAYOUT, SPLITS, CROSSINGS))


def test_many_answers_are_counted_as_by_hand() -> None:
    rows = some_rows(1500)
    found = summarise_table(table(rows), LAYOUT, SPLITS, CROSSINGS)
    assert_equal(found, summary_by_hand(rows, LAYOUT, SPLITS, CROSSINGS))


def test_constant_answers_are_counted_as_by_hand() -> None:
    rows = [some_rows(1)[0] | {f"Q{i}": 5 for i in range(7)} | {"K": 10}] * 40
    found = summarise_table(table(rows), LAYOUT, SPLITS)
    assert_equal(found, summary_by_hand(rows, LAYOUT, SPLITS))
    assert found.straight[0].tolist() == [40, 40]


@settings(deadline=None, max_examples=25)
@given(ROWS, ROWS, ROWS)
def test_summaries_of_parts_add_up_to_the_summary_of_all(a: list[Row], b: list[Row], c: list[Row]) -> None:
    one, two, three = (summarise_table(table(rows), LAYOUT, SPLITS, CROSSINGS) for rows in (a, b, c))
    whole = summarise_table(table(a + b + c), LAYOUT, SPLITS, CROSSINGS)
    assert merge(one, two, three) == merge(merge(one, two), three) == merge(one, merge(three, two)) == whole


@settings(deadline=None, max_examples=25)
@given(ROWS, st.randoms(use_true_random=False), st.integers(1, 9))
def test_order_and_size_of_batches_change_no_figure(rows: list[Row], draw: random.Random, size: int) -> None:
    # Without given blocks, which then follow from the content.
    whole = summarise_table(table(rows).drop_columns("_block"), LAYOUT, SPLITS, CROSSINGS)
    draw.shuffle(rows)
    batches = table(rows).drop_columns("_block").to_batches(size)
    assert summarise_batches(batches, LAYOUT, SPLITS, CROSSINGS) == whole


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_workers_change_no_figure(tmp_path: Path, processes: int) -> None:
    data = table(some_rows(300)).drop_columns("_block")
    pq.write_table(data, tmp_path / "answers.parquet", row_group_size=70)
    found = summarise_parquet(tmp_path / "answers.parquet", LAYOUT, SPLITS, CROSSINGS, processes=processes)
    assert_equal(found, summarise_table(data, LAYOUT, SPLITS, CROSSINGS))


def test_a_csv_file_gives_the_same_figures(tmp_path: Path) -> None:
    data = table(some_rows(200)).drop_columns("_block")
    pyarrow.csv.write_csv(data, tmp_path / "answers.csv")
    found = summarise_csv(tmp_path / "answers.csv", LAYOUT, SPLITS, CROSSINGS)
    assert_equal(found, summarise_table(data, LAYOUT, SPLITS, CROSSINGS))


def test_dictionaries_and_places_of_options_give_the_same_figures() -> None:
    rows = some_rows(200)
    data = table(rows)
    places = pa.array([None if row["C"] is None else "xyz".index(str(row["C"])) for row in rows], pa.int8())
    other = data.set_column(data.schema.get_field_index("C"), "C", places)
    other = other.set_column(other.schema.get_field_index("team"), "team", data["team"].dictionary_encode())
    assert summarise_table(other, LAYOUT, SPLITS, CROSSINGS) == summarise_table(data, LAYOUT, SPLITS, CROSSINGS)
