"""Release what waits in the buffers of open surveys."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from shindan.web.answering.purge import purge_journals
from shindan.web.answering.release import release_when_due
from shindan.web.entries.models import Wave

LATELY = timedelta(days=7)


class Command(BaseCommand):
    """``manage.py release_answers``: once a night, so that a quiet survey's batches do not wait for its next answer.

    Journals that a close of the last days could not empty, because somebody was at work, are emptied too.
    """

    help = "Release the batches that are due in every open survey; never fewer than a survey's least group."

    def handle(self, *args: Any, **options: Any) -> None:
        """Tell the whole number alone: by survey it would be a course of single days."""
        day = timezone.localdate()
        moved = sum(release_when_due(wave=wave, day=day) for wave in Wave.objects.filter(state=Wave.State.OPEN))
        self.stdout.write(f"{moved} answers released.")
        if Wave.objects.filter(state=Wave.State.CLOSED, closed__gte=day - LATELY).exists():
            self.stdout.write("The journal is empty." if purge_journals() else "The journal could not be emptied yet.")
