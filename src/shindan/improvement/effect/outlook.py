"""Before the second measurement: when it makes sense, and what how many answers can show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, isnan

from shindan.measurement.compare_power import detectable_difference

EARLIEST = dt.timedelta(days=30)
MONTH = 30.4375
ANSWERS = (20, 40, 80, 160, 320)
NO_MORE = 5000


@dataclass(frozen=True, slots=True)
class Seen:
    """With so many answers the second time, changes from ``points`` on are seen (80 %); ``None``: none at all."""

    answers: int
    points: int | None


@dataclass(frozen=True, slots=True)
class Outlook:
    """``earliest``: not before 30 days after it began, nor before the first months in which a measure of its kind shows. ``needed``: the
    answers that show a change of ``change`` points, ``None`` where no number of answers does (the first survey has too few)."""

    earliest: dt.date
    people: int
    share: int
    seen: tuple[Seen, ...]
    change: int
    needed: int | None


def outlook_of(
    *, began: dt.date, people: int, share: float, staff: int | None = None, months: float = 0.0, change: int = 10
) -> Outlook:
    """``share``: where the measure's questions stood in per cent, of ``people`` answers; ``staff``: no row asks for more than these."""
    wait = max(EARLIEST, dt.timedelta(days=ceil(months * MONTH)))
    return Outlook(
        earliest=began + wait,
        people=people,
        share=round(share),
        seen=tuple(Seen(n, seen_with(people, n, share)) for n in _answers(people, staff)),
        change=change,
        needed=answers_needed(people, share, change, staff),
    )


def _answers(people: int, staff: int | None) -> Sequence[int]:
    """Round numbers up to the staff, and as many answers as there were."""
    most = max(people, staff or 0) or max(ANSWERS)
    return sorted({*(n for n in ANSWERS if n <= most), people, *((staff,) if staff else ())})


def seen_with(before: int, after: int, share: float) -> int | None:
    """The smallest change in whole points that so many answers show with a power of 80 %.

    Tested value: 40 and 40 answers at 50 % → 30.
    """
    found = detectable_difference(before, after, share=min(max(share / 100, 0.0), 1.0))
    return None if isnan(found) else ceil(round(100 * found, 6))


def answers_needed(before: int, share: float, change: int, staff: int | None = None) -> int | None:
    """The fewest answers of a second survey that show ``change`` points; ``None`` where the staff, or any number, is not enough."""
    low, high = 2, staff or NO_MORE
    if not _shows(before, high, share, change):
        return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _shows(before, middle, share, change) else (middle + 1, high)
    return low


def _shows(before: int, after: int, share: float, change: int) -> bool:
    found = seen_with(before, after, share)
    return found is not None and found <= change
