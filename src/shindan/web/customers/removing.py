"""Deletion of one customer, of everything, and of who is kept too long. Purchases go with the customer; `Removal` keeps numbers alone.

The rows are overwritten (SQLite: secure_delete; PostgreSQL: dead rows until the next vacuum), the files still on their way go too, and
the figures are made anew. What backups hold is told on the page and in docs/decisions/0014.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import CASCADE, ManyToOneRel, Max, Q, QuerySet
from django.utils import timezone

from shindan.web.accounts.audit import record
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Person
from shindan.web.answering.purge import empty_journal, forgetting, rewrite_file

from .books import changed, last_kept
from .models import Book, Customer, Figures, Merge, Purchase, Removal, Upload

BATCH = 500
MERGES_DAYS, UPLOADS_DAYS = 30, 7


def delete_customer(*, customer: Customer, by: Person) -> None:
    """Forget one customer with all purchases."""
    organisation = customer.organisation
    with forgetting(), transaction.atomic():
        _remove(organisation, Customer.objects.filter(pk=customer.pk), Removal.Why.ONE)
        # A file on its way, and rows of one that were not taken, may name them.
        Upload.objects.filter(organisation=organisation).exclude(state=Upload.State.WORKING).delete()
        record(actor=by, action="customers.delete", on=organisation)
    empty_journal()


def delete_everything(*, organisation: Organisation, by: Person) -> None:
    """Forget every customer, purchase, file and figure; the stated purposes stay, because they say what was promised."""
    with forgetting(), transaction.atomic():
        people = _remove(organisation, Customer.objects.filter(organisation=organisation), Removal.Why.ALL)
        Upload.objects.filter(organisation=organisation).delete()
        Figures.objects.filter(organisation=organisation).delete()
        Book.objects.filter(organisation=organisation).update(mappings={})
        record(actor=by, action="customers.delete_all", on=organisation, details={"people": people})
    rewrite_file()


def delete_overdue(*, day: date) -> int:
    """The nightly work: who has not bought for as long as the firm keeps customers, old files and merges. Returns how many customers."""
    deleted = 0
    for book in Book.objects.exclude(keep_months=None).select_related("organisation"):
        limit = last_kept(day, book.keep_months or 0)
        with forgetting(), transaction.atomic():
            gone = _remove(book.organisation, overdue(book.organisation, limit), Removal.Why.KEPT_LONG)
            if gone:
                record(actor=None, action="customers.delete_old", on=book.organisation, details={"people": gone})
        deleted += gone
    _forget_files(day)
    # What was changed before it was deleted may lie on pages that are free since.
    any_gone = Removal.objects.filter(day__gte=day - timedelta(days=1)).exists()
    rewrite_file() if any_gone else empty_journal()
    return deleted


def overdue(organisation: Organisation, limit: date) -> QuerySet[Customer]:
    """Whose last purchase, or without one the day they were added, lies before ``limit``."""
    own = Customer.objects.filter(organisation=organisation).annotate(last=Max("purchases__day"))
    return own.filter(Q(last__lt=limit) | Q(last=None, added__lt=limit))


def _forget_files(day: date) -> None:
    with forgetting(), transaction.atomic():
        Upload.objects.filter(made__date__lt=day - timedelta(days=UPLOADS_DAYS)).delete()
        Merge.objects.filter(made__lt=day - timedelta(days=MERGES_DAYS)).delete()


def _remove(organisation: Organisation, found: QuerySet[Customer], why: str) -> int:
    ids = list(found.values_list("pk", flat=True))
    purchases = 0
    for start in range(0, len(ids), BATCH):
        part = ids[start : start + BATCH]
        purchases += Purchase.objects.filter(customer__in=part).delete()[0]
        _remove_what_names(part)
        Customer.objects.filter(referred_by__in=part).update(referred_by=None)
        Customer.objects.filter(pk__in=part)._raw_delete(Customer.objects.db)
    if ids:
        _tell(organisation, why, len(ids), purchases)
        changed(organisation)
    return len(ids)


def _remove_what_names(customers: list[int]) -> None:
    """Rows of any room that stand for one of them: doubles, merges, places on a list of guests. A new one is not forgotten."""
    for relation in Customer._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToOneRel) and relation.on_delete is CASCADE:
            found = relation.related_model._default_manager.filter(**{f"{relation.field.name}__in": customers})
            found.delete()


def _tell(organisation: Organisation, why: str, customers: int, purchases: int) -> None:
    """One row a day and reason: two deletions of a day cannot be told apart by when they were made."""
    row, _made = Removal.objects.get_or_create(organisation=organisation, day=timezone.localdate(), why=why)
    row.customers += customers
    row.purchases += purchases
    row.save(update_fields=["customers", "purchases"])
