from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from .audit import Pattern, narrow, narrowest_of_line, parts_of, worlds_of
from .pattern import Rules
from .structure import Combinations, Division, Structure, structure_of


def crossing(people: list[int]) -> Structure:
    labels = tuple(product("ab", "xy"))
    divisions = [Division("A", ("A",), 3), Division("B", ("B",), 3), Division("A×B", ("A", "B"), 3)]
    return structure_of(Combinations(("A", "B"), labels, np.array(people)), divisions)


def rules(structure: Structure, positive: list[int], hidden: list[bool], needed: float) -> Rules:
    """Everybody answered; ``positive`` by combination."""
    size = structure.people.astype(float)
    yes = structure.membership @ np.array(positive, float)
    wanted = np.where(hidden, needed, 0.0)
    none = np.zeros(len(size), bool)
    return Rules(structure, size, size, np.array([yes, size - yes]), np.zeros(2), wanted, none, size, np.array(hidden))


def hidden_crossing(structure: Structure) -> list[bool]:
    return [cell.split == "A×B" for cell in structure.cells]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 5), min_size=4, max_size=4), st.data())
def test_what_the_audit_passes_is_as_wide_among_all_tables_that_fit(people: list[int], data: st.DataObject) -> None:
    """A 2 × 2 crossing: tables that fit differ from the true one along its only rectangle."""
    positive = [data.draw(st.integers(0, n)) for n in people]
    needed = data.draw(st.integers(1, 3))
    structure = crossing(people)
    hidden = hidden_crossing(structure)
    some = rules(structure, positive, hidden, float(needed))
    pattern = Pattern(structure.blocks[0], np.array(hidden), structure.people.astype(float))
    worlds = worlds_of(pattern, [parts_of(some)], some.needed)
    full = np.tile(parts_of(some), (len(worlds.tables), 1, 1))
    full[:, :, worlds.unknown] = worlds.tables[:, 0]
    bad, _ = narrow(pattern, some, full)
    yes, no = np.array(positive), np.array(people) - np.array(positive)
    rectangle = np.array([1, -1, -1, 1])
    moves = range(-6, 7)
    widths = [sum(((answers + m * rectangle) >= 0).all() for m in moves) - 1 for answers in (yes, no)]
    assert bool(bad) == (min(widths) < needed)


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(0, 6)), min_size=2, max_size=4), st.booleans())
def test_the_width_in_a_plain_split_is_that_of_all_tables_that_fit(groups: list[tuple[int, int]], sizes: bool) -> None:
    people = [n for n, _ in groups]
    yes = [min(n, p) for n, p in groups]
    labels = tuple((f"g{at}",) for at in range(len(groups)))
    structure = structure_of(Combinations(("A",), labels, np.array(people)), [Division("A", ("A",), 3)])
    hidden = np.array([False] + [True] * len(groups))
    size = structure.people.astype(float)
    measures = np.array([[sum(yes), *yes]], float)
    needed = np.array([0.0, 1.0] + [0.0] * (len(groups) - 1))
    open_size = np.full(len(size), sizes)
    some = Rules(structure, size, size, measures, np.zeros(1), needed, hidden, size, open_size)
    first = [
        table[0]
        for table in product(range(sum(yes) + 1), repeat=len(groups))
        if sum(table) == sum(yes) and (sizes or all(y <= n for y, n in zip(table, people, strict=True)))
    ]
    assert narrowest_of_line(some, structure.blocks[0], hidden) == max(first) - min(first) - 1


def test_worlds_keep_every_equation_in_every_row() -> None:
    structure = crossing([4, 6, 5, 7])
    hidden = hidden_crossing(structure)
    rows = [parts_of(rules(structure, yes, hidden, 3.0)) for yes in ([1, 2, 3, 4], [4, 0, 5, 1])]
    pattern = Pattern(structure.blocks[0], np.array(hidden), structure.people.astype(float))
    worlds = worlds_of(pattern, rows, np.where(hidden, 3.0, 0.0)).tables
    assert (worlds >= 0).all()
    assert (worlds.sum(axis=2) == worlds.sum(axis=2)[:, :1]).all()  # the same people in every row
    assert (worlds @ pattern.equations.T == worlds[:1] @ pattern.equations.T).all()
