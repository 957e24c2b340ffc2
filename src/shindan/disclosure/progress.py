"""How many of each group have answered, while a survey runs: told in steps that single nobody out.

Counts that are looked at again and again are differences: who sees 12 and then 13 knows that somebody of that group answered in
between, and with few colleagues at work, who. So a number is raised only by ``k`` people or more at once, and what is told of
the groups never leaves fewer than ``k`` people over: a single group that is not told could be had by subtraction. Who keeps the
looks can subtract them as well, so that what is left over also changes by ``k`` or not at all, and the course by day tells no
number that lies nearer than ``k`` to another that was ever told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from .structure import Ints


@dataclass(frozen=True)
class Progress:
    """What is told: everybody's number and each group's; 0 is "not told yet", which does not mean that nobody answered."""

    total: int
    groups: Ints  # [G]

    @property
    def rest(self) -> int:
        """People who are counted in the whole and in no group that is told."""
        return self.total - int(self.groups.sum())


def next_progress(told: Progress, total: int, groups: Ints, k: int) -> Progress:
    """What may be told now that ``total`` people have answered, ``groups`` [G] of them in each group.

    Groups are disjoint; people may belong to none. Numbers only grow: ``ValueError`` where fewer answered than were told of,
    for groups that do not fit, and for ``k`` below 1. (60; 20, 40) and then 63 people (22, 41), k = 5 → as before.
    """
    _check(told, total, groups, k)
    new_total = total if total - told.total >= k else told.total
    raised = np.where(groups - told.groups >= k, groups, told.groups)
    for group in _smallest_raises_first(told.groups, raised):
        if _is_safe(told, Progress(new_total, raised), k):
            break
        raised[group] = told.groups[group]
    new = Progress(new_total, raised)
    return new if _is_safe(told, new, k) else told


def _is_safe(before: Progress, after: Progress, k: int) -> bool:
    return _apart(after.rest, 0, k) and _apart(after.rest, before.rest, k)


def _apart(one: int, other: int, k: int) -> bool:
    """Whether two numbers that both are told are the same or at least ``k`` apart."""
    return one == other or abs(one - other) >= k


Course = tuple[tuple[date, int], ...]


def next_course(told: Course, ends: Sequence[tuple[date, int]], before: int, total: int, k: int) -> Course:
    """Everybody's number by day: what may be told of the days that are over.

    ``told`` are days told of before, ``ends`` the days that are over with everybody's number at their end, both in order and
    rising; ``before`` is the number that was told last, ``total`` the one that is told now. A day whose number lies too near to
    another that was told takes the one before it: its answers are counted with a later day. Days once told never change.
    (5 answers on Monday, 2 on Tuesday, 6 on Wednesday, k = 5 → Monday 5, Tuesday 5, Wednesday 13.)
    """
    course, known = list(told), {day for day, _ in told}
    floor = max([before, *(people for _, people in told)])
    for day, people in ends:
        if day in known:
            continue
        if floor <= people <= total and _apart(people, floor, k) and _apart(people, total, k):
            floor = people
        course.append((day, min(floor, total)))
    return tuple(sorted(course))


def next_number(told: int, now: int, k: int) -> int:
    """A number that stands by itself: raised by ``k`` or more at once."""
    return now if now - told >= k else told


def _smallest_raises_first(before: Ints, after: Ints) -> list[int]:
    grown = [(int(after[g] - before[g]), g) for g in range(len(after)) if after[g] > before[g]]
    return [group for _, group in sorted(grown)]


def _check(told: Progress, total: int, groups: Ints, k: int) -> None:
    if k < 1:
        raise ValueError("一度に増やす人数 k は1以上にしてください。")
    if len(groups) != len(told.groups) or int(groups.sum()) > total:
        raise ValueError("部署ごとの回答数が、全体の回答数や前回の部署と合いません。")
    if total < told.total or bool((groups < told.groups).any()):
        raise ValueError("回答数が、前に示した数より減っています。")
