"""Rows of a file into the tables. Doing it again with the same file changes nothing; a row that cannot be placed goes to the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.db import transaction

from shindan.exchange.customer_list import CustomerRow, PurchaseRow, Reading, RowFault, folded
from shindan.result.schema import Words
from shindan.web.accounts.models import Organisation

from .books import changed, needed_purpose
from .matching import Known, Roster, marks_of, roster_of
from .models import Customer, Purchase, Purpose
from .writing import Given, put, set_keys

CHUNK = 1000
FILLED = ("code", "kana", "phone", "email", "address", "first_day", "likes", "why", "notes")
Bought = tuple[int, date, int, str, str]


@dataclass
class Outcome:
    """What a file came to. ``known`` customers and purchases were there before; ``filled`` customers got what was empty."""

    added: int = 0
    filled: int = 0
    known: int = 0
    purchases: int = 0
    purchases_known: int = 0
    faults: list[RowFault] = field(default_factory=list)
    rest: set[int] = field(default_factory=set)


def take(organisation: Organisation, reading: Reading, tell: Callable[[int], None] = lambda _: None) -> Outcome:
    """Keep what a reading says. Each thousand rows are one transaction: what was begun can be begun again. ``tell`` hears after each how
    many per cent are done."""
    worker = _Taker(organisation, needed_purpose(organisation), roster_of(organisation), reading, tell)
    worker.take_customers()
    worker.take_purchases()
    changed(organisation)
    return worker.outcome


def with_rest(reading: Reading, outcome: Outcome) -> Reading:
    """The reading with the rows that could not be placed among those that were not taken."""
    rest = tuple(sorted({*reading.rest, *outcome.rest}))
    return replace(reading, rest=rest, faults=(*reading.faults, *outcome.faults))


@dataclass
class _Taker:
    organisation: Organisation
    purpose: Purpose
    roster: Roster
    reading: Reading
    tell: Callable[[int], None]
    outcome: Outcome = field(default_factory=Outcome)
    placed: dict[int, Known] = field(default_factory=dict)  # row → customer
    touched: set[int] = field(default_factory=set)
    made: set[int] = field(default_factory=set)

    def take_customers(self) -> None:
        """Everybody whom the file names."""
        rows = self.reading.customers
        for start in range(0, len(rows), CHUNK):
            with transaction.atomic():
                self._some(rows[start : start + CHUNK])
            self._told(start + CHUNK)
        self.outcome.known = len(self.touched) - self.outcome.filled
        with transaction.atomic():
            self._introduce([row for row in rows if row.referred_by and row.row in self.placed])

    def _some(self, rows: Sequence[CustomerRow]) -> None:
        new: dict[int, tuple[Known, Customer]] = {}
        fill: dict[int, list[CustomerRow]] = {}
        for row in rows:
            found = self.roster.find(row)
            if len(found) > 1:
                self._refuse(row, _several(len(found)))
                continue
            known = found[0] if found else self._new(row, new)
            self.placed[row.row] = known
            if known.pk:
                fill.setdefault(known.pk, []).append(row)
            elif found:
                _complete(new[id(known)][1], row)
        self._create(new)
        self._fill(fill)

    def _new(self, row: CustomerRow, new: dict[int, tuple[Known, Customer]]) -> Known:
        customer = Customer(organisation=self.organisation, purpose=self.purpose)
        put(customer, _given(row))
        known = Known(0, row.code, marks_of(row))
        self.roster.add(customer.key, known)
        new[id(known)] = (known, customer)
        return known

    def _create(self, new: dict[int, tuple[Known, Customer]]) -> None:
        made = Customer.objects.bulk_create([customer for _, customer in new.values()], batch_size=CHUNK)
        for (known, _), customer in zip(new.values(), made, strict=True):
            known.pk = customer.pk
        self.outcome.added += len(made)
        self.made.update(customer.pk for customer in made)

    def _fill(self, fill: dict[int, list[CustomerRow]]) -> None:
        """What was empty comes from the file; what stands there stays."""
        changed_rows = []
        for customer in Customer.objects.filter(pk__in=[pk for pk in fill if pk not in self.made]):
            self.touched.add(customer.pk)
            laid = [_complete(customer, row) for row in fill[customer.pk]]
            if any(laid):
                changed_rows.append(customer)
        names = [*FILLED, "birth_year", "birth_month", "birth_day", "referred", "key", "kana_key", "phone_key"]
        Customer.objects.bulk_update(changed_rows, names, batch_size=200)
        self.outcome.filled += len(changed_rows)

    def _introduce(self, rows: Sequence[CustomerRow]) -> None:
        """Who brought whom, where the file names somebody who is in the list once."""
        by_pk = {self.placed[row.row].pk: row.referred_by for row in rows}
        found = Customer.objects.filter(pk__in=by_pk, referred_by=None)
        changed_rows = []
        for customer in found:
            named = self.roster.names.get(folded(by_pk[customer.pk]), [])
            if len(named) == 1 and named[0].pk != customer.pk:
                customer.referred_by_id = named[0].pk
                changed_rows.append(customer)
        Customer.objects.bulk_update(changed_rows, ["referred_by"], batch_size=500)

    def take_purchases(self) -> None:
        """Every purchase that is not there yet; of two alike in one file both are real."""
        rows = [row for row in self.reading.purchases if self._place(row)]
        there = self._there(rows)
        for start in range(0, len(rows), CHUNK):
            new = []
            for row in rows[start : start + CHUNK]:
                key: Bought = (self.placed[row.row].pk, row.day, row.amount, row.what, row.receipt)
                if there[key]:
                    there[key] -= 1
                    self.outcome.purchases_known += 1
                else:
                    new.append(self._purchase(key))
            with transaction.atomic():
                Purchase.objects.bulk_create(new)
            self.outcome.purchases += len(new)
            self._told(len(self.reading.customers) + start + CHUNK)

    def _told(self, rows: int) -> None:
        whole = len(self.reading.customers) + len(self.reading.purchases)
        self.tell(min(100 * rows // max(whole, 1), 100))

    def _place(self, row: PurchaseRow) -> bool:
        if row.row in self.placed:
            return True
        if row.row - 1 in self.outcome.rest:
            return False
        found = self.roster.find(row.who)
        if len(found) == 1:
            self.placed[row.row] = found[0]
            return True
        self._refuse(row.who, _several(len(found)) if found else _nobody(row.who))
        return False

    def _there(self, rows: Sequence[PurchaseRow]) -> Counter[Bought]:
        if not rows:
            return Counter()
        days = [row.day for row in rows]
        own = Purchase.objects.filter(organisation=self.organisation, day__range=(min(days), max(days)))
        return Counter(own.values_list("customer_id", "day", "amount", "what", "receipt").iterator(5000))

    def _purchase(self, key: Bought) -> Purchase:
        pk, day, amount, what, receipt = key
        return Purchase(
            organisation=self.organisation, customer_id=pk, day=day, amount=amount, what=what, receipt=receipt
        )

    def _refuse(self, row: CustomerRow, words: Words) -> None:
        self.outcome.rest.add(row.row - 1)
        self.outcome.faults.append(RowFault(self.reading.sheet.name, row.row, "", row.name or row.code, words))


def _given(row: CustomerRow) -> Given:
    return Given(
        row.name,
        row.kana,
        row.code,
        row.phone,
        row.email,
        row.address,
        row.birthday,
        row.first_day,
        row.referred,
        likes=row.likes,
        why=row.why,
        notes=row.notes,
    )


def _complete(customer: Customer, row: CustomerRow) -> bool:
    """Lay what a row says where nothing stands; whether anything was."""
    found = False
    for name in FILLED:
        if not getattr(customer, name) and getattr(row, name):
            setattr(customer, name, getattr(row, name))
            found = True
    if customer.birth_month is None and row.birthday:
        customer.birth_year, customer.birth_month, customer.birth_day = (
            row.birthday.year,
            row.birthday.month,
            row.birthday.day,
        )
        found = True
    if customer.referred == Customer.Referred.UNKNOWN and row.referred is not None:
        customer.referred = Customer.Referred.YES if row.referred else Customer.Referred.NO
        found = True
    if found:
        set_keys(customer)
    return found


def _several(number: int) -> Words:
    return Words(
        ja=f"同じ名前の顧客が{number}人いて、だれのことか分かりません。顧客番号か電話番号の列を加えてください。",
        en=f"{number} customers have this name, and it is not clear who is meant. Please add a column with the customer number or the phone.",
    )


def _nobody(row: CustomerRow) -> Words:
    told = row.code or row.phone or row.email
    return Words(
        ja=f"「{told}」の顧客が名簿にいません。先に名簿を取り込むか、名前の列を加えてください。",
        en=f"No customer with “{told}” is in the list. Please bring in the list of customers first, or add a column with the name.",
    )
