"""The frame of the list's pages: what somebody may open of them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Right, rights_of
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.tabs import Tab, Tabs

from ..models import Customer
from ..queries import customer_of


def _pages() -> tuple[tuple[str, str, Right], ...]:
    return (
        ("customers_list", _("名簿"), Right.SEE_CUSTOMERS),
        ("customers_birthdays", _("誕生日"), Right.SEE_CUSTOMERS),
        ("customers_figures", _("数字"), Right.SEE_PLAN),
        ("customers_doubles", _("重複"), Right.SEE_CUSTOMERS),
        ("customers_bring", _("取り込み"), Right.MANAGE_CUSTOMERS),
        ("customers_rules", _("目的と保存"), Right.MANAGE_CUSTOMERS),
    )


def firm_page(
    request: HttpRequest,
    firm: Organisation,
    template: str,
    here: str,
    *,
    wrong: dict[str, str] | None = None,
    **context: Any,
) -> HttpResponse:
    """A page of the list; ``wrong`` are the faults of its form by field."""
    rights = rights_of(request.user, firm)
    items = tuple(
        Tab(label=label, href=reverse(name, args=[firm.pk]), current=name == here)
        for name, label, right in _pages()
        if right in rights
    )
    errors = tuple(ErrorLink(name=name, message=text) for name, text in (wrong or {}).items())
    tabs = Tabs(label=_("顧客のページ"), items=items)
    whole = {"firm": firm, "tabs": tabs, "rights": rights, "errors": errors, **context}
    return render(request, template, whole, status=422 if wrong else 200)


def found_customer(firm: Organisation, pk: int) -> Customer:
    """The customer, or 404."""
    customer = customer_of(firm, pk)
    if customer is None:
        raise Http404
    return customer


def typed(request: HttpRequest, name: str) -> str:
    """A field as it was sent, without spaces at its ends and without NUL, which no database takes."""
    return request.POST.get(name, "").replace("\0", "").replace("\r\n", "\n").strip()


def spoken(request: HttpRequest) -> str:
    """The reader's language."""
    return "en" if request.LANGUAGE_CODE == "en" else "ja"
