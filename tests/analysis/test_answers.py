"""How everybody's answers fall on the options: right, of enough people each, and of no help to somebody who looks for a hidden group.

The attacker knows the exact number of people behind every part, every shown group and the flash that came before, and which groups
lie within which. His unknowns are the people of every combination of groups, by part, in the flash or not.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pyarrow as pa
import pytest
from scipy.optimize import linprog
from tests.analysis.oracle import answered
from tests.analysis.test_attack import DAY, PACK, Row, organisation

from shindan.analysis.wave_of import Context, wave_of_table
from shindan.disclosure.coarsen import band
from shindan.result.build import build_result
from shindan.result.schema import AnswerPart, AnswerShares, Result
from shindan.result.wave import Settings
from shindan.synthetic import batches

SEEDS = range(0, 60, 3)
ITEMS = ("LG1", "RC5", "HW2", "WL3")


def parts_of(result: Result) -> dict[str, tuple[AnswerPart, ...]]:
    assert result.answers is not None
    return dict(result.answers.rows)


def positive(item: str) -> set[int]:
    return {1, 2} if PACK.item(item).reverse else {4, 5}


def people_of(rows: list[Row], item: str, part: AnswerPart) -> int:
    return sum(part.first <= value <= part.last for value in answered(rows, item))


@pytest.mark.parametrize("seed", SEEDS)
def test_parts_are_counted_right_and_tell_of_enough_people(seed: int) -> None:
    rows, _, result = organisation(seed)
    for item, parts in parts_of(result).items():
        if item in {section.id for section in result.sections}:
            continue
        valid = len(answered(rows, item))
        for part in parts:
            people = people_of(rows, item, part)
            assert band(people, valid, result.certificate.min_group) is None
            assert result.certificate.min_group <= people <= valid - result.certificate.min_group
            assert abs(part.share - 100 * people / valid) < 1 + 1e-9
            assert len({value in positive(item) for value in range(part.first, part.last + 1)}) == 1


@pytest.mark.parametrize("seed", SEEDS)
def test_parts_agree_with_the_published_share(seed: int) -> None:
    _, _, result = organisation(seed)
    for row, parts in parts_of(result).items():
        is_element = row in {section.id for section in result.sections}
        favourable = {4, 5} if is_element else positive(row)
        assert [option for part in parts for option in range(part.first, part.last + 1)] == [1, 2, 3, 4, 5]
        assert sum(part.share for part in parts) == 100
        assert sum(part.share for part in parts if part.first in favourable) == result.total[row].value


def test_an_element_tells_the_mean_of_its_items_in_parts_that_all_of_them_tell() -> None:
    table = pa.Table.from_batches(list(batches(600, 1, 3))).unify_dictionaries()
    result = build_result(wave_of_table(table, PACK, (), Context("見本", "", DAY, Settings())))
    rows, parts = table.to_pylist(), parts_of(result)
    for section in (section for section in result.sections if section.id in parts):
        items = [row.id for row in section.rows if row.kind == "share"]
        for part in parts[section.id]:
            shares = [share_of(rows, item, part) for item in items]
            assert abs(part.share - 100 * sum(shares) / len(shares)) < 1 + 1e-9
        for item in items:
            ends = {6 - one.first if PACK.item(item).reverse else one.last for one in parts.get(item, ())}
            assert {part.last for part in parts[section.id]} <= (ends or {3, 5})


def share_of(rows: list[Row], item: str, part: AnswerPart) -> float:
    """The part's share of an item's answers, a reversed one turned round."""
    first, last = (6 - part.last, 6 - part.first) if PACK.item(item).reverse else (part.first, part.last)
    values = answered(rows, item)
    return sum(first <= value <= last for value in values) / len(values)


def test_a_wave_of_which_more_will_be_told_keeps_its_parts() -> None:
    table = pa.Table.from_batches(list(batches(150, 1, 3))).unify_dictionaries()
    wave = wave_of_table(table, PACK, (), Context("見本", "", DAY, Settings()))
    assert isinstance(build_result(wave).answers, AnswerShares)
    assert build_result(replace(wave, interim=True)).answers is None


def test_a_result_of_the_version_before_can_still_be_read() -> None:
    _, _, result = organisation(1)
    read = Result.model_validate(result.model_dump(mode="json", exclude={"answers"}) | {"schema_version": 1})
    assert (read.schema_version, read.answers, read.total) == (1, None, result.total)


class Attack:
    """Everything that is known of one item: unknown are people by combination of groups, by flash, by what they answered."""

    def __init__(self, rows: list[Row], result: Result, item: str) -> None:
        self.rows, self.result, self.item = rows, result, item
        self.splits = [split.id for split in result.splits if not split.withheld]
        chance = np.random.default_rng(len(rows))
        held_back = set(chance.permutation(len(rows))[: result.certificate.min_group].tolist())
        self.in_flash = [at not in held_back for at in range(len(rows))]
        labels = [sorted({str(row[split] or "") for row in rows}) for split in self.splits]
        seen = {self.groups(row) for row in rows}
        nested = set(self.splits) == {"section", "team"}
        self.atoms = sorted(seen) if nested else list(product(*labels))
        self.parts = (*parts_of(result)[item], None)  # None: no valid answer
        self.unknowns = [
            (a, f, p) for a in range(len(self.atoms)) for f in (True, False) for p in range(len(self.parts))
        ]
        self.true = [self.place(at) for at in range(len(rows))]
        self.known()

    def groups(self, row: Row) -> tuple[str, ...]:
        return tuple(str(row[split] or "") for split in self.splits)

    def place(self, at: int) -> tuple[int, bool, int]:
        value = self.rows[at].get(self.item)
        found = (
            p
            for p, part in enumerate(self.parts)
            if part and isinstance(value, int) and part.first <= value <= part.last
        )
        return self.atoms.index(self.groups(self.rows[at])), self.in_flash[at], next(found, len(self.parts) - 1)

    def side(self, part: int) -> str:
        one = self.parts[part]
        return "none" if one is None else "positive" if one.first in positive(self.item) else "other"

    def known(self) -> None:
        """Equations: which unknowns are counted together, and how many people they are."""
        self.matrix: list[list[float]] = []
        self.ends: list[int] = []
        for p in range(len(self.parts)):
            self.count(lambda one, p=p: one[2] == p)
        for side in ("positive", "other", "none"):
            self.count(lambda one, side=side: one[1] and self.side(one[2]) == side)
        for at, split in enumerate(self.splits):
            found = self.result.split(split)
            for place, group in enumerate(found.groups):
                mine = lambda one, at=at, group=group: self.atoms[one[0]][at] == group.code  # noqa: E731
                if not group.suppressed:
                    self.count(mine)
                if not found.cells[self.item][place].suppressed:
                    for side in ("positive", "other"):
                        self.count(lambda one, side=side, mine=mine: mine(one) and self.side(one[2]) == side)

    def count(self, is_counted) -> None:  # type: ignore[no-untyped-def]
        self.matrix.append([float(is_counted(one)) for one in self.unknowns])
        self.ends.append(sum(is_counted(one) for one in self.true))

    def width(self, at: int, group: str, part: int) -> float:
        target = np.array([float(self.atoms[a][at] == group and p == part) for a, _, p in self.unknowns])
        equal = {"A_eq": np.array(self.matrix), "b_eq": np.array(self.ends), "bounds": (0, None), "method": "highs"}
        low, high = (linprog(sign * target, **equal) for sign in (1, -1))
        return float(-high.fun - low.fun)


@pytest.mark.parametrize("seed", SEEDS)
def test_parts_narrow_no_answer_of_a_hidden_group_down(seed: int) -> None:
    rows, _, result = organisation(seed)
    for item in (item for item in ITEMS if item in parts_of(result)):
        attack = Attack(rows, result, item)
        for at, split in enumerate(attack.splits):
            found = result.split(split)
            for place, group in enumerate(found.groups):
                size = sum(str(row[split] or "") == group.code for row in rows)
                if found.cells[item][place].suppressed and size:
                    for part in range(len(attack.parts) - 1):
                        needed = min(result.certificate.min_group, size)
                        assert attack.width(at, group.code, part) >= needed - 1e-6, (item, split, group.code, part)
