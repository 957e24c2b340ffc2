"""What the workshop's step leaves behind: once it is finished, its decisions stay as they are."""

from __future__ import annotations

from django.utils import timezone

from shindan.web.entries.models import Entry, Step

from .models import Decision


def after_move(sender: object, entry: Entry, before: Step, after: Step, **_: object) -> None:
    """The entry moved on from its workshop."""
    if before == Step.WORKSHOP and after == Step.DONE:
        Decision.objects.filter(entry=entry, settled=None).update(settled=timezone.now())
