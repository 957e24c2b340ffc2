"""The kit as one frozen value. Zones, levels and fields are in their order: a later zone is the stronger one."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ..definition import PackId, Version
from ..parts import Identifier, Part, Text

FieldKind = Literal["auto", "datetime", "date", "number", "text", "single", "multi"]
Confidence = Literal["high", "medium", "low"]
# A day as exact as it is known: 2025-06-11, 2026-02 or 2024.
Day = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]


class Zone(Part):
    """How far a team goes: from normal handling to ending the contact."""

    id: Identifier
    name: Text
    summary: Text


class Axis(Part):
    """One side of the matrix, and from what to what its levels go."""

    name: Text
    order: Text


class Level(Part):
    """A level of behaviour or of the request, with signs by which it is known."""

    id: Identifier
    name: Text
    description: Text
    signs: tuple[Text, ...] = ()


class Cell(Part):
    """The zone from which a discussion of that behaviour with that request starts, and what to do there."""

    behaviour: Identifier
    request: Identifier
    zone: Identifier
    note: Text


class SpecialFlow(Part):
    """What goes before every zone."""

    id: Identifier
    trigger: Text
    action: Text


class Parameter(Part):
    """A number that the team fills in, named ``{key}`` in the manual; several where it is a list of days."""

    key: Identifier
    default: tuple[Annotated[int, Field(ge=0, le=1000)], ...] = Field(min_length=1)
    label: Text
    decided_by: Text


class Name(Part):
    """A word that the team fills in, named ``{key}`` in the policy."""

    key: Identifier
    label: Text


class Calibration(Part):
    """How a session is held. ``agreement``: the share of one zone under which a case is talked about again."""

    title: Text
    minutes: Annotated[int, Field(ge=5, le=480)]
    steps: tuple[Text, ...] = Field(min_length=1)
    measure: Text
    agreement: Annotated[float, Field(gt=0, le=1)]
    frequency: Text
    participants: Text


class CalibrationCase(Part):
    """A case that people judge alone. The levels that come into question are the facilitator's, not shown before the vote."""

    id: Identifier
    channel: Identifier
    title: Text
    situation: Text
    behaviours: tuple[Identifier, ...] = Field(min_length=1)
    requests: tuple[Identifier, ...] = Field(min_length=1)
    points: tuple[Text, ...] = Field(min_length=1)


class Heading(Part):
    """A heading of the policy, what belongs under it, and a draft that may hold ``{key}`` of parameters and names."""

    id: Identifier
    title: Text
    what: Text
    draft: Text


class ManualZone(Part):
    """What is done in one zone. Texts may hold ``{key}`` of a parameter; ``{sv_name}`` is said by whoever speaks."""

    zone: Identifier
    purpose: Text
    who: Text
    begins_when: Text
    steps: tuple[Text, ...] = Field(min_length=1)
    phrases: tuple[Text, ...] = ()
    do_not: tuple[Text, ...] = ()
    record: Text
    care: Text
    rises_when: Text


class Option(Part):
    """One choice of a field."""

    value: Identifier
    label: Text


class RecordField(Part):
    """A field of the record of a case. ``personal`` and ``health`` ones are shown by role only; ``code`` is its number on paper."""

    id: Identifier
    code: Identifier
    kind: FieldKind
    required: bool
    label: Text
    note: Text | None = None
    personal: bool = False
    health: bool = False
    options: tuple[Option, ...] = ()


class Fact(Part):
    """Something of law or ordinance, its day and how sure it is; ``verify`` says what to confirm before it is relied on."""

    id: Identifier
    date: Day | None = None
    confidence: Confidence
    statement: Text
    source: Text
    verify: Text | None = None


class ChecklistPoint(Part):
    """What an employer puts in place, what shows it, and the facts that it rests on."""

    id: Identifier
    title: Text
    what: Text
    evidence: Text
    facts: tuple[Identifier, ...] = Field(min_length=1)


class Kit(Part):
    """The whole kit. ``digest`` is that of its files."""

    id: PackId
    version: Version
    status: Literal["draft", "released"]
    digest: str = ""
    title: Text
    disclaimer: Text
    principles: tuple[Text, ...] = Field(min_length=1)
    special_flows: tuple[SpecialFlow, ...]
    parameters: tuple[Parameter, ...]
    names: tuple[Name, ...]
    zones: tuple[Zone, ...] = Field(min_length=2)
    behaviour_axis: Axis
    behaviours: tuple[Level, ...] = Field(min_length=2)
    request_axis: Axis
    requests: tuple[Level, ...] = Field(min_length=2)
    matrix_note: Text
    cells: tuple[Cell, ...]
    calibration: Calibration
    cases: tuple[CalibrationCase, ...]
    policy: tuple[Heading, ...] = Field(min_length=1)
    manual: tuple[ManualZone, ...]
    record: tuple[RecordField, ...] = Field(min_length=1)
    facts_as_of: Text
    facts: tuple[Fact, ...]
    checklist: tuple[ChecklistPoint, ...]

    def cell(self, behaviour: str, request: str) -> Cell:
        """The cell of two levels; ``KeyError`` where there is none."""
        for one in self.cells:
            if (one.behaviour, one.request) == (behaviour, request):
                return one
        raise KeyError((behaviour, request))

    def zone(self, zone_id: str) -> Zone:
        """The zone of an id; ``KeyError`` where there is none."""
        for one in self.zones:
            if one.id == zone_id:
                return one
        raise KeyError(zone_id)

    def zone_of(self, behaviour: str, request: str) -> Zone:
        """The default zone of two levels."""
        return self.zone(self.cell(behaviour, request).zone)

    def field(self, field_id: str) -> RecordField:
        """The field of an id; ``KeyError`` where there is none."""
        for one in self.record:
            if one.id == field_id:
                return one
        raise KeyError(field_id)


def texts_of(kit: Kit) -> list[Text]:
    """Every text of manual and policy, in which parameters and names are filled."""
    manual = [
        text
        for part in kit.manual
        for text in (
            *(part.purpose, part.who, part.begins_when, part.record, part.care, part.rises_when),
            *(*part.steps, *part.phrases, *part.do_not),
        )
    ]
    return [*manual, *(heading.draft for heading in kit.policy)]
