"""Texts made even: one width of letters, digits and kana, no control signs; and what is no comment at all."""

from __future__ import annotations

import re
import unicodedata

# As much as a questionnaire takes several times over; more is cut, so that no text can hold the work up.
LONGEST = 4000
_HALF_KANA = re.compile("[\uff66-\uff9f]+")
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ＠＃＋．／＿　]")
# Control, formatting, surrogate and private signs; a new line and a tab become spaces.
_DROPPED = {"Cc", "Cf", "Cs", "Co", "Cn"}
_SPACES = re.compile(r"[ \t\r\n\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f]+")
_NOTHING = re.compile(
    r"(?:特に?|とくに?|いまのところ|今のところ|現在|とりあえず|全く|まったく|何も|なにも|別に|べつに|は|、|,|\s)*"
    r"(?:な(?:し|い|いです|しです|にもありません)|無(?:し|い|いです|しです)|ありません|ございません|思いつ(?:かない|きません)"
    r"|わか(?:らない|りません)|分か(?:らない|りません)|該当なし|n/?a|none|nothing|no|not applicable|特に?|とくに?)?[。.!！]*",
    re.IGNORECASE,
)
_WRITTEN = re.compile(r"[^\W_ー]")


def tidy(text: str) -> str:
    """The text with ASCII letters and digits, full-width kana and single spaces. Takes any string."""
    cut = _WIDE.sub(_narrow, _HALF_KANA.sub(_narrow, text[:LONGEST]))
    kept = "".join(sign for sign in (_digit(s) for s in _SPACES.sub(" ", cut)) if _stays(sign))
    return _SPACES.sub(" ", kept).strip()


def _narrow(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", found.group())


def _digit(sign: str) -> str:
    """Digits of other scripts hide a number as well as ours do."""
    if sign.isascii() or unicodedata.category(sign) != "Nd":
        return sign
    return str(unicodedata.digit(sign))


def _stays(sign: str) -> bool:
    return sign.isascii() or unicodedata.category(sign) not in _DROPPED


def is_comment(text: str) -> bool:
    """Whether anything is said: 「特になし」 and bare punctuation are no comments."""
    return bool(_WRITTEN.search(text)) and _NOTHING.fullmatch(text) is None
