"""What the ranking report says, as values: pages, PDF and CSV lay these out and word nothing themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Look = Literal["", "p1", "n1"]


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose report it is, as text: an edition knows pseudonyms only."""

    organisation: str
    centre: str


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The same picture for a wide and a narrow place (SVG); ``name`` says what it shows, ``caption`` how to read it."""

    wide: str
    narrow: str
    name: str
    caption: str


@dataclass(frozen=True, slots=True)
class Kgi:
    """Happiness: the big number with what stands beside it, both as a page tells them in one line (``told``), its facts, its
    picture. ``mark`` is ※ where the rank lies outside
    of its interval."""

    title: str
    big: str
    beside: str
    told: str
    mark: str
    facts: tuple[Fact, ...]
    picture: Picture | None
    no_picture: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """An element or a question. ``small`` stands under the name, ``rank_told`` says of a
    shared rank that it is one, as ``tied`` does beside a bare ``rank``; ``rank_small`` stands under it; ``groups`` beside ``Table.groups``.

    ``look`` and ``sure``: n1 lower, p1 higher by 5 pt and more, and whether that is more than the own interval.
    """

    id: str
    name: str
    small: str
    value: str
    difference: str
    look: Look
    sure: bool
    strip: str
    rank: str
    rank_told: str
    rank_small: str
    tied: str
    mark: str
    line: str
    interval: str
    top: str
    t_score: str
    median: str
    estimate: str
    groups: tuple[str, ...] = ()
    before: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The elements, with the heads of the two columns of pictures."""

    title: str
    rows: tuple[Row, ...]
    strip_scale: str
    line_scale: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A block of the annex: the name of an element and its rows, its own figures first."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """Ranks of the questions. ``groups`` are the kinds within which there are ranks."""

    title: str
    says: str
    groups: tuple[str, ...]
    with_before: bool
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class RankingReport:
    """All words, figures and pictures of the report of one centre in one language.

    ``ranked`` is False where the edition may not show ranks: then only the own values stand there, and why.
    """

    language: str
    ranked: bool
    title: str
    edition: str
    owner: Owner
    people: str
    headline: tuple[str, ...]
    kgi: Kgi | None
    elements: Table
    how_to_read: tuple[str, ...]
    page_reading: tuple[str, ...]  # the same of a page, which shows one of the two pictures
    how_made: tuple[str, ...]
    notes: tuple[str, ...]
    annex: Annex | None
    foot: str
    source: str
    day: tuple[int, int, int]
