"""How many of each group have answered, while a survey runs: told in steps that single nobody out.

Counts that are looked at again and again are differences: who sees 12 and then 13 knows that somebody of that group answered in
between, and with few colleagues at work, who. So a number is raised only by ``k`` people or more at once, and what is told of
the groups never leaves fewer than ``k`` people over: a single group that is not told could be had by subtraction.
"""

from __future__ import annotations

from dataclasses import dataclass

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
        if _is_safe(new_total, raised, k):
            break
        raised[group] = told.groups[group]
    return Progress(new_total, raised) if _is_safe(new_total, raised, k) else told


def _is_safe(total: int, groups: Ints, k: int) -> bool:
    rest = total - int(groups.sum())
    return rest == 0 or rest >= k


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
