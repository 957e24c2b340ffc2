"""From respondents to loose comments: per item, shuffled, with nothing beside but a band of happiness and a large unit."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Literal

from .clean import is_comment, tidy
from .mask import mask

MIN_CROSSED = 10
Band = Literal["low", "middle", "high"]
BANDS: tuple[Band, ...] = ("low", "middle", "high")
# The ends of the lower and the middle band of a scale of 0 to 10: 0–4, 5–7, 8–10.
_LOW_END, _MIDDLE_END = 5, 8


@dataclass(frozen=True)
class Respondent:
    """What is needed of one person's answers: texts by item, happiness (0–10, ``None`` where not answered), group code."""

    texts: Mapping[str, str]
    happiness: int | None = None
    unit: str | None = None


@dataclass(frozen=True)
class Comment:
    """One comment, masked. ``id`` is random. People who did not answer on happiness are in the ``middle`` band, so that
    those few are no class of their own. ``unit`` is ``None`` for a group of fewer than ten people."""

    id: str
    item: str
    text: str
    band: Band
    unit: str | None = None


@dataclass(frozen=True)
class Prepared:
    """The comments of a wave by item, each list in a random order of its own.

    ``respondents`` is how many answered the survey, ``units`` how many of them by group, for groups large enough.
    """

    items: Mapping[str, tuple[Comment, ...]]
    respondents: int
    units: Mapping[str, int] = field(default_factory=dict)


def band_of(happiness: int | None) -> Band:
    """0–4 is low, 8–10 high; 5–7 and no answer are the middle band."""
    if happiness is None:
        return "middle"
    return "low" if happiness < _LOW_END else "middle" if happiness < _MIDDLE_END else "high"


def respondents_of(
    rows: Iterable[Mapping[str, object]], items: Collection[str], *, happiness: str = "KGI", unit: str | None = None
) -> list[Respondent]:
    """Respondents from released rows (item → answer). An answer that is no number from 0 to 10 counts as none."""
    return [_respondent(row, items, happiness, unit) for row in rows]


def _respondent(row: Mapping[str, object], items: Collection[str], happiness: str, unit: str | None) -> Respondent:
    texts = {item: said for item in items if isinstance(said := row.get(item), str)}
    group = row.get(unit) if unit else None
    return Respondent(texts, _number(row.get(happiness)), None if group is None or group == "" else str(group))


def _number(answer: object) -> int | None:
    if isinstance(answer, bool) or not isinstance(answer, int | float | str):
        return None
    text = str(answer).strip().removesuffix(".0")
    return int(text) if text.isdecimal() and len(text) <= 2 and int(text) <= 10 else None


def prepare(
    rows: Sequence[Respondent],
    items: Sequence[str],
    *,
    extra: Collection[str] = (),
    least: int = MIN_CROSSED,
    source: Random | None = None,
) -> Prepared:
    """The comments of ``items``, masked and shuffled apart from one another; nothing tells which two one person wrote.

    ``extra`` are the entry's own words to mask. 「特になし」 is no comment. ``source`` of chance is the system's unless given.
    """
    chance = source or secrets.SystemRandom()
    counted = Counter(row.unit for row in rows if row.unit is not None)
    units = {unit: people for unit, people in counted.items() if people >= least}
    ids = _Ids(chance)
    return Prepared({item: _comments(rows, item, set(units), extra, ids) for item in items}, len(rows), units)


class _Ids:
    """Random ids, none twice."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self._given: set[str] = set()

    def new(self) -> str:
        made = f"{self.chance.getrandbits(40):010x}"
        while made in self._given:
            made = f"{self.chance.getrandbits(40):010x}"
        self._given.add(made)
        return made


def _comments(
    rows: Sequence[Respondent], item: str, units: set[str], extra: Collection[str], ids: _Ids
) -> tuple[Comment, ...]:
    made = []
    for row in rows:
        if is_comment(tidy(row.texts.get(item, ""))):
            unit = row.unit if row.unit in units else None
            made.append((mask(row.texts[item], extra), band_of(row.happiness), unit))
    # Ids are given after the shuffle: their order in memory tells nothing either.
    ids.chance.shuffle(made)
    return tuple(Comment(ids.new(), item, text, band, unit) for text, band, unit in made)
