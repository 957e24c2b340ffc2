"""The published comments as lines of tables, shared by workbook and CSV so that both say the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shindan.comments.marks import in_language
from shindan.result.comments import Comments, ItemComments, PublishedComment, TermContrast

Line = list[Any]


def comment_lines(comments: Comments, language: str, say: dict[str, str]) -> Iterator[Line]:
    """Question, comment, themes, band, unit."""
    for item in comments.items:
        for one in item.comments:
            yield [item.text.get(language), in_language(one.text, language), *_beside(item, one, language, say)]


def _beside(item: ItemComments, one: PublishedComment, language: str, say: dict[str, str]) -> Line:
    themes = {theme.id: theme.name.get(language) for theme in item.themes}
    units = {unit.code: unit.name.get(language) for unit in item.units}
    told = say["joint"].join(themes[theme] for theme in one.themes)
    return [told, say[one.band] if one.band else "", "" if one.unit is None else units.get(one.unit, "")]


def theme_lines(comments: Comments, language: str, say: dict[str, str]) -> Iterator[Line]:
    """Question, theme, people, and of these by band of happiness; 「非表示」 for what too few people are in."""
    for item in comments.items:
        if item.withheld:
            yield [item.text.get(language), say["hidden"], None, None, None, None]
        for theme in item.themes:
            bands = theme.bands or ((say["hidden"],) * 3)
            yield [item.text.get(language), theme.name.get(language), theme.people, *bands]


def term_lines(comments: Comments, language: str, say: dict[str, str]) -> Iterator[Line]:
    """Question, word, people, log-odds ratio with its interval, z, and who uses it more."""
    for item in comments.items:
        found = {contrast.term: contrast for contrast in item.contrasts}
        for term in item.terms:
            yield [item.text.get(language), term.term, term.people, *_contrast(found.get(term.term), say)]


def _contrast(found: TermContrast | None, say: dict[str, str]) -> Line:
    if found is None:
        return [None] * 4 + [""]
    ratio = found.log_odds
    return [ratio.value, ratio.low, ratio.high, found.z, side(found, say)]


def side(found: TermContrast, say: dict[str, str]) -> str:
    """Who uses a word more, or that chance explains it."""
    if not found.apart:
        return say["side_none"]
    return say["side_high" if found.log_odds.value > 0 else "side_low"]


def pair_lines(comments: Comments, language: str) -> Iterator[Line]:
    """Question, two words, people, Jaccard, lift."""
    for item in comments.items:
        for pair in item.pairs:
            yield [item.text.get(language), pair.first, pair.second, pair.people, pair.jaccard, pair.lift]
