"""Reads: the list, one customer, birthdays, and the series that other rooms show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils.functional import cached_property

from shindan.exchange.customer_list import folded, phone_key
from shindan.web.accounts.models import Organisation

from .figures import figures_of
from .figures_content import KPIS, known
from .models import Customer, Merge, Purchase, Removal, Upload

PAGE = 50
USUAL = 3  # amounts offered for one tap
Series = tuple[tuple[date, float, float, float, int], ...]


class _Counted(Paginator[Customer]):
    """A paginator whose count ignores the columns beside."""

    @cached_property
    def count(self) -> int:
        found: QuerySet[Customer] = self.object_list  # type: ignore[assignment]
        return found.count()


def listing(organisation: Organisation, words: str = "", page: str = "1") -> Page[Customer]:
    """Fifty customers in the order of their readings; each with ``last`` (day of the last purchase)."""
    found = search(organisation, words)
    chosen = _Counted(found.order_by("kana_key", "key", "pk"), PAGE).get_page(page)
    last = Purchase.objects.filter(customer=OuterRef("pk")).order_by("-day").values("day")[:1]
    ids = [customer.pk for customer in chosen.object_list]
    dated = {each.pk: each for each in Customer.objects.filter(pk__in=ids).annotate(last=Subquery(last))}
    chosen.object_list = [dated[pk] for pk in ids if pk in dated]
    return chosen


def search(organisation: Organisation, words: str) -> QuerySet[Customer]:
    """Customers whose name, reading, number, mail address or telephone holds every word."""
    found = Customer.objects.filter(organisation=organisation)
    for word in words.split()[:5]:
        key, digits = folded(word), phone_key(word)
        asked = Q(key__contains=key) | Q(kana_key__contains=key)
        if word.isascii():  # as numbers and mail addresses are
            asked |= Q(code__icontains=word) | Q(email__icontains=word)
        if len(digits) >= 4:
            asked |= Q(phone_key__contains=digits)
        found = found.filter(asked)
    return found


def customer_of(organisation: Organisation, pk: int) -> Customer | None:
    """One customer of the firm's."""
    return Customer.objects.select_related("referred_by", "purpose").filter(organisation=organisation, pk=pk).first()


@dataclass(frozen=True)
class Bought:
    """What a customer has bought in all."""

    times: int
    total: int
    last: date | None


def bought_by(customer: Customer) -> Bought:
    """Purchases in numbers."""
    found = customer.purchases.aggregate(times=Count("pk"), total=Sum("amount"), last=Max("day"))
    return Bought(found["times"], found["total"] or 0, found["last"])


def usual_amounts(customer: Customer) -> tuple[int, ...]:
    """The amounts that the customer pays most often, of the last purchases; then those of the firm's last ones."""
    own = list(customer.purchases.order_by("-day", "-pk").values_list("amount", flat=True)[:30])
    ordered = sorted(dict.fromkeys(own), key=lambda amount: -own.count(amount))
    if len(ordered) < USUAL:
        others = Purchase.objects.filter(organisation_id=customer.organisation_id).order_by("-pk")
        ordered += [amount for amount in others.values_list("amount", flat=True)[:50] if amount not in ordered]
    return tuple(dict.fromkeys(ordered))[:USUAL]


def birthdays(organisation: Organisation, month: int) -> tuple[Customer, ...]:
    """Whose birthday lies in a month (1 to 12), by day."""
    found = Customer.objects.filter(organisation=organisation, birth_month=month)
    return tuple(found.order_by("birth_day", "kana_key", "pk")[:500])


def series(organisation: Organisation, kpi: str) -> Series:
    """``(month, value, low, high, n), …`` of a figure: repeat_rate, retention, spend (mean yen of a customer) or referrals.

    Whole months alone, each by its first day; shares are 0 to 1. A month in which nobody could be counted is left out; one without
    an interval (a single customer) too. KeyError for another name. Of a long list these may be of some minutes ago.
    """
    if kpi not in KPIS:
        raise KeyError(kpi)
    content = figures_of(organisation).content
    if content is None:
        return ()
    return tuple(
        (point.start, point.main.value or 0.0, point.main.low, point.main.high, point.n)
        for point in known(content.course(kpi).of(1))
        if point.complete and point.main.low is not None and point.main.high is not None
    )


def removals_of(organisation: Organisation) -> tuple[Removal, ...]:
    """Deletions, newest first: numbers alone."""
    return tuple(Removal.objects.filter(organisation=organisation)[:5])


def recent_merges(organisation: Organisation) -> tuple[Merge, ...]:
    """What can still be undone."""
    return tuple(Merge.objects.filter(organisation=organisation).select_related("kept")[:20])


def open_uploads(organisation: Organisation) -> tuple[Upload, ...]:
    """Files that wait, are being taken, or have rows that were not taken."""
    return tuple(Upload.objects.filter(organisation=organisation).defer("content", "rest")[:5])
