"""The stream of made-up answers: exact, repeatable, valid for the pack, nested as real groups are."""

from collections import Counter
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shindan.diagnosis import check_answers, load_pack
from shindan.measurement.layout import layout_of
from shindan.synthetic import SyntheticError, batches, stream

PACK = load_pack("wellbeing/employee")
COLUMNS = layout_of(PACK).columns


@cache
def made(people: int = 10_279, entries: int = 132, seed: int = 1) -> pa.Table:
    return pa.Table.from_batches(batches(people, entries, seed)).unify_dictionaries()


def distinct(table: pa.Table, *names: str) -> set[tuple[Any, ...]]:
    return set(zip(*(table[name].to_pylist() for name in names), strict=True))


def test_people_entries_and_organisations_are_as_many_as_published() -> None:
    table = made()
    counts = [table.num_rows, *(len(distinct(table, name)) for name in ("entry", "organisation"))]
    assert counts == [10_279, 132, 51]


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 400), st.integers(1, 400), st.integers(0, 2**70))
def test_any_number_of_people_in_any_number_of_entries_is_exact(people: int, entries: int, seed: int) -> None:
    entries = min(entries, people)
    table = pa.Table.from_batches(batches(people, entries, seed))
    assert (table.num_rows, len(distinct(table, "entry"))) == (people, entries)


def test_the_same_seed_gives_the_same_answers_and_another_does_not() -> None:
    again = pa.Table.from_batches(batches(500, 9, 4))
    assert again.equals(pa.Table.from_batches(batches(500, 9, 4)))
    assert not again.equals(pa.Table.from_batches(batches(500, 9, 5)))


def test_the_size_of_batches_changes_no_answer() -> None:
    small = list(batches(3000, 30, rows=700))
    assert max(batch.num_rows for batch in small) == 700
    assert pa.Table.from_batches(small).equals(pa.Table.from_batches(batches(3000, 30)))


def test_groups_do_not_depend_on_where_chunks_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["entry", "organisation", "section", "team"]
    whole = made(5000, 40).select(names).to_pylist()
    monkeypatch.setattr(stream, "CHUNK_PEOPLE", 333)
    assert pa.Table.from_batches(batches(5000, 40)).select(names).to_pylist() == whole


def test_an_entry_cut_by_chunks_keeps_its_happiness(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "CHUNK_PEOPLE", 333)
    cut = pa.Table.from_batches(batches(5000, 40))
    assert pc.mean(cut["KG1"]).as_py() == pytest.approx(5.79, abs=0.02)


def test_every_answer_is_one_that_the_questionnaire_takes() -> None:
    for row in made(400, 5).to_pylist():
        answers = {c.id: "na" if row[c.id] == -1 else row[c.id] for c in COLUMNS if row[c.id] is not None}
        check_answers(PACK, answers)


def test_every_code_of_the_pack_is_used() -> None:
    for column in COLUMNS:
        found = {value for (value,) in distinct(made(), column.id)} - {None, -1}
        if column.kind != "answered":
            assert found == set(range(column.first, column.last + 1)), column.id
        elif column.codes:
            assert found == set(column.codes), column.id


def test_not_applicable_is_only_where_it_may_be() -> None:
    used = {c.id for c in COLUMNS if c.kind != "answered" and (-1,) in distinct(made(), c.id)}
    assert used == {item.id for item in PACK.items if item.allow_na}


def test_items_are_small_whole_numbers() -> None:
    types = {str(made().schema.field(c.id).type) for c in COLUMNS if c.kind != "answered"}
    assert types == {"int8"}


def test_teams_nest_in_sections_and_entries_in_organisations() -> None:
    table = made()
    teams = distinct(table, "entry", "section", "team")
    assert len(teams) == len(distinct(table, "entry", "team"))
    assert len(distinct(table, "organisation", "entry")) == 132


def test_there_are_tiny_groups_and_large_ones() -> None:
    table = made()
    teams = Counter(zip(table["entry"].to_pylist(), table["team"].to_pylist(), strict=True))
    entries = Counter(table["entry"].to_pylist())
    assert min(teams.values()) < 3
    assert min(entries.values()) < 15
    assert max(entries.values()) > 300


def test_more_is_left_out_towards_the_end_and_little_in_all() -> None:
    gaps = {c.id: made()[c.id].null_count / 10_279 for c in COLUMNS if c.kind != "answered"}
    assert gaps["KG1"] < gaps["TM1"] < gaps["OC7"] < 0.06
    assert 0.01 < np.mean(list(gaps.values())) < 0.03


def test_some_answer_everything_alike() -> None:
    items = [c.id for c in COLUMNS if c.kind == "share"]
    table = np.stack([pc.fill_null(made()[name], -1).to_numpy() for name in items])
    blank = np.where(table > 0, table, np.nan)[:, (table > 0).any(axis=0)]
    assert np.mean(np.nanmax(blank, axis=0) == np.nanmin(blank, axis=0)) == pytest.approx(0.03, abs=0.01)


def test_organisations_and_columns_say_that_they_are_made_up() -> None:
    assert all(name.startswith("見本 ") for (name,) in distinct(made(), "organisation"))
    assert next(iter(batches(10, 1))).schema.metadata[b"synthetic"] == b"true"


@pytest.mark.parametrize(
    ("people", "entries", "seed", "mean", "said"),
    [
        (5, 6, 1, 5.79, "より多い"),
        (0, 1, 1, 5.79, "人数は1以上"),
        (-3, 1, 1, 5.79, "人数は1以上"),
        (5, 0, 1, 5.79, "エントリー数は1以上"),
        (5, 1, -1, 5.79, "シードは0以上"),
        (5, 1, 1, 9.0, "平均は4.0以上"),
        (5, 1, 1, float("nan"), "平均は4.0以上"),
    ],
)
def test_what_cannot_be_made_is_said_at_once(people: int, entries: int, seed: int, mean: float, said: str) -> None:
    with pytest.raises(SyntheticError, match=said):
        batches(people, entries, seed, mean=mean)
