"""What is typed to begin from a result, checked."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from shindan.web.ui.components.text_field import TextField

LONGEST_NAME = 120
LONGEST_EMAIL = 150  # the longest user name


@dataclass(frozen=True)
class Asked:
    """The form as typed; usable only without ``faults``."""

    email: str = ""
    name: str = ""
    faults: Mapping[str, str] = field(default_factory=dict)


def read(sent: Mapping[str, str], *, with_email: bool) -> Asked:
    """Check what was sent; who has signed in is asked for no address."""
    email = unicodedata.normalize("NFKC", sent.get("email", "")).strip().lower()
    name = " ".join(sent.get("name", "").split())
    faults = {"email": _email_fault(email) if with_email else "", "name": name_fault(name)}
    return Asked(email, name, {key: text for key, text in faults.items() if text})


def fields(asked: Asked, *, with_email: bool) -> list[TextField]:
    """The fields, filled as typed."""
    name = TextField(
        name="name",
        label=_("会社・お店の名前"),
        value=asked.name,
        error=asked.faults.get("name", ""),
        autocomplete="organization",
    )
    email = TextField(
        name="email",
        label=_("メールアドレス"),
        value=asked.email,
        error=asked.faults.get("email", ""),
        hint=_("確認のメールを送ります。届いたアドレスで、あとからログインします。"),
        kind="email",
        autocomplete="email",
    )
    return [name, email] if with_email else [name]


def name_fault(name: str) -> str:
    """What is wrong with a firm's name. It stands in a mail to an address that is not confirmed yet, so it holds no link."""
    if not name:
        return _("会社・お店の名前が入力されていません。入力してください。")
    if len(name) > LONGEST_NAME or not name.isprintable():
        return _("名前は1行で%(most)d文字までです。短くしてください。") % {"most": LONGEST_NAME}
    plain = unicodedata.normalize("NFKC", name).lower()
    if "://" in plain or "www." in plain:
        return _("名前にURLは使えません。会社・お店の名前だけを入力してください。")
    return ""


def _email_fault(email: str) -> str:
    if not email:
        return _("メールアドレスが入力されていません。入力してください。")
    try:
        validate_email(email)
    except ValidationError:
        return _("メールアドレスの形ではありません。name@example.jp のように入力してください。")
    return _("メールアドレスが長すぎます。ほかのアドレスを入力してください。") if len(email) > LONGEST_EMAIL else ""
