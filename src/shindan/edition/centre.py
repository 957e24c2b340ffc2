"""The sealed summary of one entry that is handed over at its close with consent: the model. docs/methods/edition.md.

It holds sums over everybody of the entry, never of a group: no answer of one person, no attribute, no comment, no name. Organisation
and centre are pseudonyms under the operator's key; their names live elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from .parts import Part, Words, canonical, digest_of

FORMAT: Literal["shindan-centre-summary"] = "shindan-centre-summary"
FORMAT_VERSION: Literal[1] = 1

RowKind = Literal["kgi", "element", "recommendation", "item"]
Digest = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]
CentreId = Annotated[str, StringConstraints(pattern=r"^c-[0-9a-f]{16}$")]
OrganisationId = Annotated[str, StringConstraints(pattern=r"^o-[0-9a-f]{16}$")]
Month = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
Code = Annotated[str, StringConstraints(pattern=r"^[^\s/\\]{1,40}$")]
Whole = Annotated[int, Field(ge=0, le=10_000_000_000_000)]
People = Annotated[int, Field(ge=0, le=10_000_000)]
Stage = Annotated[int, Field(ge=1, le=5)]

# The facts that may be handed over, each in per cent.
FACTS: Mapping[str, Words] = {
    "customer_satisfaction": Words(ja="顧客満足度", en="Customer satisfaction"),
    "leaving_rate": Words(ja="離職率", en="Leaving rate"),
    "absence_rate": Words(ja="欠勤率", en="Absence rate"),
    "service_level": Words(ja="サービスレベル", en="Service level"),
}
FactId = Literal["customer_satisfaction", "leaving_rate", "absence_rate", "service_level"]


class Instrument(Part):
    """Exactly which questionnaire was answered."""

    id: str
    version: str
    digest: str


class RowKey(Part):
    """A figure the summary can give. ``digest`` is over wording and scale: two rows are the same only where it agrees."""

    id: Code
    kind: RowKind
    items: tuple[Code, ...] = ()
    element: str | None = None
    digest: Digest
    name: Words


class Sums(Part):
    """The arrays of ``measurement.summary`` for everybody, as whole numbers; what is not handed over stays zero."""

    counts: tuple[tuple[Whole, ...], ...]
    within: tuple[tuple[tuple[tuple[Whole, ...], ...], ...], ...]
    scores: tuple[tuple[Whole, ...], ...]
    complete: Whole
    driver_sum: tuple[Whole, ...]
    driver_cross: tuple[tuple[Whole, ...], ...]
    straight: tuple[Whole, ...]


class Quality(Part):
    """Counters of the wave. ``busiest_day``: most answers on one day; ``duplicates``: answers alike in every question to
    another; ``listed``: headcount by the list of groups, beside that of the entry sheet. ``None``: not counted."""

    busiest_day: People | None = None
    days: People | None = None
    duplicates: People | None = None
    listed: People | None = None


class Management(Part):
    """The representative's stages by item id; 該当しない is left out."""

    instrument: Instrument
    stages: Mapping[Code, Stage]


class Fact(Part):
    """An operational figure in per cent, with the definition it was counted by."""

    id: FactId
    definition: Code
    value: Annotated[float, Field(ge=0, le=100)]
    period: str = ""


class Consent(Part):
    """What the organisation agreed to. Without ``edition`` nothing may be handed over."""

    edition: bool
    findings: bool = False
    award: bool = False


class Centre(Part):
    """The summary of one entry. ``digest`` is over the canonical bytes of all the rest."""

    format: Literal["shindan-centre-summary"] = FORMAT
    format_version: Literal[1] = FORMAT_VERSION
    centre: CentreId
    organisation: OrganisationId
    before: CentreId | None = None
    instrument: Instrument
    layout: Mapping[str, Any]
    rows: tuple[RowKey, ...]
    month: Month
    people: People
    headcount: People | None = None
    industry: Code
    size: Code
    sums: Sums
    quality: Quality = Quality()
    management: Management | None = None
    facts: tuple[Fact, ...] = ()
    consent: Consent
    digest: Digest

    @property
    def response(self) -> float | None:
        """Answers per person on the list, as given (above 1 where the headcount is wrong)."""
        return self.people / self.headcount if self.headcount else None


def digest_of_centre(values: Mapping[str, Any]) -> str:
    """The digest that belongs to these plain values, whatever digest they bear."""
    return digest_of(canonical({key: value for key, value in values.items() if key != "digest"}))
