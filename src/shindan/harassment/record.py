"""The record of one case: what was entered, checked against the kit's 33 fields, with what follows by itself.

A value is a text, a whole number, a day, a moment or a tuple of options. What is missing and what does not fit is a ``CaseFault``
of a kind; how it is said belongs to whoever shows it. Nothing that fits is thrown away because something else does not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from shindan.diagnosis.kit import Kit, RecordField

from .line import Line

Value = str | int | dt.date | dt.datetime | tuple[str, ...]
MOST_MINUTES = 24 * 60
MOST_PAST = 10_000
LONG_TEXT = 2_000
SHORT = {"summary": 200, "person": 60, "supervisor": 60, "customer": 60, "evidence": 120, "receipt": 120}
# What the program fills in itself.
AUTOMATIC = ("number", "zone_default")


class FaultKind(StrEnum):
    """Why a value cannot be taken."""

    MISSING = "missing"
    NO_OPTION = "no_option"
    NO_NUMBER = "no_number"
    TOO_LARGE = "too_large"
    NO_DAY = "no_day"
    FUTURE = "future"
    PAST = "past"
    TOO_LONG = "too_long"
    REASON = "reason"
    ALONE = "alone"


@dataclass(frozen=True)
class CaseFault:
    """One value that cannot be taken; ``most`` is the limit where there is one."""

    field: str
    kind: FaultKind
    most: int | None = None


@dataclass(frozen=True)
class CaseReading:
    """What could be read, by field, and every fault in the fields' order."""

    values: Mapping[str, Value]
    faults: tuple[CaseFault, ...]


def options_of(kit: Kit, field: RecordField) -> tuple[str, ...]:
    """The values among which a field lets choose; empty where it does not."""
    levels = {
        "behaviour": tuple(one.id for one in kit.behaviours),
        "request": tuple(one.id for one in kit.requests),
        "zone": tuple(one.id for one in kit.zones),
    }
    if field.id in levels:
        return levels[field.id]
    return tuple(option.value for option in field.options)


def read_case(kit: Kit, line: Line, given: Mapping[str, object], now: dt.datetime) -> CaseReading:
    """Check what was entered; ``given`` holds values of the fields' kinds, or "" and ``()`` for nothing.

    ``zone_default`` follows from the team's line (``line``), never from what was entered. ``now`` is an aware moment.
    """
    values: dict[str, Value] = {}
    faults: list[CaseFault] = []
    for field in kit.record:
        if field.id in AUTOMATIC:
            continue
        value = given.get(field.id, "")
        found = list(_faults_of(kit, field, value, now))
        faults += found
        if not found and value not in ("", (), None):
            values[field.id] = value  # type: ignore[assignment]
    if "behaviour" in values and "request" in values:
        zone = line.zone_of(kit, str(values["behaviour"]), str(values["request"])).id
        values["zone_default"] = zone
        if values.get("zone", zone) != zone and "departure" not in values:
            faults.append(CaseFault("departure", FaultKind.REASON))
    order = [field.id for field in kit.record]
    return CaseReading(values, tuple(sorted(faults, key=lambda fault: order.index(fault.field))))


def _faults_of(kit: Kit, field: RecordField, value: object, now: dt.datetime) -> Iterator[CaseFault]:
    if value in ("", (), None):
        if field.required:
            yield CaseFault(field.id, FaultKind.MISSING)
        return
    if field.kind in ("single", "multi"):
        yield from _choice_faults(kit, field, value)
    elif field.kind == "number":
        yield from _number_faults(field, value)
    elif field.kind in ("date", "datetime"):
        yield from _day_faults(field, value, now)
    elif len(str(value)) > (most := SHORT.get(field.id, LONG_TEXT)):
        yield CaseFault(field.id, FaultKind.TOO_LONG, most)


def _choice_faults(kit: Kit, field: RecordField, value: object) -> Iterator[CaseFault]:
    chosen = value if isinstance(value, tuple) else (value,)
    options = options_of(kit, field)
    if any(one not in options for one in chosen):
        yield CaseFault(field.id, FaultKind.NO_OPTION)
    # "None" beside something else says two things at once.
    elif len(chosen) > 1 and {"nobody", "nothing"} & set(chosen):
        yield CaseFault(field.id, FaultKind.ALONE)


def _number_faults(field: RecordField, value: object) -> Iterator[CaseFault]:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        yield CaseFault(field.id, FaultKind.NO_NUMBER)
    elif value > (most := MOST_MINUTES if field.id == "minutes" else MOST_PAST):
        yield CaseFault(field.id, FaultKind.TOO_LARGE, most)


def _day_faults(field: RecordField, value: object, now: dt.datetime) -> Iterator[CaseFault]:
    if not isinstance(value, dt.datetime if field.kind == "datetime" else dt.date):
        yield CaseFault(field.id, FaultKind.NO_DAY)
    elif isinstance(value, dt.datetime):
        if value > now:
            yield CaseFault(field.id, FaultKind.FUTURE)
    elif isinstance(value, dt.date) and field.id in ("follow_up", "retention") and value < now.date():
        yield CaseFault(field.id, FaultKind.PAST)


def follow_ups(happened: dt.date, days: tuple[int, ...]) -> tuple[dt.date, ...]:
    """The days on which the person is asked how they are, in order and each once. (1, 7, 30) after 2026-11-28 begins on the 29th."""
    return tuple(sorted({happened + dt.timedelta(days=one) for one in days}))


def kept_until(happened: dt.date, months: int) -> dt.date:
    """The last day of keeping: so many months on, the month's last day where it has no such day (31 January and 1 → 28 February)."""
    total = happened.year * 12 + happened.month - 1 + months
    year, month = divmod(total, 12)
    for day in range(happened.day, 27, -1):
        try:
            return dt.date(year, month + 1, day)
        except ValueError:
            continue
    return dt.date(year, month + 1, happened.day)


def plotted(cases: Sequence[Mapping[str, Value]]) -> dict[tuple[str, str], int]:
    """How many cases lie on each pair of levels; pairs without a case are left out, cases without both levels too."""
    counts: dict[tuple[str, str], int] = {}
    for case in cases:
        pair = (str(case.get("behaviour", "")), str(case.get("request", "")))
        if all(pair):
            counts[pair] = counts.get(pair, 0) + 1
    return counts
