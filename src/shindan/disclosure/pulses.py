"""A pulse repeats questions of a survey soon after it, to nearly the same people: what may be told of it beside what was told before.

Who knows that one colleague came or left between two waves, and takes everybody else to have answered as before, has that colleague's
answer as the difference of two figures. So the rule of a flash holds from wave to wave too: two figures about nearly the same people
differ by nobody or by at least ``k`` people. How many people two waves are apart, is counted in answers: the fewest who must have come
and left, nobody else changing. Fewer than ``k`` are *still*.

* Everybody's figure that is still is told again as it was told before.
* A group's figure that is still is hidden, and so are further groups until it cannot be had from the others.

Counts are [O] by answer (of a share: positive, other), so a person who comes or leaves changes one of them by one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from .structure import Bools, Ints

Sides = Callable[[Ints], tuple[float, float]]


def apart(before: Ints, now: Ints) -> int:
    """The fewest people who must have come or left between two counts, nobody else changing."""
    return int(np.abs(np.asarray(now) - np.asarray(before)).sum())


def told_as(waves: Sequence[Ints], k: int) -> tuple[int, ...]:
    """For each wave of a question, the oldest first, the wave whose figure of everybody is told for it: its own, or one before.

    A wave is told as the one it is stillest to. One that has drifted away in small steps is told anew once it is at least 2k − 1
    people from what was told: from there on fewer than ``k`` who came or left since any wave between cannot explain it.
    ([20, 20], [21, 20], [27, 14], k = 5 → 0, 0, 2.)
    """
    told: list[int] = []
    for now, counts in enumerate(waves):
        steps = [(apart(waves[before], counts), -before) for before in range(now)]
        near = [
            (step, before) for step, before in steps if step < k and apart(waves[told[-before]], counts) < 2 * k - 1
        ]
        told.append(told[-min(near)[1]] if near else now)
    return tuple(told)


@dataclass(frozen=True)
class Counted:
    """One question in one wave: ``whole`` [O] of everybody, ``groups`` [G, O] of the groups of a plain split."""

    whole: Ints
    groups: Ints


def hidden_groups(now: Counted, earlier: Sequence[Counted], hidden: Bools, people: Ints, sides: Sides, k: int) -> Bools:
    """The groups [G] whose figure of the question is hidden in a pulse that tells everybody's figure anew.

    ``hidden`` [G] are those that the publication plan hides; ``people`` [G] are the groups' sizes, ``sides`` the two counts that
    must stay open of a count: positive and other answers. Further groups are hidden, the smallest first.
    """
    still = np.array([_is_still(counts, [one.groups[g] for one in earlier], k) for g, counts in enumerate(now.groups)])
    found: Bools = np.asarray(hidden | still)
    while not _is_safe(now, earlier, found, still, sides, k):
        found = found.copy()
        found[min(np.flatnonzero(~found), key=lambda g: (int(people[g]), int(g)))] = True
    return found


def _is_still(now: Ints, before: Sequence[Ints], k: int) -> bool:
    return any(apart(one, now) < k for one in before)


def _is_safe(now: Counted, earlier: Sequence[Counted], hidden: Bools, still: Bools, sides: Sides, k: int) -> bool:
    """Whether nothing of a hidden group follows from everybody's figure and those of the groups that are shown.

    Of what is hidden the still groups may be known: as they were. What is left must hold enough of both answers.
    """
    if hidden.all():
        return True
    nobody = now.whole - now.groups.sum(axis=0)
    rest = np.asarray(nobody + now.groups[hidden].sum(axis=0))
    if not rest.any():
        return not hidden.any()
    moved = rest - now.groups[hidden & still].sum(axis=0)
    if nobody.any() and _is_still(nobody, [one.whole - one.groups.sum(axis=0) for one in earlier], k):
        moved = moved - nobody
    return min(sides(moved)) >= k - 1 and all(_is_open(now.groups[g], rest, sides, k) for g in np.flatnonzero(hidden))


def _is_open(group: Ints, rest: Ints, sides: Sides, k: int) -> bool:
    """Whether a hidden group of known size may have had any of ``k`` more or fewer positive answers."""
    positive, other = sides(rest)
    people = float(group.sum())
    return min(people, positive) - max(0.0, people - other) >= min(k, people)
