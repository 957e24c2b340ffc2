"""The list as a whole: what it is for, for how long it is kept, and that it has changed."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from shindan.web.accounts.audit import record
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Person

from .models import Book, Purpose

KEEP = (12, 24, 36, 60, 84)  # months that may be chosen


class CustomersError(Exception):
    """What cannot be done, as a sentence for the person who tried."""


def book_of(organisation: Organisation) -> Book:
    """The firm's list; made when it is first asked for."""
    return Book.objects.get_or_create(organisation=organisation)[0]


def changed(organisation: Organisation) -> None:
    """Say that customers or purchases are no longer what the figures were made from."""
    book_of(organisation)
    Book.objects.filter(organisation=organisation).update(version=F("version") + 1)


def purpose_of(organisation: Organisation) -> Purpose | None:
    """What the firm says now that the data are for; ``None``: nothing yet, so nothing may be collected."""
    return Purpose.objects.filter(organisation=organisation).first()


def needed_purpose(organisation: Organisation) -> Purpose:
    """The same, where something is about to be collected. Raises ``CustomersError`` without one."""
    found = purpose_of(organisation)
    if found is None:
        raise CustomersError(
            _("顧客の情報を集める目的がまだ決まっていません。組織の責任者が、先に利用目的と連絡先を決めてください。")
        )
    return found


@transaction.atomic
def set_purpose(*, organisation: Organisation, text: str, contact: str, by: Person) -> Purpose:
    """State anew what the data are for; the same again changes nothing."""
    present = purpose_of(organisation)
    if present is not None and (present.text, present.contact) == (text, contact):
        return present
    made = Purpose.objects.create(organisation=organisation, text=text, contact=contact, by=by.get_username())
    record(actor=by, action="customers.purpose", on=organisation, details={"changed": ["purpose_text", "contact"]})
    return made


@transaction.atomic
def set_keep(*, organisation: Organisation, months: int | None, by: Person) -> None:
    """For how many months without a purchase a customer is kept; ``None``: until somebody deletes them."""
    if months is not None and months not in KEEP:
        raise CustomersError(_("保存する期間が選ばれていません。一つ選んでください。"))
    book = Book.objects.select_for_update().get(pk=book_of(organisation).pk)
    before, book.keep_months = book.keep_months, months
    book.save(update_fields=["keep_months"])
    if before != months:
        record(
            actor=by, action="customers.keep", on=organisation, details={"before": before or 0, "after": months or 0}
        )


def last_kept(day: date, months: int) -> date:
    """Who last bought before this day is kept no longer."""
    number = day.year * 12 + day.month - 1 - months
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(day.day, 28))
