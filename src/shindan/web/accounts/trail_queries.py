"""Reads of the trail: filtered, by the page, and whole as a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils import timezone

from shindan.web.entries.models import Entry

from .models import AuditEvent, Organisation
from .trail_details import said_actor, said_details, said_target
from .trail_words import action_name

PER_PAGE = 100
ACTION_LENGTH = 40


@dataclass(frozen=True)
class TrailFilter:
    """What to show of the trail. An empty part leaves nothing out; a part that is not understood shows nothing."""

    organisation: str = ""
    entry: str = ""
    person: str = ""
    action: str = ""
    since: str = ""
    until: str = ""

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """What is set, as pairs for an address."""
        return tuple((name, value) for name, value in vars(self).items() if value)


@dataclass(frozen=True)
class Line:
    """One event as shown: its ``action`` as recorded and as ``said``, the rest in words. Times are the service's own."""

    at: str
    actor: str
    action: str
    said: str
    organisation: str
    entry: str
    target: str
    details: str


def events(wanted: TrailFilter, within: Organisation | None) -> QuerySet[AuditEvent]:
    """The events that a filter leaves; ``within`` bounds them to one organisation whatever the filter says."""
    found = AuditEvent.objects.all()
    if within is not None:
        found = found.filter(organisation_id=within.pk)
    for field, text in (("organisation_id", wanted.organisation), ("entry_id", wanted.entry)):
        if text:
            key = _uuid(text)
            found = found.filter(**{field: key}) if key else found.none()
    if wanted.person:
        found = found.filter(actor__icontains=wanted.person)
    if wanted.action:
        found = found.filter(action=wanted.action)
    return _between(found, wanted)


def _between(found: QuerySet[AuditEvent], wanted: TrailFilter) -> QuerySet[AuditEvent]:
    since, until = _day(wanted.since), _day(wanted.until)
    if (wanted.since and since is None) or (wanted.until and until is None):
        return found.none()
    if since is not None:
        found = found.filter(at__gte=_midnight(since))
    return found.filter(at__lt=_midnight(until + timedelta(days=1))) if until is not None else found


def page_of(wanted: TrailFilter, within: Organisation | None, number: str) -> tuple[Page[AuditEvent], list[Line]]:
    """A page of the trail, the newest first, and its lines."""
    page = Paginator(events(wanted, within), PER_PAGE).get_page(number)
    return page, lines(list(page))


def every_line(wanted: TrailFilter, within: Organisation | None) -> Iterator[Line]:
    """The whole trail that a filter leaves, read in portions."""
    batch: list[AuditEvent] = []
    for event in events(wanted, within).iterator(chunk_size=500):
        batch.append(event)
        if len(batch) == 500:
            yield from lines(batch, whole=True)
            batch = []
    yield from lines(batch, whole=True)


def lines(found: list[AuditEvent], *, whole: bool = False) -> list[Line]:
    """Events with the names of what they are about; what is gone keeps its number. ``whole``: with digests at full length."""
    organisations = _names(Organisation.objects.filter(pk__in={e.organisation_id for e in found}), "name")
    entries = _names(Entry.objects.filter(pk__in={e.entry_id for e in found}), "centre")
    return [
        Line(
            at=f"{timezone.localtime(event.at):%Y/%m/%d %H:%M:%S}",
            actor=said_actor(event.actor),
            action=event.action,
            said=action_name(event.action),
            organisation=organisations.get(event.organisation_id, str(event.organisation_id or "")),
            entry=entries.get(event.entry_id, str(event.entry_id or "")),
            target=said_target(event.target),
            details=said_details(event.details, whole=whole),
        )
        for event in found
    ]


def actions(within: Organisation | None) -> tuple[str, ...]:
    """Every action that the trail holds, of one organisation where it is bounded to one."""
    return tuple(events(TrailFilter(), within).order_by("action").values_list("action", flat=True).distinct())


def _names(found: QuerySet[Organisation] | QuerySet[Entry], name: str) -> dict[UUID | None, str]:
    return dict(found.values_list("pk", name))


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
