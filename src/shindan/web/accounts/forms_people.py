"""What is typed to invite somebody, checked."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import QueryDict
from django.utils.translation import gettext as _

from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.text_field import TextField

from .models import Role
from .words import role_does, role_name

LANGUAGES = (("ja", "日本語"), ("en", "English"))


@dataclass(frozen=True)
class Asked:
    """An invitation as typed. ``faults`` are sentences by field."""

    email: str = ""
    role: str = ""
    language: str = "ja"
    faults: tuple[tuple[str, str], ...] = ()

    def fault(self, name: str) -> str:
        """What is wrong with a field, or nothing."""
        return dict(self.faults).get(name, "")


def read(sent: QueryDict, roles: tuple[Role, ...]) -> Asked:
    """Check what was sent against the roles that can be given."""
    email = unicodedata.normalize("NFKC", sent.get("email", "")).strip().lower()
    role = sent.get("role", "") or (roles[0] if len(roles) == 1 else "")
    language = sent.get("language", "") if sent.get("language", "") in dict(LANGUAGES) else "ja"
    faults = []
    if not _is_email(email):
        text = _("メールアドレスの形ではありません。name@example.jp のように入力してください。") if email else ""
        faults.append(("email", text or _("メールアドレスが入力されていません。入力してください。")))
    if role not in roles:
        faults.append(("role", _("役割が選ばれていません。選んでください。")))
    return Asked(email, role, language, tuple(faults))


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= 150  # the longest user name


def fields(asked: Asked, roles: tuple[Role, ...]) -> dict[str, object]:
    """The fields of the form, filled as typed."""
    options = tuple(Choice(value=role, label=f"{role_name(role)}（{role_does(role)}）") for role in roles)
    languages = tuple(Choice(value=value, label=label) for value, label in LANGUAGES)
    return {
        "email": TextField(
            name="email",
            label=_("メールアドレス"),
            value=asked.email,
            error=asked.fault("email"),
            kind="email",
            autocomplete="off",
        ),
        "role": SelectField(name="role", label=_("役割"), options=options, value=asked.role, error=asked.fault("role"))
        if len(roles) > 1
        else None,
        "language": SelectField(
            name="language", label=_("招待のメールの言語"), options=languages, value=asked.language
        ),
    }
