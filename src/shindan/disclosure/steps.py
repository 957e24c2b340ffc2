"""What of a small group may be shown, so that nobody's own answer can be worked out.

Answers wait until somebody looks at the result. Then as many as make whole threes are laid into *blocks* of three
people or more, and of each block only the counts at each level remain. Whatever is ever shown is a sum of blocks, so
all of it together tells no more than the blocks themselves. Roles are seen apart where blocks hold one role alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement

K = 3
Roles = tuple[str, ...]


@dataclass(frozen=True)
class Block:
    """People whose answers are told only together. Who of them has which of the ``roles`` is told nowhere."""

    roles: Roles
    people: int


@dataclass(frozen=True)
class Step:
    """What a look lets out, and how many of each role go on waiting."""

    blocks: tuple[Block, ...]
    staying: Mapping[str, int]


def next_step(waiting: Mapping[str, int], k: int = K) -> Step:
    """The blocks that may be let out of ``waiting`` people by role: in all the largest multiple of ``k``.

    Those left over are chosen so that the blocks tell most roles apart; nothing depends on what anybody answered.
    """
    over = sum(waiting.values()) % k
    staying = max(_leftovers(waiting, over), key=lambda some: _fineness(merge_roles(_without(waiting, some), k)))
    sizes = _without(waiting, staying)
    blocks = (Block(roles, sum(sizes[role] for role in roles)) for roles in merge_roles(sizes, k))
    return Step(tuple(blocks), staying)


def merge_roles(sizes: Mapping[str, int], k: int = K) -> tuple[Roles, ...]:
    """Groups of roles with at least ``k`` people each: the smallest joins the next smallest until it is so.

    Roles without people belong to no group; fewer than ``k`` people make none. The order is that of ``sizes``.
    """
    groups: list[tuple[Roles, int]] = [((role,), size) for role, size in sizes.items() if size > 0]
    while len(groups) > 1 and min(size for _, size in groups) < k:
        groups.sort(key=lambda group: group[1])
        (first, one), (second, two), *rest = groups
        groups = [(first + second, one + two), *rest]
    order = list(sizes)
    merged = [tuple(sorted(roles, key=order.index)) for roles, size in groups if size >= k]
    return tuple(sorted(merged, key=lambda roles: order.index(roles[0])))


def roles_apart(blocks: Iterable[Block], order: Sequence[str]) -> tuple[Roles, ...]:
    """The groups of roles to show beside each other, in ``order``; none where there are not two.

    The narrowest come first, of these the one with most people. Blocks whose roles overlap a chosen group without
    being it stay out, because their people cannot be told apart.
    """
    people: Counter[Roles] = Counter()
    for block in blocks:
        people[block.roles] += block.people
    chosen: list[Roles] = []
    for roles in sorted(people, key=lambda some: (len(some), -people[some], some)):
        if all(set(roles).isdisjoint(other) for other in chosen):
            chosen.append(roles)
    places = {role: place for place, role in enumerate(order)}
    apart = sorted(chosen, key=lambda roles: min(places.get(role, len(places)) for role in roles))
    return tuple(apart) if len(apart) > 1 else ()


def spread(values: Sequence[int], levels: int) -> tuple[int, ...]:
    """How many chose each level, from 0."""
    return tuple(sum(value == level for value in values) for level in range(levels))


def low_median(counts: Sequence[int]) -> int:
    """The median of ``counts`` at each level from 0. Of two in the middle the lower one, as the rule of the diagnosis
    says: what is not wholly true is the level below."""
    half, below = (sum(counts) + 1) // 2, 0
    for level, count in enumerate(counts):
        below += count
        if below >= half > 0:
            return level
    raise ValueError("the median of nothing")


def _leftovers(waiting: Mapping[str, int], over: int) -> Iterator[Mapping[str, int]]:
    """Every choice of ``over`` people by role; the largest roles first, so that a rare one is the last to wait."""
    roles = sorted(waiting, key=lambda role: -waiting[role])
    for some in combinations_with_replacement(roles, over):
        chosen = Counter(some)
        if all(waiting[role] >= people for role, people in chosen.items()):
            yield chosen


def _without(waiting: Mapping[str, int], some: Mapping[str, int]) -> dict[str, int]:
    return {role: people - some.get(role, 0) for role, people in waiting.items()}


def _fineness(groups: Sequence[Roles]) -> tuple[int, int]:
    return len(groups), -sum(len(roles) for roles in groups)
