"""Writes about entries that belong to no single step."""

from __future__ import annotations

from django.db import transaction

from shindan.web.accounts.audit import record
from shindan.web.accounts.models import Organisation

from .course import Actor
from .models import Entry, Meeting, Plan


@transaction.atomic
def add_entry(
    *, organisation: Organisation | None, name: str, centre: str, plan: Plan, free_first: bool, by: Actor
) -> Entry:
    """Add an entry of a known organisation, or of a new one of that ``name``.

    A second free first diagnosis of a company is refused by the database (``IntegrityError``).
    """
    owner = organisation or Organisation.objects.create(name=name)
    entry = Entry.objects.create(organisation=owner, centre=centre, plan=plan, free_first=free_first)
    record(actor=by, action="entry.add", on=entry, target=centre, details={"plan": plan.code, "free": free_first})
    return entry


def save_meeting(*, entry: Entry, kind: Meeting.Kind, values: dict[str, object], by: Actor) -> Meeting:
    """Keep what a meeting is about and what came of it."""
    with transaction.atomic():
        meeting, _ = Meeting.objects.update_or_create(entry=entry, kind=kind, defaults=values)
        record(actor=by, action=f"meeting.{kind}", on=entry)
    return meeting
