"""How much room a text needs, judged before anything is drawn, so that every sheet is laid out once.

Widths are in em of Noto Sans CJK JP, a little on the wide side: kana set proportionally need 0.93 em on average.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from .phrases import phrases

# Hundredths of an em, as the font has them.
_SIGNS = (
    "a56b62c51d62e55f32g56h61i28j28k55l28m93n61o61p62q62r39s47t38u61v52w80x50y52z48"
    "A61B66C64D69E59F55G69H73I29J54K65L54M81N72O74P63Q74R64S60T60U72V57W88X57Y53Z60"
)
_EM = {sign: int(size) / 100 for sign, size in re.findall(r"(\D)(\d\d)", _SIGNS)}
_EM |= dict.fromkeys("0123456789+−=~–", 0.56) | dict.fromkeys(".,:;'’|!", 0.3) | dict.fromkeys(" ", 0.23)
_EM |= dict.fromkeys("()[]-/“”", 0.47) | dict.fromkeys("「」、。（）・：；『』【】", 0.52) | {"%": 0.92}
_TOUCHING = re.compile(r"(?<=[」』）】])(?=[、。「『（【])")
_CUT = "…"


@lru_cache(maxsize=16384)
def width(text: str) -> float:
    """The width of a text in em."""
    return sum(_EM.get(sign) or _class_width(sign) for sign in text)


@lru_cache(maxsize=4096)
def _class_width(sign: str) -> float:
    if unicodedata.combining(sign) or sign in "\u200b\u2060":
        return 0.0
    if unicodedata.east_asian_width(sign) in "WFA" or ord(sign) > 0x2FFF:
        return 0.95 if "\u3041" <= sign <= "\u30ff" else 1.0
    return 0.75 if sign.isupper() else 0.62


def spaced(text: str) -> str:
    """Brackets that touch other brackets or stops are held apart, because proportional setting would print them over each other."""
    return _TOUCHING.sub("\u202f", text)


def cut(text: str, room: float) -> str:
    """The text itself, or its beginning with an ellipsis, within ``room`` em."""
    if width(text) <= room:
        return text
    kept, used = [], width(_CUT)
    for sign in text:
        used += width(sign)
        if used > room:
            break
        kept.append(sign)
    return "".join(kept).rstrip() + _CUT


def lines(text: str, room: float, language: str) -> list[str]:
    """The text broken into lines of ``room`` em, between words or phrases where it can be, else inside them."""
    return list(_lines(text, max(room, 1.5), language))


@lru_cache(maxsize=4096)
def _lines(text: str, room: float, language: str) -> tuple[str, ...]:
    made: list[str] = []
    current = ""
    for piece in _pieces(text, room, language):
        if current and width((current + piece).rstrip()) > room:
            made.append(current.rstrip())
            current = ""
        current += piece
    return (*made, current.rstrip())


def _pieces(text: str, room: float, language: str) -> list[str]:
    parts = _words(text) if language == "en" else [word for part in _words(text) for word in phrases(part)]
    return [piece for part in parts for piece in ([part] if width(part.rstrip()) <= room else _chopped(part, room))]


def _words(text: str) -> list[str]:
    words = text.split(" ")
    return [word + " " for word in words[:-1]] + words[-1:]


def _chopped(part: str, room: float) -> list[str]:
    """A word longer than a line, cut where the line ends."""
    made = [""]
    for sign in part:
        if width(made[-1] + sign) > room:
            made.append("")
        made[-1] += sign
    return made


def within(text: str, room: float, most: int, language: str) -> list[str]:
    """At most ``most`` lines; what is too long loses its middle, because names often differ at their ends."""
    made = lines(text, room, language)
    keep = len(text)
    while len(made) > most and keep > 4:
        keep = max(4, min(keep - 2, keep * most // len(made) + 1))
        made = lines(text[: (keep + 1) // 2].rstrip() + _CUT + text[-(keep // 2) :].lstrip(), room, language)
    return made
