"""One quotation or invoice: what it says, its PDF, and what happened to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shindan.report.billing import Content, billing_pdf
from shindan.web.accounts.audit import record
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right, may
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.facts import Fact
from shindan.web.ui.components.text_field import TextField

from ...models import BillingDocument, Entry
from ...views.shell import entry_page
from ..faults import BillingError
from ..issuing import can_be_corrected
from ..letters import tell_owners
from ..paying import cancel, set_paid, unset_paid
from ..queries import documents_of, kind_name, sentence
from . import parts

Kind = BillingDocument.Kind


@require_safe
@for_entry(Right.SEE_BILLING)
def one(request: HttpRequest, entry: Entry, document: UUID) -> HttpResponse:
    """The document on a page."""
    return _page(request, entry, _found(entry, document))


def _found(entry: Entry, pk: UUID) -> BillingDocument:
    found = next((each for each in documents_of(entry) if each.pk == pk), None)
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest,
    entry: Entry,
    document: BillingDocument,
    faults: dict[str, str] | None = None,
    typed: dict[str, str] | None = None,
) -> HttpResponse:
    wrong, given, content = faults or {}, typed or {}, Content.model_validate(document.content)
    bills = may(request.user, Right.BILL, entry)
    return entry_page(
        request,
        entry,
        "billing/document.html",
        "billing_page",
        status=422 if wrong else 200,
        errors=tuple(ErrorLink(name=name, message=text) for name, text in wrong.items()),
        document=document,
        kind=kind_name(document.kind),
        state=sentence(document, timezone.localdate()),
        facts=_facts(document, content),
        items=parts.items_of(content.lines),
        successor=getattr(document, "corrected_by", None),
        may_pay=bills and document.kind == Kind.INVOICE and not document.cancelled and not document.paid,
        may_unpay=bills and document.paid is not None,
        may_cancel=bills and not document.cancelled and not document.paid,
        may_correct=bills and can_be_corrected(document, entry),
        paid=_day_field(wrong, given),
        reason=_reason("reason", wrong, given),
        unpaid=_reason("unpaid", wrong, given),
    )


def _day_field(wrong: dict[str, str], given: dict[str, str]) -> TextField:
    value = given.get("paid", timezone.localdate().isoformat())
    return TextField(name="paid", label=_("入金日"), value=value, error=wrong.get("paid", ""), kind="date")


def _reason(name: str, wrong: dict[str, str], given: dict[str, str]) -> TextField:
    label = _("入金の記録を取り消す理由") if name == "unpaid" else _("取り消す理由（組織にも見えます）")
    return TextField(name=name, label=label, value=given.get(name, ""), error=wrong.get(name, ""), maxlength=500)


def _facts(document: BillingDocument, content: Content) -> tuple[Fact, ...]:
    due = _("支払い期限") if document.kind == Kind.INVOICE else _("有効期限")
    pairs = [
        (_("宛名"), f"{content.recipient.name} {content.recipient.department}".strip()),
        (_("件名"), content.subject),
        (_("発行日"), f"{content.issued:%Y/%m/%d}"),
        (_("取引年月日"), f"{content.traded:%Y/%m/%d}" if content.traded else ""),
        (due, f"{content.due:%Y/%m/%d}"),
        (_("発行者"), f"{content.seller.name} {content.seller.registration_number}"),
        (_("訂正した請求書"), content.corrects.number if content.corrects else ""),
        (_("取り消した日"), f"{document.cancelled:%Y/%m/%d}" if document.cancelled else ""),
        (_("取り消した理由"), document.cancel_reason),
        (_("備考"), content.remarks),
    ]
    return tuple(Fact(term=term, text=text) for term, text in pairs if text)


@require_POST
@for_entry(Right.BILL)
def paid(request: HttpRequest, entry: Entry, document: UUID) -> HttpResponse:
    """Write down that it was paid."""
    found, text = _found(entry, document), request.POST.get("paid", "")
    try:
        day = date.fromisoformat(text.strip().replace("/", "-"))
    except ValueError:
        wrong = _("日付の形が正しくありません。2026/11/20 の形で入力してください。")
        return _page(request, entry, found, {"paid": wrong}, {"paid": text})
    done = _("%(number)s の入金を記録しました。") % {"number": found.number}
    write = _writing(lambda: set_paid(document=found, paid=day, by=request.user, day=timezone.localdate()))
    return _written(request, entry, found, write, ("paid", text), done)


@require_POST
@for_entry(Right.BILL)
def unpaid(request: HttpRequest, entry: Entry, document: UUID) -> HttpResponse:
    """Take back that it was paid."""
    found, reason = _found(entry, document), request.POST.get("unpaid", "")
    done = _("%(number)s の入金の記録を取り消しました。") % {"number": found.number}
    write = _writing(lambda: unset_paid(document=found, reason=reason, by=request.user))
    return _written(request, entry, found, write, ("unpaid", reason), done)


@require_POST
@for_entry(Right.BILL)
def cancel_one(request: HttpRequest, entry: Entry, document: UUID) -> HttpResponse:
    """Cancel it; its number stays."""
    found, reason = _found(entry, document), request.POST.get("reason", "")
    done = _("%(number)s を取り消しました。番号は欠番になりません。") % {"number": found.number}
    write = _writing(lambda: cancel(document=found, reason=reason, by=request.user, day=timezone.localdate()))
    if not write:
        found.refresh_from_db()
        tell_owners(document=found, address=request.build_absolute_uri("/"))
    return _written(request, entry, found, write, ("reason", reason), done)


def _writing(write: Callable[[], None]) -> str:
    """Do it; gives why it was refused, "" where it was not."""
    try:
        write()
    except BillingError as refused:
        return str(refused)
    return ""


def _written(
    request: HttpRequest, entry: Entry, document: BillingDocument, refused: str, typed: tuple[str, str], done: str
) -> HttpResponse:
    if refused:
        return _page(request, entry, document, {typed[0]: refused}, dict([typed]))
    messages.success(request, done)
    return redirect("billing_document", entry.pk, document.pk)


@require_safe
@for_entry(Right.SEE_BILLING)
def file(request: HttpRequest, entry: Entry, document: UUID) -> HttpResponse:
    """The PDF, made from what was frozen; who took it is recorded."""
    found = _found(entry, document)
    body = billing_pdf(Content.model_validate(found.content), cancelled=found.cancelled)
    if request.method == "GET":
        record(actor=request.user, action=f"{found.kind}.download", on=entry, target=found.number)
    name = f"{kind_name(found.kind)}_{found.number}.pdf"
    response = HttpResponse(body, content_type="application/pdf")
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{found.number}.pdf\"; filename*=UTF-8''{quote(name, safe='')}"
    )
    return response
