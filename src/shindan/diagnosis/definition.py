"""What a diagnosis pack says, as frozen values.

A pack is read from a folder of YAML files (``load``); nothing here touches the disk. Every text that a respondent
or reader sees is a ``Text`` and complete in both languages; ``notes`` are for designers and may be Japanese only.
Identifiers are what other programs store and compare, so they never change within a released version.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints

from .condition import Condition, parse_condition

Language = Literal["ja", "en"]
Identifier = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$")]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$")]
PackId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)*$")]
Version = Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+([-+][0-9A-Za-z.-]+)?$")]
Wording = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
NoteValue = JsonValue


class Part(BaseModel):
    """Base of every part of a pack: frozen, and an unknown key is a fault rather than silently dropped."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Part):
    """One wording in Japanese and English."""

    ja: Wording
    en: Wording

    def get(self, language: str) -> str:
        """The wording in ``language``; anything but ``"en"`` is read as Japanese, the product's first language."""
        return self.en if language == "en" else self.ja

    def fill(self, language: str, **values: object) -> str:
        """The wording with its ``{placeholders}`` filled; a missing value raises ``KeyError``."""
        return self.get(language).format(**values)


class Area(Part):
    """An area (touchpoint), element or activity (well-being), or another group of items such as the attributes."""

    id: Identifier
    role: Literal["area", "element", "activity", "kgi", "outcome", "free_text", "attribute"] = "area"
    name: Text
    short: Text | None = None
    definition: Text | None = None

    def label(self, language: str) -> str:
        """The name for narrow places such as a step of the stairs."""
        return (self.short or self.name).get(language)


class ScalePoint(Part):
    value: int
    text: Text
    description: Text | None = None


class Scale(Part):
    """An answer scale: labelled points (``ordinal``), numbers between two anchors (``numeric``) or a list of options."""

    id: Identifier
    kind: Literal["ordinal", "numeric", "options"]
    minimum: int | None = None
    maximum: int | None = None
    low_anchor: Text | None = None
    high_anchor: Text | None = None
    points: tuple[ScalePoint, ...] = ()
    positive: tuple[int, ...] = ()
    not_applicable: Text | None = None
    bands: Mapping[str, tuple[int, ...]] = Field(default_factory=dict)
    notes: Mapping[str, NoteValue] = Field(default_factory=dict)

    @property
    def values(self) -> tuple[int, ...]:
        """Every whole number that answers the scale, lowest first."""
        if self.minimum is None or self.maximum is None:
            return tuple(point.value for point in self.points)
        return tuple(range(self.minimum, self.maximum + 1))

    def reversed_value(self, value: int) -> int:
        """The score of a reverse-worded item: minimum + maximum - value (6 - value on a scale of 1 to 5)."""
        return self.values[0] + self.values[-1] - value


class Option(Part):
    value: int | Code
    text: Text
    exclusive: bool = False


class Item(Part):
    """A question. ``level`` items carry one behaviour sentence a level and decide the level of their area."""

    id: Identifier
    area: Identifier
    kind: Literal["level", "scale", "single", "multi", "text"]
    text: Text
    topic: Text | None = None
    hint: Text | None = None
    scale: Identifier | None = None
    options: tuple[Option, ...] = ()
    anchors: Mapping[int, Text] = Field(default_factory=dict)
    reverse: bool = False
    allow_na: bool = False
    na_reason: Text | None = None
    optional: bool = False
    sensitive: bool = False
    max_chars: Annotated[int, Field(gt=0)] | None = None
    follows: Identifier | None = None
    source: Identifier | None = None
    ask_if: str | None = None
    notes: Mapping[str, NoteValue] = Field(default_factory=dict)

    @property
    def condition(self) -> Condition | None:
        """The parsed ``ask_if``; ``None`` asks everybody."""
        return parse_condition(self.ask_if) if self.ask_if else None

    def option(self, value: int | str) -> Option:
        """The option of that value; ``KeyError`` where the item has none."""
        for option in self.options:
            if option.value == value:
                return option
        raise KeyError(value)


class Page(Part):
    id: Identifier
    title: Text
    areas: tuple[Identifier, ...] = ()
    items: tuple[Identifier, ...] = ()


class Level(Part):
    """A level of maturity with its profile: where a firm at this level stands and what marks it."""

    value: Annotated[int, Field(ge=0)]
    name: Text
    short: Text | None = None
    type: Text
    standing: Text
    look: Text
    traits_title: Text
    traits: tuple[Text, ...]
    effect: Text


class Action(Part):
    """Something a firm at ``level`` does first; ``tool`` names the template that it is done with."""

    id: Identifier
    level: int
    name: Text
    what: Text
    difficulty: Annotated[int, Field(ge=1, le=3)]
    starts_in: Text
    tool: Identifier | None = None


class FirstStep(Part):
    """What to do this week to lift ``area`` from level ``start`` to the next."""

    area: Identifier
    start: int
    do: Text
    who: Text
    when: Text
    uses: Text
    cost: Text


class Horizon(Part):
    """A stretch of the roadmap; ``steps`` is how many single-level steps fit into it."""

    id: Identifier
    months: Annotated[int, Field(gt=0)]
    steps: Annotated[int, Field(ge=0)]
    name: Text
    theme: Text
    effects: tuple[Text, ...]
    measures: Text


class Case(Part):
    """A reference case (参考事例): another firm's claim, never a promise."""

    who: Text
    result: Text


class Choice(Part):
    id: Identifier
    name: Text


class Profile(Part):
    """The optional facts by which a firm is compared with its like."""

    industries: tuple[Choice, ...]
    sizes: tuple[Choice, ...]
    source: Text


class ToolColumn(Part):
    """A column of a tool's sheet; ``choices`` become a drop-down, ``kind`` the cell's format and check."""

    id: Identifier
    title: Text
    kind: Literal["text", "long", "date", "number", "money", "choice", "check"] = "text"
    width: Annotated[int, Field(ge=4, le=80)] = 14
    choices: tuple[Text, ...] = ()
    help: Text | None = None
    example: Text


class Tool(Part):
    """A paper or Excel template that an action is done with."""

    id: Identifier
    name: Text
    purpose: Text
    how: tuple[Text, ...]
    columns: tuple[ToolColumn, ...]
    rows: Annotated[int, Field(ge=5, le=500)] = 30


class LowestScoring(Part):
    """The overall level is the lowest area; a sentence of a strict level must be true in every part."""

    rule: Literal["lowest"]
    strict_levels: tuple[int, ...] = ()


class PositiveShareScoring(Part):
    """Positive share by item and element; a person's element score needs ``valid_share`` of its items answered."""

    rule: Literal["positive_share"]
    kgi: Identifier
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
    """A worked example that the pack promises: these answers give this result."""

    name: str
    answers: Mapping[str, NoteValue]
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
