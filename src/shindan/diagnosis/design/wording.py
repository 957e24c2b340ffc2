"""Signs in a Japanese wording of what a survey methodologist would object to.

Each rule is tuned to be silent on the base questionnaire and the pool; ``test_review`` holds it to that. A rule that
speaks may still be wrong: it says where to look.
"""

from __future__ import annotations

import re
from collections.abc import Callable

LONGEST_TEXT, LONGEST_HINT, LONGEST_OPTION, LONGEST_ENGLISH = 50, 80, 30, 30
_KANJI = "一-龠々〆ァ-ヶー"
_PERSON = re.compile(
    r"(?:上司|同僚|仲間|お客様|顧客|取引先|チーム|会社|家族|先輩|後輩|部下|メンバー|リーダー|SV|方|人|員|者)$"
)
_AND_WORD = re.compile(r"および|及び|ならびに|並びに|または|又は|もしくは|若しくは|あるいは|かつ(?!て)|且つ")
_AND_YA = re.compile(rf"(?<![今否早])[ぁ-ん{_KANJI}A-Za-z]や(?=[{_KANJI}A-Za-z])")
_AND_DOT = re.compile(rf"[{_KANJI}]・(?=[{_KANJI}][^。]*[はがをに])")
# Noun と noun, then a particle: 給与と評価に. A noun in hiragana is known by its end: やりがいと成長を.
_AND_TO = re.compile(
    rf"(?P<left>[{_KANJI}A-Za-z]+|[ぁ-ん]*(?:やすさ|がい|とり|がり|気持ち))と(?P<right>[{_KANJI}A-Za-z]+)(?=[はがをにも])"
)
_TWO_CLAUSES = re.compile(
    r"(?:ており|ていて|くれて|できて|られて|やすく|であり|でき|楽しく|正しく|明るく|早く|多く)、.*(?:ます|です)。?$"
)
_DOUBLE = re.compile(
    r"な(?:い|く|かった)[^。、]{0,12}(?:ない(?!で)|ません)|ずに(?:は)?[^。、]{0,8}(?:ない|ません)|(?:ない|ません)とは(?:思|言|限)[^。]{0,6}(?:ない|ません)"
)
_NEGATED = re.compile(r"(?:ません|ない|ないです|ないと思います|ないと感じます|ていません)(?:か)?。?$")
_LEADING = re.compile(
    r"と思いませんか|ではないでしょうか|ではありませんか|ないですか|当然|もちろん|言うまでもなく|やはり|すばらしい|素晴らしい|"
    r"優れた|ひどい|ひどく|最高の|最悪|すべき|するべき|ご存じのとおり|ご承知のとおり"
)
_ABSOLUTE = re.compile(
    r"いつも|いつでも|必ず|常に|つねに|絶対|すべて(?!選)|全て(?!選)|全員|みんな|一度も|まったく|全く|完全に|誰も|誰でも|何でも|決して|どんな.{0,8}でも"
)
_VAGUE = re.compile(
    r"(?<!一番)最近(?![0-9０-９一二三四五六七八九十半]|の?[0-9]+(?:か月|年|週|日))|このごろ|このところ|近ごろ|近頃|以前|昔|しばらく|たまに|"
    r"ときどき|時々|ときおり|頻繁に|普段から|ふだんから|将来的|そのうち|いずれ"
)


def double_barrelled(text: str) -> str | None:
    """The part that asks two things at once; ``None`` where there is none."""
    for pattern in (_AND_WORD, _AND_YA, _AND_DOT):
        if found := pattern.search(text):
            return text[max(0, found.start() - 6) : found.end() + 6].lstrip("のはがをにでも、。")
    for found in _AND_TO.finditer(text):
        if bool(_PERSON.search(found["left"])) == bool(_PERSON.search(found["right"])):
            return found.group()
    two = _TWO_CLAUSES.search(text)
    return two.group()[:16] if two else None


def _found(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    def rule(text: str) -> str | None:
        found = pattern.search(text)
        return found.group() if found else None

    return rule


double_negation = _found(_DOUBLE)
negated = _found(_NEGATED)
leading = _found(_LEADING)
absolute = _found(_ABSOLUTE)
vague_time = _found(_VAGUE)
