"""The list of candidates as a value: who stands where, how surely, and on what data."""

from __future__ import annotations

from .model import Finding, Reason
from .parts import Part, Words
from .rule import TieBreak


class Audit(Part):
    """What the score rests on: answers, response in per cent, the score's own interval, and what ``check`` found."""

    people: int
    headcount: int | None
    response: float | None
    low: float | None
    high: float | None
    findings: tuple[Finding, ...]


class Candidate(Part):
    """An eligible centre of a division.

    ``rank``: competition rank on ``score`` among the eligible; ``place``: after tie-breaks (those still equal share it);
    ``parted_by``: the tie-break that decided its place among equals. ``award``: id of the prize it would get. ``chances``: per
    prize and ``honoured``, the probability to be among so many first, from the shrunken estimates of the division's eligible
    centres. ``rank_low`` … ``rank_high``: the pointwise 95 % interval of the rank.
    """

    centre: str
    organisation: str
    score: float
    rank: int
    ties: int
    place: int
    shares_place: bool
    parted_by: TieBreak | None
    award: str | None
    passed_over: bool
    first_places: float
    honoured_places: float
    rank_low: int
    rank_high: int
    audit: Audit


class NotEligible(Part):
    centre: str
    organisation: str
    reasons: tuple[Reason, ...]


class DivisionList(Part):
    """A division with its candidates in order; ``named`` is how many would be honoured (more than the places where a place is shared)."""

    id: str
    name: Words
    candidates: tuple[Candidate, ...]
    not_eligible: tuple[NotEligible, ...]
    named: int
    notes: tuple[Words, ...]


class Candidates(Part):
    """The list of an edition. It follows from the frozen edition alone."""

    edition: str
    measure: str
    divisions: tuple[DivisionList, ...]
    without_division: tuple[str, ...]
