"""Forms of a plan: what was typed, read into the values of `shindan.improvement.plan`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext as _

from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.text_field import TextField

from ..faults import PlanChangedError, PlanError

Faults = dict[str, str]
NUMBER = re.compile(r"[+\-]?\d{1,12}(\.\d{1,6})?")


def typed(request: HttpRequest, *names: str) -> dict[str, str]:
    """Fields as they were sent, without spaces around."""
    return {name: request.POST.get(name, "").strip() for name in names}


def links(faults: Mapping[str, str]) -> tuple[ErrorLink, ...]:
    """The faults for the top of the page."""
    return tuple(ErrorLink(name=name, message=text) for name, text in faults.items())


def read_text(given: Mapping[str, str], name: str, most: int, faults: Faults, missing: str = "") -> str:
    """A text of at most so many characters; ``missing`` is said where it has to be there."""
    text = given[name]
    if missing and not text:
        faults[name] = missing
    elif len(text) > most:
        faults[name] = _("%(limit)d文字を超えています。短くしてください。") % {"limit": most}
    return text


def read_day(given: Mapping[str, str], name: str, faults: Faults) -> date | None:
    """A day, or none; 2026/11/20 and 2026-11-20 are both read, full-width too."""
    text = unicodedata.normalize("NFKC", given[name])
    try:
        return date.fromisoformat(text.replace("/", "-")) if text else None
    except ValueError:
        faults[name] = _("日付の形が正しくありません。2026/11/20 の形で入力してください。")
        return None


def read_number(given: Mapping[str, str], name: str, faults: Faults) -> float | None:
    """A number, or none; a per cent sign, commas and full-width digits are read over."""
    text = unicodedata.normalize("NFKC", given[name]).replace(",", "").replace("−", "-").removesuffix("%").strip()
    if not text:
        return None
    if not NUMBER.fullmatch(text):
        faults[name] = _("数字として読めません。45 や 12.5 の形で入力してください。")
        return None
    return float(text)


def seen(request: HttpRequest) -> int | None:
    """The revision that the form was made from."""
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def refusal(fault: PlanError) -> str:
    """A refusal as a form says it; after a conflict what was typed is still there, and a second press saves it."""
    if not isinstance(fault, PlanChangedError):
        return str(fault)
    return str(fault) + _("入力した内容は残っています。もう一度保存すると、この内容に置き換わります。")


def not_deleted(fault: PlanError) -> str:
    """A refusal as a press of "delete" says it."""
    if not isinstance(fault, PlanChangedError):
        return str(fault)
    return str(fault) + _("まだ削除していません。いまの内容を確かめて、削除する場合はもう一度押してください。")


def field(name: str, label: str, given: Mapping[str, str], faults: Mapping[str, str], **more: object) -> TextField:
    """A text field with what was typed and what is wrong."""
    whole = {"name": name, "label": label, "value": given.get(name, ""), "error": faults.get(name, ""), **more}
    return TextField(**whole)  # type: ignore[arg-type]
