"""How a survey is to be held, as it was typed: the period, the ways in, the smallest groups."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from shindan.web.entries.models import Wave
from shindan.web.entries.waves import LEAST, LONGEST, Terms

WEEKS = 4  # longer, and who answers early answers about another time than who answers late
WAYS = ("link", "code", "kiosk", "paper")
TEXTS = ("opens", "closes", "min_group", "min_crossed", "contact")
MOST = 100
LONGEST_CONTACT = 200

Typed = Mapping[str, Any]


def typed_terms(form: QueryDict) -> Typed:
    """What a form says, as it was typed."""
    return {**{name: form.get(name, "").strip() for name in TEXTS}, "ways": form.getlist("ways")}


def proposed_terms(wave: Wave | None, day: date, wished: tuple[date, date] | None = None) -> Typed:
    """What is planned; where nothing is, the ``wished`` days or four weeks from ``day``, by the shared address."""
    if wave is None:
        opens, closes = wished or (day, day + timedelta(weeks=WEEKS))
        return _as_typed(opens, closes, 5, 10, "", ["link"])
    return _as_typed(wave.opens, wave.closes, wave.min_group, wave.min_crossed, wave.contact, list(ways_of(wave)))


def _as_typed(opens: date, closes: date, group: int, crossed: int, contact: str, ways: list[str]) -> Typed:
    days = {"opens": opens.isoformat(), "closes": closes.isoformat()}
    return {**days, "min_group": str(group), "min_crossed": str(crossed), "contact": contact, "ways": ways}


def ways_of(wave: Wave) -> tuple[str, ...]:
    """The ways in of a survey."""
    return tuple(way for way in WAYS if getattr(wave, f"by_{way}"))


def read_terms(typed: Typed, today: date) -> tuple[Terms | None, dict[str, str]]:
    """The terms as typed, or what is wrong with each field."""
    faults: dict[str, str] = {}
    ways = frozenset(map(str, typed["ways"])) & frozenset(WAYS)
    if not ways:
        faults["ways"] = _("回答の入口が選ばれていません。一つ以上選んでください。")
    opens, closes = (read_day(str(typed[name]), name, faults) for name in ("opens", "closes"))
    if opens and closes and closes < max(opens, today):
        faults["closes"] = _("締め切りは、開始の日と今日より後にしてください。")
    elif opens and closes and closes > opens + LONGEST:
        faults["closes"] = _("締め切りは、開始から1年以内の日にしてください。年の数字を確かめてください。")
    least = _whole(str(typed["min_group"]), LEAST, "min_group", faults)
    crossed = _whole(str(typed["min_crossed"]), least or LEAST, "min_crossed", faults)
    if faults or opens is None or closes is None or least is None or crossed is None:
        return None, faults
    return Terms(opens, closes, ways, least, crossed, str(typed["contact"])[:LONGEST_CONTACT]), {}


def read_day(text: str, name: str, faults: dict[str, str]) -> date | None:
    """A day, or the fault of the field ``name``."""
    try:
        return date.fromisoformat(text.strip().replace("/", "-"))
    except ValueError:
        faults[name] = _("日付の形が正しくありません。2026/11/20 の形で入力してください。")
        return None


def _whole(text: str, least: int, name: str, faults: dict[str, str]) -> int | None:
    if text.isascii() and text.isdigit() and least <= int(text) <= MOST:
        return int(text)
    faults[name] = _("%(least)d〜100の数で入力してください。小さすぎると個人が特定されます。") % {"least": least}
    return None
