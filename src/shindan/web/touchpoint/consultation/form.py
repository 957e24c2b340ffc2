"""Checks the form of a consultation request."""

from __future__ import annotations

import unicodedata
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from shindan.web.ui.components.error_summary import ErrorLink

SLOTS = 3
LAST_DAY = 60
LIMITS = {"name": 80, "company": 120, "email": 254, "phone": 40, "note": 1000}
BANDS = ("morning", "afternoon", "evening")


@dataclass(frozen=True)
class Asked:
    """The form as sent. ``times`` are pairs of day and part of the day; usable only without ``errors``."""

    submission: uuid.UUID
    values: Mapping[str, str]
    times: tuple[tuple[str, str], ...] = ()
    errors: tuple[ErrorLink, ...] = field(default=())

    @property
    def faults(self) -> dict[str, str]:
        return {error.name: error.message for error in self.errors}


def blank() -> Asked:
    """An empty form with an id of its own."""
    return Asked(uuid.uuid4(), {})


def check(sent: Mapping[str, str], today: date) -> Asked:
    """Every fault of the form at once."""
    values = {key: _plain(key, sent.get(key, "")) for key in _fields()}
    times, time_faults = _times(values, today)
    errors = (*time_faults, *_text_faults(values))  # in the order of the page
    return Asked(_submission(sent.get("submission", "")), values, tuple(times), errors)


def _fields() -> tuple[str, ...]:
    slots = [f"{kind}{n}" for n in range(1, SLOTS + 1) for kind in ("day", "band")]
    return (*LIMITS, *slots)


def _plain(key: str, text: str) -> str:
    """Without signs that no one types and some databases refuse; 全角 figures and letters where only 半角 work."""
    text = text.replace("\x00", "").replace("\r\n", "\n").strip()
    return text if key in ("name", "company", "note") else unicodedata.normalize("NFKC", text)


def _submission(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.uuid4()


def _text_faults(values: Mapping[str, str]) -> list[ErrorLink]:
    faults = []
    if not values["name"]:
        faults.append(ErrorLink(name="name", message=_("お名前が入力されていません。入力してください。")))
    if not _is_email(values["email"]):
        message = _("メールアドレスの形が正しくありません。name@example.jp の形で入力してください。")
        faults.append(ErrorLink(name="email", message=message))
    for name, limit in LIMITS.items():
        if len(values[name]) > limit:
            message = _("%(limit)d文字を超えています。短くしてください。") % {"limit": limit}
            faults.append(ErrorLink(name=name, message=message))
        elif name not in {"note", "email"} and "\n" in values[name]:
            faults.append(ErrorLink(name=name, message=_("改行は使えません。1行で入力してください。")))
    return faults


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _times(values: Mapping[str, str], today: date) -> tuple[list[tuple[str, str]], list[ErrorLink]]:
    """The preferred times that can be used, and what is wrong with the others."""
    times: list[tuple[str, str]] = []
    faults: list[ErrorLink] = []
    for number in range(1, SLOTS + 1):
        text, band = values[f"day{number}"], values[f"band{number}"]
        if number > 1 and not text and not band:
            continue
        day = _day(text)
        wrong = [*_day_faults(number, text, day, today), *_band_faults(number, band)]
        if day and not wrong and (day.isoformat(), band) in times:
            wrong = [
                ErrorLink(name=f"day{number}", message=_("同じ日時が二度選ばれています。別の日時にしてください。"))
            ]
        if day and not wrong:
            times.append((day.isoformat(), band))
        faults += wrong
    return times, faults


def _day(text: str) -> date | None:
    """The day; also as typed where a browser has no calendar: 2026/11/20."""
    try:
        return date.fromisoformat(text.replace("/", "-"))
    except ValueError:
        return None


def _day_faults(number: int, text: str, day: date | None, today: date) -> list[ErrorLink]:
    if not text:
        message = _("第%(number)d希望の日が選ばれていません。選んでください。") % {"number": number}
    elif day is None:
        message = _("日付の形が正しくありません。2026/11/20 の形で入力してください。")
    elif not today < day <= today + timedelta(days=LAST_DAY):
        message = _("明日から%(days)d日以内の日を選んでください。") % {"days": LAST_DAY}
    else:
        return []
    return [ErrorLink(name=f"day{number}", message=message)]


def _band_faults(number: int, band: str) -> list[ErrorLink]:
    if band in BANDS:
        return []
    message = _("第%(number)d希望の時間帯が選ばれていません。選んでください。") % {"number": number}
    return [ErrorLink(name=f"band{number}", message=message)]
