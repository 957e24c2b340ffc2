"""The operator's data behind every document: who bills, and the rates of consumption tax."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from shindan.exchange.corporate_number import is_valid, normalise
from shindan.report.billing import rate_words
from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person

from .faults import BillingError
from .models import Issuer, TaxRate
from .selling import issuer

LIMITS = {
    "name": 80,
    "postal_code": 8,
    "address": 160,
    "phone": 20,
    "registration_number": 20,
    "bank": 60,
    "branch": 60,
    "account_kind": 10,
    "account_number": 8,
    "account_holder": 80,
    "remarks": 120,
}
OPTIONAL = ("phone", "remarks")
DAYS = ("payment_days", "validity_days")
MOST_DAYS = 365
MOST_PERCENT = 30
EVEN = ("postal_code", "phone", "registration_number", "account_number", *DAYS)  # set in half width
_POSTAL = re.compile(r"(\d{3})-?(\d{4})")


def typed_of(known: Issuer | None) -> dict[str, str]:
    """The issuer as a form shows it."""
    shown = known or Issuer()
    return {name: str(getattr(shown, name)) for name in (*LIMITS, *DAYS)}


def read(sent: Mapping[str, str]) -> dict[str, str]:
    """What was sent, numbers in half width, the postal code with its hyphen."""
    typed = {name: " ".join(sent.get(name, "").replace("\x00", "").split()) for name in (*LIMITS, *DAYS)}
    for name in EVEN:
        typed[name] = unicodedata.normalize("NFKC", typed[name]).strip()
    postal = _POSTAL.fullmatch(typed["postal_code"].removeprefix("〒").strip())
    typed["postal_code"] = f"{postal[1]}-{postal[2]}" if postal else typed["postal_code"]
    typed["registration_number"] = normalise(typed["registration_number"]).upper()
    return typed


def faults_of(typed: Mapping[str, str]) -> dict[str, str]:
    """What is wrong, by field."""
    faults = {}
    for name, limit in LIMITS.items():
        if not typed[name] and name not in OPTIONAL:
            faults[name] = _("入力されていません。入力してください。")
        elif len(typed[name]) > limit:
            faults[name] = _("%(limit)d文字を超えています。短くしてください。") % {"limit": limit}
    for name, message in _shapes(typed).items():
        faults.setdefault(name, message)
    return faults


def _shapes(typed: Mapping[str, str]) -> dict[str, str]:
    found = {}
    if not _POSTAL.fullmatch(typed["postal_code"]):
        found["postal_code"] = _("郵便番号の形が正しくありません。123-4567 の形で入力してください。")
    if not is_registration_number(typed["registration_number"]):
        found["registration_number"] = _("登録番号ではありません。Tと13桁の数字を確かめて、もう一度入力してください。")
    if typed["account_kind"] not in Issuer.Account.values:
        found["account_kind"] = _("口座の種類が選ばれていません。選んでください。")
    if not re.fullmatch(r"[0-9]{4,8}", typed["account_number"]):
        found["account_number"] = _("口座番号は4桁から8桁の数字で入力してください。")
    for name in DAYS:
        if not (re.fullmatch(r"[0-9]{1,3}", typed[name]) and 1 <= int(typed[name]) <= MOST_DAYS):
            found[name] = _("1から%(most)dまでの整数を入力してください。") % {"most": MOST_DAYS}
    return found


def is_registration_number(text: str) -> bool:
    """T and a number with the check digit of corporate numbers."""
    return text[:1] == "T" and is_valid(text[1:])


@transaction.atomic
def keep(*, typed: Mapping[str, str], by: Person) -> Issuer:
    """Keep the issuer of a form without faults. The trail says which parts changed, and of the account no more than that."""
    known = issuer() or Issuer()
    before = typed_of(known)
    for name in LIMITS:
        setattr(known, name, typed[name])
    for name in DAYS:
        setattr(known, name, int(typed[name]))
    known.save()
    changed = sorted(name for name in before if before[name] != typed[name])
    record(actor=by, action="issuer.change", target=known.name, details={"changed": ", ".join(changed)})
    return known


def read_permille(text: str) -> int | None:
    """「10」「7.8%」 as thousandths; ``None`` where it is no rate."""
    plain = unicodedata.normalize("NFKC", text).strip().removesuffix("%").strip()
    try:
        thousandths = Decimal(plain) * 10 if re.fullmatch(r"\d{1,2}(\.\d)?", plain) else None
    except InvalidOperation:
        return None
    return int(thousandths) if thousandths is not None and thousandths <= MOST_PERCENT * 10 else None


@transaction.atomic
def add_rate(*, permille: int, since: date, by: Person) -> TaxRate:
    """A rate from a day on. ``BillingError`` where one begins on that day already."""
    try:
        with transaction.atomic():
            rate = TaxRate.objects.create(permille=permille, since=since)
    except IntegrityError as error:
        raise BillingError(_("%(day)sから始まる税率は登録済みです。") % {"day": f"{since:%Y/%m/%d}"}) from error
    record(actor=by, action="tax.add", target=rate_words(permille), details={"since": str(since)})
    return rate


@transaction.atomic
def remove_rate(*, rate: TaxRate, by: Person, day: date) -> None:
    """Take a rate back that has not begun. ``BillingError`` for one that is or was in force."""
    if rate.since <= day:
        raise BillingError(_("始まった税率は消せません。発行した書類の根拠になるためです。"))
    record(actor=by, action="tax.remove", target=rate_words(rate.permille), details={"since": str(rate.since)})
    rate.delete()
