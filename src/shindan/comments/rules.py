"""Numbers, contacts and addresses, found by how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .marks import Kind
from .spans import Span

_GAP = r"[\s\-‐‑‒–—―−ー－_.・()（）~〜の]"
_KANJI_DIGIT = "[〇零一二三四五六七八九]"
_LABEL = (
    r"(?:(?:社員|従業員|職員|スタッフ|オペレーター?|お?客様|顧客|会員|契約者?|証券|口座|受付|受電|管理|申込|注文|伝票|問い?合わせ|案件|チケット|座席|席|ロッカー|カード|保険証|免許証|マイナンバー|電話)"
    r"(?:番号|番|コード|ナンバー|No\.?|ID)|マイナンバー|暗証番号|ログイン|パスワード|ID|No\.)"
)
# What numbers say openly: dates, times, sums, counts, standards. They are veiled before a number is looked for.
_OPEN = re.compile(
    r"(?<!\d)(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}(?:\s?[-/.月]\s?\d{1,2}日?)?(?!\d)(?!\s?生まれ)"
    r"|(?<!\d)(?:19|20)\d\d\s?[-~〜]\s?(?:19|20)\d\d(?!\d)"
    r"|(?<!\d)\d{1,2}:\d{2}(?!\d)(?:\s?[-~〜−ー]\s?\d{1,2}:\d{2})?"
    r"|(?<!\d)\d{1,9}(?:,\d{3})*(?:\.\d+)?\s?(?:円|万|千円|億|件|名|人|コール|本|回|時間|分|秒|日|歳|才|年|か月|ヶ月|カ月|階|%|％|ポイント|pt|点|倍|問|割|通|台|席|種類|つ|度|℃|km|m(?![A-Za-z]))"
    r"|(?:ISO|JIS|FY|COPC|COVID|IP|HTTP|Windows|Office|v|ver)[\s\-.]?\d{1,6}",
    re.IGNORECASE,
)
_BORN = r"(?:(?:19|20)\d\d|昭和\s?\d{1,2}|平成\s?\d{1,2})\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?\s?生まれ"
_PLAIN: tuple[tuple[Kind, str], ...] = (
    ("contact", r"(?:https?|ftp)://[^\s、。「」（）【】]+|www\.[A-Za-z0-9./?=&_%\-]+"),
    (
        "contact",
        r"[A-Za-z0-9._%+\-]+\s?(?:@|[(（\[]at[)）\]])\s?[A-Za-z0-9\-]+(?:\s?(?:\.|[(（\[]dot[)）\]])\s?[A-Za-z0-9\-]+)+",
    ),
    (
        "contact",
        r"(?<![A-Za-z0-9.])[A-Za-z0-9\-]+\.(?:co\.jp|ne\.jp|or\.jp|go\.jp|ac\.jp|com|net|org|jp|io)(?![A-Za-z])(?:/[A-Za-z0-9./?=&_%\-]*)?",
    ),
    ("contact", r"(?<![A-Za-z0-9])@[A-Za-z0-9_.]{3,}"),
    (
        "contact",
        r"(?:LINE|ライン|Slack|スラック|Teams|Twitter|ツイッター|インスタ|Instagram|Skype|カカオ)の?\s?(?:ID|アカウント)\s?(?:は|が|[:：=])?\s?(?P<told>[A-Za-z0-9_.\-]{3,})",
    ),
    ("contact", r"(?:内線|ext\.?|extension)\s?(?:番号)?\s?(?:は|の|[:：])?\s?(?P<told>\d{2,6}(?:-\d{1,4})?)"),
    ("address", r"〒\s?\d{3}\s?-?\s?\d{4}(?!\d)"),
    (
        "address",
        r"(?:(?:東京都|北海道|(?:京都|大阪)府|[一-龠]{2,3}県)\s?)?[一-龠ぁ-んァ-ヶー]{1,8}?[市区郡町村][一-龠ァ-ヶーの]{0,12}?\s?(?:\d{1,4}|[一二三四五六七八九十]{1,3})"
        r"\s?(?:丁目|番地|番\s?\d{1,4}号?|-\s?\d{1,4})(?:[-の\s]?\d{1,4}(?:番地?|号室?|丁目)?){0,3}",
    ),
    ("address", r"[一-龠ァ-ヶー]{2,12}(?:ハイツ|マンション|アパート|コーポ|荘|ビル|団地)\s?\d{2,4}号室"),
    ("number", _BORN),
)
_VEILED: tuple[tuple[Kind, str], ...] = (
    ("contact", rf"(?<![\dA-Za-z])(?:\+\s?81|\(?0){_GAP}{{0,2}}(?:\d{_GAP}{{0,2}}){{8,9}}\d(?!\d)"),
    ("contact", rf"{_KANJI_DIGIT}{{2,4}}(?:{_GAP}?{_KANJI_DIGIT}{{3,4}}){{2}}"),
    ("number", rf"{_LABEL}\s?(?:は|が|の|[:：=])?\s?(?P<told>[A-Za-z]{{0,4}}[-#]?\d[\dA-Za-z\-]{{2,}})"),
    ("number", r"(?:パスワード|暗証番号|ログインID)\s?(?:は|が|[:：=])\s?(?P<told>[A-Za-z0-9!-/:-@\[-`{-~]{4,})"),
    ("number", r"(?<![A-Za-z0-9])[A-Za-z]{1,4}[-_#]?\d{4,}(?:-\d+)*(?![A-Za-z0-9])"),
    ("number", rf"(?<!\d)\d(?:{_GAP}{{0,2}}\d){{6,}}"),
    ("number", r"(?<!\d)\d{5,}"),
    ("number", rf"{_KANJI_DIGIT}{{6,}}"),
)


def _compiled(rules: tuple[tuple[Kind, str], ...]) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in rules)


_PLAIN_RULES, _VEILED_RULES = _compiled(_PLAIN), _compiled(_VEILED)


def ruled(text: str) -> Iterator[Span]:
    """Every number, contact and address of a ``tidy`` text; stretches may overlap."""
    for kind, pattern in _PLAIN_RULES:
        for found in pattern.finditer(text):
            yield _span(found, kind)
    veiled = _OPEN.sub(lambda found: "□" * len(found.group()), text)
    for kind, pattern in _VEILED_RULES:
        for found in pattern.finditer(veiled):
            yield _span(found, kind)


def _span(found: re.Match[str], kind: Kind) -> Span:
    """The stretch of what is told, without the label before it."""
    part = "told" if "told" in found.re.groupindex else 0
    return Span(found.start(part), found.end(part), kind)
