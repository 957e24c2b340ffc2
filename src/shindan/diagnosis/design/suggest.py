"""A better wording to start from, where one can be made of the words themselves; the designer reads and mends it."""

from __future__ import annotations

import re

# Two whole nouns and then a particle. What stands in one word with its neighbours (進め方, 休憩の取り方) is taken apart by nobody.
_SPLIT = re.compile(
    r"(?:^|(?<=[\s、。「のはがをにでもと]))"
    r"(?P<left>[一-龠々〆ァ-ヶーA-Za-z]+|[ぁ-ん]*(?:やすさ|がい|とり|がり|気持ち))"
    r"(?P<and>と|や|・|および|及び|ならびに|または|もしくは|かつ)(?P<right>[一-龠々〆ァ-ヶーA-Za-z]+)(?=[はがをにもで])"
)
_CLAUSES = re.compile(
    r"(?P<before>.*?)(?P<first>くれて|ており|ていて|できて|られて|やすく|であり|でき|楽しく|正しく|明るく|早く|多く)、(?P<rest>.+)$"
)
_ENDS = {
    "くれて": "くれます。",
    "ており": "ています。",
    "ていて": "ています。",
    "できて": "できています。",
    "られて": "られています。",
    "やすく": "やすいです。",
    "であり": "です。",
    "でき": "できます。",
    "楽しく": "楽しいです。",
    "正しく": "正しいです。",
    "明るく": "明るいです。",
    "早く": "早いです。",
    "多く": "多いです。",
}
_TO_REMOVE = {"absolute", "leading", "vague_time"}
_ASKS = re.compile(r"(?P<end>います|です|ます)か[。？?]?$")
_ENGLISH = re.compile(r"(?P<left>[\w'-]+),? (?:and|or|as well as) (?P<right>[\w'-]+)", re.IGNORECASE)


def better(rule: str, text: str, found: str) -> tuple[str, ...]:
    """Wordings to put in place of ``text``; two where it is to be split. Empty where only a person can find one."""
    if rule == "double_barrelled":
        return _halves(text)
    if rule in _TO_REMOVE and found in text:
        rest = re.sub(r" {2,}", " ", text.replace(found, "", 1)).lstrip("、 ,").strip()
        return (_capital(rest),) if len(rest) > 4 else ()
    if rule == "question_on_scale" and (asks := _ASKS.search(text)):
        return (f"{text[: asks.start()]}{asks['end']}。",)
    return ()


def _halves(text: str) -> tuple[str, ...]:
    if two := _SPLIT.search(text):
        return tuple(text[: two.start()] + two[side] + text[two.end() :] for side in ("left", "right"))
    if text.count("、") == 1 and (clauses := _CLAUSES.match(text)):
        subject = re.match(r".*?[はが]、?", clauses["before"])
        first = clauses["before"] + _ENDS[clauses["first"]]
        second = (subject.group() if subject else "") + clauses["rest"]
        return first, second
    if english := _ENGLISH.search(text):
        return tuple(text[: english.start()] + english[side] + text[english.end() :] for side in ("left", "right"))
    return ()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:] if text[:1].isascii() else text
