"""Who may be there twice: made one, kept apart, and undone."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shindan.exchange.customer_list import Because
from shindan.web.accounts.guard import for_organisation
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Right

from ..books import CustomersError
from ..exporting import birthday_text
from ..merging import doubles_of, keep_apart, merge, undo_merge
from ..models import Customer, Merge
from ..queries import bought_by, recent_merges
from .shell import firm_page

HERE = "customers_doubles"
SHOWN = 20


@require_safe
@for_organisation(Right.SEE_CUSTOMERS)
def doubles(request: HttpRequest, firm: Organisation) -> HttpResponse:
    """Proposals, and what was made one."""
    found = doubles_of(firm)
    ids = {pk for pair in found[:SHOWN] for pk in (pair.first, pair.second)}
    people = {each.pk: each for each in Customer.objects.filter(organisation=firm, pk__in=ids)}
    words = _words()
    pairs = [
        {
            "why": _("・").join(words[because] for because in pair.because),
            "two": [_shown(people[pk]) for pk in (pair.first, pair.second)],
        }
        for pair in found[:SHOWN]
    ]
    context: dict[str, Any] = {"pairs": pairs, "count": len(found), "merges": recent_merges(firm)}
    return firm_page(request, firm, "customers/doubles.html", HERE, **context)


@require_POST
@for_organisation(Right.SEE_CUSTOMERS)
def decide(request: HttpRequest, firm: Organisation) -> HttpResponse:
    """``go`` is ``apart`` or the id of the one that stays."""
    first, second = (_customer(firm, request.POST.get(name, "")) for name in ("first", "second"))
    go = request.POST.get("go", "")
    if go == "apart":
        keep_apart(first=first, second=second, by=request.user)
        messages.success(request, _("別の人として残しました。もう候補に出ません。"))
    else:
        kept, lost = (second, first) if go == str(second.pk) else (first, second)
        try:
            merge(kept=kept, lost=lost, by=request.user)
        except CustomersError as fault:
            messages.error(request, str(fault))
        else:
            messages.success(request, _("一人にまとめました。30日のあいだ、この画面で元に戻せます。"))
    return redirect("customers_doubles", firm.pk)


@require_POST
@for_organisation(Right.SEE_CUSTOMERS)
def undo(request: HttpRequest, firm: Organisation) -> HttpResponse:
    """Make two again of what was made one."""
    text = request.POST.get("merge", "")
    found = Merge.objects.select_related("kept", "organisation").filter(organisation=firm, pk=_number(text)).first()
    if found is None:
        raise Http404
    undo_merge(made=found, by=request.user)
    messages.success(request, _("二人に戻しました。"))
    return redirect("customers_doubles", firm.pk)


def _shown(customer: Customer) -> dict[str, Any]:
    bought = bought_by(customer)
    facts = [customer.kana, customer.code, customer.phone, customer.email, birthday_text(customer), customer.address]
    return {"customer": customer, "facts": [fact for fact in facts if fact], "bought": bought}


def _words() -> dict[Because, str]:
    return {
        Because.PHONE: _("電話番号が同じ"),
        Because.EMAIL: _("メールアドレスが同じ"),
        Because.NAME: _("名前が同じ"),
        Because.SIMILAR: _("名前が似ていて、誕生日が同じ"),
    }


def _customer(firm: Organisation, text: str) -> Customer:
    found = Customer.objects.filter(organisation=firm, pk=_number(text)).first()
    if found is None:
        raise Http404
    return found


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0
