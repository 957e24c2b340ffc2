"""The published result of one wave: what every face (page, PDF, Excel, CSV, API) reads, and all that leaves the instrument.

Everything here is rounded once and has suppression applied. Shares are whole per cent, means have one decimal, eNPS is
whole points; a difference is in points of the value's own unit. Nothing of a suppressed cell is kept, nor what kind of
hiding it was.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA: Literal["shindan-result"] = "shindan-result"
# 2: ``answers``. 3: ``staff_low`` and ``staff_high``. Results of the versions before can still be read.
SCHEMA_VERSION: Literal[3] = 3
Bound = Literal["at_least", "at_most"]
RowKind = Literal["mean", "element", "share", "recommendation", "answered"]


class Part(BaseModel):
    """Base of every part: frozen, and an unknown key is a fault. Not the packs' base, whose keys a pack's author writes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(Part):
    """One wording in Japanese and English."""

    ja: str
    en: str

    def get(self, language: str) -> str:
        return self.en if language == "en" else self.ja


class Interval(Part):
    """A value with its 95 % interval, in the unit of the value; ``None`` bounds where the data cannot say."""

    value: float
    low: float | None = None
    high: float | None = None


class Cell(Part):
    """One figure of one group.

    ``suppressed`` cells carry nothing else. With a ``bound`` the group is near unanimity: the value is ``≥ value`` or
    ``≤ value``, and ``low`` and ``high`` are the ends of that band. A ``rough`` element is made of the published figures of
    its items (a band counts as its middle) and rounded to five points, a ``rough`` mean to half a point: a finer one would
    give such a band away. ``difference`` is to everybody else of the wave (for the whole entry: to
    the benchmark's median); ``significant`` marks a difference that chance hardly explains (q = .10) and that is large
    enough to matter. ``change`` is to the wave before, of which ``before`` is the published value; ``change_low`` and
    ``change_high`` are the change's 95 % interval. ``bands`` are the shares of 0–4, 5–7 and 8–10 of a mean. ``staff_low`` and ``staff_high`` are
    where the share of everybody on the staff of that day lies, those who did not answer included: of an item of the whole entry
    alone, where most of a known staff answered.
    ``repeated`` in a pulse: fewer than a group's least number of people moved, so that the figure told before is told again.
    """

    suppressed: bool = False
    value: float | None = None
    bound: Bound | None = None
    rough: bool = False
    low: float | None = None
    high: float | None = None
    difference: float | None = None
    significant: bool = False
    change: float | None = None
    change_significant: bool = False
    change_low: float | None = None
    change_high: float | None = None
    before: float | None = None
    bands: tuple[int, int, int] | None = None
    staff_low: float | None = None
    staff_high: float | None = None
    repeated: bool = False


HIDDEN = Cell(suppressed=True)


class Benchmark(Part):
    """Where a row's value stands among other organisations' (an edition's, with its own numbers)."""

    median: float
    lower_quartile: float | None = None
    upper_quartile: float | None = None


class Row(Part):
    """A line of the sheet: happiness, an element (mean of its items' shares), or an item."""

    id: str
    kind: RowKind
    element: str | None = None
    code: str
    text: Words
    short: Words
    reverse: bool = False
    benchmark: Benchmark | None = None


class Section(Part):
    """Rows that stand together: an element with its items, the outcomes, the entry's additional questions, the comments."""

    id: str
    name: Words
    kind: Literal["kgi", "element", "outcome", "free_text", "extra", "attribute"]
    rows: tuple[Row, ...]


class Group(Part):
    """A group of a split. A suppressed one carries no number at all. ``code`` is the option code or the group's own name."""

    code: str
    name: Words
    suppressed: bool = False
    people: int | None = None
    headcount: int | None = None
    response_rate: int | None = None
    over_headcount: bool = False


class Split(Part):
    """One division of the respondents into groups, with a cell for every row and group, in the order of ``groups``.

    ``withheld`` splits show nothing: no safe pattern of hiding was found in the time allowed, or nothing would be left.
    """

    id: str
    name: Words
    crossed: bool = False
    withheld: bool = False
    groups: tuple[Group, ...] = ()
    cells: Mapping[str, tuple[Cell, ...]] = Field(default_factory=dict)


class ElementQuality(Part):
    """Whether an element's items belong together, on complete cases of this wave; ``people`` are those, down to a multiple of 5."""

    element: str
    people: int
    alpha: Interval | None = None
    omega: float | None = None
    item_rest: Mapping[str, float] = Field(default_factory=dict)


class GroupQuality(Part):
    """How far the groups of a split differ, and how far people within a group agree, for one element; shown groups only."""

    split: str
    element: str
    icc1: float | None = None
    icc2: float | None = None
    f: float | None = None
    p: float | None = None
    reliability: tuple[float | None, ...] = ()
    agreement: tuple[float | None, ...] = ()  # r*wg(j)
    deviation: tuple[float | None, ...] = ()  # average deviation from the mean, in scale points
    divided: tuple[bool, ...] = ()


class Quality(Part):
    validated: bool = False
    elements: tuple[ElementQuality, ...] = ()
    groups: tuple[GroupQuality, ...] = ()
    # item → per cent without an answer; items of which that would single out fewer people than a group needs are left out
    missing: Mapping[str, int] = Field(default_factory=dict)
    straight_lining: int | None = None  # per cent; None where it would single out so few


class Driver(Part):
    """An element's relation with happiness, and its place in the order of what to improve first."""

    element: str
    importance: Interval
    headroom: float | None = None
    priority: float | None = None
    rank: int | None = None
    tied_with_leader: bool = False


class Importance(Part):
    """Relation of the elements with happiness (関連, never cause). Order is by ``rank``.

    ``people`` answered everything that goes in, rounded down to a multiple of 5.
    """

    method: Literal["full", "correlation", "parent", "none"]
    people: int
    r2: float | None = None
    headroom_to: Literal["benchmark", "100"] = "100"
    drivers: tuple[Driver, ...] = ()


class Certificate(Part):
    """What was hidden and what the audit of it found. It names no hidden group and no number of a hidden group."""

    min_group: int
    min_crossed: int
    splits: int
    cells: int
    shown: int
    hidden_groups: int
    hidden_cells: int
    withheld_splits: tuple[str, ...] = ()
    coarsened: int = 0
    answer_rows: int = 0  # rows of which the options are told, of the whole entry
    answer_rows_joined: int = 0  # of these, with rare options together with a neighbour
    narrowest: int | None = None  # widest common guarantee: smallest (width - needed) over every hidden cell, ≥ 0
    isolates: int | None = None  # no combination of what is published isolates fewer people than this
    waves: int = 1
    programs: int = 0  # integer and linear programs that were solved
    passed: bool = True
    statement: Words


class Note(Part):
    """A warning or remark to stand beside the figures."""

    id: str
    text: Words


class AnswerPart(Part):
    """The options ``first`` to ``last`` of a scale with the whole per cent of valid answers on them together."""

    first: int
    last: int
    share: int


class AnswerShares(Part):
    """How the answers of the whole entry fall on the options of its scale; of no group is that told.

    ``options`` are the wordings of 1, 2, …; ``rows`` gives a row its parts from the first option to the last. They add up to 100, those
    of the positive answers to the row's value. Options of which few people tell are one part with a neighbour; a row that could not be
    shown is not there. Of an element they are the means over its items, with reversed ones turned round.
    """

    options: tuple[Words, ...]
    rows: Mapping[str, tuple[AnswerPart, ...]] = Field(default_factory=dict)


class Instrument(Part):
    id: str
    version: str
    digest: str
    title: Words
    released: bool


class Entry(Part):
    """Whose result this is and how many answered."""

    name: str
    wave: str
    people: int
    headcount: int | None = None
    response_rate: int | None = None


class Result(Part):
    """The whole published result of one wave."""

    schema_name: Literal["shindan-result"] = SCHEMA
    schema_version: Literal[1, 2, 3] = SCHEMA_VERSION
    code_version: str
    made_on: dt.date
    instrument: Instrument
    edition: Words | None = None
    entry: Entry
    previous: str | None = None
    previous_people: int | None = None
    previous_on: dt.date | None = None
    sections: tuple[Section, ...]
    total: Mapping[str, Cell]
    splits: tuple[Split, ...] = ()
    answers: AnswerShares | None = None  # None in a flash, in version 1, and where the questionnaire has no such scale
    quality: Quality
    importance: Importance
    certificate: Certificate
    notes: tuple[Note, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row, in the order of the sheet."""
        return tuple(row for section in self.sections for row in section.rows)

    def split(self, split_id: str) -> Split:
        """The split of that id; ``KeyError`` where the result has none."""
        for split in self.splits:
            if split.id == split_id:
                return split
        raise KeyError(split_id)


def json_schema() -> str:
    """The JSON Schema of a result, as ``docs/result.schema.json`` holds it."""
    return json.dumps(Result.model_json_schema(mode="serialization"), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    sys.stdout.write(json_schema())
