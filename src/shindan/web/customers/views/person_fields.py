"""The form of a customer: its fields, and what was typed as a typed value."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.exchange.customer_list import Birthday, fields_by_id
from shindan.exchange.customer_list.values import UnreadableError, read_birthday, read_day, read_email, read_phone
from shindan.web.accounts.models import Organisation
from shindan.web.ui.components.radio_card import Option, RadioCard
from shindan.web.ui.components.text_field import TextField

from ..exporting import birthday_text
from ..models import Customer
from ..queries import search
from ..writing import Given
from .shell import typed

NAMES = (
    "name",
    "kana",
    "phone",
    "email",
    "birthday",
    "likes",
    "why",
    "referred",
    "referred_by",
    "first_day",
    "code",
    "address",
    "notes",
)
LINES = ("likes", "why", "notes")
Typed = Mapping[str, str]
Kind = TypeVar("Kind")


def typed_of(request: HttpRequest) -> dict[str, str]:
    """Everything as it was sent."""
    return {name: typed(request, name) for name in NAMES}


def kept_of(customer: Customer) -> dict[str, str]:
    """A customer as the form shows them."""
    texts = {
        name: str(getattr(customer, name))
        for name in ("name", "kana", "phone", "email", "likes", "why", "code", "address", "notes")
    }
    return {
        **texts,
        "birthday": birthday_text(customer),
        "first_day": f"{customer.first_day:%Y/%m/%d}" if customer.first_day else "",
        "referred": customer.referred,
        "referred_by": customer.referred_by.name if customer.referred_by else "",
    }


def text_fields(values: Typed, wrong: Typed) -> dict[str, TextField]:
    """The fields of text by name; only the name is needed."""
    labels = {
        "name": _("名前"),
        "kana": _("ふりがな"),
        "phone": _("電話番号"),
        "email": _("メールアドレス"),
        "birthday": _("誕生日"),
        "likes": _("好み"),
        "why": _("選ばれている理由"),
        "referred_by": _("紹介した人"),
        "first_day": _("客になった日"),
        "code": _("顧客番号"),
        "address": _("住所"),
        "notes": _("メモ"),
    }
    hints = {
        "birthday": _("例：5月3日、1980/05/03。年は分からなくてもかまいません。"),
        "first_day": _("例：2026/01/05"),
        "referred_by": _("名簿にいる人の名前を入力します。"),
        "why": _("ほかの店でなくここを選ぶ理由を、聞いた言葉のまま書きます。"),
    }
    kinds = {"phone": "tel", "email": "email", **dict.fromkeys(LINES, "textarea")}
    return {
        name: TextField(
            name=name,
            label=label,
            value=values.get(name, ""),
            hint=hints.get(name, ""),
            error=wrong.get(name, ""),
            kind=kinds.get(name, "text"),
            optional=name != "name",
            rows=3,
            autocomplete="off",
        )
        for name, label in labels.items()
    }


def referral_field(values: Typed) -> RadioCard:
    """Whether somebody came by referral."""
    options = (
        Option(value="yes", label=_("紹介で来た")),
        Option(value="no", label=_("紹介ではない")),
        Option(value="unknown", label=_("分からない"), apart=True),
    )
    return RadioCard(
        name="referred", legend=_("紹介で来ましたか"), options=options, value=values.get("referred", ""), optional=True
    )


def read(firm: Organisation, values: Typed, own: Customer | None) -> tuple[Given | None, dict[str, str]]:
    """What was typed, or the faults by field."""
    wrong: dict[str, str] = {}
    found: dict[str, object] = {}
    for name, text in values.items():
        try:
            found[name] = _read(name, text)
        except UnreadableError as fault:
            wrong[name] = fault.words.get("en" if _is_english() else "ja")
    if not values["name"]:
        wrong["name"] = _("名前が入力されていません。入力してください。")
    introducer, why_not = _introducer(firm, values["referred_by"], own)
    wrong |= {"referred_by": why_not} if why_not else {}
    if wrong:
        return None, {name: wrong[name] for name in NAMES if name in wrong}
    referred = {"yes": True, "no": False}.get(values["referred"])
    texts = {name: str(found[name] or "") for name in ("name", "kana", "code", "phone", "email", "address", *LINES)}
    given = Given(
        **texts,
        birthday=_of(found["birthday"], Birthday),
        first_day=_of(found["first_day"], date),
        referred=True if introducer else referred,
        referred_by=introducer,
    )
    return given, {}


def _of(value: object, kind: type[Kind]) -> Kind | None:
    return value if isinstance(value, kind) else None


def _is_english() -> bool:
    from django.utils.translation import get_language

    return get_language() == "en"


def _read(name: str, text: str) -> object:
    today = timezone.localdate()
    if not text:
        return None
    if name == "birthday":
        return read_birthday(text, today)
    if name == "first_day":
        return read_day(text, today)
    if name == "phone":
        return read_phone(text)
    if name == "email":
        return read_email(text)
    most = fields_by_id()[name].most if name in fields_by_id() else 200
    if len(text) > most:
        raise UnreadableError(f"{most}文字までにしてください。", f"Please keep this to {most} characters.")
    return text


def _introducer(firm: Organisation, name: str, own: Customer | None) -> tuple[int | None, str]:
    """Who brought them: one person of the list. The same one as before needs no search."""
    if not name:
        return None, ""
    if own is not None and own.referred_by is not None and own.referred_by.name == name:
        return own.referred_by_id, ""
    found = list(search(firm, name)[:2])
    if len(found) == 1:
        return found[0].pk, ""
    if found:
        return None, _("この名前の顧客が二人以上います。電話番号か顧客番号で入力してください。")
    return None, _("この名前の顧客は名簿にいません。先に加えるか、空欄にしてください。")
