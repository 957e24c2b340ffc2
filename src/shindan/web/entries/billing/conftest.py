"""A cast whose operator can issue documents."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from tests.cast import Cast, make_cast

from ..models import BillingDocument, Entry
from .issuers import keep
from .issuing import Draft, issue
from .models import TaxRate
from .sample import INVENTED

Kind = BillingDocument.Kind


@dataclass(frozen=True)
class Office:
    """The cast, an issuer and ten per cent."""

    cast: Cast

    @property
    def operator(self) -> User:
        return self.cast.people["operator"]

    @property
    def today(self) -> date:
        return timezone.localdate()

    def entry(self, name: str = "osaka") -> Entry:
        return Entry.objects.select_related("organisation", "plan").get(pk=getattr(self.cast, name).pk)

    def draft(self, kind: BillingDocument.Kind = Kind.INVOICE, **more: Any) -> Draft:
        fields: dict[str, Any] = {
            "kind": kind,
            "name": "みなと総合サポート",
            "department": "人事部",
            "subject": "Well-being診断",
            "due": self.today + timedelta(days=30),
            "traded": self.today if kind == Kind.INVOICE else None,
        }
        return Draft(**(fields | more))

    def issue(
        self, kind: BillingDocument.Kind = Kind.INVOICE, entry: str = "osaka", day: date | None = None, **more: Any
    ) -> BillingDocument:
        draft = self.draft(kind, **more)
        found = self.entry(entry)
        return issue(entry=found, draft=draft, submission=uuid.uuid4(), by=self.operator, day=day or self.today)

    def get(self, who: str, path: str) -> Any:
        return self.cast.client(who).get(path)

    def post(self, who: str, path: str, **form: object) -> Any:
        return self.cast.client(who).post(path, form)


def make_office() -> Office:
    """An office that is ready to issue."""
    office = Office(make_cast())
    keep(typed=INVENTED, by=office.operator)
    TaxRate.objects.get_or_create(since=date(2019, 10, 1), defaults={"permille": 100})
    return office


@pytest.fixture
def office(db: None) -> Office:
    """An office that is ready to issue."""
    return make_office()


@pytest.fixture
def busy_office(transactional_db: None) -> Callable[[], Office]:
    """The same where several threads write."""
    return make_office
