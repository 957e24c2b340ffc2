"""Figures of a measure come out in steps, so that no difference between two of them tells of one centre.

Every published figure is made of a set of results. Whoever keeps all figures knows a function of each of those sets. Two results that
lie in exactly the same published sets belong to one **atom**. Each atom holds results of at least ``step`` organisations. ``pool`` depends
on the set of (effect, error) only; so exchanging the results of two centres of an atom changes no figure that was ever published:
from all of them together a centre cannot be told from the others of its atom, nor an organisation from at least ``step`` − 1
others. This holds whatever is computed from the figures, differences included.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from .effects import Effect, Limits, organisations, why_not

Step = frozenset[Effect]
USUAL = Limits()


def atoms(published: Sequence[Step]) -> list[Step]:
    """The results that lie in the same published figures, together; those in none are not there."""
    found: dict[tuple[bool, ...], set[Effect]] = defaultdict(set)
    for one in frozenset[Effect]().union(*published):
        found[tuple(one in step for step in published)].add(one)
    return [frozenset(found[pattern]) for pattern in sorted(found)]


def next_step(published: Sequence[Step], agreed: Collection[Effect], limits: Limits = USUAL) -> Step | None:
    """The results that the next figure is made of; ``None`` where there is to be no new one.

    ``agreed`` are the results whose organisations agree now, all of one measure. A centre counts with the result with which it was first
    published; else with its newest. New results wait until they come from ``step`` organisations. Where consent was taken back, others
    of the atom are left out with it until ``step`` organisations leave together; what was left out once stays out.
    """
    before = frozenset[Effect]().union(*published)
    last = published[-1] if published else frozenset[Effect]()
    stays = {one for atom in atoms(published) for one in _staying(atom & last, agreed, limits)}
    joins = _newest(one for one in agreed if one.centre not in {each.centre for each in before})
    joined = joins if len(organisations(joins)) >= limits.step else frozenset[Effect]()
    made = frozenset(stays) | joined
    if made == last or why_not(made, limits) is not None:
        return None
    return made


def is_withdrawn(published: Sequence[Step], agreed: Collection[Effect]) -> bool:
    """Whether the last figure rests on a result whose organisation does not agree any more: then it is to be taken down."""
    return bool(published) and not published[-1] <= frozenset(agreed)


def _staying(atom: Step, agreed: Collection[Effect], limits: Limits) -> Step:
    """What of an atom goes into the next figure: all, or what is left when enough organisations leave with those that went."""
    gone = atom - frozenset(agreed)
    if not gone:
        return atom
    leaving = set(organisations(gone))
    for name in sorted(organisations(atom) - leaving, key=_shuffled):
        if len(leaving) >= limits.step:
            break
        leaving.add(name)
    left = frozenset(one for one in atom if one.organisation not in leaving)
    return left if len(organisations(left)) >= limits.step else frozenset()


def _shuffled(name: str) -> str:
    """An order that has nothing to do with the results."""
    return hashlib.sha256(name.encode()).hexdigest()


def _newest(effects: Iterable[Effect]) -> Step:
    """Each centre's newest result."""
    found: dict[str, Effect] = {}
    for one in sorted(effects, key=lambda each: (each.day, each)):
        found[one.centre] = one
    return frozenset(found.values())
