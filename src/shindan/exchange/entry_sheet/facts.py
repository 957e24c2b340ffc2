"""Each fact by itself: the form in which it is kept, or what is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta

from shindan.result.schema import Words

from .. import corporate_number
from ..faults import shown
from ..wording import plain
from .fields import BY_NAME, Field
from .rules import MOST_PEOPLE

NO_NUMBER = frozenset({"なし", "無し", "none"})
LONGEST_SURVEY = timedelta(weeks=4)
_PEOPLE = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9})(?:\.0+)?(?:名|人|people|persons?)?")
_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?:[t ]?00:00(?::00)?)?")
_EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9][A-Za-z0-9-]{0,61}[A-Za-z0-9]"
)


def say(ja: str, en: str, /, **values: object) -> Words:
    """A sentence in both languages with the same values in it."""
    return Words(ja=ja.format(**values), en=en.format(**values))


def people(text: str) -> int | None:
    """A number of people however it is written (``１,２００名``); ``None`` where it is none."""
    match = _PEOPLE.fullmatch(plain(text))
    number = int(match[1].replace(",", "")) if match else None
    return number if number is not None and number <= MOST_PEOPLE else None


def day(text: str) -> date | None:
    """A date however it is written (``2026年12月1日``); ``None`` where it is none."""
    match = _DAY.fullmatch(unicodedata.normalize("NFKC", text).strip().lower())
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def kept(field: Field, text: str) -> tuple[str, Words | None]:
    """The text as it is kept, and what is wrong with it: then it is kept as it was written."""
    if not text:
        return "", None
    if len(text) > field.limit:
        return text, say(
            "{limit}文字を超えています。短くしてください。",
            "This is longer than {limit} characters. Please shorten it.",
            limit=f"{field.limit:,}",
        )
    if field.kind == "choice":
        return _choice(field, text)
    read = _READERS.get(field.name) or _READERS.get(field.kind) or _line
    return read(text)


def _line(text: str) -> tuple[str, Words | None]:
    return " ".join(text.split()), None


def _lines(text: str) -> tuple[str, Words | None]:
    return text, None


def _choice(field: Field, text: str) -> tuple[str, Words | None]:
    """By id, by name in either language, or by both (``R サービス業``)."""
    wanted = plain(text)
    for each in field.choices:
        names = {plain(each.name.ja), plain(each.name.en)}
        if wanted in {plain(each.id), *names, *(plain(each.id) + name for name in names)}:
            return each.id, None
    return text, say(
        "「{text}」は一覧にありません。一覧から選んでください。",
        "“{text}” is not in the list. Please choose from the list.",
        text=shown(text),
    )


def _number(text: str) -> tuple[str, Words | None]:
    found = people(text)
    if found:
        return str(found), None
    return text, not_people(text)


def not_people(text: str) -> Words:
    """What is said of a text that is no number of people."""
    return say(
        "「{text}」は人数として読めません。数字で入力してください。",
        "“{text}” cannot be read as a number of people. Please enter a number.",
        text=shown(text),
    )


def _date(text: str) -> tuple[str, Words | None]:
    found = day(text)
    if found is not None:
        return found.isoformat(), None
    return text, say(
        "「{text}」は日付として読めません。2026/12/01 の形で入力してください。",
        "“{text}” cannot be read as a date. Please write it as 2026/12/01.",
        text=shown(text),
    )


def _email(text: str) -> tuple[str, Words | None]:
    address = unicodedata.normalize("NFKC", text).strip()
    if _EMAIL.fullmatch(address):
        return address, None
    return text, say(
        "メールアドレスの形が正しくありません。name@example.jp の形で入力してください。",
        "This is not a mail address. Please write it as name@example.jp.",
    )


def _phone(text: str) -> tuple[str, Words | None]:
    number = " ".join(unicodedata.normalize("NFKC", text).translate({0x2212: "-", 0x30FC: "-", 0x2010: "-"}).split())
    if sum(sign.isdigit() for sign in number) >= 4:
        return number, None
    return text, say(
        "「{text}」は電話番号として読めません。数字で入力してください。",
        "“{text}” cannot be read as a telephone number. Please enter digits.",
        text=shown(text),
    )


def _corporate(text: str) -> tuple[str, Words | None]:
    if plain(text) in NO_NUMBER:
        return text, None
    number = corporate_number.normalise(text)
    if corporate_number.is_valid(number):
        return number, None
    return text, say(
        "法人番号ではありません。13桁の数字を確かめて、もう一度入力してください。番号がないときは「なし」と書きます。",
        "This is not a corporate number. Please check the 13 digits and enter them again. Without one, write “none”.",
    )


_READERS: dict[str, Callable[[str], tuple[str, Words | None]]] = {
    "corporate_number": _corporate,
    "number": _number,
    "date": _date,
    "email": _email,
    "tel": _phone,
    "lines": _lines,
}


def period_fault(starts: str, ends: str) -> Words | None:
    """What is wrong with two wished days together."""
    first, last = day(starts), day(ends)
    if first is None or last is None:
        return None
    if last < first:
        return say(
            "締め切り日が開始日より前です。日付を確かめてください。",
            "The last day is before the first. Please check the dates.",
        )
    if last - first >= LONGEST_SURVEY:
        return say(
            "調査は4週間までです。締め切り日を{last}までにしてください。",
            "A survey takes four weeks at most. Please choose a last day up to {last}.",
            last=f"{first + LONGEST_SURVEY - timedelta(days=1):%Y/%m/%d}",
        )
    return None


def missing(name: str) -> Words:
    """What is said of a needed fact that is empty."""
    field = BY_NAME[name]
    if field.kind == "choice":
        return say(
            "{label}が選ばれていません。選んでください。",
            "“{label_en}” has not been chosen. Please choose one.",
            label=field.label.ja,
            label_en=field.label.en,
        )
    return say(
        "{label}が入力されていません。入力してください。",
        "“{label_en}” is empty. Please fill it in.",
        label=field.label.ja,
        label_en=field.label.en,
    )
