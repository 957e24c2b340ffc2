"""What one centre is told of an edition: its own figures and ranks, and of the others only what cannot be traced to one of them."""

from __future__ import annotations

from typing import Literal

from .bins import Bin
from .comparing import WhyNot
from .model import Status
from .parts import Part, Words, canonical

FORMAT: Literal["shindan-centre-ranking"] = "shindan-centre-ranking"


class EditionName(Part):
    """Which edition a ranking is of, and of whom that is composed."""

    id: str
    name: Words
    number: int
    digest: str
    rule: str
    status: Status
    first: str
    last: str
    organisations: int
    centres: int
    people: int


class Rank(Part):
    """Standard competition rank on the shown score. ``ties``: how many others share it."""

    rank: int
    of: int
    ties: int


class Certainty(Part):
    """What the number of answers can bear. ``estimate`` is drawn towards the mean of all; ``rank_low`` … ``rank_high`` is the
    pointwise 95 % interval of the rank; ``top_quarter`` the chance in per cent to be among the first ``top_places``.

    ``holds_rank`` is False where the printed rank lies outside of the interval: both are then to be shown, with the reason that
    the value rests on few answers. ``method``: REML, or grid-Bayes with the rule's prior where centres are few.
    """

    method: Literal["reml", "grid"]
    estimate: float
    low: float
    high: float
    rank_low: int
    rank_high: int
    rank_median: int
    holds_rank: bool
    top_quarter: int
    top_places: int


class GroupRank(Part):
    """The rank within a division, industry or size in which enough organisations are."""

    kind: Literal["division", "industry", "size"]
    id: str
    name: Words | None
    organisations: int
    rank: Rank


class Before(Part):
    """Where the centre stood in the edition before; with ``why_not`` it cannot be said."""

    edition: Words
    rank: int | None = None
    of: int | None = None
    value: float | None = None
    why_not: WhyNot | Literal["not_in"] | None = None


class RankedRow(Part):
    """One row of the report. Values are in per cent, points of happiness or points of eNPS, rounded as the rule says.

    ``people`` answered the survey: how many of them left the row out would tell of few. ``low``, ``high``: 95 % interval of the
    own value; ``quarter``: 1 (top) to 4; ``percentile``: per cent of centres below, and half of the equal ones. ``bins`` from low
    to high, ``own_bin`` the place of the own; empty where they would tell of few.
    """

    id: str
    kind: Literal["kgi", "element", "recommendation", "item"]
    element: str | None
    name: Words
    value: float
    low: float | None
    high: float | None
    people: int
    rank: Rank
    quarter: int
    percentile: int
    t_score: int | None
    median: float
    lower_quartile: float
    upper_quartile: float
    mean: float
    mean_by_people: float
    certainty: Certainty
    bins: tuple[Bin, ...]
    own_bin: int | None
    groups: tuple[GroupRank, ...]
    before: Before | None


class CentreRanking(Part):
    """All that the ranking report, page or PDF, shows of one centre."""

    format: Literal["shindan-centre-ranking"] = FORMAT
    format_version: Literal[1] = 1
    edition: EditionName
    centre: str
    people: int
    headcount: int | None
    response: int | None
    rows: tuple[RankedRow, ...]
    without: tuple[Words, ...]  # names of rows that this centre has no value of

    def row(self, row_id: str) -> RankedRow:
        """The row of that id; ``KeyError`` where the centre has none."""
        for row in self.rows:
            if row.id == row_id:
                return row
        raise KeyError(row_id)

    def to_json(self) -> bytes:
        return canonical(self)
