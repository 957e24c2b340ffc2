"""The fields of an edition's calendar."""

from __future__ import annotations

from collections.abc import Mapping

from shindan.web.ui.components.text_field import TextField

from ..calendar import Kind, kind_name
from ..models import EditionVersion


def date_fields(edition: EditionVersion, typed: Mapping[str, str] | None, faults: Mapping[str, str]) -> list[TextField]:
    """One a kind of day, in the order of the year."""
    kept = {each.kind: each.day.isoformat() for each in edition.dates.all()}
    values = kept if typed is None else typed
    return [
        TextField(
            name=kind,
            label=kind_name(kind),
            kind="date",
            value=values.get(kind, ""),
            error=faults.get(kind, ""),
            optional=True,
        )
        for kind in Kind.values
    ]
