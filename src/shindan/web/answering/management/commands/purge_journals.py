"""Empty the database's journal of what a closed survey left in it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from shindan.web.answering.purge import purge_journals


class Command(BaseCommand):
    """``manage.py purge_journals``: to be run when a close could not do it because somebody was reading."""

    help = "Empty the journal of what closed surveys left in it; run it when the server is quiet."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, or end with an error that says what to do."""
        if not purge_journals():
            raise CommandError(
                "The journal could not be emptied: somebody is reading. Try again when the server is quiet."
            )
        self.stdout.write("The journal is empty.")
