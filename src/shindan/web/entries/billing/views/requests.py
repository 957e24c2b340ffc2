"""An organisation asks for something about its plan; the operator answers."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right

from ...models import Entry, Plan
from ..asking import LONGEST_NOTE, accept, ask, decline, take_back
from ..faults import BillingError
from ..letters import tell_answer, tell_operator
from ..models import PlanRequest
from .page import billing_page


@require_POST
@for_entry(Right.SEE_BILLING)
def ask_for(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Ask the operator for another plan or the analysis."""
    want, note = request.POST.get("want", ""), request.POST.get("note", "").replace("\r\n", "\n").replace("\x00", "")
    typed = {"want": want, "note": note}
    if len(note) > LONGEST_NOTE:
        over = _("%(limit)d文字を超えています。短くしてください。") % {"limit": LONGEST_NOTE}
        return billing_page(request, entry, {"note": over}, typed)
    kind = want if want in (PlanRequest.Kind.ADD, PlanRequest.Kind.LEAVE) else PlanRequest.Kind.PLAN
    plan = Plan.objects.filter(pk=int(want)).first() if want.isascii() and want.isdigit() else None
    try:
        asked = ask(entry=entry, kind=kind, plan=plan, note=note, by=request.user)
    except BillingError as refused:
        return billing_page(request, entry, {"want": str(refused)}, typed)
    tell_operator(asked=asked, address=request.build_absolute_uri("/"))
    messages.success(request, _("依頼を送りました。運営が返事をすると、メールで届きます。"))
    return redirect("billing_page", entry.pk)


@require_POST
@for_entry(Right.BILL)
def answer(request: HttpRequest, entry: Entry, asked: UUID) -> HttpResponse:
    """Do what was asked for, or decline with the reason."""
    found = _found(entry, asked)
    reason = request.POST.get("reason", "")
    try:
        if request.POST.get("go") == "accept":
            accept(asked=found, by=request.user)
        else:
            decline(asked=found, reason=reason, by=request.user)
    except BillingError as refused:
        entry.refresh_from_db()
        return billing_page(request, entry, {"reason": str(refused)}, {"reason": reason})
    found.refresh_from_db()
    tell_answer(asked=found, address=request.build_absolute_uri("/"))
    messages.success(request, _("返事をしました。依頼した人にメールで知らせました。"))
    return redirect("billing_page", entry.pk)


@require_POST
@for_entry(Right.SEE_BILLING)
def withdraw(request: HttpRequest, entry: Entry, asked: UUID) -> HttpResponse:
    """Take a request back that nobody has answered."""
    try:
        take_back(asked=_found(entry, asked), by=request.user)
        messages.success(request, _("依頼を取り下げました。"))
    except BillingError as refused:
        messages.error(request, str(refused))
    return redirect("billing_page", entry.pk)


def _found(entry: Entry, pk: UUID) -> PlanRequest:
    found = PlanRequest.objects.filter(entry=entry, pk=pk).first()
    if found is None:
        raise Http404
    return found
