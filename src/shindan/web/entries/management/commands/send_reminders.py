"""`send_reminders`: send the day's reminders now, as the worker does by itself every morning."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ...reminding.letters import letter_to
from ...reminding.sending import due_reminders, send_due


class Command(BaseCommand):
    help = "期限のお知らせを送ります。 / Send the day's reminders."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--day", default="", help="the day, such as 2026-11-30; today without it")
        parser.add_argument("--preview", action="store_true", help="print the mails instead of sending them")

    def handle(self, *args: Any, **options: Any) -> None:
        day = _day(options["day"])
        if options["preview"]:
            for each in due_reminders(day):
                letter = letter_to(each.reader, each.matter)
                self.stdout.write(f"To: {each.reader.address}\nSubject: {letter.subject}\n\n{letter.body}\n")
            return
        made = send_due(day)
        self.stdout.write(f"送信 / sent: {made.sent}  失敗 / failed: {made.failed}")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text) if text else timezone.localdate()
    except ValueError:
        raise CommandError(f"--day {text}: 2026-11-30 の形で。 / as 2026-11-30.") from None
