"""Issue quotations and invoices: frozen when they are written, numbered without a gap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from shindan.report.billing import Account, Content, Corrected, Line, Recipient, Seller, by_rate
from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person

from ..models import BillingDocument, Entry
from .faults import BillingError
from .models import Issuer
from .numbers import next_number
from .selling import issuer, lines_of, open_lines, outdated, permille_on

Kind = BillingDocument.Kind


@dataclass(frozen=True)
class Draft:
    """What the operator says about a document. ``traded`` is the day of the transaction, of an invoice only."""

    kind: BillingDocument.Kind
    name: str
    department: str
    subject: str
    due: date
    traded: date | None = None
    remarks: str = ""
    corrects: BillingDocument | None = None


def days_of(kind: BillingDocument.Kind) -> int:
    """How many days a quotation holds, or an invoice can be paid."""
    known = issuer()
    if known is None:
        return 30
    return known.validity_days if kind == Kind.QUOTATION else known.payment_days


def due_day(kind: BillingDocument.Kind, day: date) -> date:
    """The last day of payment, or until when a quotation holds, as a rule."""
    return day + timedelta(days=days_of(kind))


def lines_for(entry: Entry, kind: BillingDocument.Kind, day: date) -> tuple[Line, ...]:
    """The lines that a document of that kind would have. ``BillingError`` where there is nothing to put on it."""
    if entry.withdrawn is not None:
        raise BillingError(_("取り下げたエントリーです。見積書と請求書は発行できません。"))
    permille = permille_on(day)
    if kind == Kind.QUOTATION:
        return lines_of(entry, permille)
    if wrong := outdated(entry):
        raise BillingError(
            _("請求書 %(number)s の内容が、いまのプランと違います。先にその請求書を取り消してください。")
            % {"number": wrong[0].number}
        )
    lines = open_lines(entry, permille)
    if not lines:
        raise BillingError(_("すべて請求済みです。新しく請求する明細はありません。"))
    if not sum(line.amount for line in lines):
        raise BillingError(_("請求する金額が0円です。請求書は要りません。"))
    return lines


@transaction.atomic
def issue(*, entry: Entry, draft: Draft, submission: UUID, by: Person, day: date) -> BillingDocument:
    """Write a document. The same ``submission`` again gives the same document. ``BillingError`` where it cannot be."""
    present = Entry.objects.select_for_update(of=("self",)).select_related("organisation", "plan").get(pk=entry.pk)
    known = BillingDocument.objects.filter(pk=submission, entry=present).first()
    if known is not None:
        return known
    content = _content(present, draft, _seller(), day)
    document = BillingDocument.objects.create(
        id=submission,
        entry=present,
        kind=draft.kind,
        number=content.number,
        issued=day,
        due=draft.due,
        total=content.total,
        content=content.model_dump(mode="json"),
        corrects=draft.corrects,
    )
    details = {"total": content.total, **({"corrects": draft.corrects.number} if draft.corrects else {})}
    record(actor=by, action=f"{draft.kind}.issue", on=present, target=content.number, details=details)
    return document


def _content(entry: Entry, draft: Draft, seller: Seller, day: date) -> Content:
    _check(entry, draft, day)
    lines = lines_for(entry, draft.kind, draft.traded or day)
    corrects = draft.corrects
    return Content(
        kind="invoice" if draft.kind == Kind.INVOICE else "quotation",
        number=next_number(draft.kind, day.year),
        issued=day,
        due=draft.due,
        traded=draft.traded,
        recipient=Recipient(name=draft.name, department=draft.department),
        subject=draft.subject,
        seller=seller,
        lines=lines,
        rates=by_rate(lines),
        total=sum(line.amount for line in lines),
        corrects=Corrected(number=corrects.number, issued=corrects.issued) if corrects else None,
        remarks=draft.remarks,
    )


def _check(entry: Entry, draft: Draft, day: date) -> None:
    if draft.due < day:
        raise BillingError(_("期限が発行日より前です。今日か、それより後の日にしてください。"))
    if draft.kind == Kind.INVOICE and draft.traded is None:
        raise BillingError(_("取引年月日が入力されていません。入力してください。"))
    if draft.corrects and not can_be_corrected(draft.corrects, entry):
        raise BillingError(_("訂正できるのは、取り消した請求書だけです。1つの請求書の訂正は1回です。"))


def can_be_corrected(document: BillingDocument, entry: Entry) -> bool:
    """Whether a corrected invoice can take its place: an invoice of the entry, cancelled, and not corrected yet."""
    is_own = document.entry_id == entry.pk and document.kind == Kind.INVOICE
    return is_own and document.cancelled is not None and not BillingDocument.objects.filter(corrects=document).exists()


def _seller() -> Seller:
    known = issuer()
    if known is None:
        raise BillingError(_("発行者の情報が登録されていません。運営の「発行者と税率」の画面で登録してください。"))
    return Seller(
        name=known.name,
        postal_code=known.postal_code,
        address=known.address,
        phone=known.phone,
        registration_number=known.registration_number,
        account=_account(known),
        remarks=known.remarks,
    )


def _account(known: Issuer) -> Account:
    return Account(
        bank=known.bank,
        branch=known.branch,
        kind="当座" if known.account_kind == Issuer.Account.CURRENT else "普通",
        number=known.account_number,
        holder=known.account_holder,
    )
