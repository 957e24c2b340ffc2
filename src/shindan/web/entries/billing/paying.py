"""What happens to a document after it was issued: paid, not paid after all, cancelled. Its content never changes."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person

from ..models import BillingDocument
from .faults import BillingError

LONGEST_REASON = 500


@transaction.atomic
def set_paid(*, document: BillingDocument, paid: date, by: Person, day: date) -> None:
    """Write down that an invoice was paid on a day. ``BillingError`` for a day to come, and for what cannot be paid."""
    held = _locked(document)
    if held.kind != BillingDocument.Kind.INVOICE:
        raise BillingError(_("見積書に入金はありません。"))
    if held.cancelled is not None:
        raise BillingError(_("取り消した請求書です。入金は記録できません。"))
    if held.paid is not None:
        raise BillingError(_("入金は記録済みです。直すときは、先に入金の記録を取り消してください。"))
    if paid > day:
        raise BillingError(_("入金日がこれからの日です。今日か、それより前の日にしてください。"))
    _keep(held, {"paid": paid})
    record(actor=by, action="invoice.paid", on=held.entry, target=held.number, details={"day": str(paid)})


@transaction.atomic
def unset_paid(*, document: BillingDocument, reason: str, by: Person) -> None:
    """Take back that an invoice was paid, with the reason."""
    held = _locked(document)
    if held.paid is None:
        raise BillingError(_("入金は記録されていません。"))
    given = _reason(reason)
    before = held.paid
    _keep(held, {"paid": None})
    details = {"day": str(before), "reason": given}
    record(actor=by, action="invoice.unpaid", on=held.entry, target=held.number, details=details)


@transaction.atomic
def cancel(*, document: BillingDocument, reason: str, by: Person, day: date) -> None:
    """Cancel a document: its number stays taken and its page says that it does not hold. A paid invoice is not cancelled."""
    held = _locked(document)
    if held.cancelled is not None:
        raise BillingError(_("取り消し済みです。"))
    if held.paid is not None:
        raise BillingError(_("入金済みの請求書は取り消せません。先に入金の記録を取り消してください。"))
    given = _reason(reason)
    _keep(held, {"cancelled": day, "cancel_reason": given})
    record(actor=by, action=f"{held.kind}.cancel", on=held.entry, target=held.number, details={"reason": given})


def _locked(document: BillingDocument) -> BillingDocument:
    found = BillingDocument.objects.select_for_update(of=("self",)).select_related("entry")
    return found.get(pk=document.pk)


def _keep(document: BillingDocument, values: dict[str, object]) -> None:
    BillingDocument.objects.filter(pk=document.pk).update(**values)


def _reason(text: str) -> str:
    if not text.strip():
        raise BillingError(_("理由が入力されていません。あとで経緯が分かるように入力してください。"))
    return text.strip()[:LONGEST_REASON]
