"""Near unanimity: where nearly all or nearly none of a group answered alike, the group's figure names everybody.

Such a share is published as a band: ≥80 % for 5–9 answers, ≥90 % for 10–19, ≥95 % for 20 and more, and mirrored below. The
figure of the whole entry gets a band wide enough to leave ``k`` people open, because everybody subtracts from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor
from typing import Literal

_WIDER = (5, 10, 20, 30, 40, 50)


@dataclass(frozen=True, slots=True)
class Band:
    """``at_least`` or ``at_most`` that many per cent; ``people`` is the most that can be on the rare side of it."""

    bound: Literal["at_least", "at_most"]
    per_cent: int
    people: int


def edge(answers: int, people: int = 0) -> int:
    """Width of the band in per cent for that many answers; with ``people``, one that leaves at least so many open.

    5–9 answers: 20; 10–19: 10; 20 and more: 5. Below 5 answers nothing is published, so the width is 50.
    """
    standard = 50 if answers < 5 else 20 if answers < 10 else 10 if answers < 20 else 5
    wide = (width for width in _WIDER if width >= standard and floor(answers * width / 100) >= people)
    return next(wide, 50)


def band(positive: int, answers: int, people: int = 0) -> Band | None:
    """The band of a share, or ``None`` where it is published as it is. ``positive`` of ``answers`` are positive."""
    width = edge(answers, people)
    most = floor(answers * width / 100)
    # The rare side counts as rare by the band's edge, or where fewer than the people to be left open are on it.
    if positive * 100 <= answers * width or positive < people:
        return Band("at_most", width, max(most, positive))
    if (answers - positive) * 100 <= answers * width or answers - positive < people:
        return Band("at_least", 100 - width, max(most, answers - positive))
    return None
