"""Teams of uneven size within sections within entries, found for any person without a list of all of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .draws import TEAM_CUT, TEAM_EFFECT, normal, uniform
from .world import World

Wholes = NDArray[np.int64]
# Share of the variance of a person's element that lies between the teams of a centre.
TEAM_VARIANCE = 0.05
_JITTER = 0.9
_LETTERS = "ABCDEFGHIJ"


@dataclass(frozen=True, eq=False)
class Places:
    """Where the people ``first`` … of a chunk belong; one value a person."""

    first: int
    entry: Wholes
    team: Wholes  # within the entry, from 0
    section: Wholes  # within the entry, from 0
    leads: NDArray[np.bool_]  # the first of each team

    def __len__(self) -> int:
        return len(self.entry)


def places_of(world: World, first: int, last: int) -> Places:
    """The places of the people ``first`` … ``last - 1``."""
    number = np.arange(first, last, dtype=np.int64)
    entry = np.searchsorted(world.starts, number, side="right") - 1
    within = number - world.starts[entry]
    team = _team(world, entry, within)
    before = _team(world, entry, np.maximum(within - 1, 0))
    return Places(first, entry, team, team // world.per_section[entry], (within == 0) | (team != before))


def _team(world: World, entry: Wholes, within: Wholes) -> Wholes:
    """Cut each entry into equal stretches, with each cut moved on at random by up to nine tenths of a stretch."""
    along = within * world.teams[entry] / world.sizes[entry]
    stretch = along.astype(np.int64)
    cut = stretch + _JITTER * uniform(world.order.seed, TEAM_CUT, entry, stretch)
    return np.asarray(stretch - ((along < cut) & (stretch > 0)), np.int64)


def team_effects(world: World, places: Places) -> NDArray[np.float32]:
    """The distance of each person's team in each element [7, n], the same in whichever chunk it is asked for."""
    key = world.team_starts[places.entry] + places.team
    teams, where = np.unique(key, return_inverse=True)
    elements = np.arange(len(world.instrument.importance))[:, None]
    drawn = normal(world.order.seed, TEAM_EFFECT, teams[None, :], elements)
    return np.asarray(np.sqrt(TEAM_VARIANCE) * drawn, np.float32)[:, where]


def team_name(section: int, place: int) -> str:
    """A team's name holds its section's, so that it is unique in the entry: ``第1課 Aチーム``."""
    return f"第{section + 1}課 {_LETTERS[place]}チーム"
