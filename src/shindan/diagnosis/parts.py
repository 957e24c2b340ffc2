"""The parts of a questionnaire: texts, areas, scales, items and pages, as frozen values.

Every text that a respondent or reader sees is a ``Text``, complete in Japanese and English and in the further languages that its
pack names; ``notes`` are for designers and may be Japanese only. Identifiers are what other programs store and compare, so they never change within a released version.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    JsonValue,
    SerializerFunctionWrapHandler,
    StringConstraints,
    model_serializer,
    model_validator,
)

from .condition import Condition, parse_condition

Identifier = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$")]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$")]
End = Annotated[int, Field(ge=-1000, le=1000)]
Wording = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
NoteValue = JsonValue
# A language tag as browsers and Django write it in lower case: zh-hans, pt-br, vi.
LANGUAGE = r"^[a-z]{2,3}(-[a-z0-9]{2,8})*$"
Language = Annotated[str, StringConstraints(pattern=LANGUAGE)]


class Part(BaseModel):
    """Base of every part of a pack: frozen, and an unknown key is a fault rather than silently dropped."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Part):
    """One wording in Japanese and English, and in what further languages there are: ``{ja: …, en: …, zh-hans: …}``."""

    ja: Wording
    en: Wording
    more: Mapping[Language, Wording] = Field(default_factory=dict)

    def get(self, language: str) -> str:
        """The wording in ``language``. Who reads a further language gets English where a wording is missing in it; everybody
        else Japanese, the product's first language."""
        if language in ("ja", "en"):
            return self.en if language == "en" else self.ja
        return self.more.get(language) or (self.en if re.match(LANGUAGE, language) else self.ja)

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, given: Any) -> Any:
        """Further languages stand beside the two, and are kept together."""
        if not isinstance(given, Mapping) or "more" in given:
            return given
        further = {
            name for name in given if isinstance(name, str) and name not in ("ja", "en") and re.match(LANGUAGE, name)
        }
        if not further:
            return given
        return {**{k: v for k, v in given.items() if k not in further}, "more": {k: given[k] for k in sorted(further)}}

    @model_serializer(mode="wrap")
    def _spread(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        plain: dict[str, Any] = handler(self)
        further = plain.pop("more", None) or {}
        return {**plain, **further}

    def fill(self, language: str, **values: object) -> str:
        """The wording with its ``{placeholders}`` filled; a missing value raises ``KeyError``."""
        return self.get(language).format(**values)


class Area(Part):
    """An area (touchpoint), element or activity (well-being), or another group of items such as the attributes."""

    id: Identifier
    role: Literal["area", "element", "activity", "kgi", "outcome", "free_text", "extra", "attribute"] = "area"
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
    """An answer scale: labelled points (``ordinal``) or numbers between two anchors (``numeric``)."""

    id: Identifier
    kind: Literal["ordinal", "numeric"]
    minimum: End | None = None
    maximum: End | None = None
    low_anchor: Text | None = None
    high_anchor: Text | None = None
    points: tuple[ScalePoint, ...] = ()
    positive: tuple[int, ...] = ()
    not_applicable: Text | None = None
    bands: Mapping[str, tuple[int, ...]] = Field(default_factory=dict)
    notes: Mapping[str, NoteValue] = Field(default_factory=dict)

    @property
    def values(self) -> tuple[int, ...]:
        """Every whole number that answers the scale, in the order shown."""
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
