"""Everything that a firm holds of people, gone at once: notebooks, events, customers.

What stays says nothing of a customer: the firm itself, its levels, for how long it keeps what, the purpose that was stated, and numbers of
what was deleted. A test looks at every table of this room and of the customers': a new one has to be on one side or the other.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from shindan.web.accounts.audit import record
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Person
from shindan.web.answering.purge import forgetting
from shindan.web.customers.models import Customer, Purchase
from shindan.web.customers.removing import delete_everything

from .models import Event, Guest, Note


@dataclass(frozen=True)
class Held:
    """How many there are."""

    notes: int
    events: int
    guests: int
    customers: int
    purchases: int

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to delete."""
        return not (self.notes or self.events or self.customers)


def held_by(organisation: Organisation) -> Held:
    """What deleting everything would take."""
    return Held(
        notes=Note.objects.filter(organisation=organisation).count(),
        events=Event.objects.filter(organisation=organisation).count(),
        guests=Guest.objects.filter(event__organisation=organisation).count(),
        customers=Customer.objects.filter(organisation=organisation).count(),
        purchases=Purchase.objects.filter(customer__organisation=organisation).count(),
    )


def erase(*, organisation: Organisation, by: Person) -> None:
    """Delete every entry of every notebook with its versions, every event with its guests, and the whole customer list."""
    held = held_by(organisation)
    with forgetting(), transaction.atomic():
        Event.objects.filter(organisation=organisation).delete()
        Note.objects.filter(organisation=organisation).delete()
        details = {"notes": held.notes, "events": held.events}
        record(actor=by, action="firm.erase", on=organisation, details=details)
    delete_everything(organisation=organisation, by=by)
