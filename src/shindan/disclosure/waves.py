"""Several publications about the same people: a wave and the one before, a flash and the final result.

A change is now − before. It is shown only where both waves show the figure, so it adds nothing to what both tables tell; but
somebody who has the changes only, or knows that few joined or left, subtracts along lines again. So along every line the
groups without a change are several and together ``k`` people in both waves, or none of them is hidden in either.

A flash and what follows it are about the same answers: their difference is a group of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from .plan import Plan
from .structure import Bools, Ints, Line

ShownBefore = Callable[[str, str, str], bool]
PeopleBefore = Callable[[str, str], int | None]


def changes_shown(plan_now: Plan, shown_before: ShownBefore, people_before: PeopleBefore) -> Mapping[str, Bools]:
    """For each table the cells of ``plan_now.structure`` whose change may be shown.

    ``shown_before(table, split, group)`` is whether the wave before shows a figure, ``people_before(split, group)`` how many
    answered then, ``None`` where there was no such group (everybody is split ``""``).
    """
    before = [people_before(cell.split, cell.group) for cell in plan_now.structure.cells]
    return {table: _of_table(plan_now, table, shown_before, before) for table in plan_now.rows}


def _of_table(plan: Plan, table: str, shown_before: ShownBefore, before: list[int | None]) -> Bools:
    structure = plan.structure
    was = np.array([people is not None for people in before])
    shown = np.array(
        [was[place] and shown_before(table, cell.split, cell.group) for place, cell in enumerate(structure.cells)]
    )
    hidden = plan.rows[table] | (was & ~shown)
    shown &= ~plan.rows[table] & ~structure.nameless
    people = np.array([people or 0 for people in before], dtype=np.int64)
    while dropped := [c for line in structure.lines if (c := _to_drop(plan, line, shown, hidden, people)) is not None]:
        shown[dropped[0]] = False
    return np.asarray(shown)


def _to_drop(plan: Plan, line: Line, shown: Bools, hidden: Bools, before: Ints) -> int | None:
    """The next change to leave out of a line that would give a hidden group away: of the smallest child, else the parent."""
    structure = plan.structure
    if not shown[line.parent]:
        return None
    missing = [c for c in line.children if not shown[c]]
    guarded = [c for c in missing if hidden[c] and not _is_large_rest(plan, c)]
    if not guarded:
        return None
    least = int(structure.min_group[guarded].max())
    together = min(int(structure.people[missing].sum()), int(before[missing].sum()))
    if len(missing) > 1 and together >= least:
        return None
    left = [c for c in line.children if shown[c]]
    return min(left, key=lambda c: (int(structure.people[c]), c), default=line.parent)


def _is_large_rest(plan: Plan, cell: int) -> bool:
    structure = plan.structure
    return bool(structure.nameless[cell] and structure.people[cell] >= structure.min_group[cell])


def differs_enough(previous_people: Ints, people: Ints, k: int) -> bool:
    """Whether two publications about the same answers differ, cell by cell, by nobody or by at least ``k`` people.

    ``previous_people`` and ``people`` [C] count the same cells; none may be lost: whoever was counted stays counted.
    (60, 12) then (65, 12) with k = 5 → yes; (60, 12) then (63, 12) → no.
    """
    more = np.asarray(people) - np.asarray(previous_people)
    return bool(((more == 0) | (more >= k)).all())


def in_flash(published: Bools, k: int, seed: int) -> Bools:
    """Who is counted in the next flash: those ``published`` already, and all others but ``k`` drawn by ``seed``.

    ``published`` [N] marks who of the answers that are there were in the last flash (nobody in the first). Where fewer than
    2 k are new, the flash stays as it was: so one flash and the next differ by 0 or at least k people, and any flash and the
    final result by at least k. ``ValueError`` for k below 1.
    """
    if k < 1:
        raise ValueError("速報で伏せる人数 k は1以上にしてください。")
    new = np.flatnonzero(~published)
    if len(new) < 2 * k:
        return published.copy()
    kept: NDArray[np.intp] = np.random.default_rng(seed).permutation(new)[k:]
    counted = published.copy()
    counted[kept] = True
    return counted
