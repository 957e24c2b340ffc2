"""A meeting's form: what was typed, read into values, and what the form holds before anybody typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from .kept import Sitting

LONGEST = 24 * 60


def typed_of(kept: Sitting, *texts: str) -> dict[str, str]:
    """A row as its form holds it; ``texts`` are further columns that are texts."""
    found = {name: str(getattr(kept, name)) for name in ("place", "length", *texts)}
    found["at"] = f"{timezone.localtime(kept.at):%Y-%m-%dT%H:%M}" if kept.at else ""
    return {**found, "held": kept.held.isoformat() if kept.held else ""}


def read_sitting(typed: Mapping[str, str], limits: Mapping[str, int]) -> tuple[dict[str, Any], dict[str, str]]:
    """Values by column, and what is wrong by field. ``limits`` are the texts with their most characters."""
    faults = {
        name: _("%(limit)d文字を超えています。短くしてください。") % {"limit": limit}
        for name, limit in limits.items()
        if len(typed[name]) > limit
    }
    values: dict[str, Any] = {name: typed[name] for name in limits}
    _read_at(typed["at"], values, faults)
    _read_held(typed["held"], values, faults)
    _read_length(typed["length"], values, faults)
    return values, faults


def read_day(text: str) -> date | None:
    """A day as typed; ``None`` for nothing, ``ValueError`` for what is no day."""
    return date.fromisoformat(text.replace("/", "-")) if text else None


def _read_at(text: str, values: dict[str, Any], faults: dict[str, str]) -> None:
    try:
        values["at"] = timezone.make_aware(datetime.fromisoformat(text.replace("/", "-"))) if text else None
    except (ValueError, OverflowError):
        faults["at"] = _("日時の形が正しくありません。2026-11-20 14:00 の形で入力してください。")


def _read_held(text: str, values: dict[str, Any], faults: dict[str, str]) -> None:
    try:
        values["held"] = read_day(text)
    except ValueError:
        faults["held"] = _("日付の形が正しくありません。2026/11/20 の形で入力してください。")
        return
    if values["held"] and values["held"] > timezone.localdate():
        faults["held"] = _("実施した日が、きょうより後です。実施してから入力してください。")


def _read_length(text: str, values: dict[str, Any], faults: dict[str, str]) -> None:
    plain = text or "60"
    if plain.isascii() and plain.isdigit() and 1 <= int(plain) <= LONGEST:
        values["length"] = int(plain)
    else:
        faults["length"] = _("長さを、1から1440までの分で入力してください。")
