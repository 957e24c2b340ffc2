"""The folder of made-up data: whole or not at all, and its files agree with one another."""

import csv
from collections import Counter
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from shindan.synthetic import Order, SyntheticError, batches, write_folder

FILES = ["README.md", "calibration.json", "entries.csv", "management.csv", "responses.csv", "roster.csv"]
ORDER = Order(1500, 25, 7)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("synthetic") / "made"
    write_folder(ORDER, path)
    return path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_all_files_are_there_and_nothing_else(folder: Path) -> None:
    assert sorted(file.name for file in folder.iterdir()) == FILES


def test_csv_and_parquet_hold_the_same_answers(folder: Path, tmp_path: Path) -> None:
    write_folder(ORDER, tmp_path / "parquet", "parquet")
    stored = pq.read_table(tmp_path / "parquet" / "responses.parquet").to_pylist()
    as_text = [{k: "" if v is None else "na" if v == -1 else str(v) for k, v in row.items()} for row in stored]
    assert rows(folder / "responses.csv") == as_text


def test_parquet_is_what_the_stream_gives_and_bears_the_mark(tmp_path: Path) -> None:
    write_folder(ORDER, tmp_path / "made", "parquet")
    table = pq.read_table(tmp_path / "made" / "responses.parquet")
    assert table.to_pylist() == [row for batch in batches(1500, 25, 7) for row in batch.to_pylist()]
    assert table.schema.metadata[b"synthetic"] == b"true"


def test_headcounts_of_every_split_add_up_and_hold_those_who_answered(folder: Path) -> None:
    heads: dict[tuple[str, str], Counter[str]] = {}
    for row in rows(folder / "roster.csv"):
        heads.setdefault((row["entry"], row["split"]), Counter())[row["group"]] = int(row["headcount"])
    answers = rows(folder / "responses.csv")
    for (entry, split), counts in heads.items():
        assert counts.total() == heads[entry, ""][""]
        said = Counter(row[split] for row in answers if split and row["entry"] == entry)
        assert all(counts[group] >= n for group, n in said.items() if group not in ("", "prefer_not"))


def test_response_rates_differ_between_teams(folder: Path) -> None:
    heads = {(r["entry"], r["group"]): int(r["headcount"]) for r in rows(folder / "roster.csv") if r["split"] == "team"}
    said = Counter((r["entry"], r["team"]) for r in rows(folder / "responses.csv"))
    assert np.std([said[team] / heads[team] for team in heads]) > 0.08


def test_entries_give_headcount_and_rates(folder: Path) -> None:
    entries = rows(folder / "entries.csv")
    assert len(entries) == 25
    assert all(int(row["headcount"]) >= int(row["respondents"]) for row in entries)
    assert all(0 <= float(row["leaving_rate"]) <= 100 for row in entries)
    assert all(row["organisation"].startswith("見本 ") and row["centre"].startswith("見本 ") for row in entries)


def test_the_representative_answers_twenty_questions_in_stages(folder: Path) -> None:
    answers = rows(folder / "management.csv")
    assert {len(row) for row in answers} == {21}
    assert {value for row in answers for key, value in row.items() if key != "entry"} <= {"na", *"12345"}


def test_a_folder_that_holds_anything_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(SyntheticError, match="--force"):
        write_folder(ORDER, tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_force_replaces_its_own_files_only(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    (tmp_path / "entries.csv").write_text("old")
    write_folder(ORDER, tmp_path, force=True)
    assert (tmp_path / "mine.txt").read_text() == "x"
    assert len(rows(tmp_path / "entries.csv")) == 25


def test_answers_of_two_sets_do_not_come_to_lie_side_by_side(tmp_path: Path) -> None:
    (tmp_path / "responses.parquet").write_text("x")
    with pytest.raises(SyntheticError, match="別の形式"):
        write_folder(ORDER, tmp_path, "csv", force=True)
    assert [file.name for file in tmp_path.iterdir()] == ["responses.parquet"]


def test_nothing_is_left_when_the_disk_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shindan.synthetic.files._table", full)
    with pytest.raises(OSError, match="No space"):
        write_folder(ORDER, tmp_path / "made")
    assert list(tmp_path.iterdir()) == []
