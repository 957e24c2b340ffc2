"""Guests chosen from the customer list: by birthday, by the last purchase, by how long they have been customers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from shindan.web.accounts.audit import record
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Person
from shindan.web.customers.models import Customer, Purchase
from shindan.web.customers.queries import search

from .events import MOST_GUESTS
from .faults import FirmError
from .keeping import months_before
from .models import Event, Guest

MOST_SHOWN = 100
MONTHS = tuple(range(1, 13))
# What can be asked of the last purchase: bought within so many months (+), or not since (-).
BOUGHT = ("3", "6", "12", "-3", "-6", "-12")
# Of how long they have been customers: for less than (+), or for at least (-), so many months.
SINCE = ("6", "12", "-12", "-36")


@dataclass(frozen=True)
class Asked:
    """What customers are narrowed by; empty: not at all."""

    words: str = ""
    month: str = ""
    bought: str = ""
    since: str = ""


def read_asked(sent: Mapping[str, str]) -> Asked:
    """What was sent; what is none of the choices asks for nothing."""
    return Asked(
        words=sent.get("q", "").replace("\0", "").strip()[:100],
        month=_one_of(sent.get("month", ""), tuple(map(str, MONTHS))),
        bought=_one_of(sent.get("bought", ""), BOUGHT),
        since=_one_of(sent.get("since", ""), SINCE),
    )


def _one_of(text: str, choices: Iterable[str]) -> str:
    return text if text in choices else ""


def candidates(event: Event, asked: Asked, day: date) -> QuerySet[Customer]:
    """Customers who are not on the list of guests yet, in the order of their readings."""
    found = search(event.organisation, asked.words).exclude(
        pk__in=event.guests.exclude(customer=None).values("customer")
    )
    if asked.month:
        found = found.filter(birth_month=int(asked.month))
    if asked.bought:
        months = int(asked.bought)
        later = Purchase.objects.filter(customer=OuterRef("pk"), day__gte=months_before(day, abs(months)))
        found = found.filter(Exists(later) if months > 0 else ~Exists(later))
    if asked.since:
        months = int(asked.since)
        limit = months_before(day, abs(months))
        found = found.filter(first_day__gt=limit) if months > 0 else found.filter(first_day__lte=limit)
    return found.order_by("kana_key", "key", "pk")


@transaction.atomic
def invite_customers(*, event: Event, customers: Iterable[int], by: Person) -> int:
    """Put them on the list of guests: how many were new. A guest of the same name who was written in by hand is the customer from now on.

    Raises ``FirmError`` where the list would grow beyond `MOST_GUESTS`: then nobody is added.
    """
    Event.objects.select_for_update().get(pk=event.pk)
    there = set(event.guests.exclude(customer=None).values_list("customer", flat=True))
    own = Customer.objects.filter(organisation=event.organisation, pk__in=set(customers) - there)
    written = {guest.name: guest for guest in event.guests.filter(customer=None)}
    new = []
    for customer in own.order_by("kana_key", "key", "pk"):
        guest = written.pop(customer.name, None)
        if guest is None:
            new.append(Guest(event=event, name=customer.name, customer=customer))
        else:
            guest.customer = customer
            guest.save(update_fields=["customer"])
    if event.guests.count() + len(new) > MOST_GUESTS:
        told = {"most": MOST_GUESTS, "free": max(0, MOST_GUESTS - event.guests.count())}
        raise FirmError(_("招けるのは%(most)d人までです。あと%(free)d人です。条件を足して絞り込んでください。") % told)
    Guest.objects.bulk_create(new)
    record(actor=by, action="event.guests", on=event.organisation, details={"count": len(new)})
    return len(new)


def can_choose(organisation: Organisation) -> bool:
    """Whether there is a customer to choose."""
    return Customer.objects.filter(organisation=organisation).exists()
