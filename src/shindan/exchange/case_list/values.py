"""A cell as the value of a field: options by their words, numbers with their unit, days and moments however they are written.

What cannot be read raises ``UnreadableError``; whether a value fits the record is the record's own question.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from shindan.diagnosis.kit import Kit, Level, RecordField, Zone
from shindan.harassment.record import options_of

from ..customer_list.values import UnreadableError, is_nothing, read_day, refuse_error
from ..wording import plain

_LAST = dt.date(9999, 12, 31)
_PARTS = re.compile(r"[、,;\n]|(?<=\S)[/](?=\S)")
_NUMBER = re.compile(r"(\d{1,9})(?:\.0+)?(?:分間?|件|回|min(?:utes)?)?")
_TIME = re.compile(
    r"^(?P<day>.*\S)(?:\s+|t|(?<=日)|(?<=\)))(?P<noon>午前|午後|am|pm)?\s*(?P<hour>\d{1,2})[:時](?P<minute>\d{1,2})?分?(?::\d{2}(?:\.\d+)?)?$"
)


def value_of(kit: Kit, field: RecordField, text: str, zone: dt.tzinfo) -> object:
    """The value of a cell's ``text``; "" or ``()`` for nothing. A moment without a time is midnight in ``zone``."""
    refuse_error(text)
    told = _unguarded(text.strip())
    if field.kind in ("single", "multi") or field.id in _LEVELS:
        return _choices(kit, field, told)
    if not told or (field.kind != "text" and is_nothing(told)):
        return ""
    if field.kind == "number":
        return _number(told)
    if field.kind == "date":
        return read_day(told, _LAST)
    return _moment(told, zone) if field.kind == "datetime" else told


def _unguarded(text: str) -> str:
    """Without the sign that a file of ours, or another program's, has put before what looks like a formula."""
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text


def _choices(kit: Kit, field: RecordField, text: str) -> object:
    known = _known(kit, field)
    if plain(text) in known:
        found: tuple[str, ...] = (known[plain(text)],)
    else:
        found = tuple(
            _choice(field, known, part) for part in _PARTS.split(unicodedata.normalize("NFKC", text)) if part.strip()
        )
    if field.kind == "multi":
        return tuple(dict.fromkeys(found))
    if len(found) > 1:
        raise UnreadableError(
            "一つだけ選ぶ項目です。一覧の言葉を一つ入力してください。",
            "Only one can be chosen here. Please enter one of the list.",
        )
    return found[0] if found else ""


def _choice(field: RecordField, known: dict[str, str], part: str) -> str:
    key = plain(part)
    level = key[:2]  # 「B3 威圧…」: the level before its name
    found = known.get(key) or (known.get(level) if field.id in _LEVELS and re.match(r"[a-z]\d(?!\d)", key) else None)
    if found is None:
        raise UnreadableError(
            f"「{part.strip()[:40]}」は一覧にありません。一覧の言葉を入力してください。",
            f"“{part.strip()[:40]}” is not in the list. Please enter one of the list.",
        )
    return found


_LEVELS = ("behaviour", "request", "zone", "zone_default")


def _known(kit: Kit, field: RecordField) -> dict[str, str]:
    """What people write → the value, for a field of choices."""
    found = {plain(value): value for value in options_of(kit, field)}
    for option in field.options:
        found |= {plain(words): option.value for words in (option.label.ja, option.label.en)}
    for one in levels_of(kit).get(field.id, ()):
        found |= {plain(words): one.id for words in (one.id, one.name.ja, one.name.en)}
    return found


def levels_of(kit: Kit) -> dict[str, tuple[Level | Zone, ...]]:
    """The levels or zones of the fields that choose one."""
    return {"behaviour": kit.behaviours, "request": kit.requests, "zone": kit.zones, "zone_default": kit.zones}


def _number(text: str) -> int:
    found = _NUMBER.fullmatch(plain(text).replace(",", ""))
    if found is None:
        raise UnreadableError(
            "数字ではありません。0以上の整数で入力してください（例 40）。",
            "This is no number. Please enter a whole number from 0 on, such as 40.",
        )
    return int(found[1])


def _moment(text: str, zone: dt.tzinfo) -> dt.datetime:
    told = unicodedata.normalize("NFKC", text).strip().lower()
    found = _TIME.match(told)
    if found is None:
        return dt.datetime.combine(read_day(told, _LAST), dt.time(), zone)
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["noon"] in ("午後", "pm") and hour < 12:
        hour += 12
    if hour > 23 or minute > 59:
        raise UnreadableError(
            "時刻として読めません。「2026/01/05 14:20」のように入力してください。",
            "This time cannot be read. Please enter it as 2026/01/05 14:20.",
        )
    return dt.datetime.combine(read_day(found["day"], _LAST), dt.time(hour, minute), zone)
