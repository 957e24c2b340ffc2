from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from .structure import EVERYBODY, NOBODY, Combinations, Division, Group, Structure, structure_of

LABELS = st.lists(
    st.tuples(st.sampled_from(["a", "b", "c", ""]), st.sampled_from(["x", "y", ""])), min_size=1, max_size=30
)


def of(rows: Sequence[tuple[str, ...]], *divisions: tuple[str, ...]) -> Structure:
    labels = tuple(sorted(set(rows)))
    names = tuple("AB"[: len(rows[0])])
    people = np.array([rows.count(label) for label in labels])
    wanted = [Division("×".join(parts), parts, 3) for parts in divisions]
    return structure_of(Combinations(names, labels, people), wanted)


def members(structure: Structure, line: int) -> tuple[Group, list[Group]]:
    found = structure.lines[line]
    return structure.cells[found.parent], [structure.cells[c] for c in found.children]


@given(LABELS)
def test_equations_hold_for_the_people_of_every_cell(rows: list[tuple[str, ...]]) -> None:
    structure = of(rows, ("A",), ("B",), ("A", "B"))
    for line in structure.lines:
        assert structure.people[line.parent] == structure.people[list(line.children)].sum()


@given(LABELS, st.data())
def test_rests_follow_from_named_cells(rows: list[tuple[str, ...]], data: st.DataObject) -> None:
    structure = of(rows, ("A",), ("B",))
    counts = structure.membership @ np.array(
        data.draw(st.lists(st.integers(0, 9), min_size=len(set(rows)), max_size=len(set(rows))))
    )
    asked = [c for c in range(len(structure.cells)) if c not in structure.rests]
    assert structure.with_rests(counts[asked].astype(float)) == pytest.approx(counts)


def test_a_split_makes_up_everybody_with_those_who_named_none() -> None:
    structure = of([("a",), ("a",), ("",)], ("A",))
    assert members(structure, 0) == (EVERYBODY, [Group("A", NOBODY), Group("A", "a")])
    assert structure.nameless.tolist() == [False, True, False]


def test_nesting_is_found_in_the_data() -> None:
    rows = [("t1", "north"), ("t2", "north"), ("t3", "south"), ("t4", "south")]
    structure = of(rows, ("A",), ("B",))
    assert (Group("B", "north"), [Group("A", "t1"), Group("A", "t2")]) in [
        members(structure, at) for at in range(len(structure.lines))
    ]


def test_a_section_is_its_teams_and_those_who_named_no_team() -> None:
    rows: list[tuple[str, ...]] = [("t1", "north"), ("t2", "north"), ("", "north")]
    rows += [("t3", "south"), ("t4", "south"), ("", "south")]
    structure = of(rows, ("A",), ("B",))
    north = next(line for line in structure.lines if structure.cells[line.parent] == Group("B", "north"))
    assert [structure.nameless[c] for c in north.children] == [False, False, True]
    assert (Group("A", NOBODY), 2) in [(structure.cells[line.parent], len(line.children)) for line in structure.lines]


def test_one_group_made_up_of_whole_groups_is_an_equation_though_others_cut_across() -> None:
    rows = [("t1", "north"), ("t2", "north"), ("t3", "south"), ("t3", "west"), ("t4", "west")]
    structure = of(rows, ("A",), ("B",))
    lines = [members(structure, at) for at in range(len(structure.lines))]
    assert (Group("B", "north"), [Group("A", "t1"), Group("A", "t2")]) in lines
    assert all(parent != Group("B", "west") for parent, _ in lines)


def test_a_crossing_makes_up_its_rows_and_columns() -> None:
    structure = of([(a, b) for a in "ab" for b in "xy"], ("A",), ("B",), ("A", "B"))
    lines = [members(structure, at) for at in range(len(structure.lines))]
    assert (Group("A", "a"), [Group("A×B", "a×x"), Group("A×B", "a×y")]) in lines
    assert (Group("B", "y"), [Group("A×B", "a×y"), Group("A×B", "b×y")]) in lines


def test_splits_that_share_no_equation_are_blocks_of_their_own() -> None:
    apart = of([(a, b) for a in "ab" for b in "xy"], ("A",), ("B",))
    tied = of([(a, b) for a in "ab" for b in "xy"], ("A",), ("B",), ("A", "B"))
    assert [len(block.lines) for block in apart.blocks] == [1, 1]
    assert len(tied.blocks) == 1


def test_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="1件もありません"):
        structure_of(Combinations(("A",), (("a",),), np.array([0])), [Division("A", ("A",), 5)])


def test_a_split_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="2回"):
        of([("a",)], ("A",), ("A",))
