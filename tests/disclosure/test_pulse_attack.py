"""One person joins or leaves between a survey and a pulse, some groups answer as before: nobody learns that person's answer.

The attacker knows who is in which group in both waves, who came or left, and that the groups of his choice answered as before. He
has every figure of both waves as exact counts and looks for all numbers of positive answers that fit.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
import pytest

from shindan.disclosure.pulses import Counted, hidden_groups, told_as

K = 5
TRIES = 400


@dataclass(frozen=True)
class World:
    """Positive and other answers [G, 2] of both waves; in ``changed`` one person came (+1) or left (−1), ``stable`` else said the same."""

    before: np.ndarray
    now: np.ndarray
    changed: int
    step: int
    stable: frozenset[int]


def sides(counts: np.ndarray) -> tuple[float, float]:
    return float(counts[0]), float(counts[1])


def make_world(rng: np.random.Generator) -> World:
    number = int(rng.integers(1, 6))
    sizes = rng.integers(5, 26, number)
    before = np.array([[p := int(rng.binomial(n, rng.uniform(0.15, 0.85))), n - p] for n in sizes])
    changed = int(rng.integers(number))
    stable = frozenset({changed, *np.flatnonzero(rng.random(number) < 0.5).tolist()})
    now = before.copy()
    for group in set(range(number)) - stable:
        positive = int(rng.binomial(sizes[group], rng.uniform(0.1, 0.9)))
        now[group] = positive, sizes[group] - positive
    side = int(rng.integers(2))
    step = 1 if now[changed, side] < 1 or rng.random() < 0.5 else -1
    now[changed, side] += step
    return World(before, now, changed, step, stable)


def told(world: World, *, guarded: bool) -> tuple[bool, np.ndarray]:
    """Whether everybody's figure is told anew, and which groups are shown."""
    waves = [Counted(each.sum(axis=0), each) for each in (world.before, world.now)]
    anew = not guarded or told_as([one.whole for one in waves], K)[-1] == 1
    if not guarded:
        return anew, np.ones(len(world.now), dtype=np.bool_)
    if not anew:
        return anew, np.zeros(len(world.now), dtype=np.bool_)
    none = np.zeros(len(world.now), dtype=np.bool_)
    return anew, ~hidden_groups(waves[1], waves[:1], none, world.now.sum(axis=1), sides, K)


def answers_that_fit(world: World, anew: bool, shown: np.ndarray) -> set[int]:
    """Whether the person's answer may have been positive (0) or another (1)."""
    return {side for side in (0, 1) if fits(world, side, anew, shown)}


def fits(world: World, side: int, anew: bool, shown: np.ndarray) -> bool:
    ranges = [group_range(world, group, side, bool(shown[group])) for group in range(len(world.now))]
    if any(low > high for low, high in ranges):
        return False
    least, most = sum(low for low, _ in ranges), sum(high for _, high in ranges)
    whole, people = int(world.now[:, 0].sum()), int(world.now.sum())
    before = world.before.sum(axis=0)
    if anew:
        return least <= whole <= most
    return any(
        abs(positive - before[0]) + abs(people - positive - before[1]) < K for positive in range(least, most + 1)
    )


def group_range(world: World, group: int, side: int, shown: bool) -> tuple[int, int]:
    """From how many to how many positive answers a group may have, if the person answered ``side``."""
    known = (int(world.now[group, 0]),) * 2 if shown else (0, int(world.now[group].sum()))
    if group not in world.stable:
        return known
    positive = int(world.before[group, 0]) + (world.step if group == world.changed and side == 0 else 0)
    return max(known[0], positive), min(known[1], positive)


@pytest.mark.parametrize("seed", range(8))
def test_no_answer_of_who_came_or_left_follows_from_a_survey_and_a_pulse(seed: int) -> None:
    rng = np.random.default_rng(seed)
    for _ in range(TRIES):
        world = make_world(rng)
        if not is_told_by_unanimity(world):
            assert answers_that_fit(world, *told(world, guarded=True)) == {0, 1}


def is_told_by_unanimity(world: World) -> bool:
    """Not promised: whoever leaves a group that all said the same, or where all who may have changed now say the same."""
    left = world.step == -1 and not world.before[world.changed].all()
    others = [group for group in range(len(world.now)) if group not in world.stable]
    return left or (bool(others) and not world.now[others].sum(axis=0).all())


def test_without_the_rule_the_attack_succeeds() -> None:
    rng = np.random.default_rng(1)
    found = [
        len(answers_that_fit(world, *told(world, guarded=False))) for world in (make_world(rng) for _ in range(TRIES))
    ]
    assert found.count(1) == TRIES


def test_all_small_pairs_of_waves_of_everybody_leave_a_newcomer_open() -> None:
    """Every survey of up to 14 people, and everybody but one newcomer as before: both answers are told alike."""
    for positive, other in product(range(15), repeat=2):
        waves = [np.array(each) for each in ((positive, other), (positive + 1, other), (positive, other + 1))]
        assert told_as([waves[0], waves[1]], K) == told_as([waves[0], waves[2]], K) == (0, 0)
