"""How far a team judges alike: members judge a case alone, and only counts are kept.

Agreement is the share of the most frequent zone. With few judgements it says little: 4 of 5 is 80 %, and its 95 % interval
(Wilson) runs from 38 to 96 %. It is shown from ``LEAST`` judgements on, so that nobody's own choice can be read off.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from shindan.diagnosis.kit import Kit
from shindan.measurement.intervals import wilson

LEAST = 3
Axis = Literal["behaviour", "request", "both", "zone", "none"]


@dataclass(frozen=True)
class Counts:
    """How often each level and zone was chosen for one case; each mapping adds up to the number of judgements ``n``."""

    behaviours: Mapping[str, int]
    requests: Mapping[str, int]
    zones: Mapping[str, int]

    @property
    def n(self) -> int:
        return sum(self.zones.values())


@dataclass(frozen=True)
class Spread:
    """What the counts of one case say. ``agreement`` is a share (0 to 1) with its 95 % interval.

    ``parted`` says over what: behaviour, request or both where under ``Calibration.agreement`` chose the most frequent level;
    "zone" where people saw the same levels and drew different conclusions; "none" where they agree. ``span`` is how many zones
    lie between the lightest and the strongest chosen: from one to the next is 1.
    """

    n: int
    top: tuple[str, ...]
    agreement: float
    low: float
    high: float
    parted: Axis
    span: int
    again: bool


def spread_of(kit: Kit, counts: Counts) -> Spread | None:
    """The spread of one case; ``None`` under ``LEAST`` judgements. Raises ``ValueError`` where the three counts differ in number."""
    if {sum(part.values()) for part in (counts.behaviours, counts.requests)} != {counts.n}:
        raise ValueError("every judgement chooses one behaviour, one request and one zone")
    if counts.n < LEAST:
        return None
    most = max(counts.zones.values())
    bounds = wilson(most, counts.n)
    order = [zone.id for zone in kit.zones]
    chosen = [at for at, zone in enumerate(order) if counts.zones.get(zone, 0)]
    return Spread(
        n=counts.n,
        top=tuple(zone for zone in order if counts.zones.get(zone, 0) == most),
        agreement=most / counts.n,
        low=bounds.low,
        high=bounds.high,
        parted=_parted(kit, counts),
        span=chosen[-1] - chosen[0],
        again=most < kit.calibration.agreement * counts.n,
    )


def _parted(kit: Kit, counts: Counts) -> Axis:
    least = kit.calibration.agreement * counts.n
    behaviour, request, zone = (
        max(part.values()) < least for part in (counts.behaviours, counts.requests, counts.zones)
    )
    if behaviour and request:
        return "both"
    if behaviour or request:
        return "behaviour" if behaviour else "request"
    return "zone" if zone else "none"


def next_cases(kit: Kit, spreads: Mapping[str, Spread | None], number: int) -> list[str]:
    """Which cases to take next: those to be talked about again first (the widest apart first), then those never judged."""
    again = [case.id for case in kit.cases if (found := spreads.get(case.id)) is not None and found.again]
    again.sort(key=lambda case: _apart(spreads[case]))
    fresh = [case.id for case in kit.cases if spreads.get(case.id) is None]
    return [*again, *fresh][:number]


def _apart(spread: Spread | None) -> tuple[int, float]:
    return (0, 1.0) if spread is None else (-spread.span, spread.agreement)


def overall(spreads: Sequence[Spread | None]) -> float | None:
    """The plain mean of the agreements of cases judged by enough people; ``None`` without one."""
    found = [spread.agreement for spread in spreads if spread is not None]
    return sum(found) / len(found) if found else None
