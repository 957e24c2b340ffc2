"""A case that somebody changes who sees only some of its fields: what they do not see stays, whatever was sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from shindan.diagnosis.kit import Kit

from .line import Line
from .record import AUTOMATIC, CaseReading, Value, read_case


def change_values(
    kit: Kit,
    line: Line,
    before: Mapping[str, Value],
    given: Mapping[str, object],
    seen: Collection[str],
    now: dt.datetime,
) -> CaseReading:
    """The whole case as it becomes, with the faults of what was ``seen`` and changed.

    ``before`` is everything of the case, ``given`` what was entered; of it only fields in ``seen`` count. A field that somebody does not see
    is kept as it is and is no fault of theirs; neither is a value that stood before (a day that has passed meanwhile). The zone by rule is
    that of the day of recording as long as both levels stay.
    """
    allowed = {name: value for name, value in given.items() if name in seen and name not in AUTOMATIC}
    reading = read_case(kit, _line_then(kit, line, before, allowed), {**before, **allowed}, now)
    stands = {name: value for name, value in before.items() if name not in allowed or allowed[name] == value}
    kept = {name: value for name, value in stands.items() if name not in AUTOMATIC}
    faults = tuple(fault for fault in reading.faults if fault.field in seen and fault.field not in stands)
    return CaseReading({**kept, **{name: reading.values[name] for name in reading.values if name not in kept}}, faults)


def _line_then(kit: Kit, line: Line, before: Mapping[str, Value], given: Mapping[str, object]) -> Line:
    """The line with the zone that was the rule when the case was recorded, where its levels stay."""
    pair, rule = (str(before.get("behaviour", "")), str(before.get("request", ""))), str(before.get("zone_default", ""))
    moved = any(given.get(name, level) != level for name, level in zip(("behaviour", "request"), pair, strict=True))
    if moved or rule not in {zone.id for zone in kit.zones}:
        return line
    return Line({**line.zones, pair: rule}, line.reasons)
