"""Reads of documents: of one entry, and of all with their sums."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import BillingDocument, Entry

State = Literal["valid", "expired", "open", "overdue", "paid", "cancelled"]
Kind = BillingDocument.Kind
FILTERS = ("", "unpaid", "overdue", "paid", "cancelled", "quotations")


@dataclass(frozen=True)
class Sums:
    """Invoices that hold: all, unpaid and overdue, in yen, and how many are overdue."""

    total: int
    unpaid: int
    overdue: int
    overdue_count: int


def documents_of(entry: Entry) -> list[BillingDocument]:
    """The entry's documents, newest first."""
    return list(entry.billing.select_related("corrects", "corrected_by").order_by("-issued", "-number"))


def state_of(document: BillingDocument, day: date) -> State:
    """How a document stands on a day."""
    over = document.due is not None and document.due < day
    if document.cancelled is not None:
        return "cancelled"
    if document.kind == Kind.QUOTATION:
        return "expired" if over else "valid"
    if document.paid is not None:
        return "paid"
    return "overdue" if over else "open"


def state_name(document: BillingDocument, day: date) -> str:
    """The same in words."""
    paid = {"day": f"{document.paid:%Y/%m/%d}"} if document.paid else {"day": ""}
    late = (day - document.due).days if document.due else 0
    return {
        "cancelled": _("取り消し済み"),
        "expired": _("期限切れ"),
        "valid": _("有効"),
        "paid": _("入金済み（%(day)s）") % paid,
        "overdue": ngettext("！支払い期限を%(n)d日超過", "！支払い期限を%(n)d日超過", late) % {"n": late},
        "open": _("未入金"),
    }[state_of(document, day)]


def sentence(document: BillingDocument, day: date) -> str:
    """How a document stands, as the heading of its page."""
    amount = _("%(amount)s円") % {"amount": f"{document.total:,}"}
    due, paid = (f"{each:%Y/%m/%d}" if each else "" for each in (document.due, document.paid))
    late = (day - document.due).days if document.due else 0
    told = {"sum": amount, "due": due, "day": paid, "n": late, "kind": kind_name(document.kind)}
    return {
        "cancelled": _("この%(kind)sは取り消しました"),
        "expired": _("%(sum)sの見積もりは、%(due)sで期限が切れました"),
        "valid": _("%(sum)sの見積もりは、%(due)sまで有効です"),
        "paid": _("%(sum)sは、%(day)sに入金済みです"),
        "overdue": ngettext(
            "%(sum)sの入金が、期限を%(n)d日過ぎています", "%(sum)sの入金が、期限を%(n)d日過ぎています", late
        ),
        "open": _("%(sum)sの入金を、%(due)sまで待っています"),
    }[state_of(document, day)] % told


def kind_name(kind: str) -> str:
    """The kind in words."""
    return _("見積書") if kind == Kind.QUOTATION else _("請求書")


def listed(shown: str, words: str, day: date) -> QuerySet[BillingDocument]:
    """Documents of all organisations, newest first; ``shown`` of ``FILTERS``, ``words`` in number, organisation or centre."""
    unpaid = Q(kind=Kind.INVOICE, paid=None, cancelled=None)
    chosen = {
        "unpaid": unpaid,
        "overdue": unpaid & Q(due__lt=day),
        "paid": Q(kind=Kind.INVOICE, cancelled=None) & ~Q(paid=None),
        "cancelled": ~Q(cancelled=None),
        "quotations": Q(kind=Kind.QUOTATION, cancelled=None),
    }.get(shown, Q())
    named = (
        Q(number__icontains=words) | Q(entry__organisation__name__icontains=words) | Q(entry__centre__icontains=words)
    )
    found = BillingDocument.objects.filter(chosen, named) if words else BillingDocument.objects.filter(chosen)
    return found.select_related("entry__organisation").order_by("-issued", "-number")


def sums_of(found: QuerySet[BillingDocument], day: date) -> Sums:
    """What the invoices among them come to."""
    holding = found.order_by().filter(kind=Kind.INVOICE, cancelled=None)
    unpaid = holding.filter(paid=None)
    overdue = unpaid.filter(due__lt=day)
    return Sums(_sum(holding), _sum(unpaid), _sum(overdue), overdue.count())


def _sum(found: QuerySet[BillingDocument]) -> int:
    return found.aggregate(sum=Sum("total"))["sum"] or 0
