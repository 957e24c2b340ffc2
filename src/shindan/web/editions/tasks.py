"""Work in the background."""

from __future__ import annotations

from django_tasks import task

from .models import EditionVersion
from .ranking import rank


@task()
def rank_edition(edition_id: str) -> None:
    """Compute the ranks of a frozen edition; done already, it does nothing."""
    edition = EditionVersion.objects.filter(pk=edition_id).exclude(frozen=None).first()
    if edition is not None:
        rank(edition=edition)
