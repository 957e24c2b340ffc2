"""A case in words, part by part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.diagnosis.kit import Kit, RecordField
from shindan.harassment.record import Value
from shindan.web.ui.components.facts import Fact

from .case_fields import PARTS, part_name


@dataclass(frozen=True)
class Told:
    """A part of the record with what is known of it."""

    heading: str
    facts: tuple[Fact, ...]


def facts_of(kit: Kit, fields: Iterable[RecordField], values: Mapping[str, Value], language: str) -> tuple[Told, ...]:
    """What is known, part by part; the zone by rule stands beside the one applied. A part without anything is left out."""
    shown = {field.id: field for field in fields}
    told = []
    for key, names in PARTS:
        order = [name for name in names if name in shown]
        if key == "line" and "zone_default" in shown:
            order.insert(2, "zone_default")
        facts = tuple(
            Fact(term=shown[name].label.get(language), text=value_word(kit, shown[name], values[name], language))
            for name in order
            if name in values
        )
        if facts:
            told.append(Told(part_name(key), facts))
    return tuple(told)


def value_word(kit: Kit, field: RecordField, value: Value, language: str) -> str:
    """A value as it is read."""
    if isinstance(value, dt.datetime):
        return f"{timezone.localtime(value):%Y/%m/%d %H:%M}"
    if isinstance(value, dt.date):
        return f"{value:%Y/%m/%d}"
    names = _names(kit, field, language)
    if isinstance(value, tuple):
        return (_("、")).join(names.get(one, one) for one in value)
    return names.get(str(value), str(value))


def _names(kit: Kit, field: RecordField, language: str) -> dict[str, str]:
    if field.id == "behaviour":
        return {one.id: f"{one.id} {one.name.get(language)}" for one in kit.behaviours}
    if field.id == "request":
        return {one.id: f"{one.id} {one.name.get(language)}" for one in kit.requests}
    if field.id in ("zone", "zone_default"):
        return {one.id: one.name.get(language) for one in kit.zones}
    return {option.value: option.label.get(language) for option in field.options}
