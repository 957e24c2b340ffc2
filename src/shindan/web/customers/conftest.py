"""A firm with a stated purpose, and files for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.cast import Cast, make_cast

from shindan.web.accounts.models import Organisation

from .books import set_purpose
from .bringing import begin, keep_upload, look_at
from .models import Customer, Upload
from .writing import Given, add_purchase, save_customer


@dataclass(frozen=True)
class Shop:
    """Minato with its people; what is done is done by the owner."""

    cast: Cast

    @property
    def firm(self) -> Organisation:
        return self.cast.minato

    @property
    def base(self) -> str:
        return f"/firm/{self.firm.pk}/customers/"

    def client(self, name: str = "owner") -> Client:
        return self.cast.client(name)

    def add(self, name: str, **given: object) -> Customer:
        by = self.cast.people["owner"]
        return save_customer(organisation=self.firm, customer=None, given=Given(name, **given), by=by)  # type: ignore[arg-type]

    def buy(self, customer: Customer, day: date, amount: int = 1000) -> None:
        add_purchase(customer=customer, day=day, amount=amount, by=self.cast.people["owner"])

    def bring(self, text: str) -> Upload:
        """A file, taken with its proposed columns."""
        file = SimpleUploadedFile("list.csv", text.encode())
        upload = keep_upload(organisation=self.firm, file=file, by=self.cast.people["owner"])
        if look := look_at(upload):
            begin(upload=upload, rows=look.reading.taken, language="ja")
        upload.refresh_from_db()
        return upload


def make_shop(purpose: bool = True) -> Shop:
    cast = make_cast()
    if purpose:
        set_purpose(
            organisation=cast.minato,
            text="ご来店のご案内のため",
            contact="みなと総合サポート 03-1234-5678",
            by=cast.people["owner"],
        )
    return Shop(cast)


@pytest.fixture
def shop(db: None) -> Shop:
    return make_shop()


@pytest.fixture
def counts() -> Callable[[Upload], tuple[int, int, int]]:
    def found(upload: Upload) -> tuple[int, int, int]:
        outcome = upload.outcome
        return outcome["added"], outcome["purchases"], outcome["rest"]

    return found
