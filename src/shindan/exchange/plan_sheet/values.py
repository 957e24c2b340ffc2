"""Cells of a plan however they are written: progress, marks, days, months, numbers. Each gives a value or says what is wrong."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass
from typing import Generic, TypeVar

from shindan.improvement.plan import Horizon, Mark
from shindan.result.schema import Words

from ..faults import shown
from ..wording import bare, plain

T = TypeVar("T")
_EMPTY = frozenset({"", "-", "--", "ー", "なし", "未定", "none"})
_DONE = frozenset(
    {"済", "済み", "実施済", "実施済み", "完了", "完", "done", "finished", "completed", "○", "◯", "〇", "◎", "●"}
)
_NOT_YET = frozenset({"未", "未着手", "未実施", "notstarted", "notyet"})
_MARKS = {
    "1": Mark.PLANNED,
    **dict.fromkeys(("予定", "実施予定", "planned", "○", "◯", "〇"), Mark.PLANNED),
    "2": Mark.DONE,
    **dict.fromkeys(("済", "済み", "実施済", "実施済み", "完了", "done", "●", "◎"), Mark.DONE),
    **dict.fromkeys(("★", "☆", "見直し", "review"), Mark.REVIEW),
    **dict.fromkeys(("■", "□", "定例会", "定例", "meeting"), Mark.MEETING),
}
_GUESSED = frozenset({"○", "◯", "〇", "◎", "●"})
_SHARE = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)(%|割)?")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?")
_ERAS = {"令和": 2018, "令": 2018, "r": 2018, "平成": 1988, "平": 1988, "h": 1988}
_ERA_DAY = re.compile(r"(令和|平成|令|平|r|h)(元|[0-9]{1,2})[年./-]([0-9]{1,2})[月./-]([0-9]{1,2})日?")
_DAY = re.compile(r"([0-9]{4})[年./-]([0-9]{1,2})[月./-]([0-9]{1,2})日?")
_SHORT_DAY = re.compile(r"([0-9]{1,2})[月/]([0-9]{1,2})日?")
_SERIAL = re.compile(r"[0-9]{5}")
_BRACKETS = re.compile(r"\([月火水木金土日a-z]{1,3}\)|(?:t|)[0-9]{2}:[0-9]{2}(?::[0-9]{2})?$")


@dataclass(frozen=True)
class Read(Generic[T]):
    """A value, or ``fault``: what is wrong and what to do. ``note`` says how a doubtful cell was understood."""

    value: T | None = None
    fault: Words | None = None
    note: Words | None = None


def say(ja: str, en: str, **values: object) -> Words:
    """A sentence in both languages."""
    return Words(ja=ja.format(**values), en=en.format(**values))


def share_of(text: str) -> Read[int]:
    """Progress in whole per cent: 50%, 0.5, ５０, 済 → 100, 未着手 → 0, empty → 0. A bare 1 is 100%, as the cell would show it."""
    key = plain(text)
    if key in _EMPTY or key in _NOT_YET:
        return Read(0)
    if key in _DONE:
        note = _understood(text, "100%") if key in _GUESSED else None
        return Read(100, note=note)
    number = _SHARE.fullmatch(key)
    if number is None:
        return Read(fault=_no_share(text))
    value = float(number[1])
    if number[2] == "割":
        value *= 10
    elif number[2] is None and 0 <= value <= 1:
        value *= 100
    return Read(int(value + 0.5)) if 0 <= value <= 100 else Read(fault=_no_share(text))


def _no_share(text: str) -> Words:
    return say(
        "進捗「{text}」は読み取れません。0%から100%までの数字を入力してください。",
        "The progress “{text}” cannot be read. Please enter a number from 0% to 100%.",
        text=shown(text),
    )


def mark_of(text: str) -> Read[Mark]:
    """The mark of a week; ``None`` for an empty cell."""
    if not text:
        return Read()
    key = plain(text)
    if key in ("", "-", "0"):
        return Read()
    mark = _MARKS.get(key) or _MARKS.get(text.strip())
    if mark is None:
        return Read(fault=_no_mark(text))
    return Read(mark, note=_understood(text, mark.value) if key in _GUESSED else None)


def _no_mark(text: str) -> Words:
    return say(
        "週の印「{text}」は使えません。1（実施予定）、2（実施済）、★（見直し）、■（定例会）のどれか一つにしてください。",
        "The mark “{text}” cannot be used. Please use one of 1 (planned), 2 (done), ★ (review), ■ (meeting).",
        text=shown(text),
    )


def week_marks_of(text: str) -> Read[frozenset[Mark]]:
    """The marks of a week of the whole plan: ■, ★ or both."""
    found: set[Mark] = set()
    for sign in re.split("[、,・/+]", plain(text)):
        parts = list(sign) if set(sign) <= {"■", "★", "□", "☆"} else [sign]
        for part in parts:
            mark = _MARKS.get(part)
            if part and mark not in (Mark.REVIEW, Mark.MEETING):
                return Read(fault=_no_week_mark(text))
            found |= {mark} if mark else set()
    return Read(frozenset(found))


def _no_week_mark(text: str) -> Words:
    return say(
        "「{text}」は読み取れません。定例会の週は■、見直しの週は★、両方なら■★を入力してください。",
        "“{text}” cannot be read. Please enter ■ for a week with a meeting, ★ for a review, ■★ for both.",
        text=shown(text),
    )


def day_of(text: str, around: dt.date) -> Read[dt.date]:
    """A day: 2026-09-07, 2026年9月7日, 令和8年9月7日, R8.9.7, 46272 (a day that lost its format), 9/7 (the next one from ``around``)."""
    key = _BRACKETS.sub("", plain(text))
    if key in _EMPTY:
        return Read()
    try:
        return _day(key, text, around)
    except (ValueError, OverflowError):
        return Read(fault=_no_day(text))


def _day(key: str, text: str, around: dt.date) -> Read[dt.date]:
    if era := _ERA_DAY.fullmatch(key):
        year = _ERAS[era[1]] + (1 if era[2] == "元" else int(era[2]))
        return Read(dt.date(year, int(era[3]), int(era[4])))
    if whole := _DAY.fullmatch(key):
        return Read(dt.date(int(whole[1]), int(whole[2]), int(whole[3])))
    if short := _SHORT_DAY.fullmatch(key):
        day = dt.date(around.year, int(short[1]), int(short[2]))
        day = day if day >= around else day.replace(year=day.year + 1)
        return Read(day, note=_understood(text, f"{day:%Y/%m/%d}"))
    if _SERIAL.fullmatch(key):
        day = dt.date(1899, 12, 30) + dt.timedelta(days=int(key))
        return Read(day, note=_understood(text, f"{day:%Y/%m/%d}"))
    return Read(fault=_no_day(text))


def _no_day(text: str) -> Words:
    return say(
        "日付「{text}」は読み取れません。2026/09/07 のように、ある日付を入力してください。",
        "The date “{text}” cannot be read. Please enter a day that exists, such as 2026/09/07.",
        text=shown(text),
    )


def horizon_of(text: str) -> Read[Horizon]:
    """3, 6 or 12 months: 3か月, ６ヶ月, 半年, 1年."""
    key = plain(text)
    if key in _EMPTY:
        return Read()
    number = re.fullmatch(r"([0-9]{1,3})(?:[かヶケヵカ箇]月|ヵ月|months?|)", key)
    months = {"半年": 6, "1年": 12, "1year": 12}.get(key) or (int(number[1]) if number else 0)
    for each in (3, 6, 12):
        if months == each:
            return Read(each)
    return Read(
        fault=say(
            "期間「{text}」は使えません。3か月、6か月、12か月のどれかにしてください。",
            "The horizon “{text}” cannot be used. Please choose 3, 6 or 12 months.",
            text=shown(text),
        )
    )


def number_of(text: str, unit: str) -> Read[float]:
    """A number, with or without its unit and thousands: 43, ４３%, 1,200円, −5."""
    key = plain(text)
    if key in _EMPTY:
        return Read()
    key = key.removesuffix(plain(unit)) if plain(unit) else key
    key = re.sub(r"[,¥\\%円件人名点pt]+", "", key)
    if _NUMBER.fullmatch(key) and math.isfinite(float(key)):
        return Read(float(key))
    return Read(
        fault=say(
            "数値「{text}」は読み取れません。数字だけを入力し、単位は「単位」の列に書いてください。",
            "The number “{text}” cannot be read. Please enter digits alone; the unit has its own column.",
            text=shown(text),
        )
    )


def rises_of(text: str) -> Read[bool]:
    """Whether more is better; empty: yes."""
    key = bare(text)
    if key in ("増える", "増", "上がる", "高い", "itrises", "rises", "up", ""):
        return Read(True)
    if key in ("減る", "減", "下がる", "低い", "itfalls", "falls", "down"):
        return Read(False)
    return Read(
        fault=say(
            "「{text}」は使えません。「増える」か「減る」を選んでください。",
            "“{text}” cannot be used. Please choose “it rises” or “it falls”.",
            text=shown(text),
        )
    )


def _understood(text: str, value: str) -> Words:
    return say(
        "「{text}」を「{value}」と読みました。", "“{text}” was read as “{value}”.", text=shown(text), value=value
    )
