"""The programme of an accompanied course as one frozen value. It belongs to a maturity pack, whose areas it names by id."""

from __future__ import annotations

from typing import Annotated, Literal, TypeVar

from pydantic import Field

from ..definition import PackId, Version
from ..parts import Identifier, Part, Text

Minutes = Annotated[int, Field(ge=5, le=480)]


class StepKind(Part):
    """A kind of step. ``after_days`` counts from the consultation; a kind without it is repeated (reviews) or added by hand."""

    id: Identifier
    name: Text
    short: Text
    aim: Text
    bring: Text
    minutes: Minutes
    after_days: Annotated[int, Field(ge=0, le=400)] | None = None
    material: Identifier | None = None


class TimedPart(Part):
    """A part of a meeting: how long, what it is called, what is done or asked in it."""

    minutes: Annotated[int, Field(ge=1, le=240)]
    title: Text
    points: tuple[Text, ...] = Field(min_length=1)


class Exercise(Part):
    """What people do themselves, step by step."""

    title: Text
    steps: tuple[Text, ...] = Field(min_length=1)


class Worksheet(Part):
    """A sheet to fill in: each prompt with so many empty lines."""

    title: Text
    prompts: tuple[Text, ...] = Field(min_length=1)
    lines: Annotated[int, Field(ge=1, le=8)] = 2


class Material(Part):
    """The programme of one meeting: for whom, what for, what to prepare, the timetable, what to leave with."""

    id: Identifier
    title: Text
    audience: Text
    aim: Text
    minutes: Minutes
    prepare: tuple[Text, ...]
    parts: tuple[TimedPart, ...] = Field(min_length=1)
    exercise: Exercise | None = None
    sheet: Worksheet | None = None
    leave_with: tuple[Text, ...] = Field(min_length=1)


class LevelGuide(Part):
    """How a level of an area is found out: questions, what to look at; ``holds`` are the parts of a strict level's description."""

    area: Identifier
    level: Annotated[int, Field(ge=0, le=9)]
    questions: tuple[Text, ...] = Field(min_length=1)
    look_at: tuple[Text, ...] = Field(min_length=1)
    holds: tuple[Text, ...] = ()


class Programme(Part):
    """A whole programme, checked and frozen. ``digest`` identifies its exact words."""

    id: PackId
    version: Version
    status: Literal["draft", "released"]
    title: Text
    pack: PackId
    steps: tuple[StepKind, ...]
    guides: tuple[LevelGuide, ...] = ()
    materials: tuple[Material, ...] = ()
    digest: str = ""

    def step(self, kind: str) -> StepKind:
        """The kind of that id; ``KeyError`` where there is none."""
        return _found(self.steps, kind)

    def material(self, material: str) -> Material:
        """The material of that id; ``KeyError`` where there is none."""
        return _found(self.materials, material)

    def guide(self, area: str, level: int) -> LevelGuide | None:
        """What is asked for a level of an area; ``None`` for an area that the programme does not know (an operator's fifth)."""
        return next((one for one in self.guides if (one.area, one.level) == (area, level)), None)


Named = TypeVar("Named", StepKind, Material)


def _found(among: tuple[Named, ...], name: str) -> Named:
    for one in among:
        if one.id == name:
            return one
    raise KeyError(name)
