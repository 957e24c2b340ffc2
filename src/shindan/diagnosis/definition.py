"""What a diagnosis pack says, as one frozen value, and the one place to import its parts from.

A pack is read from a folder of YAML files (``load``); nothing here touches the disk.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, TypeVar

from pydantic import Field, StringConstraints

from .advice import Action, Case, Choice, FirstStep, Horizon, Level, Profile, Tool, ToolColumn
from .parts import Area, Identifier, Item, Language, NoteValue, Option, Page, Part, Scale, ScalePoint, Text

PACK_ID = r"^[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)*$"
PackId = Annotated[str, StringConstraints(pattern=PACK_ID)]
Version = Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+([-+][0-9A-Za-z.-]+)?$")]

__all__ = [
    "PACK_ID",
    "Action",
    "Area",
    "Case",
    "Choice",
    "FirstStep",
    "Golden",
    "Horizon",
    "Item",
    "Level",
    "LowestScoring",
    "MeanScoring",
    "NoScoring",
    "Option",
    "Pack",
    "PackId",
    "Page",
    "Part",
    "PositiveShareScoring",
    "Profile",
    "Scale",
    "ScalePoint",
    "Scoring",
    "Text",
    "Tool",
    "ToolColumn",
]


class LowestScoring(Part):
    """The overall level is the lowest area; a sentence of a strict level must be true in every part."""

    rule: Literal["lowest"]
    strict_levels: tuple[int, ...] = ()


class PositiveShareScoring(Part):
    """Positive share by item and element; a person's element score needs ``valid_share`` of its items answered.

    Without ``kgi`` (the item of happiness) there is no order of what to improve first.
    """

    rule: Literal["positive_share"]
    kgi: Identifier | None = None
    enps: Identifier | None = None
    valid_share: Annotated[float, Field(gt=0, le=1)] = 0.6
    composites: Mapping[str, tuple[Identifier, ...]] = Field(default_factory=dict)
    notes: Mapping[str, NoteValue] = Field(default_factory=dict)


class MeanScoring(Part):
    """The score of an activity is the mean of its items' stages, not-applicable items left out."""

    rule: Literal["mean"]
    notes: Mapping[str, NoteValue] = Field(default_factory=dict)


class NoScoring(Part):
    """Items that are reported one by one and enter no score."""

    rule: Literal["none"]
    notes: Mapping[str, NoteValue] = Field(default_factory=dict)


Scoring = Annotated[LowestScoring | PositiveShareScoring | MeanScoring | NoScoring, Field(discriminator="rule")]


class Golden(Part):
    """A worked example that the pack promises: these answers give this result.

    ``before`` are answers to the parent's items, where the pack's ``ask_if`` reads them.
    """

    name: str
    answers: Mapping[str, NoteValue]
    before: Mapping[str, NoteValue] = Field(default_factory=dict)
    expect: Mapping[str, NoteValue]


class Pack(Part):
    """A whole diagnosis, checked and frozen. ``digest`` identifies its exact wording and rules."""

    id: PackId
    version: Version
    status: Literal["draft", "released"]
    kind: Literal["maturity", "survey"]
    extends: PackId | None = None
    parent: PackId | None = None
    title: Text
    audience: Text | None = None
    minutes: Annotated[int, Field(gt=0)]
    intro: Text | None = None
    privacy: Text | None = None
    time_frame: Text | None = None
    languages: tuple[Language, ...] = ()  # beside Japanese and English
    areas: tuple[Area, ...]
    items: tuple[Item, ...]
    scoring: Scoring
    scales: tuple[Scale, ...] = ()
    pages: tuple[Page, ...] = ()
    levels: tuple[Level, ...] = ()
    actions: tuple[Action, ...] = ()
    first_steps: tuple[FirstStep, ...] = ()
    keep: tuple[Text, ...] = ()
    horizons: tuple[Horizon, ...] = ()
    cases: tuple[Case, ...] = ()
    tools: tuple[Tool, ...] = ()
    roles: tuple[Choice, ...] = ()
    profile: Profile | None = None
    glossary: Mapping[str, Text] = Field(default_factory=dict)
    texts: Mapping[str, Text] = Field(default_factory=dict)
    golden: tuple[Golden, ...] = ()
    notes: Mapping[str, NoteValue] = Field(default_factory=dict)
    digest: str = ""

    def area(self, area_id: str) -> Area:
        return _by_id(self.areas, area_id)

    def item(self, item_id: str) -> Item:
        return _by_id(self.items, item_id)

    def scale(self, scale_id: str) -> Scale:
        return _by_id(self.scales, scale_id)

    def tool(self, tool_id: str) -> Tool:
        return _by_id(self.tools, tool_id)

    def level(self, value: int) -> Level:
        return next(level for level in self.levels if level.value == value)

    @property
    def top(self) -> int:
        """The highest level's value."""
        return self.levels[-1].value

    def number(self, area_id: str) -> int:
        """The area's place in the pack, from 1: the figure on its disc."""
        return [area.id for area in self.areas].index(area_id) + 1

    def text(self, key: str, language: str, **values: object) -> str:
        """A text of the pack, filled; ``KeyError`` names a key that the pack lacks."""
        return self.texts[key].fill(language, **values)


Identified = TypeVar("Identified", Area, Item, Scale, Tool)


def _by_id(parts: tuple[Identified, ...], wanted: str) -> Identified:
    for part in parts:
        if part.id == wanted:
            return part
    raise KeyError(wanted)
