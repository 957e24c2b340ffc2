"""Where a centre stands among the centres of an edition: counts of centres by stage, for practices and activities."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from statistics import median_low

from shindan.result.schema import Words

from .questionnaire import Questionnaire
from .result import Band, Position, WhyAlone

LEAST_CENTRES = 20  # below that no position is told: a share of few centres tells of single ones
LEAST_ORGANISATIONS = 10
LARGEST_SHARE = 25  # per cent of the centres that one organisation may hold
BAND_CENTRES = BAND_OWNERS = 3  # what a told band of stages holds: who takes the own away still sees two others


@dataclass(frozen=True)
class Distribution:
    """``counts[id]``: centres at stage 1, 2 … 5 for a practice (``VL1``) or, by the lower median of its practices, an activity
    (``VL``). Not-applicable, missing and open answers are in no count. ``name`` and ``day`` say of which edition; ``named``, in
    both languages, ``period`` (first and last month), ``organisations`` and ``centres`` of it. ``owners[id]``: how many centres of the stages
    each organisation holds, by stage; without it each centre counts as an organisation of its own. ``why``: nothing can be compared."""

    counts: Mapping[str, tuple[int, ...]]
    name: str = ""
    day: dt.date | None = None
    named: Words | None = None
    period: tuple[str, str] = ("", "")
    organisations: int = 0
    centres: int = 0
    owners: Mapping[str, tuple[Counter[str], ...]] = field(default_factory=dict)
    why: WhyAlone | None = None

    def __post_init__(self) -> None:
        if any(number < 0 for counts in self.counts.values() for number in counts):
            raise ValueError("センターの数は0以上にしてください")


def distribution_of(
    asked: Questionnaire,
    centres: Iterable[Mapping[str, int]],
    *,
    owners: Sequence[str] | None = None,
    name: str = "",
    day: dt.date | None = None,
) -> Distribution:
    """The distribution of centres, each given by its stages that count (``ManagementResult.counted``): practice → stage.
    ``owners`` are their organisations, in the same order."""
    stages = tuple(asked.scale.values)
    counts: dict[str, list[int]] = {key: [0] * len(stages) for key in _keys(asked)}
    held: dict[str, list[Counter[str]]] = {key: [Counter() for _ in stages] for key in _keys(asked)}
    for at, centre in enumerate(centres):
        for key, stage in _standing(asked, centre).items():
            counts[key][stages.index(stage)] += 1
            if owners is not None:
                held[key][stages.index(stage)][owners[at]] += 1
    kept = {key: tuple(found) for key, found in held.items()} if owners is not None else {}
    return Distribution({key: tuple(found) for key, found in counts.items()}, name, day, owners=kept)


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
    """Shares of centres below, at and above the stage, in whole per cent.

    ``None`` with fewer than twenty centres, and where organisations are known with fewer than ten or one that holds more than a
    quarter. Neighbouring stages that hold too few are told together: ``low`` and ``high`` are the ends of the own band.
    """
    counts = distribution.counts.get(key, ()) if distribution else ()
    centres = sum(counts)
    if distribution is None or stage is None or centres < LEAST_CENTRES or not 1 <= stage <= len(counts):
        return None
    held = distribution.owners.get(key)
    if held is not None and not _enough(held, centres):
        return None
    bands = _bands(counts, held)
    own = next(band for band in bands if band[0] <= stage <= band[1])
    sizes = [sum(counts[low - 1 : high]) for low, high in bands]
    place = bands.index(own)
    below, same = sum(sizes[:place]), sizes[place]
    return Position(
        centres=centres,
        below=_percent(below, centres),
        same=_percent(same, centres),
        above=_percent(centres - below - same, centres),
        median=next(at for at, total in enumerate(accumulate(counts), 1) if 2 * total >= centres),
        low=own[0],
        high=own[1],
        bands=tuple(
            Band(low=low, high=high, share=_percent(size, centres))
            for (low, high), size in zip(bands, sizes, strict=True)
        ),
    )


def _enough(held: Sequence[Counter[str]], centres: int) -> bool:
    whole = sum(held, Counter[str]())
    return len(whole) >= LEAST_ORGANISATIONS and 100 * max(whole.values()) <= LARGEST_SHARE * centres


def _bands(counts: Sequence[int], held: Sequence[Counter[str]] | None) -> list[tuple[int, int]]:
    """Neighbouring stages joined from below until each band holds enough; what is left at the top joins the last. Where
    organisations are not known, each stage by itself."""
    if held is None:
        return [(stage, stage) for stage in range(1, len(counts) + 1)]
    found: list[tuple[int, int]] = []
    first, waiting = 1, Counter[str]()
    for stage, owners in enumerate(held, 1):
        waiting = waiting + owners
        if sum(waiting.values()) >= BAND_CENTRES and len(waiting) >= BAND_OWNERS:
            found.append((first, stage))
            first, waiting = stage + 1, Counter[str]()
    if first <= len(held):
        found = [*found[:-1], (found[-1][0], len(held))] if found else [(1, len(held))]
    return found


def _percent(part: int, whole: int) -> int:
    """Half up, as everywhere in the product."""
    return (200 * part + whole) // (2 * whole)
