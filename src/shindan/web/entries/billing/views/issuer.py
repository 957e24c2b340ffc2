"""Who bills, and the rates of consumption tax: the operator's data."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from shindan.report.billing import rate_words
from shindan.web.accounts.console import console_page, operator_page
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.text_field import TextField

from .. import issuers
from ..faults import BillingError
from ..models import Issuer, TaxRate
from ..selling import issuer

NO_RATE = {"percent": "", "since": ""}


@require_http_methods(["GET", "HEAD", "POST"])
@operator_page
def form(request: HttpRequest) -> HttpResponse:
    """Fill in who bills."""
    if request.method != "POST":
        return _page(request, issuers.typed_of(issuer()), {}, NO_RATE)
    typed = issuers.read(request.POST.dict())
    if faults := issuers.faults_of(typed):
        return _page(request, typed, faults, NO_RATE)
    issuers.keep(typed=typed, by=request.user)
    messages.success(request, _("発行者の情報を保存しました。発行済みの書類は変わりません。"))
    return redirect("operator_issuer")


@require_POST
@operator_page
def rate(request: HttpRequest) -> HttpResponse:
    """Add a rate of tax from a day on."""
    typed = {name: request.POST.get(name, "").strip() for name in NO_RATE}
    permille, since = issuers.read_permille(typed["percent"]), _day(typed["since"])
    faults = {}
    if permille is None:
        faults["percent"] = _("税率ではありません。0から30までの数字を、小数は1桁で入力してください。例：10")
    if since is None:
        faults["since"] = _("日付の形が正しくありません。2026/11/20 の形で入力してください。")
    if permille is None or since is None:
        return _page(request, issuers.typed_of(issuer()), faults, typed)
    try:
        added = issuers.add_rate(permille=permille, since=since, by=request.user)
    except BillingError as refused:
        return _page(request, issuers.typed_of(issuer()), {"since": str(refused)}, typed)
    words = {"day": f"{added.since:%Y/%m/%d}", "rate": rate_words(added.permille)}
    messages.success(request, _("%(day)sからの税率を%(rate)sにしました。") % words)
    return redirect("operator_issuer")


@require_POST
@operator_page
def remove(request: HttpRequest, rate: int) -> HttpResponse:
    """Take back a rate that has not begun."""
    try:
        issuers.remove_rate(rate=get_object_or_404(TaxRate, pk=rate), by=request.user, day=timezone.localdate())
        messages.success(request, _("税率を消しました。"))
    except BillingError as refused:
        messages.error(request, str(refused))
    return redirect("operator_issuer")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.replace("/", "-"))
    except ValueError:
        return None


def _page(request: HttpRequest, typed: dict[str, str], faults: dict[str, str], given: dict[str, str]) -> HttpResponse:
    today = timezone.localdate()
    rates = [(each, rate_words(each.permille), each.since > today) for each in TaxRate.objects.all()]
    return console_page(
        request,
        "billing/issuer.html",
        "operator_billing",
        status=422 if faults else 200,
        errors=tuple(ErrorLink(name=name, message=text) for name, text in faults.items()),
        ready=issuer() is not None,
        who=_fields(typed, faults, ("name", "postal_code", "address", "phone", "registration_number")),
        account=_fields(
            typed, faults, ("bank", "branch", "account_kind", "account_number", "account_holder", "remarks")
        ),
        days=_fields(typed, faults, ("payment_days", "validity_days")),
        rates=rates,
        percent=TextField(
            name="percent", label=_("税率（%）"), value=given["percent"], error=faults.get("percent", ""), short=True
        ),
        since=TextField(
            name="since", label=_("始まる日"), value=given["since"], error=faults.get("since", ""), kind="date"
        ),
    )


def _fields(typed: dict[str, str], faults: dict[str, str], names: tuple[str, ...]) -> list[tuple[str, Any]]:
    return [_field(name, typed, faults.get(name, "")) for name in names]


def _field(name: str, typed: dict[str, str], error: str) -> tuple[str, Any]:
    label, hint = _labels()[name]
    if name == "account_kind":
        kinds = (
            Choice(value=Issuer.Account.ORDINARY, label=_("普通")),
            Choice(value=Issuer.Account.CURRENT, label=_("当座")),
        )
        return "select_field", SelectField(name=name, label=label, options=kinds, value=typed[name], error=error)
    optional, short = name in issuers.OPTIONAL, name in (*issuers.DAYS, "postal_code", "account_number")
    field = TextField(
        name=name,
        label=label,
        hint=hint,
        value=typed[name],
        error=error,
        optional=optional,
        short=short,
        autocomplete="off",
    )
    return "text_field", field


def _labels() -> dict[str, tuple[str, str]]:
    return {
        "name": (_("名前（会社名）"), ""),
        "postal_code": (_("郵便番号"), _("例：123-4567")),
        "address": (_("住所"), ""),
        "phone": (_("電話番号"), ""),
        "registration_number": (_("登録番号（適格請求書発行事業者）"), _("Tと13桁の数字です。")),
        "bank": (_("銀行"), ""),
        "branch": (_("支店"), ""),
        "account_kind": (_("口座の種類"), ""),
        "account_number": (_("口座番号"), ""),
        "account_holder": (_("口座名義（カナ）"), ""),
        "remarks": (_("請求書に載せる支払いの注記"), _("例：振込手数料はご負担をお願いします。")),
        "payment_days": (_("支払い期限（発行日からの日数）"), ""),
        "validity_days": (_("見積もりの有効期限（発行日からの日数）"), ""),
    }
