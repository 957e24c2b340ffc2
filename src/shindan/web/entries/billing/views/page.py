"""プランと費用: what the plan has, what another would have, what it costs, and the documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right, may
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.text_field import TextField

from ...models import Entry, Plan
from ...offers import plan_name
from ...views.shell import entry_page
from ..asking import waiting_request
from ..changing import change_plan, may_change_free, set_addon, set_free, why_addon_stays, why_no_addon
from ..comparing import Offer, offers_of, yen
from ..faults import BillingError
from ..letters import request_name
from ..models import PlanRequest
from ..queries import documents_of
from ..selling import issuer, lines_of, outdated, price_of
from . import parts

Texts = Mapping[str, str]


@require_safe
@for_entry(Right.SEE_BILLING)
def page(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The whole page."""
    return billing_page(request, entry)


def billing_page(
    request: HttpRequest, entry: Entry, faults: Texts | None = None, typed: Texts | None = None
) -> HttpResponse:
    """The page with what was typed and what is wrong with it, by field."""
    wrong, given, language = faults or {}, typed or {}, str(request.LANGUAGE_CODE)
    offers, waiting, day = offers_of(entry, language), waiting_request(entry), timezone.localdate()
    bills = may(request.user, Right.BILL, entry)
    return entry_page(
        request,
        entry,
        "billing/page.html",
        "billing_page",
        status=422 if wrong else 200,
        errors=tuple(ErrorLink(name=name, message=text) for name, text in wrong.items()),
        total=yen(price_of(entry)),
        plan=plan_name(entry.plan, language),
        comparison=parts.comparison(entry, offers, language),
        costs=parts.costs(lines_of(entry, 0), entry, language),
        documents=[parts.listed(each, day) for each in documents_of(entry)],
        asked=parts.asked_of(entry, language),
        bills=bills,
        outdated=[each.number for each in outdated(entry)] if bills else [],
        may_free=bills and may_change_free(entry),
        ready=issuer() is not None,
        **_addon(entry),
        **_forms(entry, offers, waiting, wrong, given, bills),
        waiting=_waiting(waiting, wrong, given, language),
    )


def _addon(entry: Entry) -> dict[str, Any]:
    """What can be done about the analysis, and why not."""
    return {
        "addon_price": yen(entry.plan.addon_price),
        "has_addon": entry.analysis_addon,
        "no_addon": why_no_addon(entry),
        "addon_stays": why_addon_stays(entry),
    }


def _forms(
    entry: Entry, offers: tuple[Offer, ...], waiting: PlanRequest | None, wrong: Texts, given: Texts, bills: bool
) -> dict[str, Any]:
    add, leave = _("分析報告書と報告会の追加"), _("分析報告書と報告会の追加の取り消し")
    wish = parts.wish(
        offers,
        "" if why_no_addon(entry) else add,
        "" if why_addon_stays(entry) else leave,
        given.get("want", ""),
        wrong.get("want", ""),
    )
    note = TextField(
        name="note",
        label=_("伝えたいこと"),
        value=given.get("note", ""),
        error=wrong.get("note", ""),
        kind="textarea",
        rows=3,
        optional=True,
        limit=1000,
    )
    return {
        "choice": parts.plan_choice(offers, given.get("plan", ""), wrong.get("plan", "")),
        "wish": wish if wish.options and waiting is None and not bills else None,
        "note": note,
        "barred": parts.barred(offers),
        "counselled": [each.name for each in offers if each.counselling and not each.refusals],
    }


def _waiting(waiting: PlanRequest | None, wrong: Texts, given: Texts, language: str) -> dict[str, Any] | None:
    if waiting is None:
        return None
    label = _("断る理由（組織に伝わります）")
    reason = TextField(name="reason", label=label, value=given.get("reason", ""), error=wrong.get("reason", ""))
    return {"pk": waiting.pk, "what": request_name(waiting, language), "note": waiting.note, "reason": reason}


@require_POST
@for_entry(Right.BILL)
def plan(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Another plan for the entry."""
    typed = request.POST.get("plan", "")
    chosen = Plan.objects.filter(pk=int(typed)).first() if typed.isascii() and typed.isdigit() else None
    if chosen is None:
        return billing_page(request, entry, {"plan": _("プランが選ばれていません。選んでください。")})
    try:
        change_plan(entry=entry, plan=chosen, by=request.user)
    except BillingError as refused:
        return billing_page(request, entry, {"plan": str(refused)}, {"plan": typed})
    name = plan_name(chosen, str(request.LANGUAGE_CODE))
    messages.success(request, _("プランを「%(plan)s」に変えました。") % {"plan": name})
    return redirect("billing_page", entry.pk)


@require_POST
@for_entry(Right.BILL)
def addon(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Add the analysis with its meeting, or take it back."""
    wanted = request.POST.get("go") == "add"
    try:
        set_addon(entry=entry, wanted=wanted, by=request.user)
    except BillingError as refused:
        messages.error(request, str(refused))
        return redirect("billing_page", entry.pk)
    done = _("分析報告書と報告会を追加しました。") if wanted else _("分析報告書と報告会の追加を取り消しました。")
    messages.success(request, done)
    return redirect("billing_page", entry.pk)


@require_POST
@for_entry(Right.BILL)
def free(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Give the entry the free first diagnosis of its company, or take it back."""
    wanted = request.POST.get("go") == "yes"
    try:
        set_free(entry=entry, wanted=wanted, by=request.user)
    except BillingError as refused:
        messages.error(request, str(refused))
        return redirect("billing_page", entry.pk)
    messages.success(request, _("初回無料を使います。") if wanted else _("初回無料を外しました。"))
    return redirect("billing_page", entry.pk)
