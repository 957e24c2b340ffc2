"""Work in the background: mails about entries."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

from django.utils import timezone
from django_tasks import task

from .daily import daily
from .models import Entry
from .reminding.sending import send_due, tell_the_house, tell_turn_now


@task()
def tell_whose_turn(entry_id: str, step: str, by: str) -> None:
    """Tell whoever's turn it is since the entry came to ``step``; when it has moved on meanwhile, nobody."""
    entry = _entry(entry_id)
    if entry is not None and entry.step == step and not entry.waits_to_be_taken_on:
        tell_turn_now(entry, timezone.localdate(), by)


@task()
def tell_of_an_application(entry_id: str) -> None:
    """Tell the operator that somebody applied."""
    entry = _entry(entry_id)
    if entry is not None:
        tell_the_house(entry, timezone.localdate())


@daily("reminders", time(8))
def remind(day: date) -> None:
    """Send the day's reminders."""
    send_due(day)


def _entry(pk: str) -> Entry | None:
    return Entry.objects.select_related("organisation", "plan", "consultant").filter(pk=UUID(pk)).first()
