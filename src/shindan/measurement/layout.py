"""What a pack says about the columns of answers: which numbers are valid, which are positive, which items make an element.

A layout is all that the counting of answers needs to know of a questionnaire, as plain numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, lcm
from typing import Literal

from shindan.diagnosis.definition import Item, Pack, PositiveShareScoring

Kind = Literal["share", "mean", "recommendation", "answered"]
# In a column of answers: null is "not answered", this is 該当しない ("does not apply to me").
NOT_APPLICABLE = -1


@dataclass(frozen=True, slots=True)
class Column:
    """One item's column of answers.

    ``kind`` says what is published of it: ``share`` the share of positive answers, ``mean`` mean and distribution
    (happiness), ``recommendation`` the eNPS, ``answered`` only how many answered (choices, comments).
    Valid answers are the whole numbers ``first`` … ``first + options - 1``; a choice is the place of its option from 0,
    a comment that was written is 0. ``positive`` are the answers, as given, that count as positive: of a reversed
    item the mirror image of the scale's.
    """

    id: str
    area: str
    kind: Kind
    first: int
    options: int
    positive: tuple[int, ...] = ()
    reverse: bool = False
    codes: tuple[str, ...] = ()

    @property
    def last(self) -> int:
        return self.first + self.options - 1


@dataclass(frozen=True, slots=True)
class Element:
    """An element: the places of its items' columns, and how many of them a person must have answered for a score."""

    id: str
    columns: tuple[int, ...]
    needed: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one questionnaire. ``pack`` is ``id version digest``: summaries merge only within one layout."""

    pack: str
    columns: tuple[Column, ...]
    elements: tuple[Element, ...]
    kgi: int | None
    recommendation: int | None

    @property
    def unit(self) -> int:
        """The exact unit of a person's element score: its mean × ``unit`` is whole (60 where 3 to 6 items are valid)."""
        return lcm(*(n for e in self.elements for n in range(e.needed, len(e.columns) + 1)), 1)

    @property
    def slots(self) -> int:
        """Width of a table of counts: the longest list of options, 該当しない, no answer."""
        return max(column.options for column in self.columns) + 2

    @property
    def widest(self) -> int:
        """The number of items of the largest element."""
        return max((len(element.columns) for element in self.elements), default=0)

    def place(self, item_id: str) -> int:
        """Place of an item's column; ``KeyError`` where the questionnaire has none."""
        for place, column in enumerate(self.columns):
            if column.id == item_id:
                return place
        raise KeyError(item_id)


def layout_of(pack: Pack) -> Layout:
    """The layout of a survey pack; ``ValueError`` for a pack whose result is not a positive share."""
    scoring = pack.scoring
    if not isinstance(scoring, PositiveShareScoring):
        raise ValueError(
            f"「{pack.id}」は肯定率で集計する診断ではありません。wellbeing/employee のような調査票を指定してください。"
        )
    columns = tuple(_column(pack, item, scoring) for item in pack.items if item.kind != "multi")
    places = {column.id: place for place, column in enumerate(columns)}
    return Layout(
        pack=f"{pack.id} {pack.version} {pack.digest}",
        columns=columns,
        elements=_elements(pack, columns, scoring.valid_share),
        kgi=places.get(scoring.kgi) if scoring.kgi else None,
        recommendation=places.get(scoring.enps) if scoring.enps else None,
    )


def _column(pack: Pack, item: Item, scoring: PositiveShareScoring) -> Column:
    if item.scale is None or item.kind != "scale":
        codes = tuple(str(option.value) for option in item.options)
        return Column(item.id, item.area, "answered", 0, max(len(codes), 1), codes=codes)
    scale = pack.scale(item.scale)
    positive = tuple(sorted(scale.reversed_value(v) if item.reverse else v for v in scale.positive))
    kind: Kind = "share"
    if item.id == scoring.kgi:
        kind = "mean"
    elif item.id == scoring.enps:
        kind = "recommendation"
    return Column(item.id, item.area, kind, scale.values[0], len(scale.values), positive, item.reverse)


def _elements(pack: Pack, columns: tuple[Column, ...], valid_share: float) -> tuple[Element, ...]:
    found = []
    for area in pack.areas:
        places = tuple(p for p, c in enumerate(columns) if c.area == area.id and c.kind == "share")
        if area.role == "element" and places:
            # Rounding guards against 0.6 × 5 being a hair above 3.
            found.append(Element(area.id, places, max(1, ceil(round(valid_share * len(places), 9)))))
    return tuple(found)
