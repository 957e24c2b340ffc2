"""Doubles: who may be in the list twice, made one or kept apart, and both undone again."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from shindan.exchange.customer_list import Birthday, Likely, Person, likely_same
from shindan.web.accounts.audit import record
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Person as User

from .books import CustomersError, changed
from .models import Apart, Customer, Merge, Purchase
from .writing import set_keys

FIELDS: tuple[str, ...] = (
    *("code", "name", "kana", "phone", "email", "address", "birth_year", "birth_month", "birth_day"),
    *("first_day", "referred", "referred_by_id", "likes", "why", "notes", "purpose_id"),
)
_JOINED = ("likes", "why", "notes")
_BIRTH = ("birth_year", "birth_month", "birth_day")


def doubles_of(organisation: Organisation, most: int = 50) -> tuple[Likely, ...]:
    """Proposals, most reasons first."""
    own = Customer.objects.filter(organisation=organisation)
    rows = own.values_list(
        "pk", "key", "kana_key", "phone_key", "email", "birth_year", "birth_month", "birth_day", "kana"
    )
    people = [
        Person(
            pk,
            key,
            kana_key if kana else "",
            phone,
            email.lower(),
            Birthday(month, day, year) if month and day else None,
        )
        for pk, key, kana_key, phone, email, year, month, day, kana in rows.iterator(5000)
    ]
    apart = set(Apart.objects.filter(first__organisation=organisation).values_list("first", "second"))
    return likely_same(people, apart, most)


@transaction.atomic
def keep_apart(*, first: Customer, second: Customer, by: User) -> None:
    """Say that two are two; they are not proposed again."""
    low, high = sorted((first, second), key=lambda each: each.pk)
    Apart.objects.get_or_create(first=low, second=high)
    record(actor=by, action="customers.apart", on=first.organisation)


@transaction.atomic
def merge(*, kept: Customer, lost: Customer, by: User) -> Merge:
    """Make two one: what ``kept`` lacks comes from ``lost``, notes are joined, purchases move. Can be undone for 30 days."""
    if kept.pk == lost.pk or kept.organisation_id != lost.organisation_id:
        raise CustomersError(_("同じ顧客は一つにまとめられません。二人を選び直してください。"))
    moved = list(Purchase.objects.filter(customer=lost).values_list("pk", flat=True))
    brought = list(Customer.objects.filter(referred_by=lost).exclude(pk=kept.pk).values_list("pk", flat=True))
    made = Merge(
        organisation=kept.organisation,
        kept=kept,
        lost=_kept(lost),
        before=_kept(kept),
        purchases=moved,
        brought=brought,
    )
    made.save()
    Purchase.objects.filter(customer=lost).update(customer=kept)
    Customer.objects.filter(pk__in=brought).update(referred_by=kept)
    # A place on a list of guests stays with whoever stays; of two on one list, one.
    lost.invitations.exclude(event__in=kept.invitations.values("event")).update(customer=kept)
    lost.delete()
    _join(kept, made.lost)
    changed(kept.organisation)
    record(actor=by, action="customers.merge", on=kept.organisation)
    return made


@transaction.atomic
def undo_merge(*, made: Merge, by: User) -> Customer:
    """Make them two again. What was changed of the kept one since is lost; purchases entered since stay with it."""
    kept, organisation = made.kept, made.organisation
    _put(kept, made.before)
    kept.save()
    back = Customer(organisation=organisation)
    _put(back, made.lost)
    back.save()
    Purchase.objects.filter(pk__in=made.purchases, customer=kept).update(customer=back)
    Customer.objects.filter(pk__in=made.brought, referred_by=kept).update(referred_by=back)
    made.delete()
    changed(organisation)
    record(actor=by, action="customers.unmerge", on=organisation)
    return back


def _kept(customer: Customer) -> dict[str, Any]:
    found = {name: getattr(customer, name) for name in FIELDS}
    return {**found, "first_day": found["first_day"].isoformat() if found["first_day"] else None}


def _put(customer: Customer, kept: dict[str, Any]) -> None:
    for name in FIELDS:
        value = kept[name]
        setattr(customer, name, parse_date(value) if name == "first_day" and value else value)
    gone = customer.referred_by_id and not Customer.objects.filter(pk=customer.referred_by_id).exists()
    if gone:
        customer.referred_by_id = None
    set_keys(customer)


def _join(kept: Customer, lost: dict[str, Any]) -> None:
    for name in FIELDS:
        own, other = getattr(kept, name), lost[name]
        if name in _JOINED and own and other and other not in own:
            setattr(kept, name, f"{own}\n{other}")
        elif name not in (*_BIRTH, "first_day", "referred") and not own and other:
            setattr(kept, name, other)
    if kept.birth_month is None:
        kept.birth_year, kept.birth_month, kept.birth_day = (lost[name] for name in _BIRTH)
    if kept.referred == Customer.Referred.UNKNOWN:
        kept.referred = lost["referred"]
    days = [day for day in (kept.first_day, parse_date(lost["first_day"] or "")) if day]
    kept.first_day = min(days) if days else None
    if kept.referred_by_id == kept.pk:
        kept.referred_by_id = None
    set_keys(kept)
    kept.save()
