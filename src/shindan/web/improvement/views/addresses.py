"""The fields for the weekly mails: where each owner's goes, and in which language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest
from django.utils.translation import gettext as _

from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.text_field import TextField

from ..models import ImprovementPlan
from ..weekly import To
from .fields import Faults


def language_names() -> dict[str, str]:
    """The languages of mails in the reader's."""
    return {"ja": _("日本語"), "en": _("英語")}


@dataclass(frozen=True)
class Sent:
    """What was typed, by owner, and what is wrong, by field; ``typed`` is ``None`` where nothing was sent."""

    typed: Mapping[str, To] | None = None
    faults: Faults = field(default_factory=dict)


NONE = Sent()


@dataclass(frozen=True)
class Owner:
    """An owner as a line of the form; ``place`` names the preview of the mail."""

    name: str
    place: int
    email: TextField
    language: SelectField


def read_addresses(request: HttpRequest, owners: list[str]) -> Sent:
    """The addresses as they were sent."""
    typed = {owner: _typed(request, place) for place, owner in enumerate(owners)}
    wrong = _("メールアドレスの形が正しくありません。name@example.jp の形で入力してください。")
    faults = {
        f"mail{place}": wrong
        for place, owner in enumerate(owners)
        if typed[owner].email and not _is_mail(typed[owner].email)
    }
    return Sent(typed, faults)


def people(plan: ImprovementPlan, owners: list[str], sent: Sent) -> tuple[Owner, ...]:
    """A line for each owner."""
    known = {each.owner: To(each.email, each.language) for each in plan.addresses.all()}
    shown = known if sent.typed is None else sent.typed
    return tuple(_owner(name, place, shown.get(name, To("")), sent.faults) for place, name in enumerate(owners))


def _owner(name: str, place: int, to: To, faults: Mapping[str, str]) -> Owner:
    mail, language = f"mail{place}", f"language{place}"
    options = tuple(Choice(value=value, label=label) for value, label in language_names().items())
    label = _("メールアドレス")
    return Owner(
        name,
        place,
        TextField(name=mail, label=label, kind="email", optional=True, value=to.email, error=faults.get(mail, "")),
        SelectField(name=language, label=_("メールの言語"), options=options, value=to.language),
    )


def _typed(request: HttpRequest, place: int) -> To:
    language = request.POST.get(f"language{place}", "")
    return To(request.POST.get(f"mail{place}", "").strip(), language if language in language_names() else "ja")


def _is_mail(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= 254
