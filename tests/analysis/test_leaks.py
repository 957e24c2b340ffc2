"""What is published may depend on what is shown only: everything hidden is replaced by nonsense, and nothing may change."""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pyarrow as pa
import pytest

from shindan.analysis.wave_of import Context, wave_of_table
from shindan.diagnosis import load_pack
from shindan.disclosure.plan import Plan
from shindan.measurement.summary import BY_CELL, TOTAL, Cell, Summary
from shindan.report.survey.table import result_csv
from shindan.result.build import plan_of, publish_by
from shindan.result.figures import middle_of
from shindan.result.schema import Result
from shindan.result.wave import Settings, Wave
from shindan.synthetic import batches

PACK = load_pack("wellbeing/employee")
DAY = dt.date(2026, 6, 30)
CASES = [(6, 11, 5), (9, 12, 3), (14, 3, 5), (25, 4, 3), (40, 5, 5), (80, 6, 5), (150, 7, 5), (260, 8, 5)]
Case = tuple[Wave, Plan, Result]


@pytest.fixture(scope="module", params=CASES, ids=str)
def case(request: pytest.FixtureRequest) -> Case:
    people, seed, least = request.param
    table = pa.Table.from_batches(list(batches(people, 1, seed))).unify_dictionaries()
    wave = wave_of_table(table, PACK, ("team", "AT1"), Context("見本", "", DAY, Settings(least, 10)))
    plan = plan_of(wave)
    return wave, plan, publish_by(wave, plan)


def nonsense(wave: Wave, plan: Plan) -> Summary:
    """The summary with other numbers in every hidden group, and nothing beneath every hidden figure of a shown one."""
    draw = np.random.default_rng(1)
    summary = wave.summary
    arrays = {name: getattr(summary, name).copy() for name in (*BY_CELL, "block_complete", "block_sum")}
    for row, cell in enumerate(summary.cells):
        if cell == TOTAL:
            continue
        if cell.split in plan.withheld or not cell.group or not plan.shows_group(cell.split, cell.group):
            for name in BY_CELL:
                arrays[name][row] = draw.integers(0, 9, arrays[name][row].shape)
            for name in ("block_complete", "block_sum"):
                arrays[name][:, row] = draw.integers(0, 9, arrays[name][:, row].shape)
        else:
            empty_rows(summary, plan, cell, arrays)
    return replace(summary, **arrays)


def empty_rows(summary: Summary, plan: Plan, cell: Cell, arrays: dict[str, np.ndarray]) -> None:
    layout, row = summary.layout, summary.row(cell)
    hidden = {
        place
        for place, column in enumerate(layout.columns)
        if column.id not in plan.rows or not plan.shows(column.id, cell.split, cell.group)
    }
    # Those who answered cannot be nobody where everybody of the entry did: such rows keep their numbers.
    for place in (place for place in hidden if layout.columns[place].kind != "answered"):
        arrays["counts"][row, place] = 0
    for at, element in enumerate(layout.elements):
        if hidden & set(element.columns):
            arrays["within"][row, at] = 0
            arrays["scores"][row, at] = 0


def test_nothing_that_is_hidden_has_any_effect(case: Case) -> None:
    wave, plan, result = case
    assert publish_by(replace(wave, summary=nonsense(wave, plan)), plan) == result


def test_a_rough_element_follows_from_what_is_published_of_its_items(case: Case) -> None:
    _, _, result = case
    for section in (section for section in result.sections if section.kind == "element"):
        items = [row.id for row in section.rows if row.kind == "share"]
        columns = [
            result.total,
            *({r: c[p] for r, c in s.cells.items()} for s in result.splits for p in range(len(s.groups))),
        ]
        for cells in columns:
            found = cells[section.id]
            if found.rough:
                value = 100 * sum(middle_of(cells[item]) for item in items) / len(items)
                assert found.value is not None
                assert abs(found.value - value) <= 2.5 + 1e-9


def test_no_figure_stands_at_the_end_of_its_scale(case: Case) -> None:
    """A share of 0 or 100, a happiness of 0 or 10, an eNPS of ±100 would be everybody's answer."""
    _, _, result = case
    ends = {"mean": (0, 10), "recommendation": (-100, 100)}
    for row in result.rows:
        line = [result.total[row.id], *(cell for split in result.splits for cell in split.cells.get(row.id, ()))]
        for cell in line:
            assert cell.value not in ends.get(row.kind, (0, 100)), row.id
            assert cell.bands is None or 0 not in cell.bands


def test_no_count_singles_out_a_few_of_everybody(case: Case) -> None:
    wave, _, result = case
    people, least = result.entry.people, wave.settings.min_group
    shares = [*result.quality.missing.values()]
    shares += [] if result.quality.straight_lining is None else [result.quality.straight_lining]
    assert not result.quality.missing or people >= 20
    assert all(Fraction(share, 100) * people >= least - Fraction(people, 200) for share in shares)
    counts = [one.people for one in result.quality.elements] + [result.importance.people]
    assert all(count % 5 == 0 for count in counts)


def test_attributes_are_no_rows_because_they_count_who_named_no_group(case: Case) -> None:
    _, _, result = case
    rows = {row.id for row in result.rows}
    assert not rows & {item.id for item in PACK.items if item.area == "ATTRIBUTE"}
    assert rows == set(result.total)
    assert all(set(split.cells) == rows for split in result.splits if split.cells)


def test_an_option_that_nobody_chose_looks_like_a_hidden_group(case: Case) -> None:
    _, _, result = case
    split = result.split("AT1")
    if not split.withheld:
        assert [group.code for group in split.groups] == [str(option.value) for option in PACK.item("AT1").options]


def test_full_agreement_is_told_of_no_group(case: Case) -> None:
    _, _, result = case
    for one in result.quality.groups:
        assert 0.0 not in one.deviation


def test_the_table_of_figures_holds_no_number_of_a_hidden_group(case: Case) -> None:
    _, _, result = case
    hidden = {(split.id, group.code) for split in result.splits for group in split.groups if group.suppressed}
    lines = list(csv.DictReader(io.StringIO(result_csv(result).decode("utf-8-sig"))))
    keys = ("n", "response_rate", "value", "bound", "low", "high", "difference", "change", "share_0_4", "share_8_10")
    for line in lines:
        if (line["split"], line["group"]) in hidden or line["suppressed"] == "1":
            assert not any(line[key] for key in keys if key not in {"n", "response_rate"}), line
        if (line["split"], line["group"]) in hidden:
            assert not line["n"]
            assert not line["response_rate"]
