"""Numbers of documents: Q-2026-0001, I-2026-0001 and so on, without a gap, a row of their own each year."""

from __future__ import annotations

from ..models import BillingDocument
from .models import NumberCounter

LETTERS = {BillingDocument.Kind.QUOTATION: "Q", BillingDocument.Kind.INVOICE: "I"}


def next_number(kind: BillingDocument.Kind, year: int) -> str:
    """The next number. Its row stays locked until the caller's transaction ends, and what is rolled back gives it back."""
    counter, _made = NumberCounter.objects.get_or_create(kind=kind, year=year)
    held = NumberCounter.objects.select_for_update().get(pk=counter.pk)
    held.last += 1
    held.save(update_fields=["last"])
    return f"{LETTERS[kind]}-{year}-{held.last:04d}"
