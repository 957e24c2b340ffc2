"""What is kept, as files: everything of one customer, or all customers and all purchases. Nothing in them runs as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from shindan.exchange.customer_list.rest import guarded
from shindan.web.accounts.models import Organisation

from .models import Customer, Purchase


def customers_csv(organisation: Organisation) -> Iterator[str]:
    """Every customer, a line each; the heads are those that an import knows."""
    own = Customer.objects.filter(organisation=organisation).select_related("referred_by").order_by("pk")
    yield "\ufeff" + line(_heads())
    for customer in own.iterator(2000):
        yield line(_cells(customer))


def purchases_csv(organisation: Organisation) -> Iterator[str]:
    """Every purchase with whose it is."""
    own = Purchase.objects.filter(organisation=organisation).select_related("customer").order_by("day", "pk")
    yield "\ufeff" + line((_("顧客番号"), _("名前"), _("電話番号"), _("購入日"), _("金額"), _("品目"), _("伝票番号")))
    for each in own.iterator(2000):
        who = each.customer
        yield line((who.code, who.name, who.phone, f"{each.day:%Y/%m/%d}", str(each.amount), each.what, each.receipt))


def one_csv(customer: Customer) -> str:
    """Everything that is kept of one customer: their data, what was said of their purpose, and every purchase."""
    buffer = [line((head, cell)) for head, cell in zip(_heads(), _cells(customer), strict=True)]
    if customer.purpose:
        buffer += [line((_("利用目的"), customer.purpose.text)), line((_("連絡先"), customer.purpose.contact))]
    buffer += [line((_("名簿に加えた日"), f"{customer.added:%Y/%m/%d}")), line(())]
    buffer.append(line((_("購入日"), _("金額"), _("品目"), _("伝票番号"))))
    for each in customer.purchases.order_by("day", "pk"):
        buffer.append(line((f"{each.day:%Y/%m/%d}", str(each.amount), each.what, each.receipt)))
    return "\ufeff" + "".join(buffer)


def line(cells: Iterable[str]) -> str:
    """One line of a CSV file."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerow([guarded(cell) for cell in cells])
    return buffer.getvalue()


def _heads() -> Sequence[str]:
    return (
        _("顧客番号"),
        _("名前"),
        _("ふりがな"),
        _("電話番号"),
        _("メールアドレス"),
        _("住所"),
        _("誕生日"),
        _("客になった日"),
        _("紹介で来たか"),
        _("紹介した人"),
        _("好み"),
        _("選ばれている理由"),
        _("メモ"),
    )


def _cells(customer: Customer) -> Sequence[str]:
    said = {Customer.Referred.YES: _("はい"), Customer.Referred.NO: _("いいえ")}
    return (
        customer.code,
        customer.name,
        customer.kana,
        customer.phone,
        customer.email,
        customer.address,
        birthday_text(customer),
        f"{customer.first_day:%Y/%m/%d}" if customer.first_day else "",
        said.get(Customer.Referred(customer.referred), ""),
        customer.referred_by.name if customer.referred_by else "",
        customer.likes,
        customer.why,
        customer.notes,
    )


def birthday_text(customer: Customer) -> str:
    """1980/05/03, 5月3日 without the year, or nothing."""
    if not customer.birth_month or not customer.birth_day:
        return ""
    if customer.birth_year:
        return f"{customer.birth_year}/{customer.birth_month:02}/{customer.birth_day:02}"
    return _("%(month)d月%(day)d日") % {"month": customer.birth_month, "day": customer.birth_day}
