"""What the made-up people answer: the employee survey's columns, with a difficulty and a share of no answer for each.

Difficulties, loadings and importance belong to the instrument, not to the seed: every set has the same ones.
They are invented, as no norms are public.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from shindan.diagnosis import Pack, load_pack
from shindan.measurement.layout import Column, Layout, layout_of

Reals = NDArray[np.float64]
# How much each element goes with happiness; unequal, so that their order can be found.
_IMPORTANCE = {"LG": 0.20, "RC": 0.12, "TM": 0.07, "AB": 0.22, "TR": 0.30, "HW": 0.16, "WL": 0.10}
_NA = {"LG1": 0.03, "RC3": 0.04, "RC4": 0.07, "AB5": 0.05, "HW3": 0.04}
_DEFAULT_NA = 0.03


@dataclass(frozen=True, eq=False)
class Question:
    """A column with what decides its answers. ``element`` is the place of its element, or −1."""

    column: Column
    element: int
    loading: float
    steps: Reals  # thresholds on a standard normal scale, from low to high score
    missing: float
    not_applicable: float


@dataclass(frozen=True, eq=False)
class Instrument:
    pack: Pack
    layout: Layout
    questions: tuple[Question, ...]
    importance: Reals  # [7]


@cache
def employee() -> Instrument:
    """The employee survey of the well-being diagnosis."""
    pack = load_pack("wellbeing/employee")
    layout = layout_of(pack)
    rng = np.random.default_rng(20240801)
    questions = tuple(_question(pack, layout, place, rng) for place in range(len(layout.columns)))
    importance = np.array([_IMPORTANCE[element.id] for element in layout.elements])
    return Instrument(pack, layout, questions, importance)


def _question(pack: Pack, layout: Layout, place: int, rng: np.random.Generator) -> Question:
    column = layout.columns[place]
    element = next((at for at, found in enumerate(layout.elements) if place in found.columns), -1)
    allowed = pack.item(column.id).allow_na
    return Question(
        column=column,
        element=element,
        loading=float(rng.uniform(0.58, 0.78) - (0.12 if column.reverse else 0.0)),
        steps=_steps(float(rng.uniform(0.37, 0.72)), rng),
        missing=0.004 + 0.022 * place / len(layout.columns),
        not_applicable=_NA.get(column.id, _DEFAULT_NA) if allowed else 0.0,
    )


def _steps(positive: float, rng: np.random.Generator) -> Reals:
    """Thresholds between the five points; the upper two points hold the share ``positive``."""
    upper = float(ndtri(1 - positive))
    gaps = rng.uniform((0.75, 0.75, 0.95), (0.95, 0.95, 1.25))
    return np.array([upper - gaps[0] - gaps[1], upper - gaps[0], upper, upper + gaps[2]])
