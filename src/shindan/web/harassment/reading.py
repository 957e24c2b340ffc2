"""A case as it is stored, and as it was typed, as the core's values."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Mapping

from django.http import QueryDict
from django.utils import timezone

from shindan.diagnosis.kit import Kit, RecordField
from shindan.harassment.record import AUTOMATIC, Value
from shindan.web.accounts.rights import Right
from shindan.web.entries.words import typed_text

from .grouping import fields_by_id
from .models import Case


def shown_fields(whole: Kit, rights: Iterable[Right]) -> tuple[RecordField, ...]:
    """The fields that somebody with these rights may see of a case that is there."""
    held = set(rights)
    return tuple(
        field
        for field in whole.record
        if (not field.personal or Right.SEE_CASE_PEOPLE in held) and (not field.health or Right.SEE_CASE_HEALTH in held)
    )


def shown_of(whole: Kit, case: Case, rights: Iterable[Right]) -> tuple[RecordField, ...]:
    """The fields of a case that somebody may change: once its people are forgotten, nobody writes them down anew."""
    return tuple(field for field in shown_fields(whole, rights) if not field.personal or hasattr(case, "people"))


def values_of(case: Case) -> dict[str, Value]:
    """Everything of a case, also what tells who it was: the caller leaves out what a reader may not see."""
    people = getattr(case, "people", None)
    stored = {**case.values, **(people.personal if people else {}), **(people.health if people else {})}
    fields = fields_by_id()
    values = {name: _value(fields[name], value) for name, value in stored.items() if name in fields}
    return values | {
        "number": case.number,
        "happened_at": case.happened,
        "behaviour": case.behaviour,
        "request": case.request,
        "zone": case.zone,
        "retention": case.kept_until,
    }


def _value(field: RecordField, stored: object) -> Value:
    if field.kind == "multi" and isinstance(stored, list):
        return tuple(map(str, stored))
    if field.kind == "date" and isinstance(stored, str):
        return dt.date.fromisoformat(stored)
    return stored if isinstance(stored, int) else str(stored)


def typed_of(sent: QueryDict, fields: Iterable[RecordField]) -> dict[str, str | tuple[str, ...]]:
    """What somebody typed, as it is shown again where something is wrong."""
    return {
        field.id: tuple(sent.getlist(field.id)) if field.kind == "multi" else typed_text(sent, field.id)
        for field in fields
        if field.id not in AUTOMATIC
    }


def read_typed(typed: Mapping[str, str | tuple[str, ...]], fields: Iterable[RecordField]) -> dict[str, object]:
    """What was typed as the core takes it; what is no number or day stays as it was typed, which the core refuses by name."""
    return {field.id: _read(field, typed[field.id]) for field in fields if field.id in typed}


def _read(field: RecordField, text: str | tuple[str, ...]) -> object:
    if isinstance(text, tuple) or field.kind in ("text", "single", "multi") or not text:
        return text
    plain = unicodedata.normalize("NFKC", text)
    if field.kind == "number":
        return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 10 else plain
    try:
        if field.kind == "date":
            return dt.date.fromisoformat(plain.replace("/", "-"))
        return timezone.make_aware(dt.datetime.fromisoformat(plain.replace("/", "-")))
    except ValueError:
        return plain


def typed_again(values: Mapping[str, Value], fields: Iterable[RecordField]) -> dict[str, str | tuple[str, ...]]:
    """Values as they are typed: to change a case that is there."""
    return {field.id: _typed(values.get(field.id, "")) for field in fields if field.id not in AUTOMATIC}


def _typed(value: Value) -> str | tuple[str, ...]:
    if isinstance(value, dt.datetime):
        return f"{timezone.localtime(value):%Y-%m-%dT%H:%M}"
    if isinstance(value, dt.date):
        return value.isoformat()
    return value if isinstance(value, tuple) else str(value)
