"""The centres: how large, of which organisation, how happy, how they differ in the elements. A few numbers a centre."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .draws import WORLD, generator
from .happiness import centre_means
from .instrument import Instrument, employee
from .order import ENTRIES, ORGANISATIONS, Order

Reals = NDArray[np.float64]
Wholes = NDArray[np.int64]
_SMALLEST, _LARGEST, _SPREAD = 5, 700, 0.95
_PER_TEAM = 11
# Share of the variance of a person's element that lies between centres.
CENTRE_VARIANCE = 0.08


@dataclass(frozen=True, eq=False)
class World:
    """The centres of one order; E entries, one value each, elements in the pack's order."""

    order: Order
    instrument: Instrument
    sizes: Wholes  # [E] people who answered
    starts: Wholes  # [E + 1] number of the first person
    organisations: Wholes  # [E] number of the organisation, ascending
    teams: Wholes  # [E] number of teams
    per_section: Wholes  # [E] teams in a section
    happiness: Reals  # [E] mean happiness aimed at
    effects: Reals  # [E, 7] distance of the centre in each element, in standard deviations of people
    mix: Wholes  # [E] which mix of contracts
    home: Reals  # [E] share of people who work at home
    rate: Reals  # [E] response rate aimed at

    @property
    def team_starts(self) -> Wholes:
        """Number of each entry's first team, and of all teams [E + 1]."""
        return np.concatenate(([0], np.cumsum(self.teams)))


def world_of(order: Order) -> World:
    """The centres of an order, from the seed alone."""
    rng = generator(order.seed, WORLD)
    instrument = employee()
    sizes = entry_sizes(order.people, order.entries, rng)
    happiness = centre_means(sizes, order.mean, rng)
    return World(
        order=order,
        instrument=instrument,
        sizes=sizes,
        starts=np.concatenate(([0], np.cumsum(sizes))),
        organisations=_organisations(order.entries, rng),
        teams=np.maximum(1, np.rint(sizes / _PER_TEAM)).astype(np.int64),
        per_section=rng.integers(2, 6, order.entries),
        happiness=happiness,
        effects=_effects(happiness, instrument, rng),
        mix=rng.integers(0, 3, order.entries),
        home=np.clip(rng.normal(0.18, 0.15, order.entries), 0.0, 0.7),
        rate=np.clip(rng.normal(0.72, 0.12, order.entries), 0.35, 0.97),
    )


def entry_sizes(people: int, entries: int, rng: np.random.Generator) -> Wholes:
    """People by entry, log-normal between 5 and 700 where the mean allows it; the total is exact."""
    least = min(_SMALLEST, people // entries)
    room = max(_LARGEST, 8 * people // entries) - least
    rest = people - least * entries
    weights = np.exp(rng.normal(0.0, _SPREAD, entries))
    shares = np.minimum(_scale(weights, room, rest) * weights, room)
    sizes = np.floor(shares).astype(np.int64)
    behind = np.argsort(sizes - shares, kind="stable")
    sizes[behind[: rest - int(sizes.sum())]] += 1
    return sizes + least


def _scale(weights: Reals, room: int, rest: int) -> float:
    """The factor at which weights, none above ``room``, add up to ``rest``; found by halving, a hair below."""
    low, high = 0.0, room / float(weights.min())
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (low, middle) if np.minimum(middle * weights, room).sum() > rest else (middle, high)
    return low


def _organisations(entries: int, rng: np.random.Generator) -> Wholes:
    """Each has one centre at least; a few have many."""
    count = max(1, round(entries * ORGANISATIONS / ENTRIES))
    chance = 1 / (np.arange(count) + 3.0)
    more = rng.choice(count, entries - count, p=chance / chance.sum())
    return np.sort(np.concatenate((np.arange(count), more))).astype(np.int64)


def _effects(happiness: Reals, instrument: Instrument, rng: np.random.Generator) -> Reals:
    """Centres go with their happiness in the elements that matter for it, and differ on their own beside."""
    distance = happiness - happiness.mean()
    standard = distance / (distance.std() or 1.0)
    tie = 0.45 + 1.2 * instrument.importance
    own = rng.standard_normal((len(happiness), len(tie)))
    return np.asarray(np.sqrt(CENTRE_VARIANCE) * (np.outer(standard, tie) + own * np.sqrt(1 - tie**2)), np.float64)
