"""What a quotation or an invoice says, frozen when it is issued. Amounts are whole yen with tax; rates are thousandths (100: 10 %).

The fields of an invoice are those of a qualified invoice (適格請求書, Consumption Tax Act, article 57-4, paragraph 1): issuer and
registration number, day of the transaction, content, totals by rate with the rate, tax by rate, recipient.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Kind = Literal["quotation", "invoice"]
Text = Annotated[str, Field(min_length=1)]


class Part(BaseModel):
    """Frozen, and strict about its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Account(Part):
    """Where to pay to. ``kind`` is 普通 or 当座."""

    bank: Text
    branch: Text
    kind: Text
    number: Text
    holder: Text


class Seller(Part):
    """Who issues the document."""

    name: Text
    postal_code: Text
    address: Text
    phone: str = ""
    registration_number: Text
    account: Account
    remarks: str = ""


class Recipient(Part):
    """Whom it is for; addressed with 御中."""

    name: Text
    department: str = ""


class Line(Part):
    """One line. ``key`` says what was sold (``plan``, ``free``, ``addon``), so that nothing is billed twice."""

    key: Text
    name: Text
    detail: str = ""
    quantity: Annotated[int, Field(ge=1)] = 1
    price: int
    permille: Annotated[int, Field(ge=0, le=1000)]

    @property
    def amount(self) -> int:
        """What the line comes to."""
        return self.quantity * self.price


class RateTotal(Part):
    """The total of one rate, and the tax in it."""

    permille: int
    total: int
    tax: int


class Corrected(Part):
    """The invoice that this one takes the place of."""

    number: Text
    issued: date


class Content(Part):
    """A whole document. ``due`` is the last day of payment, or until when a quotation holds; ``traded`` the day of the
    transaction, which a quotation has not."""

    kind: Kind
    number: Text
    issued: date
    due: date
    traded: date | None = None
    recipient: Recipient
    subject: Text
    seller: Seller
    lines: Annotated[tuple[Line, ...], Field(min_length=1)]
    rates: tuple[RateTotal, ...]
    total: Annotated[int, Field(ge=0)]
    corrects: Corrected | None = None
    remarks: str = ""

    @model_validator(mode="after")
    def _adds_up(self) -> Content:
        if self.rates != by_rate(self.lines) or self.total != sum(line.amount for line in self.lines):
            raise ValueError("lines, rates and total do not add up")
        if self.kind == "invoice" and self.traded is None:
            raise ValueError("an invoice has a day of the transaction")
        return self


def tax_within(total: int, permille: int) -> int:
    """The tax in a total with tax, rounded down: ⌊total · rate / (1 + rate)⌋. ``total`` is not negative."""
    if total < 0:
        raise ValueError("a total is not negative")
    return total * permille // (1000 + permille)


def by_rate(lines: Iterable[Line]) -> tuple[RateTotal, ...]:
    """Totals and tax by rate, the highest rate first. Rounded once a rate and document, never by line."""
    totals: dict[int, int] = {}
    for line in lines:
        totals[line.permille] = totals.get(line.permille, 0) + line.amount
    ordered = sorted(totals.items(), reverse=True)
    return tuple(RateTotal(permille=rate, total=total, tax=tax_within(total, rate)) for rate, total in ordered)
