"""What the data are for, for how long they are kept, and all of them out or gone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shindan.web.accounts.audit import record
from shindan.web.accounts.guard import for_organisation
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Right
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.text_field import TextField

from ..books import KEEP, CustomersError, book_of, last_kept, purpose_of, set_keep, set_purpose
from ..exporting import customers_csv, purchases_csv
from ..models import Customer, Purchase
from ..queries import removals_of
from ..removing import delete_everything, overdue
from .shell import firm_page, typed

HERE = "customers_rules"
MOST_PURPOSE, MOST_CONTACT = 600, 200


@require_safe
@for_organisation(Right.MANAGE_CUSTOMERS)
def rules(request: HttpRequest, firm: Organisation) -> HttpResponse:
    """All of it on one page."""
    return _page(request, firm)


@require_POST
@for_organisation(Right.MANAGE_CUSTOMERS)
def purpose(request: HttpRequest, firm: Organisation) -> HttpResponse:
    """State what the data are for, and whom customers can ask."""
    text, contact = typed(request, "purpose"), typed(request, "contact")
    wrong = {}
    if not text or len(text) > MOST_PURPOSE:
        wrong["purpose"] = _("利用目的を1〜600文字で入力してください。")
    if not contact or len(contact) > MOST_CONTACT or "\n" in contact:
        wrong["contact"] = _("連絡先を1〜200文字で入力してください。")
    if wrong:
        return _page(request, firm, wrong)
    first = purpose_of(firm) is None
    set_purpose(organisation=firm, text=text, contact=contact, by=request.user)
    messages.success(request, _("利用目的と連絡先を保存しました。これから加える顧客の記録に残ります。"))
    # Who states it for the first time came to add customers.
    return redirect("customers_list" if first else "customers_rules", firm.pk)


@require_POST
@for_organisation(Right.MANAGE_CUSTOMERS)
def keep(request: HttpRequest, firm: Organisation) -> HttpResponse:
    """For how long customers are kept who buy no more."""
    text = request.POST.get("months", "")
    months = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else None
    try:
        if months is None and text != "never":
            raise CustomersError(_("保存する期間が選ばれていません。一つ選んでください。"))
        set_keep(organisation=firm, months=months, by=request.user)
    except CustomersError as fault:
        return _page(request, firm, {"months": str(fault)})
    messages.success(request, _("保存する期間を保存しました。"))
    return redirect("customers_rules", firm.pk)


@require_safe
@for_organisation(Right.MANAGE_CUSTOMERS)
def export(request: HttpRequest, firm: Organisation, part: str) -> HttpResponse:
    """All customers or all purchases as a file that can be brought in again."""
    makers = {"customers": (customers_csv, _("顧客名簿.csv")), "purchases": (purchases_csv, _("購入.csv"))}
    if part not in makers:
        raise Http404
    make, name = makers[part]
    record(actor=request.user, action="customers.export", on=firm)
    lines: Iterator[str] = make(firm)
    # Django's streaming answer is no HttpResponse, and goes every way that one does.
    response = cast(HttpResponse, StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8"))
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@for_organisation(Right.MANAGE_CUSTOMERS)
def delete(request: HttpRequest, firm: Organisation) -> HttpResponse:
    """Forget everybody, after a page that says what goes."""
    people = Customer.objects.filter(organisation=firm).count()
    if request.method != "POST":
        bought = Purchase.objects.filter(customer__organisation=firm).count()
        return firm_page(request, firm, "customers/delete_all.html", HERE, people=people, purchases=bought)
    delete_everything(organisation=firm, by=request.user)
    messages.success(request, _("すべての顧客と購入の記録を削除しました。"))
    return redirect("customers_rules", firm.pk)


def _page(request: HttpRequest, firm: Organisation, wrong: dict[str, str] | None = None) -> HttpResponse:
    faults, stated, book = wrong or {}, purpose_of(firm), book_of(firm)
    text = typed(request, "purpose") if "purpose" in request.POST else (stated.text if stated else "")
    contact = typed(request, "contact") if "contact" in request.POST else (stated.contact if stated else "")
    fields = (
        TextField(
            name="purpose",
            label=_("利用目的"),
            value=text,
            kind="textarea",
            rows=3,
            limit=MOST_PURPOSE,
            error=faults.get("purpose", ""),
            hint=_("例：ご注文品のお渡しとご連絡、誕生日やお好みに合わせたご案内、来店の回数の集計のため"),
        ),
        TextField(
            name="contact",
            label=_("開示や削除を頼むときの連絡先"),
            value=contact,
            error=faults.get("contact", ""),
            hint=_("例：山田商店 店長 03-1234-5678"),
        ),
    )
    return firm_page(
        request,
        firm,
        "customers/rules.html",
        HERE,
        wrong=wrong,
        fields=fields,
        stated=stated,
        months=_months(book.keep_months, faults.get("months", "")),
        due=_due(firm, book.keep_months),
        removals=removals_of(firm),
        people=Customer.objects.filter(organisation=firm).count(),
    )


def _months(kept: int | None, fault: str) -> SelectField:
    years = [Choice(value=str(n), label=ngettext("%(n)d年", "%(n)d年", n // 12) % {"n": n // 12}) for n in KEEP]
    return SelectField(
        name="months",
        label=_("最後の購入から保存する期間"),
        options=(Choice(value="never", label=_("期間を決めない")), *years),
        value=str(kept) if kept else "never",
        hint=_("期間を過ぎた顧客は、購入の記録とともに夜のあいだに削除します。"),
        error=fault,
    )


def _due(firm: Organisation, months: int | None) -> int:
    """How many the coming night deletes."""
    return overdue(firm, last_kept(timezone.localdate(), months)).count() if months else 0
