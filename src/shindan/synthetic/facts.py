"""What is known of a centre beside its answers: headcount, customers' satisfaction, leaving rate, the representative's answers.

Satisfaction and leaving rate are made after the answers and fitted to the published relations with the happiness that came out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shindan.diagnosis import load_pack
from shindan.diagnosis.definition import Item, Pack

from .attributes import codes_of
from .draws import FACTS, ROSTER, TEAM_RATE, generator, normal
from .order import ENTRIES
from .tally import Tally
from .world import CENTRE_VARIANCE, World

Wholes = NDArray[np.int64]
Reals = NDArray[np.float64]
# Published: R² of happiness and customers' satisfaction over 34 centres; leaving rate below and above the mean, in %.
SATISFACTION_R2, SATISFACTION_CENTRES = 0.4136, 34
LEAVING_BELOW, LEAVING_ABOVE = 25.0, 18.0
_LEAST_R2_CENTRES = 4
# Who answers less has more colleagues that did not.
_SILENT = {"part_time": 1.6, "dispatch": 1.5, "freelance": 2.0, "regular": 0.7, "manager": 0.4, "sv": 0.5}


@dataclass(frozen=True, eq=False)
class Facts:
    """Of each entry [E]; NaN where not known. ``satisfaction`` and ``leaving`` in %."""

    satisfaction: Reals
    leaving: Reals
    team_heads: Wholes  # [all teams]
    heads: Wholes  # [E]
    known_heads: dict[str, Wholes]  # attribute → [E, options]
    stages: Wholes  # [E, 20] 1–5, −1 該当しない


def facts_of(tally: Tally) -> Facts:
    """Everything beside the answers, once all people have been counted."""
    world = tally.world
    rng = generator(world.order.seed, FACTS)
    satisfaction = _satisfaction(tally.means, rng)
    leaving = _leaving(tally, rng)
    stages = _stages(world, rng)
    team_heads = _team_heads(tally)
    heads = np.add.reduceat(team_heads, world.team_starts[:-1])
    known = {name: _known_heads(world, name, counts, heads) for name, counts in tally.known.items()}
    return Facts(satisfaction, leaving, team_heads, heads, known, stages)


def management_items() -> tuple[Pack, tuple[Item, ...]]:
    """The representative questionnaire and its questions answered in stages."""
    pack = load_pack("wellbeing/management")
    return pack, tuple(item for item in pack.items if item.kind == "scale")


def _satisfaction(means: Reals, rng: np.random.Generator) -> Reals:
    """Satisfaction in some centres: the happiness, and noise freed of it, in the parts that give the published R²."""
    chosen = np.flatnonzero(~np.isnan(means))
    count = max(_LEAST_R2_CENTRES, round(len(means) * SATISFACTION_CENTRES / ENTRIES))
    known = np.full(len(means), np.nan)
    if len(chosen) < _LEAST_R2_CENTRES or np.ptp(means[chosen]) == 0:
        return known
    chosen = np.sort(rng.choice(chosen, min(count, len(chosen)), replace=False))
    happiness = _standard(means[chosen])
    noise = rng.standard_normal(len(chosen))
    own = _standard(noise - noise.mean() - happiness * np.mean(happiness * noise))
    value = 78 + 5 * (np.sqrt(SATISFACTION_R2) * happiness + np.sqrt(1 - SATISFACTION_R2) * own)
    known[chosen] = np.clip(np.round(value, 1), 0, 100)
    return known


def _standard(values: Reals) -> Reals:
    return np.asarray((values - values.mean()) / (values.std() or 1.0), np.float64)


def _leaving(tally: Tally, rng: np.random.Generator) -> Reals:
    """Falls with happiness; then the centres below and above the mean are each moved to the published mean rate."""
    means = tally.means
    mean = tally.happy.sum() / max(tally.said.sum(), 1)
    distance = np.nan_to_num(means - mean)
    rate = 21.5 - 3.0 * distance + 6.0 * rng.standard_normal(len(means))
    for member, goal in ((distance < 0, LEAVING_BELOW), (distance >= 0, LEAVING_ABOVE)):
        for _ in range(20 if member.any() else 0):
            rate[member] = np.clip(rate[member] + goal - rate[member].mean(), 2.0, 70.0)
    return np.asarray(np.round(rate, 1), np.float64)


def _team_heads(tally: Tally) -> Wholes:
    """People on the list of each team: those who answered by the team's response rate; a silent team has three."""
    world = tally.world
    number = np.arange(len(tally.teams))
    wanted = np.repeat(world.rate, world.teams) + 0.12 * normal(world.order.seed, TEAM_RATE, number)
    heads = np.maximum(tally.teams, np.rint(tally.teams / np.clip(wanted, 0.3, 1.0))).astype(np.int64)
    return np.where(tally.teams == 0, 3, heads)


def _known_heads(world: World, name: str, counts: Wholes, heads: Wholes) -> Wholes:
    """Who is on the list by attribute: those who said so, and the others drawn with those who answer less more often."""
    codes = codes_of(world, name)
    real = np.array([code != "prefer_not" for code in codes])
    said = counts * real
    silent = np.array([_SILENT.get(code, 1.0) for code in codes]) * real
    chance = (said + 0.3) * silent
    # Entries of one seed are drawn at once, attribute by attribute, so that neither depends on the other.
    rng = generator(world.order.seed, ROSTER, int(name[-1]))
    return np.asarray(
        said + rng.multinomial(heads - said.sum(axis=1), chance / chance.sum(axis=1, keepdims=True)), np.int64
    )


def _stages(world: World, rng: np.random.Generator) -> Wholes:
    """The representative's answers go with the elements of the employees' questions that each is linked to."""
    _, items = management_items()
    made = np.empty((world.order.entries, len(items)), np.int64)
    for at, item in enumerate(items):
        behind = world.effects[:, _linked(world, item)].mean(axis=1) / np.sqrt(CENTRE_VARIANCE)
        value = 0.6 * behind + 0.8 * rng.standard_normal(len(made)) + rng.uniform(-0.4, 0.4)
        made[:, at] = 1 + np.searchsorted((-1.4, -0.5, 0.4, 1.4), value)
        made[rng.random(len(made)) < 0.015, at] = -1
    return made


def _linked(world: World, item: Item) -> list[int]:
    linked = item.notes.get("linked_employee_items")
    layout = world.instrument.layout
    places = [layout.place(str(name)) for name in linked] if isinstance(linked, list) else []
    return [world.instrument.questions[place].element for place in places] or list(range(len(layout.elements)))
