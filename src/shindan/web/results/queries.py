"""Reads of results."""

from __future__ import annotations

from dataclasses import dataclass

from shindan.web.accounts.models import AuditEvent
from shindan.web.entries.models import Entry

from .models import Publication, Run


def publication_of(entry: Entry, number: int, *, unpublished: bool) -> Publication | None:
    """The final result of that number; one that is not published yet only for who may see those."""
    found = Publication.objects.select_related("wave__entry__organisation", "wave__entry__plan").filter(
        wave__entry=entry, kind=Publication.Kind.FINAL, number=number
    )
    return (found if unpublished else found.exclude(published=None)).order_by("-made").first()


def publications_of(entry: Entry, *, unpublished: bool) -> list[Publication]:
    """The final results of an entry, newest first."""
    found = Publication.objects.select_related("wave__entry__plan").filter(
        wave__entry=entry, kind=Publication.Kind.FINAL
    )
    return list((found if unpublished else found.exclude(published=None)).order_by("-number"))


def last_run(entry: Entry) -> Run | None:
    """The newest computation of an entry."""
    return Run.objects.filter(wave__entry=entry).order_by("-made").first()


@dataclass(frozen=True)
class Download:
    """Who downloaded what, when."""

    day: str
    actor: str
    file: str


def downloads_of(entry: Entry) -> list[Download]:
    """The last fifty downloads of an entry's results, from the trail."""
    from django.utils import timezone

    events = AuditEvent.objects.filter(entry_id=entry.pk, action="result.download").order_by("-id")[:50]
    return [Download(f"{timezone.localtime(e.at):%Y/%m/%d %H:%M}", e.actor, e.target) for e in events]
