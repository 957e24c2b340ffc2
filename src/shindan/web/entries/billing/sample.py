"""Documents of the sample organisation. Issuer, registration number and account are invented, and look it."""

from __future__ import annotations

import uuid
from datetime import date

from django.contrib.auth.models import User

from shindan.web.accounts.models import Organisation

from ..models import BillingDocument, Entry, Step
from . import issuers
from .issuing import Draft, due_day, issue
from .models import Issuer
from .paying import set_paid
from .selling import SERVICE, issuer

Kind = BillingDocument.Kind
INVENTED = {
    "name": "見本診断サービス株式会社（架空）",
    "postal_code": "000-0000",
    "address": "見本県架空市見本町1-2-3 見本ビル4階",
    "phone": "00-0000-0000",
    "registration_number": "T9000000000000",
    "bank": "見本銀行",
    "branch": "架空支店",
    "account_kind": Issuer.Account.ORDINARY,
    "account_number": "0000000",
    "account_holder": "ミホンシンダンサービス（カ",
    "remarks": "見本です。この口座は実在しません。",
    "payment_days": "30",
    "validity_days": "30",
}


def load_billing(*, organisation: Organisation, operator: User, day: date) -> None:
    """A quotation, a paid invoice and an open one, issued by somebody who does not exist."""
    if issuer() is None:
        issuers.keep(typed=INVENTED, by=operator)
    under_way = organisation.entries.exclude(step=Step.DONE).select_related("organisation", "plan")
    entries = {entry.centre: entry for entry in under_way}
    finished, running = entries.get("東京センター"), entries.get("神戸センター")
    if finished is not None:
        _issue(finished, Kind.QUOTATION, operator, day)
        set_paid(document=_issue(finished, Kind.INVOICE, operator, day), paid=day, by=operator, day=day)
    if running is not None:
        _issue(running, Kind.INVOICE, operator, day)


def _issue(entry: Entry, kind: BillingDocument.Kind, operator: User, day: date) -> BillingDocument:
    draft = Draft(
        kind=kind,
        name=entry.organisation.name,
        department="人事部",
        subject=f"{SERVICE}（{entry.centre}）",
        due=due_day(kind, day),
        traded=day if kind == Kind.INVOICE else None,
    )
    return issue(entry=entry, draft=draft, submission=uuid.uuid4(), by=operator, day=day)
