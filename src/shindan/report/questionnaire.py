"""A questionnaire to read: every question with its answers and who is asked, on A4. For works councils and committees.

It is no form to fill in: nothing on it is counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from shindan.diagnosis import Pack
from shindan.diagnosis.definition import Item, Text
from shindan.diagnosis.design import condition_words, minutes_of, page_items

from .pdf import compile_sheet

TEMPLATE = "questionnaire.typ"
WORDS = {
    "ja": {
        "title": "調査票（読むためのもの）",
        "read_only": "内容を確かめるための写しです。この紙に記入しても、回答にはなりません。",
        "facts": "{count}問、スマートフォンで{minutes}",
        "digest": "内容の識別番号 {digest}",
        "asked": "{who}にだけたずねます。",
        "several": "いくつでも",
        "one": "一つ",
        "alone": "（ほかと一緒に選べない）",
        "text": "自由記述（{limit}文字まで、任意）",
        "numbers": "{low}から{high}の数（{low}：{first}、{high}：{last}）",
        "na": "該当しない",
        "day": "{day:%Y/%m/%d}",
    },
    "en": {
        "title": "Questionnaire (to read)",
        "read_only": "A copy to check the content. Filling in this paper gives no answer.",
        "facts": "{count} questions, {minutes} on a phone",
        "digest": "Digest {digest}",
        "asked": "Only {who} are asked.",
        "several": "any number",
        "one": "one",
        "alone": " (goes with no other)",
        "text": "Free text (up to {limit} characters, optional)",
        "numbers": "A number from {low} to {high} ({low}: {first}, {high}: {last})",
        "na": "Not applicable",
        "day": "{day:%d %B %Y}",
    },
}


@dataclass(frozen=True)
class Copy:
    """Whose questionnaire it is and which: ``version`` in the reader's words, ``min_group`` people are the fewest that are shown."""

    organisation: str
    centre: str
    version: str
    day: date
    min_group: int = 5


def questionnaire_pdf(pack: Pack, copy: Copy, *, language: str = "ja") -> bytes:
    """The copy as a tagged PDF. Equal values give equal bytes."""
    return compile_sheet(TEMPLATE, questionnaire_payload(pack, copy, language), copy.day)


def questionnaire_payload(pack: Pack, copy: Copy, language: str) -> dict[str, Any]:
    """All that the template lays out, as plain data."""
    chosen = "en" if language == "en" else "ja"
    say = WORDS[chosen]
    numbers = {item.id: at for at, item in enumerate(_in_order(pack), 1)}
    facts = say["facts"].format(count=len(pack.items), minutes=minutes_of(pack, chosen).text(chosen))
    return {
        "language": chosen,
        "day": [copy.day.year, copy.day.month, copy.day.day],
        "labels": {**say, "title": f"{say['title']} {copy.organisation} {copy.centre}", "head": pack.title.get(chosen)},
        "who": f"{copy.organisation} {copy.centre}",
        "version": copy.version,
        "made_on": say["day"].format(day=copy.day),
        "facts": facts,
        "digest": say["digest"].format(digest=pack.digest),
        "intro": _lines(pack.intro, chosen, copy) + _lines(pack.privacy, chosen, copy),
        "pages": [
            {
                "title": page.title.get(chosen),
                "items": [_item(pack, item, numbers[item.id], chosen) for item in page_items(pack, page)],
            }
            for page in pack.pages
        ],
    }


def _in_order(pack: Pack) -> list[Item]:
    return [item for page in pack.pages for item in page_items(pack, page)]


def _lines(text: Text | None, language: str, copy: Copy) -> list[str]:
    if text is None:
        return []
    return text.get(language).replace("{min_group_size}", str(copy.min_group)).splitlines()


def _item(pack: Pack, item: Item, number: int, language: str) -> dict[str, Any]:
    say = WORDS[language]
    asked = say["asked"].format(who=condition_words(pack, item.ask_if).get(language)) if item.ask_if else ""
    return {
        "number": number,
        "text": item.text.get(language),
        "hint": item.hint.get(language) if item.hint else "",
        "asked": asked,
        "mark": {"single": "○", "multi": "□", "scale": "○"}.get(item.kind, ""),
        "manner": {"multi": say["several"], "single": say["one"]}.get(item.kind, ""),
        "row": item.kind == "scale",
        "answers": _answers(pack, item, language),
        "note": _note(pack, item, language),
    }


def _answers(pack: Pack, item: Item, language: str) -> list[str]:
    say = WORDS[language]
    scale = pack.scale(item.scale) if item.scale else None
    if scale is not None:
        found = [point.text.get(language) for point in scale.points]
        if item.allow_na:
            label = scale.not_applicable.get(language) if scale.not_applicable else say["na"]
            reason = f"（{item.na_reason.ja}）" if language == "ja" and item.na_reason else ""
            reason = f" ({item.na_reason.en})" if language == "en" and item.na_reason else reason
            found.append(label + reason)
        return found
    return [option.text.get(language) + (say["alone"] if option.exclusive else "") for option in item.options]


def _note(pack: Pack, item: Item, language: str) -> str:
    """What is said in place of a list of answers."""
    say = WORDS[language]
    if item.kind == "text":
        return say["text"].format(limit=item.max_chars or 2000)
    scale = pack.scale(item.scale) if item.scale else None
    if scale is None or scale.points:
        return ""
    ends = [anchor.get(language) if anchor else "" for anchor in (scale.low_anchor, scale.high_anchor)]
    return say["numbers"].format(low=scale.values[0], high=scale.values[-1], first=ends[0], last=ends[1])
