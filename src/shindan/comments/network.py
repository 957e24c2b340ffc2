"""Words that the same people used, and where to draw them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .terms import Terms

MOST_TERMS, MOST_EDGES = 40, 60
_SEED, _TURNS = 20080915, 300
# Room of a circle with its word below, as a share of a frame twice as wide as high.
_ROOM = np.array([0.14, 0.11])


@dataclass(frozen=True)
class Edge:
    """Two terms (places in the list of terms) that ``people`` used in one comment. ``jaccard`` is of those who used either;
    ``lift`` is how many times more often than if the two had nothing to do with one another."""

    first: int
    second: int
    people: int
    jaccard: float
    lift: float


def edges_of(terms: Terms, least: int) -> list[Edge]:
    """Pairs among the most used terms that ``least`` people used in one comment, the closest first."""
    used = terms.used[:, :MOST_TERMS]
    together = np.asarray((used.T @ used).todense(), np.int64)
    people, everybody = np.diagonal(together), used.shape[0]
    found = [
        Edge(
            int(a),
            int(b),
            int(both := together[a, b]),
            float(both / (people[a] + people[b] - both)),
            float(both * everybody / (people[a] * people[b])),
        )
        for a, b in np.argwhere(np.triu(together >= least, 1))
    ]
    found.sort(key=lambda edge: (-edge.jaccard, edge.first, edge.second))
    return [edge for edge in found if edge.lift > 1][:MOST_EDGES]


def places_of(nodes: int, edges: list[tuple[int, int, float]]) -> NDArray[np.float64]:
    """Where to draw ``nodes``, [N, 2], each between 0 and 1, by the springs of Fruchterman & Reingold (1991), then held apart so
    that words can be read (in a frame twice as wide as high).

    ``edges`` are pairs with a weight above 0. The start is fixed, so the same network is always drawn alike.
    """
    if nodes == 0:
        return np.zeros((0, 2))
    chance = np.random.default_rng(_SEED)
    angle = 2 * np.pi * np.arange(nodes) / nodes
    place = np.stack([np.cos(angle), np.sin(angle)], axis=1) * 0.4 + chance.normal(0, 0.01, (nodes, 2))
    pull = np.zeros((nodes, nodes))
    for a, b, weight in edges:
        pull[a, b] = pull[b, a] = weight
    ideal = 1 / np.sqrt(nodes)
    for turn in range(_TURNS):
        place = place + _step(place, pull, ideal, 0.1 * (1 - turn / _TURNS))
    return np.asarray(np.round(_held_apart(_fitted(place)), 3), np.float64)


def _step(place: NDArray[np.float64], pull: NDArray[np.float64], ideal: float, most: float) -> NDArray[np.float64]:
    apart = place[:, None, :] - place[None, :, :]
    distance = np.maximum(np.linalg.norm(apart, axis=-1), 1e-3)
    force = ideal**2 / distance**2 - pull * distance / ideal
    move = (apart * force[:, :, None]).sum(axis=1) - 0.3 * place
    length = np.maximum(np.linalg.norm(move, axis=1, keepdims=True), 1e-9)
    return np.asarray(move / length * np.minimum(length, most), np.float64)


def _fitted(place: NDArray[np.float64]) -> NDArray[np.float64]:
    low, high = place.min(axis=0), place.max(axis=0)
    room = np.where(high - low < 1e-9, 1.0, high - low)
    even = np.where(high - low < 1e-9, 0.5, (place - low) / room)
    return np.asarray(even, np.float64)


def _held_apart(place: NDArray[np.float64]) -> NDArray[np.float64]:
    """Move words that would be written over one another, along the shorter way, within the frame."""
    for _ in range(_TURNS):
        apart = place[:, None, :] - place[None, :, :]
        over = 1 - np.abs(apart) / _ROOM
        np.einsum("iik->ik", over)[:] = 0
        touching = (over > 0.01).all(axis=-1)
        if not touching.any():
            break
        shorter = np.argmin(over, axis=-1)[:, :, None] == np.arange(2)
        way = np.where(
            apart == 0, np.sign(np.arange(len(place))[:, None] - np.arange(len(place)))[:, :, None], np.sign(apart)
        )
        push = np.where(touching[:, :, None] & shorter, over * _ROOM * way, 0).sum(axis=1)
        place = np.clip(place + 0.3 * push, 0, 1)
    return place
