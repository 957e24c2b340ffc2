"""The fields of an edition's calendar."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from shindan.web.ui.components.text_field import TextField

from ..calendar import AT_A_PLACE, Kind, kind_name
from ..models import EditionVersion


def date_fields(edition: EditionVersion, typed: Mapping[str, str] | None, faults: Mapping[str, str]) -> list[TextField]:
    """One a kind of day, in the order of the year; then the places."""
    dates = list(edition.dates.all())
    kept = {each.kind: each.day.isoformat() for each in dates} | {f"{each.kind}_place": each.place for each in dates}
    values = kept if typed is None else typed
    days = [
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
    places = [
        TextField(
            name=f"{kind}_place",
            label=_("%(what)sの場所") % {"what": kind_name(kind)},
            value=values.get(f"{kind}_place", ""),
            optional=True,
            maxlength=45,
        )
        for kind in AT_A_PLACE
    ]
    return [*days, *places]
