"""The answers: correlated elements cut into five points, happiness that comes to each centre's mean, gaps as people leave them.

One general factor and a factor of each element stand behind the items; a person's element is the sum of centre, team,
attributes and these. All is made column by column for one chunk, so that memory does not grow with the number of people.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .attributes import ATTRIBUTES, attribute_effects, attributes_of
from .groups import TEAM_VARIANCE, Places, team_effects
from .instrument import Question
from .world import World

Answers = NDArray[np.int8]
Reals = NDArray[np.float64]
# In the columns made here: not answered. −1 is 該当しない.
MISSING = -2
NOT_APPLICABLE = -1
STRAIGHT, BROKEN_OFF = 0.03, 0.015
_STRAIGHT_AT = (0.03, 0.07, 0.52, 0.28, 0.10)
_GENERAL, _SPECIFIC = 0.54, 0.28
_HAPPINESS_SPREAD, _EXPLAINED = 2.05, 0.53
_COMMENTS = {"FT1": 0.12, "FT2": 0.15}


@dataclass(frozen=True, eq=False)
class Chunk:
    """The people of one chunk. ``answers`` by item id [n]; a choice is the place of its option, a comment its number."""

    places: Places
    answers: dict[str, Answers]


@dataclass(frozen=True, eq=False)
class _Person:
    """What stands behind the answers: elements [7, n], happiness in standard deviations [n]."""

    elements: NDArray[np.float32]
    standing: NDArray[np.float32]
    stop: NDArray[np.int64]  # first column not answered any more
    straight: Answers  # the one answer to everything, 0 for those who read on


def chunk_of(world: World, places: Places, rng: np.random.Generator) -> Chunk:
    """Every answer of the people at ``places``."""
    attributes = attributes_of(world, places, rng)
    elements = _elements(world, places, attributes, rng)
    happiness = _happiness(world, places, elements, rng)
    stop = _stops(world, len(places), rng)
    person = _Person(elements, _standing(world, places, happiness), stop, _straight(len(places), rng))
    answers: dict[str, Answers] = {}
    for at, question in enumerate(world.instrument.questions):
        column = question.column
        given = attributes[column.id] if column.id in ATTRIBUTES else _given(question, person, rng)
        gaps = (rng.random(len(places), np.float32) < question.missing) | (stop <= at)
        if column.kind == "mean":
            given = _to_mean(world, places, happiness, ~gaps)
        answers[column.id] = np.where(gaps, np.int8(MISSING), given)
    return Chunk(places, answers)


def _elements(
    world: World, places: Places, attributes: dict[str, Answers], rng: np.random.Generator
) -> NDArray[np.float32]:
    total = team_effects(world, places) + attribute_effects(world, attributes)
    total += world.effects.T.astype(np.float32)[:, places.entry]
    total += np.sqrt(np.float32(_GENERAL)) * rng.standard_normal(len(places), np.float32)
    for at in range(len(total)):
        total[at] += np.sqrt(np.float32(_SPECIFIC)) * rng.standard_normal(len(places), np.float32)
    return total


def _happiness(world: World, places: Places, elements: NDArray[np.float32], rng: np.random.Generator) -> Reals:
    """Distance of each person from the own centre, in points; part of it goes with the elements by their importance."""
    weights = world.instrument.importance
    within = elements - world.effects.T.astype(np.float32)[:, places.entry]
    spread = np.sqrt(_GENERAL * weights.sum() ** 2 + (_SPECIFIC + TEAM_VARIANCE) * (weights**2).sum())
    # Not a matrix product: its rounding differs between machines, and so would the answers.
    tied = (weights.astype(np.float32)[:, None] * within).sum(axis=0) / spread
    own = rng.standard_normal(len(places))
    return np.asarray(_HAPPINESS_SPREAD * (np.sqrt(_EXPLAINED) * tied + np.sqrt(1 - _EXPLAINED) * own), np.float64)


def _standing(world: World, places: Places, happiness: Reals) -> NDArray[np.float32]:
    distance = happiness + world.happiness[places.entry] - world.order.mean
    return np.asarray(distance / np.sqrt(_HAPPINESS_SPREAD**2 + 0.5), np.float32)


def _to_mean(world: World, places: Places, happiness: Reals, valid: NDArray[np.bool_]) -> Answers:
    """Whole points 0–10 whose sum over the valid answers of a centre is the whole number next to its mean's.

    The answers of a centre's people in this chunk are moved together, by halving, until the sum is met: order and spacing stay.
    """
    entries, starts, where = np.unique(places.entry, return_index=True, return_inverse=True)
    goal = np.rint(world.happiness[entries] * np.add.reduceat(valid.astype(np.int64), starts))
    low, high = np.full(len(entries), -14.0), np.full(len(entries), 24.0)
    for _ in range(44):
        middle = (low + high) / 2
        points = np.clip(np.rint(happiness + middle[where]), 0, 10)
        short = np.add.reduceat(points * valid, starts) < goal
        low, high = np.where(short, middle, low), np.where(short, high, middle)
    return np.asarray(np.clip(np.rint(happiness + high[where]), 0, 10), np.int8)


def _given(question: Question, person: _Person, rng: np.random.Generator) -> Answers:
    """What is answered before gaps."""
    column, people = question.column, len(person.stop)
    if column.kind == "mean":
        return np.zeros(people, np.int8)
    if column.kind == "answered":
        return _comments(column.id, people, rng)
    noise = rng.standard_normal(people, np.float32)
    if column.kind == "recommendation":
        points = 5.1 + 2.4 * (0.75 * person.standing + 0.66 * noise)
        return np.clip(np.rint(points), 0, 10).astype(np.int8)
    behind = person.elements[question.element] if question.element >= 0 else person.standing
    loading = np.float32(question.loading)
    given = _cut(question, loading * behind + np.sqrt(1 - loading**2) * noise)
    given = np.where(person.straight > 0, person.straight, given).astype(np.int8)
    if question.not_applicable:
        given[rng.random(people, np.float32) < question.not_applicable] = NOT_APPLICABLE
    return given


def _cut(question: Question, value: NDArray[np.float32]) -> Answers:
    score = np.ones(len(value), np.int8)
    for step in question.steps.astype(np.float32):
        score += value > step
    return np.asarray(6 - score if question.column.reverse else score, np.int8)


def _comments(name: str, people: int, rng: np.random.Generator) -> Answers:
    number = rng.integers(0, 100, people, np.int8)
    return np.where(rng.random(people, np.float32) < _COMMENTS[name], number, np.int8(MISSING))


def _stops(world: World, people: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Some break off; happiness, the first question, is answered by all of them."""
    columns = len(world.instrument.questions)
    stop = rng.integers(1, columns, people)
    return np.where(rng.random(people) < BROKEN_OFF, stop, columns)


def _straight(people: int, rng: np.random.Generator) -> Answers:
    """The same answer to every five-point item, most often the middle, whichever way the item is worded."""
    answer = 1 + np.searchsorted(np.cumsum(_STRAIGHT_AT)[:-1], rng.random(people), side="right")
    return np.asarray(np.where(rng.random(people) < STRAIGHT, answer, 0), np.int8)
