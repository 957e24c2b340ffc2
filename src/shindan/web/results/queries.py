"""Reads of results."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from shindan.result.comments import Comments
from shindan.result.schema import Result
from shindan.web.accounts.models import AuditEvent
from shindan.web.entries.models import Entry, Wave

from .beside import downloads
from .models import Publication, Run

FINAL, FLASH = Publication.Kind.FINAL, Publication.Kind.FLASH


def publication_of(
    entry: Entry, number: int, *, unpublished: bool, kind: Publication.Kind = FINAL
) -> Publication | None:
    """The result of that number; one that is not published yet only for who may see those."""
    found = Publication.objects.select_related("wave__entry__organisation", "wave__entry__plan").filter(
        wave__entry=entry, kind=kind, number=number
    )
    return (found if unpublished else found.exclude(published=None)).order_by("-made").first()


def publications_of(entry: Entry, *, unpublished: bool, kind: Publication.Kind = FINAL) -> list[Publication]:
    """The results of an entry, newest first."""
    found = Publication.objects.select_related("wave__entry__organisation", "wave__entry__plan", "replaces").filter(
        wave__entry=entry, kind=kind
    )
    return list((found if unpublished else found.exclude(published=None)).order_by("-wave__opens", "-number"))


def published_result(entry: Entry, number: int) -> Result | None:
    """What the client sees of a result; ``None`` until it is published."""
    found = publication_of(entry, number, unpublished=False)
    return Result.model_validate(found.result) if found else None


def published_comments(entry: Entry, number: int) -> Comments | None:
    """What the client sees of the comments; ``None`` until they are published, or where nothing was asked in words."""
    found = publication_of(entry, number, unpublished=False)
    return Comments.model_validate(found.comments) if found and found.comments else None


def replaced_by(publication: Publication) -> Publication | None:
    """The published correction of a result."""
    return publication.replaced_by.exclude(published=None).order_by("number").first()


def last_run(entry: Entry, kind: Run.Kind | None = None) -> Run | None:
    """The newest computation of an entry's survey; flashes apart from the others."""
    found = Run.objects.filter(wave__entry=entry, wave__kind=Wave.Kind.SURVEY)
    return (found.filter(kind=kind) if kind else found.exclude(kind=Run.Kind.FLASH)).first()


def closed_without_run(wave: Wave | None) -> bool:
    """Whether a survey is closed and nobody has asked for its result yet."""
    closed = wave is not None and wave.state == Wave.State.CLOSED
    return closed and not Run.objects.filter(wave=wave).exclude(kind=Run.Kind.FLASH).exists()


@dataclass(frozen=True)
class Download:
    """Who downloaded which file of which result, when."""

    day: str
    actor: str
    file: str
    number: str


def downloads_of(entry: Entry) -> list[Download]:
    """The last fifty downloads of an entry's results, from the trail."""
    events = AuditEvent.objects.filter(entry_id=entry.pk, action__in=sorted(downloads))
    return [_download(event) for event in events.order_by("-id")[:50]]


def _download(event: AuditEvent) -> Download:
    day = f"{timezone.localtime(event.at):%Y/%m/%d %H:%M}"
    return Download(day, event.actor, event.target, str(event.details.get("number", "")))
