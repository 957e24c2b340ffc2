"""What the local engine does with files; its figures are held against counting by hand in ``tests/measurement``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from shindan.engines.local import summarise_batches, summarise_csv, summarise_parquet, summarise_table
from shindan.measurement.layout import Column, Layout
from shindan.measurement.summary import TOTAL, empty

LAYOUT = Layout("test", (Column("Q1", "", "share", 1, 5, (4, 5)),), (), None, None)


def answers(*values: int | None) -> pa.Table:
    return pa.table({"Q1": pa.array(values, pa.int8())})


def test_no_batch_gives_the_summary_of_nobody() -> None:
    assert summarise_batches([], LAYOUT) == empty(LAYOUT, [TOTAL])


def test_columns_that_nobody_asked_for_are_left_alone() -> None:
    more = answers(1, 2).append_column("name", pa.array(["a", "b"]))
    assert summarise_table(more, LAYOUT) == summarise_table(answers(1, 2), LAYOUT)


def test_a_worker_reports_a_wrong_answer_as_this_process_does(tmp_path: Path) -> None:
    pq.write_table(answers(1, 2, 9, 4), tmp_path / "a.parquet", row_group_size=2)
    with pytest.raises(ValueError, match="設問「Q1」に「9」という回答があります"):
        summarise_parquet(tmp_path / "a.parquet", LAYOUT, processes=2)


def test_a_program_without_a_guard_can_use_workers(tmp_path: Path) -> None:
    pq.write_table(answers(1, 2, 3, 4), tmp_path / "a.parquet", row_group_size=2)
    program = (
        "from shindan.engines.test_local import LAYOUT, summarise_parquet\n"
        "print(summarise_parquet('a.parquet', LAYOUT, processes=2).people[0])\n"
    )
    done = subprocess.run(  # noqa: S603  # our own interpreter
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == "4\n"


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        summarise_parquet(tmp_path / "none.parquet", LAYOUT)


def test_a_text_in_a_csv_file_where_a_number_belongs_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Q1\n1\nはい\n", encoding="utf-8")
    with pytest.raises(ValueError, match="CSV を読めません"):
        summarise_csv(tmp_path / "a.csv", LAYOUT)


def test_a_csv_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Q1\n1\n5\n", encoding="utf-8-sig")
    assert summarise_csv(tmp_path / "a.csv", LAYOUT) == summarise_table(answers(1, 5), LAYOUT)
