"""Changes between two waves: right where both show a figure, and absent where they would give a hidden one away."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pyarrow as pa
import pytest

from shindan.analysis.wave_of import Context, wave_of_table
from shindan.diagnosis import load_pack
from shindan.result.build import build_result
from shindan.result.schema import Result
from shindan.synthetic import batches

PACK = load_pack("wellbeing/employee")


def result_of(seed: int, people: int, before: Result | None = None) -> Result:
    table = pa.Table.from_batches(list(batches(people, 1, seed))).unify_dictionaries()
    wave = wave_of_table(table, PACK, ("AT1", "AT4"), Context("見本", f"{seed}", dt.date(2026, 6, 30)))
    return build_result(replace(wave, previous=before))


@pytest.fixture(scope="module")
def waves() -> tuple[Result, Result]:
    before = result_of(3, 140)
    return before, result_of(4, 120, before)


def test_a_change_is_the_difference_of_two_published_figures(waves: tuple[Result, Result]) -> None:
    before, now = waves
    changed = {row: cell for row, cell in now.total.items() if cell.change is not None}
    assert len(changed) > 20
    for row, cell in changed.items():
        assert cell.change == pytest.approx((cell.value or 0) - (before.total[row].value or 0))


def test_the_change_of_a_group_needs_both_waves(waves: tuple[Result, Result]) -> None:
    before, now = waves
    for split in now.splits:
        old = {group.code: place for place, group in enumerate(before.split(split.id).groups)}
        for row, line in split.cells.items():
            for group, cell in zip(split.groups, line, strict=True):
                if cell.change is not None:
                    assert not before.split(split.id).cells[row][old[group.code]].suppressed


def test_never_one_hidden_group_alone_lacks_its_change(waves: tuple[Result, Result]) -> None:
    before, now = waves
    for split in now.splits:
        hidden = [g.code for g in split.groups if g.suppressed and _answered(before, split.id, g.code)]
        for row, line in split.cells.items():
            missing = [g.code for g, cell in zip(split.groups, line, strict=True) if cell.change is None]
            if now.total[row].change is not None and hidden:
                assert len(missing) != 1


def _answered(result: Result, split: str, group: str) -> bool:
    return any(found.code == group and found.people for found in result.split(split).groups)


def test_the_same_wave_twice_has_not_changed() -> None:
    once = result_of(7, 90)
    again = result_of(7, 90, once)
    changes = {cell.change for cell in again.total.values()} - {None}
    assert changes == {0.0}
