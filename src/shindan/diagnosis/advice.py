"""The parts of a maturity diagnosis beyond its questions: levels, actions, first steps, the road, tools, comparison."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .parts import Identifier, Part, Text


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
    """A column of a tool's sheet; ``choices`` become a drop-down, ``kind`` the cell's format and check.

    Where the tool is kept as a notebook, ``needed`` cannot stay empty and ``later`` is asked only when there is time for it.
    """

    id: Identifier
    title: Text
    kind: Literal["text", "long", "date", "number", "money", "choice", "check"] = "text"
    width: Annotated[int, Field(ge=4, le=80)] = 14
    choices: tuple[Text, ...] = ()
    help: Text | None = None
    example: Text
    needed: bool = False
    later: bool = False


class ToolStart(Part):
    """A row that a new sheet begins with, due so many ``days`` after the day it prepares (before it: negative)."""

    days: Annotated[int, Field(ge=-365, le=365)]
    task: Text


class Tool(Part):
    """A template that an action is done with, on paper, in Excel or as a notebook. ``keep_months``: how long a notebook's entries
    are kept unless the firm says otherwise; ``None``: until somebody deletes them."""

    id: Identifier
    name: Text
    purpose: Text
    how: tuple[Text, ...]
    columns: tuple[ToolColumn, ...]
    rows: Annotated[int, Field(ge=5, le=500)] = 30
    keep_months: Annotated[int, Field(ge=1, le=120)] | None = None
    starts: tuple[ToolStart, ...] = ()
