"""Nobody's own answer can be worked out from all that is ever shown of a group."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .steps import Block, K, Roles, low_median, merge_roles, next_step, roles_apart, spread

ROLES = ("manager", "floor", "part")
Table = frozenset[int]  # a table that was shown: the people whose answers it counts


def by_role(people: Iterable[int], roles: Sequence[str]) -> dict[str, int]:
    counted = Counter(roles[person] for person in people)
    return {role: counted[role] for role in ROLES}


@dataclass
class Office:
    """A group in the making: who waits, the blocks let out, and every table that was shown."""

    roles: Sequence[str]
    waiting: list[int] = field(default_factory=list)
    blocks: list[tuple[Roles, Table]] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def look(self) -> None:
        step = next_step(by_role(self.waiting, self.roles))
        staying = [person for role in ROLES for person in self._of((role,))[: step.staying.get(role, 0)]]
        self.waiting = [person for person in self.waiting if person not in staying]
        self.blocks += [(block.roles, frozenset(self._of(block.roles))) for block in step.blocks]
        self.waiting = staying
        self._show()

    def _of(self, roles: Roles) -> list[int]:
        return [person for person in self.waiting if self.roles[person] in roles]

    def _show(self) -> None:
        apart = roles_apart([Block(roles, len(people)) for roles, people in self.blocks], ROLES)
        for chosen in (None, *apart):
            shown = [people for roles, people in self.blocks if chosen in (None, roles)]
            self.tables.append(frozenset().union(*shown))


def watched(roles: Sequence[str], looks: Sequence[bool]) -> Office:
    """People answer one by one; after each the owner may look."""
    office = Office(roles)
    for person, look in enumerate(looks[: len(roles)]):
        office.waiting.append(person)
        if look:
            office.look()
    return office


def known_people(tables: Iterable[Table], levels: Sequence[int]) -> dict[int, int]:
    """What an attacker with unlimited time knows: whose level is the same in every world that looks like this one."""

    def shown(world: Sequence[int]) -> list[tuple[int, ...]]:
        return [tuple(sorted(world[person] for person in table)) for table in seen]

    seen = sorted(set(tables), key=len)
    truth = shown(levels)
    worlds = [world for world in product(sorted(set(levels)), repeat=len(levels)) if shown(world) == truth]
    found = {person: {world[person] for world in worlds} for person in range(len(levels))}
    return {person: options.pop() for person, options in found.items() if len(options) == 1}


@st.composite
def offices(draw: st.DrawFn, most: int) -> tuple[list[str], list[bool], list[int]]:
    size = draw(st.integers(1, most))
    roles = draw(st.lists(st.sampled_from(ROLES), min_size=size, max_size=size))
    looks = draw(st.lists(st.booleans(), min_size=size, max_size=size))
    levels = draw(st.lists(st.integers(0, 1), min_size=size, max_size=size))
    return roles, looks, levels


@settings(deadline=None, max_examples=150)
@given(offices(most=9))
def test_nobody_is_known_but_where_a_whole_block_agrees(drawn: tuple[list[str], list[bool], list[int]]) -> None:
    roles, looks, levels = drawn
    office = watched(roles, looks)
    agreeing = [people for _, people in office.blocks if len({levels[person] for person in people}) == 1]
    same = set(levels) if len(set(levels)) == 1 else set()
    for person in known_people([table for table in office.tables if table], levels):
        assert same or any(person in people for people in agreeing)


@given(offices(most=60))
def test_every_table_is_a_sum_of_blocks_of_three_or_more(drawn: tuple[list[str], list[bool], list[int]]) -> None:
    office = watched(drawn[0], drawn[1])
    blocks = [people for _, people in office.blocks]
    assert all(len(people) >= K for people in blocks)
    assert all(one.isdisjoint(other) for one, other in combinations(blocks, 2))
    assert all(people <= table or people.isdisjoint(table) for people in blocks for table in office.tables)


@given(offices(most=60))
def test_what_is_shown_moves_in_threes_and_loses_nobody(drawn: tuple[list[str], list[bool], list[int]]) -> None:
    roles, looks, _levels = drawn
    office = watched(roles, looks)
    office.look()
    released = sum(len(people) for _, people in office.blocks)
    assert released == len(roles) // K * K
    assert released + len(office.waiting) == len(roles)


def test_a_threshold_for_each_role_alone_gives_a_manager_away() -> None:
    """Three, then six people; managers shown apart once they are three: the first manager is the difference."""
    first, everybody, managers = frozenset({0, 1, 2}), frozenset(range(6)), frozenset({2, 3, 4, 5})
    assert known_people([first, everybody, managers, everybody - managers], [0, 0, 1, 0, 1, 1])[2] == 1


def test_counting_the_people_of_every_difference_is_not_enough() -> None:
    """Managers and floor staff in turn. Every sum of multiples of these tables touches three people or more, and yet
    their signs give seven of nine away. This is why tables may not cut through each other."""
    steps = [frozenset(range(3)), frozenset(range(6)), frozenset(range(9))]
    managers = frozenset(range(0, 9, 2))
    known = known_people([*steps, managers, steps[-1] - managers], [3, 0, 3, 0, 0, 0, 3, 0, 0])
    assert known == {0: 3, 1: 0, 2: 3, 3: 0, 4: 0, 5: 0, 7: 0}


@pytest.mark.parametrize(
    ("waiting", "blocks", "staying"),
    [
        ((2, 0, 0), [], 2),
        ((1, 2, 0), [(("manager", "floor"), 3)], 0),
        ((3, 3, 0), [(("manager",), 3), (("floor",), 3)], 0),
        ((3, 2, 0), [(("manager",), 3)], 2),
        ((3, 4, 0), [(("manager",), 3), (("floor",), 3)], 1),
        ((2, 5, 2), [(("manager", "part"), 4), (("floor",), 5)], 0),
        ((3, 5, 3), [(("manager",), 3), (("floor",), 3), (("part",), 3)], 2),
    ],
)
def test_a_look_lets_out_whole_threes_with_most_roles_apart(
    waiting: tuple[int, ...], blocks: list[tuple[Roles, int]], staying: int
) -> None:
    step = next_step(dict(zip(ROLES, waiting, strict=True)))
    assert [(block.roles, block.people) for block in step.blocks] == blocks
    assert sum(step.staying.values()) == staying


@given(st.dictionaries(st.sampled_from(ROLES), st.integers(0, 9)))
def test_merged_roles_are_all_large_enough_and_lose_nobody(sizes: dict[str, int]) -> None:
    groups = merge_roles(sizes)
    assert all(sum(sizes[role] for role in group) >= K for group in groups)
    if sum(sizes.values()) >= K:
        assert sorted(role for group in groups for role in group) == sorted(role for role in sizes if sizes[role])


def test_a_small_role_joins_the_next_smallest() -> None:
    assert merge_roles({"manager": 2, "floor": 5, "part": 4}) == (("manager", "part"), ("floor",))


@pytest.mark.parametrize(
    ("blocks", "apart"),
    [
        ([("manager",), ("floor",)], (("manager",), ("floor",))),
        ([("floor",), ("manager",), ("manager", "floor")], (("manager",), ("floor",))),
        ([("manager", "part"), ("floor",)], (("manager", "part"), ("floor",))),
        ([("manager", "part"), ("floor",), ("part",)], (("floor",), ("part",))),
        ([("floor",)], ()),
        ([("floor",), ("manager", "floor")], ()),
        ([], ()),
    ],
)
def test_roles_stand_apart_where_two_groups_can_be_told(blocks: list[Roles], apart: tuple[Roles, ...]) -> None:
    assert roles_apart([Block(roles, 3) for roles in blocks], ROLES) == apart


@pytest.mark.parametrize(
    ("counts", "median"),
    [((0, 0, 1, 0), 2), ((1, 0, 0, 1), 0), ((0, 1, 2, 1), 2), ((1, 1, 1, 1), 1), ((1, 1, 0, 1), 1)],
)
def test_the_median_of_two_in_the_middle_is_the_lower(counts: tuple[int, ...], median: int) -> None:
    assert low_median(counts) == median


def test_the_median_of_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="nothing"):
        low_median([0, 0, 0])


def test_the_spread_counts_each_level() -> None:
    assert spread([0, 2, 2, 3], 4) == (1, 0, 2, 1)
