"""A whole result against plain Python: every shown figure, the differences, and what is hidden for its size."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pytest
from tests.analysis.oracle import Row, answered, by_kind, printed

from shindan.analysis.wave_of import Context, wave_of_table
from shindan.diagnosis import load_pack
from shindan.measurement.intervals import finite_population, wilson
from shindan.result.build import build_result
from shindan.result.figures import rounded
from shindan.result.schema import Cell, Result
from shindan.synthetic import batches

PACK = load_pack("wellbeing/employee")
KINDS = by_kind(PACK)
DAY = dt.date(2026, 6, 30)


def an_entry(people: int, seed: int) -> pa.Table:
    return pa.Table.from_batches(list(batches(people, 1, seed))).unify_dictionaries()


def result_of(table: pa.Table, *splits: str) -> Result:
    return build_result(wave_of_table(table, PACK, splits, Context("見本", "2026年春", DAY)))


@pytest.fixture(scope="module", params=[(60, 1), (140, 2), (400, 3)], ids=str)
def case(request: pytest.FixtureRequest) -> tuple[Result, list[Row]]:
    table = an_entry(*request.param)
    return result_of(table, "team", "AT1"), table.to_pylist()


def rows_of(rows: list[Row], split: str, group: str) -> list[Row]:
    return [row for row in rows if row[split] == group]


def agrees(cell: Cell, kind: str, value: object, where: str) -> None:
    if cell.suppressed or cell.value is None:
        return
    assert value is not None, where
    if cell.bound == "at_least":
        assert float(value) * 100 >= cell.value, where  # type: ignore[arg-type]
    elif cell.bound == "at_most":
        assert float(value) * 100 <= cell.value, where  # type: ignore[arg-type]
    elif cell.rough:
        # A rough element is made of its items' published bands: each at most half a band (25 points) off, and 2.5 rounding.
        assert (
            abs(float(value) * (1 if kind == "mean" else 100) - cell.value) <= (0.25 if kind == "mean" else 27.5) + 1e-9
        )
    else:
        assert cell.value == printed(value, kind), where  # type: ignore[arg-type]


def test_the_whole_entry_has_the_figures_of_a_plain_count(case: tuple[Result, list[Row]]) -> None:
    result, rows = case
    for row in result.rows:
        agrees(result.total[row.id], row.kind, KINDS[row.kind](rows, row.id), row.id)


def test_a_value_has_the_interval_of_every_face_and_the_known_staff_stands_beside_it() -> None:
    table = an_entry(140, 2)
    rows: list[Row] = table.to_pylist()
    context = Context("見本", "2026年春", DAY, headcounts={("", ""): 175})
    result = build_result(wave_of_table(table, PACK, (), context))
    told = [(row.id, result.total[row.id]) for row in result.rows if row.kind == "share"]
    exact = [(name, cell) for name, cell in told if not (cell.bound or cell.suppressed)]
    for name, cell in exact:
        valid = len(answered(rows, name))
        positive = round(float(KINDS["share"](rows, name) or 0) * valid)
        whole, staff = wilson(positive, valid), finite_population(positive, valid, 175 - (140 - valid))
        assert (cell.low, cell.high) == (rounded(100 * whole.low), rounded(100 * whole.high)), name
        assert (cell.staff_low, cell.staff_high) == (rounded(100 * staff.low), rounded(100 * staff.high)), name
    assert len(exact) > 20


def test_without_a_known_staff_or_below_60_per_cent_nothing_is_told_of_it() -> None:
    table = an_entry(60, 1)
    for staff in (0, 101, 59):
        context = Context("見本", "2026年春", DAY, headcounts={("", ""): staff} if staff else {})
        total = build_result(wave_of_table(table, PACK, (), context)).total
        assert all(cell.staff_low is None and cell.staff_high is None for cell in total.values()), staff


def test_every_group_has_the_figures_of_a_plain_count(case: tuple[Result, list[Row]]) -> None:
    result, rows = case
    for split in result.splits:
        for place, group in enumerate(split.groups):
            members = rows_of(rows, split.id, group.code)
            if group.suppressed:
                continue
            for row in result.rows:
                agrees(split.cells[row.id][place], row.kind, KINDS[row.kind](members, row.id), f"{group.code} {row.id}")


def test_a_difference_is_to_everybody_else(case: tuple[Result, list[Row]]) -> None:
    result, rows = case
    for split in result.splits:
        for place, group in enumerate(split.groups):
            rest = [row for row in rows if row[split.id] != group.code]
            members = rows_of(rows, split.id, group.code)
            for row in result.rows:
                cell = split.cells[row.id][place]
                if cell.difference is not None:
                    own, other = KINDS[row.kind](members, row.id), KINDS[row.kind](rest, row.id)
                    assert own is not None
                    assert other is not None
                    assert cell.difference == printed(own - other, row.kind), (group.code, row.id)  # type: ignore[operator]


def test_numbers_of_people_are_those_who_answered(case: tuple[Result, list[Row]]) -> None:
    result, rows = case
    assert result.entry.people == len(rows)
    for split in result.splits:
        for group in split.groups:
            assert group.people in (None, len(rows_of(rows, split.id, group.code)))


def test_no_group_below_five_is_shown(case: tuple[Result, list[Row]]) -> None:
    result, rows = case
    for split in result.splits:
        small = [group for group in split.groups if len(rows_of(rows, split.id, group.code)) < 5]
        assert all(group.suppressed and group.people is None for group in small)


def test_nothing_of_a_hidden_group_is_in_the_result(case: tuple[Result, list[Row]]) -> None:
    result, _ = case
    for split in result.splits:
        for place, group in enumerate(split.groups):
            if group.suppressed:
                assert {split.cells[row.id][place] for row in result.rows} == {Cell(suppressed=True)}


def test_no_group_is_shown_to_be_of_one_mind(case: tuple[Result, list[Row]]) -> None:
    result, _ = case
    kinds = {row.id: row.kind for row in result.rows}
    cells = [(row, cell) for split in result.splits for row, line in split.cells.items() for cell in line]
    for row, cell in [*result.total.items(), *cells]:
        if kinds[row] in {"share", "recommendation"} and not cell.suppressed:
            assert cell.value not in (0.0, 100.0, -100.0) or (kinds[row] == "recommendation" and cell.value == 0.0), row


def test_an_element_is_hidden_with_any_of_its_items(case: tuple[Result, list[Row]]) -> None:
    result, _ = case
    for section in result.sections:
        if section.kind != "element":
            continue
        for split in result.splits:
            for place in range(len(split.groups)):
                items = [split.cells[row.id][place].suppressed for row in section.rows if row.kind == "share"]
                assert split.cells[section.id][place].suppressed or not any(items)


def test_the_order_of_respondents_changes_nothing() -> None:
    table = an_entry(120, 5)
    backwards = table.take(pa.array(range(table.num_rows - 1, -1, -1)))
    assert result_of(table, "team", "AT1") == result_of(backwards, "team", "AT1")


def test_batches_of_any_size_give_the_same_result() -> None:
    table = an_entry(120, 6)
    whole = wave_of_table(table, PACK, ("team",), Context("見本", "", DAY))
    parts = wave_of_table(
        iter(table.combine_chunks().to_batches(max_chunksize=7)), PACK, ("team",), Context("見本", "", DAY)
    )
    assert build_result(whole) == build_result(parts)
