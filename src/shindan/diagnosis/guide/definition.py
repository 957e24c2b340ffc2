"""What a guide says, as one frozen value: how activities and elements are linked, what a quadrant means, what can be done.

A guide belongs to two packs, the employees' and the representative's, and names their areas and items by id.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from ..definition import PackId, Version
from ..parts import Identifier, Part, Text

Strength = Literal["strong", "medium", "none"]
Side = Literal["low", "high"]
Mode = Literal["start", "fix", "systematise", "spread"]
MeasureId = Annotated[str, Field(pattern=r"^[A-Z]{2}-M[0-9]+$")]
Months = Annotated[float, Field(gt=0, le=36)]


class Weight(Part):
    """How much a link of that strength counts (0 to 1), and the rule by which it is given."""

    value: Annotated[float, Field(ge=0, le=1)]
    name: Text
    rule: Text


class Cutoffs(Part):
    """Below what a share (0 to 1) or a stage (1 to 5) is low, and how near to that nothing is asserted."""

    employee_share: Annotated[float, Field(gt=0, lt=1)]
    practice_stage: Annotated[float, Field(gt=1, le=5)]
    employee_border: Annotated[float, Field(ge=0, lt=0.5)]
    practice_border: Annotated[float, Field(ge=0, lt=2)]
    note: Text


class Voices(Part):
    """The questions to which people write what is good, and what they want improved."""

    praise: tuple[Identifier, ...] = ()
    wish: tuple[Identifier, ...] = ()


class Reading(Part):
    """How the guide's own words are to be read."""

    low_means: Text
    difficulty: Text
    time: Text
    choose: Text


class Link(Part):
    """One of activities × elements: which of the element's items the activity's practices relate to, and why."""

    activity: Identifier
    element: Identifier
    weight: Strength
    items: tuple[Identifier, ...] = ()
    rationale: Text


class Quadrant(Part):
    """What it means that experience and practice are low or high, and what to do next."""

    id: Identifier
    employee: Side
    practice: Side
    mode: Mode
    label: Text
    reading: Text
    steps: tuple[Text, ...]
    caution: Text


class ElementGuide(Part):
    """What an element is, what a low value may mean (a hypothesis), and what to check before choosing a measure."""

    id: Identifier
    definition: Text
    items: tuple[Identifier, ...]
    pulse: tuple[Identifier, ...]
    low_means: Text
    check_first: tuple[Text, ...]


class Measure(Part):
    """Something to do: ``difficulty`` 1 to 3, times in words and as months (shortest, longest), who leads, what shows it."""

    id: MeasureId
    element: Identifier
    name: Text
    what: Text
    difficulty: Annotated[int, Field(ge=1, le=3)]
    start: Text
    start_months: tuple[Months, Months]
    effect: Text
    effect_months: tuple[Months, Months]
    lead: Text
    kpi: tuple[Text, ...]
    pulse: tuple[Identifier, ...]
    caution: Text | None = None

    @property
    def stars(self) -> str:
        """★★☆ as in the source."""
        return "★" * self.difficulty + "☆" * (3 - self.difficulty)


class Guide(Part):
    """A whole guide, checked and frozen. ``digest`` identifies its exact words and numbers."""

    id: PackId
    version: Version
    status: Literal["draft", "released"]
    title: Text
    employee: PackId
    management: PackId
    weights: Mapping[Strength, Weight]
    basis: Text
    cutoffs: Cutoffs
    voices: Voices = Voices()
    reading: Reading
    links: tuple[Link, ...]
    quadrants: tuple[Quadrant, ...]
    elements: tuple[ElementGuide, ...]
    measures: tuple[Measure, ...]
    digest: str = ""

    def link(self, activity: str, element: str) -> Link:
        return next(one for one in self.links if (one.activity, one.element) == (activity, element))

    def links_of(self, element: str) -> tuple[Link, ...]:
        """Links that count, in the order of the activities."""
        return tuple(one for one in self.links if one.element == element and self.weight(one) > 0)

    def weight(self, link: Link) -> float:
        return self.weights[link.weight].value

    def quadrant(self, employee: Side, practice: Side) -> Quadrant:
        return next(one for one in self.quadrants if (one.employee, one.practice) == (employee, practice))

    def element(self, element: str) -> ElementGuide:
        return next(one for one in self.elements if one.id == element)

    def measure(self, measure: str) -> Measure:
        return next(one for one in self.measures if one.id == measure)

    def measures_of(self, element: str) -> tuple[Measure, ...]:
        return tuple(one for one in self.measures if one.element == element)
