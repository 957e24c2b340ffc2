"""The form of a new quotation or invoice, with the lines that it will have."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shindan.report.billing import Line
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.text_field import TextField

from ...models import BillingDocument, Entry
from ...seams import first_published
from ...views.shell import entry_page
from ..faults import BillingError
from ..issuing import Draft, can_be_corrected, due_day, issue, lines_for
from ..letters import tell_owners
from ..queries import kind_name
from ..selling import SERVICE, issuer
from . import parts

Kind = BillingDocument.Kind
LIMITS = {"name": 120, "department": 60, "subject": 80, "remarks": 200}
OPTIONAL = ("department", "remarks")
FIELDS = (*LIMITS, "due", "traded")


@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.BILL)
def issue_form(request: HttpRequest, entry: Entry, kind: str) -> HttpResponse:
    """Say whom it is for and until when; then issue it."""
    if kind not in Kind.values:
        raise Http404
    wanted, corrects = Kind(kind), _corrects(request, entry)
    if request.method != "POST":
        return _page(request, entry, wanted, _suggested(entry, wanted, corrects), {}, corrects)
    typed = {name: request.POST.get(name, "").replace("\r\n", "\n").replace("\x00", "").strip() for name in FIELDS}
    draft, faults = _draft(wanted, typed, corrects)
    if draft is None:
        return _page(request, entry, wanted, typed, faults, corrects)
    return _issue(request, entry, draft, typed)


def _issue(request: HttpRequest, entry: Entry, draft: Draft, typed: dict[str, str]) -> HttpResponse:
    day = timezone.localdate()
    try:
        document = issue(entry=entry, draft=draft, submission=_submission(request), by=request.user, day=day)
    except BillingError as refused:
        return _page(request, entry, draft.kind, typed, {"due": str(refused)}, draft.corrects)
    told = tell_owners(document=document, address=request.build_absolute_uri("/"))
    done = _("%(kind)s %(number)s を発行しました。") % {"kind": kind_name(document.kind), "number": document.number}
    messages.success(request, done + (_("組織の責任者にメールで知らせました。") if told else ""))
    return redirect("billing_document", entry.pk, document.pk)


def _submission(request: HttpRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get("submission", ""))
    except ValueError:
        return uuid.uuid4()


def _corrects(request: HttpRequest, entry: Entry) -> BillingDocument | None:
    """The cancelled invoice that the new one takes the place of; 404 for one that cannot be."""
    given = request.GET.get("corrects", "")
    if not given:
        return None
    try:
        found = BillingDocument.objects.filter(pk=uuid.UUID(given)).first()
    except ValueError:
        found = None
    if found is None or not can_be_corrected(found, entry):
        raise Http404
    return found


def _suggested(entry: Entry, kind: BillingDocument.Kind, corrects: BillingDocument | None) -> dict[str, str]:
    day = timezone.localdate()
    before = corrects.content if corrects else {}
    recipient = before.get("recipient") or {"name": entry.organisation.name, "department": ""}
    return {
        "name": recipient["name"],
        "department": recipient["department"],
        "subject": before.get("subject") or f"{SERVICE}（{entry.centre}）"[: LIMITS["subject"]],
        "due": due_day(kind, day).isoformat(),
        "traded": before.get("traded") or _traded(entry, day).isoformat(),
        "remarks": before.get("remarks", ""),
    }


def _traded(entry: Entry, day: date) -> date:
    """The day of the transaction, as a rule: when the result was published, else today."""
    published = first_published(entry)
    return timezone.localtime(published).date() if published else day


def _draft(
    kind: BillingDocument.Kind, typed: dict[str, str], corrects: BillingDocument | None
) -> tuple[Draft | None, dict[str, str]]:
    faults, days = {}, {name: _day(typed[name]) for name in ("due", "traded")}
    for name, limit in LIMITS.items():
        if not typed[name] and name not in OPTIONAL:
            faults[name] = _("入力されていません。入力してください。")
        elif len(typed[name]) > limit:
            faults[name] = _("%(limit)d文字を超えています。短くしてください。") % {"limit": limit}
    for name in ("due", *(("traded",) if kind == Kind.INVOICE else ())):
        if days[name] is None:
            faults[name] = _("日付の形が正しくありません。2026/11/20 の形で入力してください。")
    due = days["due"]
    if faults or due is None:
        return None, faults
    traded = days["traded"] if kind == Kind.INVOICE else None
    texts = {name: typed[name] for name in LIMITS}
    return Draft(kind=kind, due=due, traded=traded, corrects=corrects, **texts), {}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.replace("/", "-"))
    except ValueError:
        return None


def _page(
    request: HttpRequest,
    entry: Entry,
    kind: BillingDocument.Kind,
    typed: dict[str, str],
    faults: dict[str, str],
    corrects: BillingDocument | None,
) -> HttpResponse:
    lines, refused = _lines(entry, kind, typed)
    return entry_page(
        request,
        entry,
        "billing/issue.html",
        "billing_page",
        status=422 if faults else 200,
        errors=tuple(ErrorLink(name=name, message=text) for name, text in faults.items()),
        kind=kind_name(kind),
        is_invoice=kind == Kind.INVOICE,
        refused=refused,
        unready=issuer() is None,
        corrects=corrects,
        submission=uuid.uuid4(),
        fields=_fields(kind, typed, faults),
        items=parts.items_of(lines) if lines else None,
    )


def _lines(entry: Entry, kind: BillingDocument.Kind, typed: dict[str, str]) -> tuple[tuple[Line, ...], str]:
    day = (_day(typed["traded"]) if kind == Kind.INVOICE else None) or timezone.localdate()
    try:
        return lines_for(entry, kind, day), ""
    except BillingError as refused:
        return (), str(refused)


def _fields(kind: BillingDocument.Kind, typed: dict[str, str], faults: dict[str, str]) -> list[TextField]:
    invoice = kind == Kind.INVOICE
    labels: list[tuple[str, str, dict[str, Any]]] = [
        ("name", _("宛名（「御中」を付けます）"), {"maxlength": 120}),
        ("department", _("部署"), {"optional": True, "maxlength": 60}),
        ("subject", _("件名"), {"maxlength": 80}),
        *([("traded", _("取引年月日（納品した日）"), {"kind": "date"})] if invoice else []),
        ("due", _("支払い期限") if invoice else _("有効期限"), {"kind": "date"}),
        ("remarks", _("備考"), {"optional": True, "kind": "textarea", "rows": 3, "limit": 200}),
    ]
    return [
        TextField(name=name, label=label, value=typed[name], error=faults.get(name, ""), **more)
        for name, label, more in labels
    ]
