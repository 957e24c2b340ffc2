"""Whose row it is: a file's customers among those that are there, so that bringing a file twice adds nobody twice."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from shindan.exchange.customer_list import Birthday, CustomerRow, folded, phone_key
from shindan.web.accounts.models import Organisation

from .models import Customer

Marks = tuple[str, str, tuple[int, int, int | None] | None]  # phone, mail, birthday


@dataclass(eq=False)
class Known:
    """A customer as rows are compared with. ``pk`` is 0 until they are in the table."""

    pk: int
    code: str
    marks: Marks


@dataclass
class Roster:
    """Everybody of a firm by number, name, telephone and mail address."""

    codes: dict[str, Known] = field(default_factory=dict)
    names: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    phones: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    emails: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))

    def add(self, key: str, known: Known) -> None:
        """One more."""
        phone, email, _ = known.marks
        if known.code:
            self.codes[known.code] = known
        self.names[key].append(known)
        if phone:
            self.phones[phone].append(known)
        if email:
            self.emails[email].append(known)

    def find(self, row: CustomerRow) -> list[Known]:
        """Who the row may be: nobody, one, or several who cannot be told apart."""
        if row.code and row.code in self.codes:
            return [self.codes[row.code]]
        if not row.name:
            return self._by_contact(row)
        marks = marks_of(row)
        same = [known for known in self.names.get(folded(row.name), []) if not (row.code and known.code)]
        agreeing = [known for known in same if _agrees(known.marks, marks)]
        return agreeing or [known for known in same if not _differs(known.marks, marks)]

    def _by_contact(self, row: CustomerRow) -> list[Known]:
        phone, email, _ = marks_of(row)
        return (self.phones.get(phone, []) if phone else []) or (self.emails.get(email, []) if email else [])


def roster_of(organisation: Organisation) -> Roster:
    """Everybody who is there."""
    roster = Roster()
    own = Customer.objects.filter(organisation=organisation)
    names = ("pk", "code", "key", "phone_key", "email", "birth_month", "birth_day", "birth_year")
    for pk, code, key, phone, email, month, day, year in own.values_list(*names).iterator(5000):
        born = (month, day, year) if month and day else None
        roster.add(key, Known(pk, code, (phone, email.lower(), born)))
    return roster


def marks_of(row: CustomerRow) -> Marks:
    """What tells people of one name apart."""
    return phone_key(row.phone), row.email.lower(), _born(row.birthday)


def _born(birthday: Birthday | None) -> tuple[int, int, int | None] | None:
    return (birthday.month, birthday.day, birthday.year) if birthday else None


def _agrees(one: Marks, other: Marks) -> bool:
    return any(a and a == b for a, b in zip(one, other, strict=True))


def _differs(one: Marks, other: Marks) -> bool:
    return any(a and b and a != b for a, b in zip(one, other, strict=True))
