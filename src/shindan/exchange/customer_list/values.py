"""Cells as days, yen, telephone numbers: the ways in which people and programs write them. What cannot be read raises `UnreadableError`."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from shindan.result.schema import Words

from ..wording import plain, tidy

MOST_YEN = 999_999_999
_NOTHING = frozenset(
    {"", "-", "--", "ー", "なし", "無し", "不明", "未登録", "未定", "空白", "n/a", "na", "null", "none", "*", "〃"}
)
_FORMULA_ERRORS = ("#n/a", "#ref!", "#value!", "#div/0!", "#name?", "#null!", "#num!")
_ERAS = {"令和": 2018, "r": 2018, "平成": 1988, "h": 1988, "昭和": 1925, "s": 1925, "大正": 1911, "t": 1911}
_ERA = re.compile(r"(令和|平成|昭和|大正|[rhst])\.?(元|\d{1,2})[年./-](\d{1,2})[月./-](\d{1,2})日?(?:\(.\)|.曜日?)?")
_YEAR = re.compile(r"(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?(?:\(.\)|.曜日?)?(?:t?\d{1,2}[:時]\d{2}.*)?")
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_NO_YEAR = re.compile(r"(?:--?)?(\d{1,2})[月/.-](\d{1,2})日?")
_SHORT_YEAR = re.compile(r"\d{2}[年./-]\d{1,2}[月./-]\d{1,2}日?|\d{1,2}[/-]\d{1,2}[/-]\d{4}")
_DAY_ZERO = dt.date(1899, 12, 30)  # of Excel's serial numbers, from March 1900 on
_FIRST_SERIAL, _LAST_SERIAL = 10_000, 73_050  # 1927 to 2099
_BRACKETS = re.compile(r"\(.*\d.*\)")
_YEN_SIGNS = str.maketrans("", "", "¥\\,円")
_EMAIL = re.compile(r"[^\s@,;]+@[^\s@,;]+\.[a-z]{2,}")
_YES = frozenset(["はい", "有", "あり", "有り", "○", "〇", "◯", "◎", "1", "yes", "y", "true", "はい(紹介)"])
_NO = frozenset(["いいえ", "無", "なし", "無し", "×", "✕", "x", "0", "no", "n", "false", "-"])
_OTHER_WAYS = (
    "チラシ",
    "広告",
    "web",
    "ウェブ",
    "ネット",
    "検索",
    "google",
    "通りがかり",
    "通りすがり",
    "sns",
    "インスタ",
    "hp",
    "ホームページ",
    "看板",
    "雑誌",
    "新聞",
    "dm",
    "ダイレクトメール",
    "電話帳",
    "展示会",
    "イベント",
    "飛込",
    "飛び込み",
    "営業",
    "その他",
    "自分",
)


class UnreadableError(ValueError):
    """A cell that is not what its column is; ``words`` says why and what to do, in both languages."""

    def __init__(self, ja: str, en: str) -> None:
        super().__init__(ja)
        self.words = Words(ja=ja, en=en)


@dataclass(frozen=True)
class Birthday:
    """A day of the year; the year is often not known (``None``)."""

    month: int
    day: int
    year: int | None = None


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is nothing: empty, －, なし, 不明."""
    return plain(text) in _NOTHING


def refuse_error(text: str) -> None:
    """Raise where a cell is a formula that failed."""
    if plain(text) in _FORMULA_ERRORS:
        raise UnreadableError(
            f"数式のエラー「{text}」です。値を入力してください。",
            f"The formula gives the error “{text}”. Please enter the value.",
        )


def read_day(text: str, latest: dt.date) -> dt.date:
    """A day up to ``latest``: 2026/1/5, 2026年1月5日（月）, 20260105, 令和8年1月5日, R8.1.5, or Excel's number 46027."""
    day = _day(plain(text))
    if day is None:
        raise _no_day(text)
    if day > latest:
        raise UnreadableError(
            f"{day:%Y/%m/%d} は先の日付です。年を確かめてください。",
            f"{day:%Y/%m/%d} lies ahead. Please check the year.",
        )
    if day.year < 1900:
        raise _no_day(text)
    return day


def read_birthday(text: str, latest: dt.date) -> Birthday:
    """A birthday, with or without its year: 5/3, 5月3日, 1980/5/3, 昭和55年5月3日."""
    key = plain(text)
    if short := _NO_YEAR.fullmatch(key):
        month, day = int(short[1]), int(short[2])
        if _date(2000, month, day) is None:
            raise _no_day(text)
        return Birthday(month, day)
    found = read_day(text, latest)
    return Birthday(found.month, found.day, found.year)


def read_amount(text: str) -> int:
    """Whole yen from 1 on: ¥1,200, １，２００円, 1200.0."""
    key = plain(text).replace("(税込)", "").replace("税込", "")
    if key.startswith(("-", "△", "▲")) or _BRACKETS.fullmatch(key):
        raise UnreadableError(
            "マイナスの金額（返品・値引き）は取り込めません。もとの購入の金額を、差し引いた額に直してください。",
            "A negative amount (a return, a discount) cannot be taken. Please put the amount of the purchase itself right.",
        )
    key = key.translate(_YEN_SIGNS).removesuffix(".00").removesuffix(".0")
    if not (key.isascii() and key.isdigit() and len(key) <= 15):
        raise UnreadableError(
            "金額ではありません。円の整数で入力してください（例 1200）。",
            "This is no amount. Please enter whole yen, such as 1200.",
        )
    if not 1 <= int(key) <= MOST_YEN:
        raise UnreadableError(
            f"金額は1円から{MOST_YEN:,}円までです。0円の行は消すか、金額を直してください。",
            f"An amount lies between 1 and {MOST_YEN:,} yen. Please take a row of 0 yen out, or correct it.",
        )
    return int(key)


def read_phone(text: str) -> str:
    """The number as written, tidied; a zero that a spreadsheet has dropped is put back."""
    key = phone_key(text)
    if not 10 <= len(key) <= 11 or not key.startswith("0"):
        raise UnreadableError(
            "電話番号ではありません。市外局番から数字で入力してください（例 03-1234-5678）。",
            "This is no telephone number. Please enter it with its area code, such as 03-1234-5678.",
        )
    shown = tidy(text)
    return shown if shown.lstrip("(").startswith("0") else key


def phone_key(text: str) -> str:
    """A number for comparing: its digits, +81 as 0, and with the zero that a spreadsheet drops: "9012345678" → "09012345678"."""
    told = unicodedata.normalize("NFKC", text)
    digits = re.sub(r"\D", "", told.removesuffix(".0"))
    if told.strip().startswith("+81") or (digits.startswith("81") and len(digits) >= 11):
        digits = "0" + digits[2:].removeprefix("0")
    return "0" + digits if digits and not digits.startswith("0") and len(digits) in (9, 10) else digits


def read_email(text: str) -> str:
    """One mail address."""
    key = plain(text)
    if not _EMAIL.fullmatch(key) or len(key) > 254:
        raise UnreadableError(
            "メールアドレスではありません。1件だけ入力してください。",
            "This is no mail address. Please enter a single one.",
        )
    return key


def read_referred(text: str) -> bool:
    """Whether somebody came by referral: はい, ○, 紹介, 友人の口コミ → yes; なし, チラシ, Web → no."""
    key = plain(text)
    if key in _YES or ("紹介" in key and "なし" not in key) or "口コミ" in key or "クチコミ" in key:
        return True
    if key in _NO or "紹介なし" in key or any(way in key for way in _OTHER_WAYS):
        return False
    raise UnreadableError(
        "紹介かどうか分かりません。「はい」「いいえ」か「紹介」「チラシ」などのきっかけを入力してください。",
        "It is not clear whether this is a referral. Please enter yes or no (はい, いいえ), or how they came (紹介, チラシ).",
    )


def folded(text: str) -> str:
    """A name for comparing: width, spaces, 様 and kinds of kana made one. "ヤマダ　ﾀﾛｳ 様" → "やまだたろう"."""
    key = plain(text).removesuffix("様").removesuffix("さま").removesuffix("御中")
    for mark in ("株式会社", "(株)", "有限会社", "(有)", "合同会社"):
        key = key.replace(mark, "")
    return "".join(chr(ord(sign) - 0x60) if "ァ" <= sign <= "ヶ" else sign for sign in key) or plain(text)


def _day(key: str) -> dt.date | None:
    if era := _ERA.fullmatch(key):
        number = 1 if era[2] == "元" else int(era[2])
        return _date(_ERAS[era[1]] + number, int(era[3]), int(era[4]))
    for form in (_YEAR, _DIGITS):
        if found := form.fullmatch(key):
            return _date(int(found[1]), int(found[2]), int(found[3]))
    serial = _SERIAL.fullmatch(key)
    if serial and _FIRST_SERIAL <= int(serial[1]) <= _LAST_SERIAL:
        return _DAY_ZERO + dt.timedelta(days=int(serial[1]))
    return None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _no_day(text: str) -> UnreadableError:
    if _SHORT_YEAR.fullmatch(plain(text)):
        return UnreadableError(
            "年か順番が分かりません。年を4桁にして「2026/01/05」のように入力してください。",
            "The year or the order is not clear. Please enter the year with four digits first, as 2026/01/05.",
        )
    return UnreadableError(
        "日付として読めません。「2026/01/05」「令和8年1月5日」のように入力してください。",
        "This cannot be read as a day. Please enter it as 2026/01/05 or 令和8年1月5日.",
    )
