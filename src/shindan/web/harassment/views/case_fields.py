"""The fields of a record on the page, in four parts a person fills in one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from shindan.diagnosis.kit import Kit, RecordField
from shindan.harassment.record import AUTOMATIC, LONG_TEXT, SHORT, options_of
from shindan.web.ui.components.check_card import CheckCard
from shindan.web.ui.components.radio_card import Option, RadioCard
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.text_field import TextField

Typed = Mapping[str, str | tuple[str, ...]]
Field = TextField | SelectField | RadioCard | CheckCard

# What is asked at the moment, what tells where the line runs, what was done, and the person.
PARTS = (
    (
        "what",
        ("happened_at", "channel", "minutes", "role", "person", "group", "workplace", "supervisor", "customer", "past"),
    ),
    ("matter", ("summary", "fault", "request_text", "words", "kinds", "accommodation")),
    ("line", ("behaviour", "request", "zone", "departure", "warnings", "ended")),
    ("after", ("remaining", "evidence", "consulted", "receipt", "prevention")),
    ("care", ("condition", "care", "follow_up", "confirmed", "retention")),
)
LONG = {"request_text", "words", "departure", "warnings", "ended", "remaining", "prevention", "confirmed"}
CARDS = {"behaviour", "request", "zone", "fault", "accommodation", "condition"}
COMPONENTS = {TextField: "text_field", SelectField: "select_field", RadioCard: "radio_card", CheckCard: "check_card"}


@dataclass(frozen=True)
class Drawn:
    """A field with the component that draws it."""

    component: str
    field: Field


@dataclass(frozen=True)
class Part:
    """A part of the form with its heading."""

    key: str
    heading: str
    fields: tuple[Drawn, ...]


def part_name(key: str) -> str:
    """The heading of a part."""
    return {
        "what": _("いつ、どこで"),
        "matter": _("何があったか"),
        "line": _("段階と区分"),
        "after": _("そのあとの処理"),
        "care": _("担当者のケアと確認"),
        "more": _("そのほか"),
    }[key]


def parts_of(
    kit: Kit, fields: Iterable[RecordField], typed: Typed, faults: Mapping[str, str], language: str
) -> tuple[Part, ...]:
    """The parts with the fields somebody may fill in; a part without a field is left out."""
    shown = {field.id: field for field in fields if field.id not in AUTOMATIC}
    known = {name for _key, names in PARTS for name in names}
    parts = [*PARTS, ("more", tuple(name for name in shown if name not in known))]
    made = (
        Part(
            key,
            part_name(key),
            tuple(_drawn(kit, shown[name], typed, faults, language) for name in names if name in shown),
        )
        for key, names in parts
    )
    return tuple(part for part in made if part.fields)


def _drawn(kit: Kit, field: RecordField, typed: Typed, faults: Mapping[str, str], language: str) -> Drawn:
    made = _field(kit, field, typed.get(field.id, ""), faults.get(field.id, ""), language)
    return Drawn(COMPONENTS[type(made)], made)


def _field(kit: Kit, field: RecordField, value: str | tuple[str, ...], error: str, language: str) -> Field:
    label, hint = field.label.get(language), field.note.get(language) if field.note else ""
    if field.kind == "multi":
        chosen = value if isinstance(value, tuple) else ()
        options = tuple(_options(kit, field, language))
        return CheckCard(name=field.id, legend=label, options=options, value=chosen, hint=hint, error=error)
    text, optional = str(value or ""), not field.required
    if field.id in CARDS:
        return RadioCard(
            name=field.id,
            legend=label,
            options=tuple(_options(kit, field, language)),
            value=text,
            hint=hint,
            error=error,
            optional=optional,
        )
    if field.kind == "single":
        lines = tuple(Choice(value=one.value, label=one.label) for one in _options(kit, field, language))
        return SelectField(
            name=field.id,
            label=label,
            options=lines,
            value=text,
            hint=hint,
            error=error,
            optional=optional,
            empty=_("選んでください"),
        )
    return _text(field, label, text, hint, error)


def _text(field: RecordField, label: str, value: str, hint: str, error: str) -> TextField:
    kinds = {"datetime": "datetime-local", "date": "date"}
    is_long = field.id in LONG or field.id == "summary"
    return TextField(
        name=field.id,
        label=label,
        value=value,
        hint=hint,
        error=error,
        kind=kinds.get(field.kind, "textarea" if is_long else "text"),
        rows=3,
        optional=not field.required,
        short=field.kind != "text",
        inputmode="numeric" if field.kind == "number" else "",
        limit=SHORT.get(field.id, LONG_TEXT) if is_long else 0,
    )


def _options(kit: Kit, field: RecordField, language: str) -> Iterator[Option]:
    """The choices; levels and zones with what they mean."""
    levels = {
        "behaviour": {
            one.id: (f"{one.id} {one.name.get(language)}", one.description.get(language)) for one in kit.behaviours
        },
        "request": {
            one.id: (f"{one.id} {one.name.get(language)}", one.description.get(language)) for one in kit.requests
        },
        "zone": {one.id: (one.name.get(language), one.summary.get(language)) for one in kit.zones},
    }
    own = {option.value: option.label.get(language) for option in field.options}
    for value in options_of(kit, field):
        label, hint = levels.get(field.id, {}).get(value, (own.get(value, value), ""))
        yield Option(value=value, label=label, hint=hint, apart=value in ("nobody", "nothing"))
