"""One customer: what is known, what was bought, and a purchase in two taps."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shindan.exchange.customer_list.values import UnreadableError, read_amount
from shindan.web.accounts.audit import record
from shindan.web.accounts.guard import for_organisation
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Right
from shindan.web.ui.components.facts import Fact
from shindan.web.ui.components.text_field import TextField

from ..books import CustomersError, purpose_of
from ..exporting import birthday_text, one_csv
from ..models import Customer, Purchase
from ..queries import bought_by, usual_amounts
from ..removing import delete_customer
from ..writing import add_purchase, save_customer, take_back_purchase
from .person_fields import kept_of, read, referral_field, text_fields, typed_of
from .shell import firm_page, found_customer, spoken, typed

HERE = "customers_list"
SHOWN = 50  # purchases on the page


@require_http_methods(["GET", "HEAD", "POST"])
@for_organisation(Right.SEE_CUSTOMERS)
def add(request: HttpRequest, firm: Organisation) -> HttpResponse:
    """A new customer; without a stated purpose nothing is collected."""
    if purpose_of(firm) is None:
        messages.error(request, _("顧客を加える前に、組織の責任者が利用目的と連絡先を決めてください。"))
        return redirect("customers_list", firm.pk)
    return _form(request, firm, None)


@require_http_methods(["GET", "HEAD", "POST"])
@for_organisation(Right.SEE_CUSTOMERS)
def change(request: HttpRequest, firm: Organisation, customer: int) -> HttpResponse:
    """What is known of a customer, put right."""
    return _form(request, firm, found_customer(firm, customer))


@require_safe
@for_organisation(Right.SEE_CUSTOMERS)
def person(request: HttpRequest, firm: Organisation, customer: int) -> HttpResponse:
    """The customer's page."""
    return _page(request, firm, found_customer(firm, customer))


@require_POST
@for_organisation(Right.SEE_CUSTOMERS)
def buy(request: HttpRequest, firm: Organisation, customer: int) -> HttpResponse:
    """Keep a purchase: of today by a tap on an amount, or as it was typed."""
    row, wrong = found_customer(firm, customer), {}
    text = request.POST.get("tap", "") or typed(request, "amount")
    day = _day(typed(request, "day"))
    try:
        amount = read_amount(text) if text else 0
    except UnreadableError as fault:
        amount, wrong = 0, {"amount": fault.words.get(spoken(request))}
    if not text:
        wrong = {"amount": _("金額が入力されていません。入力するか、下の金額を押してください。")}
    if day is None:
        wrong["day"] = _("購入日が読めないか、先の日付です。きょうまでの日付を選んでください。")
    if wrong or day is None:
        return _page(request, firm, row, wrong)
    add_purchase(customer=row, day=day, amount=amount, what=typed(request, "what")[:120], by=request.user)
    told = {"day": f"{day:%Y/%m/%d}", "amount": f"{amount:,}"}
    messages.success(request, _("%(day)sの購入%(amount)s円を記録しました。") % told)
    return redirect("customers_person", firm.pk, row.pk)


@require_POST
@for_organisation(Right.SEE_CUSTOMERS)
def take_back(request: HttpRequest, firm: Organisation, customer: int, purchase: int) -> HttpResponse:
    """A purchase that was a mistake goes."""
    row = found_customer(firm, customer)
    found = Purchase.objects.filter(customer=row, pk=purchase).select_related("customer__organisation").first()
    if found is None:
        raise Http404
    take_back_purchase(purchase=found, by=request.user)
    messages.success(request, _("購入の記録を取り消しました。"))
    return redirect("customers_person", firm.pk, row.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_organisation(Right.MANAGE_CUSTOMERS)
def delete(request: HttpRequest, firm: Organisation, customer: int) -> HttpResponse:
    """Forget a customer, after a page that says what goes."""
    row = found_customer(firm, customer)
    if request.method != "POST":
        return firm_page(request, firm, "customers/delete.html", HERE, customer=row, bought=bought_by(row))
    delete_customer(customer=row, by=request.user)
    messages.success(request, _("顧客と購入の記録を削除しました。数字は、次に開いたときから変わります。"))
    return redirect("customers_list", firm.pk)


@require_safe
@for_organisation(Right.MANAGE_CUSTOMERS)
def export(request: HttpRequest, firm: Organisation, customer: int) -> HttpResponse:
    """Everything that is kept of a customer, as a file for them."""
    row = found_customer(firm, customer)
    record(actor=request.user, action="customers.export_one", on=firm)
    response = HttpResponse(one_csv(row), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = content_disposition_header(True, _("顧客の記録.csv")) or "attachment"
    return response


def _form(request: HttpRequest, firm: Organisation, row: Customer | None) -> HttpResponse:
    if request.method != "POST":
        values = kept_of(row) if row else {"name": request.GET.get("name", "")[:80]}
        return _form_page(request, firm, row, values, {})
    values = typed_of(request)
    given, wrong = read(firm, values, row)
    if given is not None:
        try:
            saved = save_customer(organisation=firm, customer=row, given=given, by=request.user)
        except CustomersError as fault:
            wrong = {"code": str(fault)}
        else:
            messages.success(request, _("顧客を保存しました。"))
            return redirect("customers_person", firm.pk, saved.pk)
    return _form_page(request, firm, row, values, wrong)


def _form_page(
    request: HttpRequest, firm: Organisation, row: Customer | None, values: dict[str, str], wrong: dict[str, str]
) -> HttpResponse:
    fields = text_fields(values, wrong)
    first = [fields[name] for name in ("name", "kana", "phone")]
    return firm_page(
        request,
        firm,
        "customers/form.html",
        HERE,
        wrong=wrong,
        customer=row,
        first=first,
        rest=[
            field for name, field in fields.items() if field not in first and name not in ("referred_by", "first_day")
        ],
        came=[fields["referred_by"], fields["first_day"]],
        referred=referral_field(values),
        purpose=purpose_of(firm),
    )


def _page(request: HttpRequest, firm: Organisation, row: Customer, wrong: dict[str, str] | None = None) -> HttpResponse:
    faults = wrong or {}
    today = timezone.localdate().isoformat()
    day = TextField(
        name="day",
        label=_("購入日"),
        kind="date",
        value=typed(request, "day") or today,
        most=today,
        error=faults.get("day", ""),
    )
    amount = TextField(
        name="amount",
        label=_("金額（円）"),
        value=typed(request, "amount"),
        inputmode="numeric",
        short=True,
        error=faults.get("amount", ""),
    )
    what = TextField(name="what", label=_("品目"), value=typed(request, "what"), optional=True, maxlength=120)
    return firm_page(
        request,
        firm,
        "customers/person.html",
        HERE,
        wrong=wrong,
        customer=row,
        bought=bought_by(row),
        usual=usual_amounts(row),
        facts=_facts(row),
        fields=(amount, what, day),
        purchases=row.purchases.all()[:SHOWN],
        brought=row.brought.order_by("kana_key")[:20],
        introducer_href=reverse("customers_person", args=[firm.pk, row.referred_by_id]) if row.referred_by_id else "",
    )


def _facts(row: Customer) -> tuple[Fact, ...]:
    came = {"yes": _("紹介で来た"), "no": _("紹介ではない"), "unknown": ""}[row.referred]
    pairs = (
        (_("ふりがな"), row.kana),
        (_("電話番号"), row.phone),
        (_("メールアドレス"), row.email),
        (_("住所"), row.address),
        (_("誕生日"), birthday_text(row)),
        (_("客になった日"), f"{row.first_day:%Y/%m/%d}" if row.first_day else ""),
        (_("紹介"), came),
        (_("顧客番号"), row.code),
        (_("好み"), row.likes),
        (_("選ばれている理由"), row.why),
        (_("メモ"), row.notes),
        (_("利用目的"), row.purpose.text if row.purpose else ""),
    )
    return tuple(Fact(term=term, text=text) for term, text in pairs if text)


def _day(text: str) -> date | None:
    today = timezone.localdate()
    try:
        found = date.fromisoformat(text) if text else today
    except ValueError:
        return None
    return found if date(1990, 1, 1) <= found <= today else None
