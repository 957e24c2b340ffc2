"""The list with its search, and whose birthday it is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from shindan.web.accounts.guard import for_organisation
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Right

from ..books import purpose_of
from ..models import Customer
from ..queries import birthdays, listing
from .shell import firm_page


@require_safe
@for_organisation(Right.SEE_CUSTOMERS)
def customers(request: HttpRequest, firm: Organisation) -> HttpResponse:
    """Fifty customers a page; words narrow them."""
    words = request.GET.get("q", "").replace("\0", "").strip()[:100]
    page = listing(firm, words, request.GET.get("page", "1"))

    def at(number: int) -> str:
        return "?" + urlencode({**({"q": words} if words else {}), "page": str(number)})

    return firm_page(
        request,
        firm,
        "customers/list.html",
        "customers_list",
        words=words,
        page=page,
        count=page.paginator.count,
        before=at(page.previous_page_number()) if page.has_previous() else "",
        after=at(page.next_page_number()) if page.has_next() else "",
        purpose=purpose_of(firm),
    )


@require_safe
@for_organisation(Right.SEE_CUSTOMERS)
def of_month(request: HttpRequest, firm: Organisation) -> HttpResponse:
    """Whose birthday lies in a month; this one unless another is asked for."""
    asked = request.GET.get("month", "")
    month = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 3 else timezone.localdate().month
    month = month if 1 <= month <= 12 else timezone.localdate().month
    base = reverse("customers_birthdays", args=[firm.pk])
    return firm_page(
        request,
        firm,
        "customers/birthdays.html",
        "customers_birthdays",
        month=month,
        people=birthdays(firm, month),
        before=f"{base}?month={(month - 2) % 12 + 1}",
        after=f"{base}?month={month % 12 + 1}",
        any_birthday=Customer.objects.filter(organisation=firm).exclude(birth_month=None).exists(),
    )
