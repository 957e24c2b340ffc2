"""One customer, one purchase: added, changed, taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from shindan.exchange.customer_list import Birthday, folded, phone_key
from shindan.web.accounts.audit import record
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Person

from .books import CustomersError, changed, needed_purpose
from .models import Customer, Purchase


@dataclass(frozen=True)
class Given:
    """What somebody says of a customer. ``referred``: ``None`` not known."""

    name: str
    kana: str = ""
    code: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    birthday: Birthday | None = None
    first_day: date | None = None
    referred: bool | None = None
    referred_by: int | None = None
    likes: str = ""
    why: str = ""
    notes: str = ""


TEXTS = ("name", "kana", "code", "phone", "email", "address", "likes", "why", "notes", "first_day")


def put(customer: Customer, given: Given) -> None:
    """Lay what is given onto a row, with the keys that follow from it."""
    for name in TEXTS:
        setattr(customer, name, getattr(given, name))
    born = given.birthday
    customer.birth_year = born.year if born else None
    customer.birth_month = born.month if born else None
    customer.birth_day = born.day if born else None
    customer.referred = referred_word(given.referred)
    set_keys(customer)


def set_keys(customer: Customer) -> None:
    """What is compared and searched, from what is shown."""
    customer.key, customer.phone_key = folded(customer.name)[:80], phone_key(customer.phone)[:20]
    customer.kana_key = folded(customer.kana or customer.name)[:80]


def referred_word(referred: bool | None) -> str:
    """As the table keeps it."""
    if referred is None:
        return Customer.Referred.UNKNOWN
    return Customer.Referred.YES if referred else Customer.Referred.NO


@transaction.atomic
def save_customer(*, organisation: Organisation, customer: Customer | None, given: Given, by: Person) -> Customer:
    """Add a customer, or change one. Raises ``CustomersError`` without a stated purpose, or where the number is another's."""
    purpose = needed_purpose(organisation)
    row = customer or Customer(organisation=organisation, purpose=purpose)
    put(row, given)
    row.referred_by = _introducer(organisation, row, given.referred_by)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise CustomersError(_("この顧客番号は、ほかの顧客が使っています。別の番号にしてください。")) from None
    changed(organisation)
    record(actor=by, action="customers.change" if customer else "customers.add", on=organisation)
    return row


def _introducer(organisation: Organisation, row: Customer, pk: int | None) -> Customer | None:
    return Customer.objects.filter(organisation=organisation, pk=pk).exclude(pk=row.pk).first() if pk else None


@transaction.atomic
def add_purchase(
    *, customer: Customer, day: date, amount: int, what: str = "", by: Person, receipt: str = ""
) -> Purchase:
    """Keep a purchase."""
    made = Purchase.objects.create(
        organisation_id=customer.organisation_id,
        customer=customer,
        day=day,
        amount=amount,
        what=what,
        receipt=receipt,
    )
    changed(customer.organisation)
    record(actor=by, action="customers.purchase", on=customer.organisation)
    return made


@transaction.atomic
def take_back_purchase(*, purchase: Purchase, by: Person) -> None:
    """Delete a purchase that was a mistake."""
    organisation = purchase.customer.organisation
    purchase.delete()
    changed(organisation)
    record(actor=by, action="customers.purchase_back", on=organisation)
