"""The figures of a list: made anew when the list has changed, at once where it is short, in the background where it is long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from django.db.models import Q
from django.utils import timezone

from shindan.measurement.cohorts import NOT_REFERRED, REFERRED, UNKNOWN, Ledger, ledger
from shindan.web.accounts.models import Organisation

from .books import book_of
from .figures_content import Content, content_of
from .models import Customer, Figures, Purchase

AT_ONCE = 20_000  # purchases; more are counted in the background
PATIENCE = timedelta(minutes=10)  # a computation that was asked for so long ago is lost
_KINDS = {Customer.Referred.YES: REFERRED, Customer.Referred.NO: NOT_REFERRED, Customer.Referred.UNKNOWN: UNKNOWN}


@dataclass(frozen=True)
class Made:
    """Figures and the day they were made; ``stale``: the list has changed since, newer ones are on their way. ``content`` ``None``: none yet."""

    content: Content | None
    day: date | None
    stale: bool


def figures_of(organisation: Organisation) -> Made:
    """The figures to show now. A short list's are always those of now."""
    version = book_of(organisation).version
    row, _ = Figures.objects.get_or_create(organisation=organisation)
    if row.version == version:
        return _made(row, stale=False)
    if Purchase.objects.filter(organisation=organisation)[: AT_ONCE + 1].count() <= AT_ONCE:
        return _made(compute(organisation), stale=False)
    _ask(row)
    return _made(row, stale=True)


def compute(organisation: Organisation) -> Figures:
    """Make the figures of the list as it is, and keep them."""
    version = book_of(organisation).version
    content = content_of(ledger_of(organisation))
    row, _ = Figures.objects.get_or_create(organisation=organisation)
    row.version, row.day, row.content, row.asked = version, timezone.localdate(), content.model_dump(mode="json"), None
    row.save()
    return row


def ledger_of(organisation: Organisation) -> Ledger:
    """The list as arrays. A customer's number leaves this function nowhere."""
    own = Customer.objects.filter(organisation=organisation).order_by("pk")
    people = list(own.values_list("pk", "first_day", "referred").iterator(20_000))
    ids = np.fromiter((row[0] for row in people), np.int64, len(people))
    bought = Purchase.objects.filter(organisation=organisation).order_by()
    rows = list(bought.values_list("customer_id", "day", "amount").iterator(50_000))
    who = np.searchsorted(ids, np.fromiter((row[0] for row in rows), np.int64, len(rows)))
    return ledger(
        np.array([row[1] for row in people], "datetime64[D]"),
        [_KINDS[Customer.Referred(row[2])] for row in people],
        who,
        np.array([row[1] for row in rows], "datetime64[D]"),
        np.fromiter((row[2] for row in rows), np.int64, len(rows)),
    )


def _ask(row: Figures) -> None:
    """Queue the computation once."""
    now = timezone.now()
    free = Q(asked=None) | Q(asked__lt=now - PATIENCE)
    if Figures.objects.filter(free, pk=row.pk).update(asked=now):
        from .tasks import compute_figures

        compute_figures.enqueue(str(row.organisation_id))


def _made(row: Figures, *, stale: bool) -> Made:
    content = Content.model_validate(row.content) if row.content is not None else None
    return Made(content, row.day, stale)
