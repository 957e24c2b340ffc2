"""A frozen edition: its members with their figures in full precision, who was left out and why, and what it is composed of.

It is the operator's own file. What one centre may see of it is ``centre_ranking``; what others may see, ``norms``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from .centre import Fact, Instrument, RowKey
from .parts import Part, Words, canonical, digest_of
from .rule import Rule

FORMAT: Literal["shindan-edition"] = "shindan-edition"
FORMAT_VERSION: Literal[1] = 1
Status = Literal["standard", "reference", "none"]


class Figure(Part):
    """One row of one centre. ``value``: a part of 1, points of happiness, or eNPS from −1 to 1; ``n`` answers; ``within``: sum
    of squares about the value between people; ``low``, ``high``: the centre's own 95 % interval."""

    value: float
    n: int
    within: float | None
    low: float | None
    high: float | None


class Member(Part):
    """A centre in the edition."""

    centre: str
    organisation: str
    before: str | None
    file: str
    instrument: Instrument
    division: str | None
    industry: str
    size: str
    month: str
    people: int
    headcount: int | None
    response: float | None
    award: bool
    findings: bool
    figures: Mapping[str, Figure]
    stages: Mapping[str, int]
    facts: tuple[Fact, ...]


class Reason(Part):
    code: str
    text: Words


class Excluded(Part):
    """A centre that handed over a summary and is not in the edition."""

    centre: str
    organisation: str
    people: int
    reasons: tuple[Reason, ...]


class Finding(Part):
    """What ``check`` found: ``stop`` keeps the edition from being frozen, ``look`` is to be looked at by a person."""

    level: Literal["stop", "look"]
    code: str
    centre: str | None = None
    text: Words


class Share(Part):
    """A line of the composition. ``organisations`` and ``centres`` are ``None`` where too few to be told outside."""

    kind: Literal["all", "division", "industry", "size"]
    id: str
    centres: int | None
    organisations: int | None
    people: int | None


class Earlier(Part):
    """The version that this one takes the place of."""

    number: int
    digest: str
    reason: str


class Drivers(Part):
    """Element scores of persons and happiness, pooled within centres: what importance within centres comes from."""

    elements: tuple[str, ...]
    people: int
    centres: int
    covariance: tuple[tuple[float, ...], ...]


class Edition(Part):
    """Everything frozen. Its canonical bytes follow from the summaries and the rule alone, in whatever order they are given."""

    format: Literal["shindan-edition"] = FORMAT
    format_version: Literal[1] = FORMAT_VERSION
    name: Words
    number: int
    earlier: Earlier | None
    rule: Rule
    status: Status
    rows: tuple[RowKey, ...]
    members: tuple[Member, ...]
    excluded: tuple[Excluded, ...]
    findings: tuple[Finding, ...]
    composition: tuple[Share, ...]
    drivers: Drivers | None

    @property
    def digest(self) -> str:
        """Over the canonical bytes."""
        return digest_of(canonical(self))

    @property
    def organisations(self) -> int:
        return len({member.organisation for member in self.members})

    @property
    def people(self) -> int:
        return sum(member.people for member in self.members)

    def row(self, row_id: str) -> RowKey:
        """The row of that id; ``KeyError`` where there is none."""
        for row in self.rows:
            if row.id == row_id:
                return row
        raise KeyError(row_id)

    def member(self, centre: str) -> Member:
        """The member of that pseudonym; ``KeyError`` where there is none."""
        for member in self.members:
            if member.centre == centre:
                return member
        raise KeyError(centre)
