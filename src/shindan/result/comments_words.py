"""The words of published comments: which are used, which set happy and unhappy apart, which go together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

import numpy as np

from shindan.comments.contrast import Contrast, contrast
from shindan.comments.network import edges_of, places_of
from shindan.comments.terms import Terms, count_terms

from .comments import CommentTerm, PublishedComment, TermContrast, TermPair
from .schema import Interval

# Words listed; what tells groups apart is found over all of them, and told of those listed.
MOST = 300


class WordsTold(TypedDict):
    """The parts of an ``ItemComments`` about words."""

    terms: tuple[CommentTerm, ...]
    contrasts: tuple[TermContrast, ...]
    pairs: tuple[TermPair, ...]


def words_told(published: Sequence[PublishedComment], least: int) -> WordsTold:
    """Words and pairs that ``least`` people used. Contrasts only where the band stands with every comment."""
    terms = count_terms([comment.text for comment in published], least)
    pairs = edges_of(terms, least)
    drawn = sorted({place for pair in pairs for place in (pair.first, pair.second)})
    at = {place: number for number, place in enumerate(drawn)}
    places = places_of(len(drawn), [(at[p.first], at[p.second], p.jaccard) for p in pairs])
    xy = {place: (float(places[number, 0]), float(places[number, 1])) for place, number in at.items()}
    return {
        "terms": tuple(_term(terms, place, xy.get(place)) for place in range(min(MOST, len(terms.labels)))),
        "contrasts": _contrasts(published, terms),
        "pairs": tuple(
            TermPair(
                first=terms.labels[pair.first],
                second=terms.labels[pair.second],
                people=pair.people,
                jaccard=round(pair.jaccard, 2),
                lift=round(pair.lift, 1),
            )
            for pair in pairs
        ),
    }


def _term(terms: Terms, place: int, drawn: tuple[float, float] | None) -> CommentTerm:
    x, y = drawn or (None, None)
    return CommentTerm(term=terms.labels[place], people=int(terms.people[place]), x=x, y=y)


def _contrasts(published: Sequence[PublishedComment], terms: Terms) -> tuple[TermContrast, ...]:
    """The most telling first. None where bands are not told, or fewer than two words are used by enough people."""
    if len(terms.labels) < 2 or any(comment.band is None for comment in published):
        return ()
    bands = np.array([comment.band for comment in published])
    low, high = (np.asarray(terms.used[bands == band].sum(axis=0)).ravel().astype(np.int64) for band in ("low", "high"))
    found = contrast(low, high)
    listed = range(min(MOST, len(terms.labels)))
    order = sorted(listed, key=lambda place: (-abs(found.z[place]), terms.labels[place]))
    return tuple(_contrast(terms, found, place) for place in order)


def _contrast(terms: Terms, found: Contrast, place: int) -> TermContrast:
    ratio, low, high = (round(float(part[place]), 2) for part in (found.ratio, found.low, found.high))
    return TermContrast(
        term=terms.labels[place],
        people=int(terms.people[place]),
        log_odds=Interval(value=ratio, low=low, high=high),
        z=round(float(found.z[place]), 2),
        apart=bool(found.apart[place]),
    )
