"""Checks what the pages of the diagnosis send."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from shindan.diagnosis import Pack
from shindan.diagnosis.answers import accept
from shindan.diagnosis.definition import Choice, Item
from shindan.web.ui.components.error_summary import ErrorLink

FIELD = "answer"


@dataclass(frozen=True)
class Checked:
    """A typed value, or what is wrong with what was sent."""

    value: int | None
    error: str = ""


def check_level(pack: Pack, item: Item, sent: QueryDict) -> Checked:
    """The level chosen for one question. A value that the page never offered is refused like none at all."""
    raw = sent.get(FIELD, "")
    if not raw:
        return Checked(None, _("選ばれていません。いまの様子にいちばん近い文を一つ選んでください。"))
    value, fault = accept(pack, item, raw)
    if fault is not None or not isinstance(value, int):
        return Checked(None, _("この質問にない答えが送られました。四角の中から一つ選び直してください。"))
    return Checked(value)


@dataclass(frozen=True)
class Profile:
    """Industry and size, each an id of the pack or empty."""

    industry: str
    size: str
    errors: tuple[ErrorLink, ...] = ()


def check_profile(pack: Pack, sent: QueryDict) -> Profile:
    """The optional facts for comparison; what is not on the list is named as an error."""
    if pack.profile is None:
        return Profile("", "")
    lists = {"industry": pack.profile.industries, "size": pack.profile.sizes}
    chosen = {name: sent.get(name, "") for name in lists}
    message = _("一覧にない値です。一覧から選ぶか、空のままにしてください。")
    errors = tuple(ErrorLink(name=name, message=message) for name in lists if not _offered(lists[name], chosen[name]))
    return Profile(chosen["industry"], chosen["size"], errors)


def _offered(choices: tuple[Choice, ...], value: str) -> bool:
    return value == "" or any(choice.id == value for choice in choices)
