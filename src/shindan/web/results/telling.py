"""What entries are told of their results."""

from __future__ import annotations

from datetime import datetime

from shindan.web.entries.models import Entry

from .models import Publication
from .queries import publications_of


def has_result(entry: Entry) -> bool:
    """Whether its survey's result is computed."""
    return Publication.objects.filter(wave__entry=entry, kind=Publication.Kind.FINAL).exists()


def first_published(entry: Entry) -> datetime | None:
    """When its first result was published."""
    final = Publication.objects.filter(wave__entry=entry, kind=Publication.Kind.FINAL).exclude(published=None)
    return final.order_by("published").values_list("published", flat=True).first()


def published_results(entry: Entry) -> list[tuple[str, int]]:
    """The label of the survey and the number of each published result, newest first."""
    return [(each.wave.label, each.number) for each in publications_of(entry, unpublished=False)]
