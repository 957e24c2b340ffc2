"""Who the made-up people are: contract, role, length of service, age, place of work, unevenly by centre and team."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from .groups import Places
from .world import World

Codes = NDArray[np.int8]
Reals = NDArray[np.float64]
Shares = dict[str, float]
ATTRIBUTES = ("AT1", "AT2", "AT3", "AT4", "AT5")
_NOT_SAID = 0.012
# Three kinds of centre: in-house, outsourced, mixed.
_CONTRACTS: tuple[Shares, ...] = (
    {"regular": 0.34, "contract": 0.40, "part_time": 0.16, "dispatch": 0.08, "freelance": 0.005, "other": 0.015},
    {"regular": 0.14, "contract": 0.52, "part_time": 0.12, "dispatch": 0.20, "freelance": 0.005, "other": 0.015},
    {"regular": 0.20, "contract": 0.26, "part_time": 0.38, "dispatch": 0.13, "freelance": 0.020, "other": 0.010},
)
_ROLES: Shares = {"operator": 0.90, "sv": 0.02, "manager": 0.02, "staff": 0.05, "other": 0.01}
_SERVICE: Shares = {"lt3m": 0.06, "3m_1y": 0.14, "1y_3y": 0.25, "3y_5y": 0.19, "5y_10y": 0.21, "ge10y": 0.15}
_AGES: Shares = {"u29": 0.18, "30s": 0.24, "40s": 0.30, "50s": 0.22, "60p": 0.06}
# How far apart groups are, in standard deviations of a person's element; invented.
_EFFECTS: dict[tuple[str, str], Shares] = {
    ("AT1", "regular"): {"AB": 0.12, "HW": -0.15, "WL": -0.10},
    ("AT1", "dispatch"): {"TR": -0.20, "LG": -0.12, "RC": -0.12},
    ("AT2", "sv"): {"AB": 0.20, "HW": -0.30, "WL": -0.25},
    ("AT2", "manager"): {"AB": 0.40, "TR": 0.45, "LG": 0.25, "HW": -0.10},
    ("AT3", "lt3m"): {"LG": 0.30, "TM": 0.25, "TR": 0.30, "AB": -0.20},
    ("AT3", "1y_3y"): {"LG": -0.15, "TR": -0.15, "RC": -0.10},
    ("AT4", "60p"): {"HW": 0.20, "WL": 0.20, "TR": 0.10},
    ("AT5", "home"): {"WL": 0.35, "TM": -0.15, "HW": 0.15},
}


def attributes_of(world: World, places: Places, rng: np.random.Generator) -> dict[str, Codes]:
    """Place of the option of each attribute [n]; 答えたくない is one of them."""
    people = len(places)
    age = rng.standard_normal(people)
    service = 0.5 * age + np.sqrt(0.75) * rng.standard_normal(people)
    drawn = {
        "AT1": _contracts(world, places, rng.random(people)),
        "AT2": _roles(world, places, rng.random(people)),
        "AT3": _chosen(world, "AT3", _SERVICE, ndtr(service)),
        "AT4": _chosen(world, "AT4", _AGES, ndtr(age)),
        "AT5": _homes(world, places, rng.random(people)),
    }
    for name, codes in drawn.items():
        codes[rng.random(people) < _NOT_SAID] = _option(world, name, "prefer_not")
    return drawn


def attribute_effects(world: World, attributes: dict[str, Codes]) -> NDArray[np.float32]:
    """The distance of each person in each element [7, n] that goes with who they are."""
    total = np.zeros((len(world.instrument.importance), len(attributes["AT1"])), np.float32)
    elements = [element.id for element in world.instrument.layout.elements]
    for (name, code), distances in _EFFECTS.items():
        member = attributes[name] == _option(world, name, code)
        for element, distance in distances.items():
            total[elements.index(element)] += np.float32(distance) * member
    return total


def codes_of(world: World, name: str) -> tuple[str, ...]:
    layout = world.instrument.layout
    return layout.columns[layout.place(name)].codes


def _option(world: World, name: str, code: str) -> int:
    return codes_of(world, name).index(code)


def _bounds(world: World, name: str, shares: Shares) -> Reals:
    """Cumulative shares over the options of the pack."""
    listed = np.array([shares.get(code, 0.0) for code in codes_of(world, name)])
    return np.asarray(np.cumsum(listed) / listed.sum(), np.float64)


def _chosen(world: World, name: str, shares: Shares, drawn: Reals) -> Codes:
    return np.searchsorted(_bounds(world, name, shares)[:-1], drawn, side="right").astype(np.int8)


def _contracts(world: World, places: Places, drawn: Reals) -> Codes:
    bounds = np.stack([_bounds(world, "AT1", shares) for shares in _CONTRACTS])[:, :-1]
    mix = world.mix[places.entry]
    return np.asarray((drawn[:, None] >= bounds[mix]).sum(axis=1), np.int8)


def _roles(world: World, places: Places, drawn: Reals) -> Codes:
    roles = _chosen(world, "AT2", _ROLES, drawn)
    roles[places.leads] = _option(world, "AT2", "sv")
    return roles


def _homes(world: World, places: Places, drawn: Reals) -> Codes:
    home = world.home[places.entry]
    office, hybrid = _option(world, "AT5", "office"), _option(world, "AT5", "hybrid")
    at = np.where(drawn < home, _option(world, "AT5", "home"), np.where(drawn < 2 * home, hybrid, office))
    return at.astype(np.int8)
