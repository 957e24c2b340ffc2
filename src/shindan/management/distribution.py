"""Where a centre stands among the centres of an edition: counts of centres by stage, for practices and activities."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate
from statistics import median_low

from .questionnaire import Questionnaire
from .result import Position

LEAST_CENTRES = 20  # below that no position is told: a share of few centres tells of single ones


@dataclass(frozen=True)
class Distribution:
    """``counts[id]``: centres at stage 1, 2 … 5 for a practice (``VL1``) or, by the lower median of its practices, an activity
    (``VL``). Not-applicable, missing and open answers are in no count. ``name`` and ``day`` say of which edition."""

    counts: Mapping[str, tuple[int, ...]]
    name: str = ""
    day: dt.date | None = None

    def __post_init__(self) -> None:
        if any(number < 0 for counts in self.counts.values() for number in counts):
            raise ValueError("センターの数は0以上にしてください")


def distribution_of(
    asked: Questionnaire, centres: Iterable[Mapping[str, int]], *, name: str = "", day: dt.date | None = None
) -> Distribution:
    """The distribution of centres, each given by its stages that count (``ManagementResult.counted``): practice → stage."""
    stages = tuple(asked.scale.values)
    counts: dict[str, list[int]] = {key: [0] * len(stages) for key in _keys(asked)}
    for centre in centres:
        for key, stage in _standing(asked, centre).items():
            counts[key][stages.index(stage)] += 1
    return Distribution({key: tuple(found) for key, found in counts.items()}, name, day)


def _keys(asked: Questionnaire) -> tuple[str, ...]:
    return (*(practice.id for practice in asked.practices), *(area.id for area in asked.activities))


def _standing(asked: Questionnaire, centre: Mapping[str, int]) -> dict[str, int]:
    """The stages of a centre's practices, and of its activities by their lower median."""
    found = {practice.id: centre[practice.id] for practice in asked.practices if practice.id in centre}
    for area in asked.activities:
        own = [centre[practice.id] for practice in asked.of_activity(area.id) if practice.id in centre]
        if own:
            found[area.id] = median_low(own)
    return found


def position(distribution: Distribution | None, key: str, stage: int | None) -> Position | None:
    """Shares of centres below, at and above the stage, in whole per cent; ``None`` with fewer than twenty centres."""
    counts = distribution.counts.get(key, ()) if distribution else ()
    centres = sum(counts)
    if stage is None or centres < LEAST_CENTRES or not 1 <= stage <= len(counts):
        return None
    below, same = sum(counts[: stage - 1]), counts[stage - 1]
    return Position(
        centres=centres,
        below=_percent(below, centres),
        same=_percent(same, centres),
        above=_percent(centres - below - same, centres),
        median=next(at for at, total in enumerate(accumulate(counts), 1) if 2 * total >= centres),
    )


def _percent(part: int, whole: int) -> int:
    """Half up, as everywhere in the product."""
    return (200 * part + whole) // (2 * whole)
