"""When the spread of answers in a small group may be shown, so that nobody's own answer can be worked out.

Answers are released in batches of three. A view is a table over some of the released answers; its content is counts,
so whoever has seen several views can add and subtract them. Answers of one batch and one role look alike in all views
that are ever shown: they form a *cell*. A set of views singles people out when some sum of multiples of them is a
table over fewer than ``k`` people. ``is_safe`` decides exactly that, by rank over the rationals.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

K = 3
Cell = tuple[int, str]  # batch, role


@dataclass(frozen=True)
class View:
    """A table that was or would be shown: the cells whose answers it counts together."""

    cells: frozenset[Cell]


def is_safe(views: Iterable[View], sizes: Mapping[Cell, int], k: int = K) -> bool:
    """Whether no combination of ``views`` is a table over fewer than ``k`` people.

    ``sizes`` gives the number of people in each cell; cells without people count for nothing. A combination is a
    vector in the row space of the views' indicator matrix. One that is zero outside a set S of cells exists exactly
    when dropping the columns of S lowers the rank, so it is enough to try every S of fewer than ``k`` people.
    """
    cells = sorted(cell for cell, size in sizes.items() if size > 0)
    rows = [[Fraction(int(cell in view.cells)) for cell in cells] for view in views]
    whole = _rank(rows)
    for chosen in _small_sets(cells, sizes, k):
        kept = [place for place, cell in enumerate(cells) if cell not in chosen]
        if _rank([[row[place] for place in kept] for row in rows]) < whole:
            return False
    return True


def merge_roles(sizes: Mapping[str, int], k: int = K) -> tuple[tuple[str, ...], ...]:
    """Groups of roles with at least ``k`` people each: the smallest joins the next smallest until it is so.

    Roles without people belong to no group. One group alone is no split, and fewer than ``k`` people none at all.
    """
    groups: list[tuple[tuple[str, ...], int]] = [((role,), size) for role, size in sizes.items() if size > 0]
    while len(groups) > 1 and min(size for _, size in groups) < k:
        groups.sort(key=lambda group: group[1])
        (first, one), (second, two), *rest = groups
        groups = [(first + second, one + two), *rest]
    order = {role: place for place, role in enumerate(sizes)}
    merged = [tuple(sorted(roles, key=order.__getitem__)) for roles, size in groups if size >= k]
    return tuple(sorted(merged, key=lambda roles: order[roles[0]]))


def split_views(groups: Sequence[Sequence[str]], sizes: Mapping[Cell, int]) -> tuple[View, ...]:
    """One view for each group of roles, over everything released so far."""
    return tuple(View(frozenset(cell for cell in sizes if cell[1] in group)) for group in groups)


def overall_views(sizes: Mapping[Cell, int]) -> tuple[View, ...]:
    """The views of the whole group as they were shown, one after each batch."""
    batches = sorted({batch for batch, _ in sizes})
    return tuple(View(frozenset(cell for cell in sizes if cell[0] <= batch)) for batch in batches)


def may_split(groups: Sequence[Sequence[str]], shown: Sequence[View], sizes: Mapping[Cell, int], k: int = K) -> bool:
    """Whether the split into ``groups`` may be shown beside every view shown before (``shown`` holds earlier splits)."""
    if len(groups) < 2:
        return False
    return is_safe([*overall_views(sizes), *shown, *split_views(groups, sizes)], sizes, k)


def low_median(values: Sequence[int]) -> int:
    """The median; of two in the middle the lower one, as the rule says: what is not wholly true is the level below."""
    if not values:
        raise ValueError("the median of nothing")
    return sorted(values)[(len(values) - 1) // 2]


def spread(values: Sequence[int], levels: int) -> tuple[int, ...]:
    """How many chose each level, from 0."""
    return tuple(sum(value == level for value in values) for level in range(levels))


def _small_sets(cells: Sequence[Cell], sizes: Mapping[Cell, int], k: int) -> Iterable[frozenset[Cell]]:
    small = [cell for cell in cells if sizes[cell] < k]
    for count in range(1, k):
        for chosen in combinations(small, count):
            if sum(sizes[cell] for cell in chosen) < k:
                yield frozenset(chosen)


def _rank(rows: list[list[Fraction]]) -> int:
    """Rank by elimination over the rationals, so that no rounding decides."""
    rows = [list(row) for row in rows]
    rank = 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((place for place in range(rank, len(rows)) if rows[place][column]), None)
        if pivot is None:
            continue
        rows[rank], rows[pivot] = rows[pivot], rows[rank]
        for place in range(rank + 1, len(rows)):
            factor = rows[place][column] / rows[rank][column]
            if factor:
                rows[place] = [a - factor * b for a, b in zip(rows[place], rows[rank], strict=True)]
        rank += 1
    return rank
