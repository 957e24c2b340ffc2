"""The published comments on A4 pages: per question its themes, its words, then the comments themselves."""

from __future__ import annotations

from math import ceil
from typing import Any

from shindan.comments.marks import in_language
from shindan.result.comments import Comments, ItemComments, PublishedComment, TermContrast

from ..charts import Axis, Bar, Mark, Network, Node, Tie, bar, network, scale, strip
from ..fit import cut, spaced
from ..pdf import compile_sheet
from .comments_signs import drawable
from .comments_words import COMMENTS
from .figures import signed
from .words import wave_words, words
from .words_book import CERTIFICATE

TEMPLATE = "survey-comments.typ"
_MOST_WORDS = 8  # of each side
_UNITS = 360  # the width of a row's picture
_NETWORK = (680.0, 340.0)


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
    themes, contrasts = {theme.id: theme.name.get(language) for theme in item.themes}, _contrasts(item)
    return {
        "text": item.text.get(language),
        "withheld": False,
        "told": _told(item, language, say),
        "themes": _themes(item, language),
        "themes_told": say["themes_told"].format(least=least),
        "open": item.bands is not None,
        "contrasts": [_word(one, _axis(contrasts)) for one in contrasts],
        "scale": _scale(_axis(contrasts)),
        "contrast_picture": say["contrast_picture"].format(
            terms=say["joint"].join(drawable(one.term) for one in contrasts)
        ),
        "network": _network(item, least, say),
        "comments": [_comment(one, themes, item, language, say) for one in item.comments],
    }


def _told(item: ItemComments, language: str, say: dict[str, str]) -> list[str]:
    told = [say["wrote"].format(people=item.people)]
    if item.units:
        units = [say["unit_people"].format(name=u.name.get(language), people=u.people) for u in item.units]
        told.append(say["by_unit"].format(units=say["joint"].join(units)))
    return told


def _themes(item: ItemComments, language: str) -> list[list[Any]]:
    most = max((theme.people for theme in item.themes), default=1)
    bars = [_drawn(bar(Bar(theme.people), most=most)) for theme in item.themes]
    return [[theme.name.get(language), theme.people, one] for theme, one in zip(item.themes, bars, strict=True)]


def _contrasts(item: ItemComments) -> list[TermContrast]:
    """The words that plainly differ, the happiest first; as many of each side as the page has room for."""
    apart = [found for found in item.contrasts if found.apart]
    high = [found for found in apart if found.log_odds.value > 0][:_MOST_WORDS]
    low = [found for found in apart if found.log_odds.value < 0][:_MOST_WORDS]
    return sorted(high + low, key=lambda found: -found.log_odds.value)


def _axis(contrasts: list[TermContrast]) -> Axis:
    ends = [end for one in contrasts for end in (one.log_odds.low, one.log_odds.high) if end is not None]
    reach = ceil(max([1.0, *(abs(end) for end in ends)]))
    return Axis(-reach, reach, (-reach, -reach / 2, 0, reach / 2, reach), zero=0)


def _scale(axis: Axis) -> str:
    return _drawn(scale(axis, [signed(tick) for tick in axis.ticks]))


def _word(one: TermContrast, axis: Axis) -> dict[str, Any]:
    """A word with its mark, drawn as on the page."""
    odds = one.log_odds
    mark = Mark(odds.value, odds.low, odds.high, look="p1" if odds.value > 0 else "n1")
    return {"term": drawable(one.term), "people": one.people, "strip": _drawn(strip(axis, mark))}


def _drawn(svg: str) -> str:
    """A picture that is as wide as its place on a page has a width of its own on paper."""
    return svg.replace('width="100%"', f'width="{_UNITS}"', 1)


def _network(item: ItemComments, least: int, say: dict[str, str]) -> dict[str, Any]:
    """The picture of the page, as wide as the paper."""
    nodes = tuple(Node(drawable(t.term), t.x, t.y, t.people) for t in item.terms if t.x is not None and t.y is not None)
    ties = tuple(Tie(drawable(pair.first), drawable(pair.second), pair.jaccard) for pair in item.pairs)
    told = say["joint"].join(f"{tie.first}–{tie.second}" for tie in ties)
    width, height = _NETWORK
    return {
        "svg": network(Network(nodes, ties), width=width, height=height, size=12) if nodes and ties else "",
        "told": say["network_told"].format(least=least),
        "picture": say["network_picture"].format(pairs=told),
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
