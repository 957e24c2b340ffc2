"""The published comments on A4 pages: per question its themes, its words, then the comments themselves."""

from __future__ import annotations

from typing import Any

from shindan.comments.marks import in_language
from shindan.result.comments import Comments, ItemComments, PublishedComment

from ..fit import cut, spaced
from ..pdf import compile_sheet
from .comments_signs import drawable
from .comments_words import COMMENTS
from .words import wave_words, words
from .words_book import CERTIFICATE

TEMPLATE = "survey-comments.typ"
_MOST_WORDS = 8  # of each side


def comments_pdf(comments: Comments, *, language: str = "ja") -> bytes:
    """All comments as a tagged PDF. Equal values give equal bytes."""
    return compile_sheet(TEMPLATE, comments_payload(comments, language), comments.made_on)


def comments_payload(comments: Comments, language: str) -> dict[str, Any]:
    """All that the template lays out, as plain data."""
    chosen = "en" if language == "en" else "ja"
    say = words(chosen, COMMENTS, {key: {"wave": CERTIFICATE[key]["wave"]} for key in CERTIFICATE})
    day = comments.made_on
    return {
        "language": chosen,
        "day": [day.year, day.month, day.day],
        "labels": {**say, "title": f"{say['title']} {comments.entry}", "head": say["title"]},
        "entry": drawable(cut(comments.entry, 40)),
        "wave": wave_words(comments.wave, say),
        "made_on": say["day"].format(day=day),
        "items": [_item(item, comments.min_crossed, chosen, say) for item in comments.items],
    }


def _item(item: ItemComments, least: int, language: str, say: dict[str, str]) -> dict[str, Any]:
    if item.withheld:
        told = [note.text.get(language) for note in item.notes]
        return {"text": item.text.get(language), "withheld": True, "told": told}
    themes = {theme.id: theme.name.get(language) for theme in item.themes}
    return {
        "text": item.text.get(language),
        "withheld": False,
        "told": _told(item, language, say),
        "themes": [[theme.name.get(language), theme.people] for theme in item.themes],
        "themes_told": say["themes_told"].format(least=least),
        "open": item.bands is not None,
        "contrasts": (contrasts := _contrasts(item)),
        "contrast_picture": say["contrast_picture"].format(terms=say["joint"].join(c["term"] for c in contrasts)),
        "network": _network(item, least, say),
        "comments": [_comment(one, themes, item, language, say) for one in item.comments],
    }


def _told(item: ItemComments, language: str, say: dict[str, str]) -> list[str]:
    told = [say["wrote"].format(people=item.people)]
    if item.units:
        units = [say["unit_people"].format(name=u.name.get(language), people=u.people) for u in item.units]
        told.append(say["by_unit"].format(units=say["joint"].join(units)))
    return told


def _contrasts(item: ItemComments) -> list[dict[str, Any]]:
    """The words that plainly differ, the happiest first; as many of each side as the page has room for."""
    apart = [found for found in item.contrasts if found.apart]
    high = [found for found in apart if found.log_odds.value > 0][:_MOST_WORDS]
    low = [found for found in apart if found.log_odds.value < 0][:_MOST_WORDS]
    ordered = sorted(high + low, key=lambda found: -found.log_odds.value)
    return [
        {
            "term": drawable(one.term),
            "people": one.people,
            "at": [one.log_odds.low, one.log_odds.value, one.log_odds.high],
        }
        for one in ordered
    ]


def _network(item: ItemComments, least: int, say: dict[str, str]) -> dict[str, Any]:
    drawn = [term for term in item.terms if term.x is not None and term.y is not None]
    most = max((term.people for term in drawn), default=1)
    told = [drawable(f"{pair.first}–{pair.second}") for pair in item.pairs]
    return {
        "nodes": [[drawable(term.term), term.x, term.y, round(term.people / most, 3)] for term in drawn],
        "edges": [[drawable(pair.first), drawable(pair.second), pair.jaccard] for pair in item.pairs],
        "told": say["network_told"].format(least=least),
        "picture": say["network_picture"].format(pairs=say["joint"].join(told)),
    }


def _comment(
    one: PublishedComment, themes: dict[str, str], item: ItemComments, language: str, say: dict[str, str]
) -> list[str]:
    units = {unit.code: unit.name.get(language) for unit in item.units}
    beside = [themes[theme] for theme in one.themes]
    if one.band:
        beside.append(f"{say['band']} {say[one.band]}")
    if one.unit is not None:
        beside.append(units.get(one.unit, ""))
    return [drawable(spaced(in_language(one.text, language))), "　".join(part for part in beside if part)]
