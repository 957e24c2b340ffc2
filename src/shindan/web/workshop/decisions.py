"""Reads of decisions: what counts now, as typed records that a plan can begin from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from shindan.result.schema import Words
from shindan.web.entries.models import Entry

from .models import Decision


@dataclass(frozen=True)
class DecisionRecord:
    """One decision as it stands. ``kind`` as in ``Decision.Kind``; ``issue`` is an id of the analysis, "" for a topic of one's own;
    ``measure`` an id of the pack's, "" for one in own words; ``name`` is ``None`` where nothing is done; ``pulse`` are ids of questions.

    ``change`` says why this version took the place of the one before. ``settled``: the workshop's step is over, and the database
    keeps this version as it is.
    """

    number: int
    version: int
    kind: str
    issue: str
    topic: Words
    measure: str
    name: Words | None
    what: str
    lead: str
    until: date | None
    kpis: tuple[str, ...]
    pulse: tuple[str, ...]
    reason: str
    change: str
    made: date
    settled: bool


def decisions_of(entry: Entry) -> tuple[DecisionRecord, ...]:
    """The newest version of each decision, in the order in which they were made."""
    newest: dict[int, Decision] = {}
    for row in Decision.objects.filter(entry=entry).order_by("number", "version"):
        newest[row.number] = row
    return tuple(record_of(row) for row in newest.values())


def measures_of(entry: Entry) -> tuple[DecisionRecord, ...]:
    """The measures that were decided and stand: what a plan begins from."""
    return tuple(one for one in decisions_of(entry) if one.kind == Decision.Kind.MEASURE)


def history_of(entry: Entry, number: int) -> tuple[DecisionRecord, ...]:
    """Every version of a decision, the oldest first; empty where there is none."""
    return tuple(record_of(row) for row in Decision.objects.filter(entry=entry, number=number).order_by("version"))


def record_of(row: Decision) -> DecisionRecord:
    """A row as a record."""
    return DecisionRecord(
        number=row.number,
        version=row.version,
        kind=row.kind,
        issue=row.issue,
        topic=Words(**row.topic),
        measure=row.measure,
        name=Words(**row.name) if row.name else None,
        what=row.what,
        lead=row.lead,
        until=row.until,
        kpis=tuple(row.kpis),
        pulse=tuple(row.pulse),
        reason=row.reason,
        change=row.change,
        made=timezone.localtime(row.made).date(),
        settled=row.settled is not None,
    )


def about(found: Iterable[DecisionRecord], issue: str) -> tuple[DecisionRecord, ...]:
    """Those that speak of one issue."""
    return tuple(one for one in found if one.issue == issue)
