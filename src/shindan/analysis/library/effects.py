"""One centre's result of one measure, and how many centres a published figure needs."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, order=True)
class Effect:
    """A measure's effect in one centre: difference-in-differences of the mean share of its pulse items, in points of per cent.

    ``centre`` and ``organisation`` are pseudonyms; ``error`` is the standard error, above 0. A change without comparison is no
    effect (``measurement.md`` 7) and never comes here. ValueError where a number cannot be.
    """

    measure: str
    centre: str
    organisation: str
    effect: float
    error: float
    day: dt.date

    def __post_init__(self) -> None:
        if not (math.isfinite(self.effect) and abs(self.effect) <= 100):
            raise ValueError(f"効果 {self.effect} が範囲を外れています。-100〜100ポイントにしてください。")
        if not (math.isfinite(self.error) and 0 < self.error <= 100):
            raise ValueError(f"標準誤差 {self.error} が範囲を外れています。0より大きく100以下にしてください。")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a published figure needs, as in an edition (``edition/data/rule.yaml``, groups and minimum): organisations, centres, the
    largest part of one organisation in per cent; ``step``: the organisations that must change together between two figures."""

    organisations: int = 10
    centres: int = 12
    largest: float = 25.0
    step: int = 5


Reason = Literal["few_organisations", "few_centres", "dominated"]


def why_not(effects: Collection[Effect], limits: Limits) -> Reason | None:
    """Why these results may not be pooled into a published figure; ``None`` where they may."""
    if len(organisations(effects)) < limits.organisations:
        return "few_organisations"
    if len(effects) < limits.centres:
        return "few_centres"
    return "dominated" if _largest(effects) > limits.largest else None


def organisations(effects: Collection[Effect]) -> frozenset[str]:
    return frozenset(one.organisation for one in effects)


def _largest(effects: Collection[Effect]) -> float:
    """The largest part of one organisation, of the centres or of the precision, in per cent.

    1 ÷ error² is the weight where centres do not differ; whatever they differ makes weights more alike.
    """
    weights: Counter[str] = Counter()
    for one in sorted(effects):
        weights[one.organisation] += 1 / one.error**2  # type: ignore[assignment]
    counts = Counter(one.organisation for one in effects)
    return 100 * max(max(counts.values()) / len(effects), max(weights.values()) / sum(weights.values()))
