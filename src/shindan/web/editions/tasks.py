"""Work in the background."""

from __future__ import annotations

from datetime import date, time

from django_tasks import task

from shindan.web.entries.daily import daily

from .calendar import remind
from .models import EditionVersion
from .ranking import rank


@task()
def rank_edition(edition_id: str) -> None:
    """Compute the ranks of a frozen edition; done already, it does nothing."""
    edition = EditionVersion.objects.filter(pk=edition_id).exclude(frozen=None).first()
    if edition is not None:
        rank(edition=edition)


@daily("edition_dates", time(8))
def remind_of_dates(day: date) -> None:
    """Remind the operator of what comes in an edition's year."""
    remind(day)
