"""What is typed into a notebook, checked: every fault with its sentence, and nothing typed is lost."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from shindan.diagnosis.advice import ToolColumn

from .notebooks import Notebook

LONGEST = {"text": 120, "long": 1000}
MOST_NUMBER = 999_999_999
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_ERA = re.compile(r"(?:令和|r)(元|\d{1,2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", re.IGNORECASE)
_REIWA = 2018  # 令和元年 is 2019
Values = dict[str, str | int]


@dataclass(frozen=True)
class Typed:
    """A form as sent: the texts as typed, the values that could be read, and the faults by column."""

    texts: Mapping[str, str]
    values: Values = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)


def read(notebook: Notebook, sent: Mapping[str, str], columns: tuple[ToolColumn, ...], day: date) -> Typed:
    """Read ``columns`` of what was sent; an entry is about no day after ``day`` where it says when it happened."""
    texts = {column.id: _text(sent.get(column.id, "")) for column in columns}
    values: Values = {}
    faults: dict[str, str] = {}
    for column in columns:
        try:
            values[column.id] = _value(column, texts[column.id])
            if column.id == notebook.day_column:
                _not_ahead(values[column.id], day)
        except ValueError as fault:
            faults[column.id] = str(fault)
    return Typed(texts, values, faults)


def day_of(text: str) -> date | None:
    """A day as people write it: 2026/11/20, ２０２６年１１月２０日, 令和8年11月20日; ``None`` where it is none."""
    plain = unicodedata.normalize("NFKC", text).strip().replace(" ", "")
    found, since = _DAY.fullmatch(plain), 0
    if found is None and (era := _ERA.fullmatch(plain)):
        found, since = era, _REIWA
    if found is None:
        return None
    try:
        return date(since + (1 if found[1] == "元" else int(found[1])), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _text(text: str) -> str:
    """Line ends as one sign, and none of the signs that cannot be seen."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return "".join(sign for sign in plain if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs", "Co"))


def _value(column: ToolColumn, text: str) -> str | int:
    if not text:
        if column.needed:
            raise ValueError(_("入力されていません。入力してください。"))
        return ""
    readers: dict[str, Callable[[str], str | int]] = {
        "date": _date,
        "number": _number,
        "money": _number,
        "check": _check,
    }
    if reader := readers.get(column.kind):
        return reader(text)
    if column.kind == "choice":
        return _choice(column, text)
    return _words(column, text)


def _words(column: ToolColumn, text: str) -> str:
    most = LONGEST[column.kind]
    if len(text) > most:
        raise ValueError(_("%(most)d文字までです。短くしてください。") % {"most": most})
    return text if column.kind == "long" else " ".join(text.split())


def _date(text: str) -> str:
    found = day_of(text)
    if found is None or not 1990 <= found.year <= 2100:
        raise ValueError(_("日付として読めません。2026/11/20 のように入力してください。"))
    return found.isoformat()


def _number(text: str) -> int:
    plain = unicodedata.normalize("NFKC", text).replace(",", "").strip()
    if not plain.isascii() or not plain.isdigit() or int(plain[:12]) > MOST_NUMBER:
        raise ValueError(_("0以上の整数を入力してください。"))
    return int(plain)


def _check(text: str) -> str:
    return "" if text in ("0", "no") else "1"


def _choice(column: ToolColumn, text: str) -> str:
    if text not in {choice.ja for choice in column.choices}:
        raise ValueError(_("一覧から選んでください。"))
    return text


def _not_ahead(value: str | int, day: date) -> None:
    if value and str(value) > day.isoformat():
        raise ValueError(_("これから先の日付です。起きた日を入力してください。"))
