"""The result of the representative's questionnaire: frozen and versioned; every face reads it and computes nothing."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from shindan.result.schema import Part, Words

from .several import Basis, State

SCHEMA: Literal["shindan-management"] = "shindan-management"
# 2: ``compared``, and bands of a position. A result of version 1 can still be read.
SCHEMA_VERSION: Literal[2] = 2
WhyAlone = Literal["no_edition", "other_version", "few"]
Five = tuple[int, ...]


class Band(Part):
    """Stages that are told together, and the whole per cent of the centres that stand there."""

    low: int
    high: int
    share: int


class Position(Part):
    """Against the centres of an edition: how many, the per cent of them below, at and above, and their (lower) median stage.

    ``low`` to ``high`` is the band of stages of which ``same`` is told, one of ``bands``, which hold every stage once.
    """

    centres: int
    below: int
    same: int
    above: int
    median: int
    low: int | None = None
    high: int | None = None
    bands: tuple[Band, ...] = ()


class Compared(Part):
    """Beside which edition the stages stand: its name, first and last month, organisations and centres; or ``why`` none is told."""

    name: Words | None = None
    first: str = ""
    last: str = ""
    organisations: int = 0
    centres: int = 0
    why: WhyAlone | None = None


class Given(Part):
    """What one manager answered: ``stage`` is ``None`` where the practice does not apply to the centre (``na``)."""

    by: str
    stage: int | None
    na: bool = False


class Memo(Part):
    """A memo of evidence and how well its writer thinks the answer founded (3 evidence, 2 some, 1 impression)."""

    by: str
    text: str
    confidence: int | None = None


class AssessedResult(Part):
    """The assessor's stage (``None``: does not apply) with its reason."""

    stage: int | None
    reason: str


class PracticeResult(Part):
    """One practice.

    ``stage`` is what counts (``None`` in every other ``state`` than ``answered``): ``basis`` says whether one manager answered,
    all the same, all within one stage (the lower median), or whether it was agreed. ``given`` are all answers, ``low`` and
    ``high`` their ends. ``unfounded`` marks stage 4 or 5 without a memo; ``capped`` one that counts as the cap for that.
    ``now`` and ``next`` describe the stage that the practice stands at and the one above it, by the assessor where one looked,
    else by the representative. ``gap`` is representative − assessor.
    """

    id: str
    number: int
    activity: str
    topic: Words
    text: Words
    state: State
    stage: int | None = None
    basis: Basis | None = None
    reason: str = ""
    given: tuple[Given, ...] = ()
    low: int | None = None
    high: int | None = None
    memos: tuple[Memo, ...] = ()
    unfounded: bool = False
    capped: bool = False
    position: Position | None = None
    assessed: AssessedResult | None = None
    gap: int | None = None
    now: Words | None = None
    next: Words | None = None

    @property
    def stands(self) -> int | None:
        """The stage that counts for what to do next: the assessor's, else the representative's."""
        return self.assessed.stage if self.assessed else self.stage


class ActivityResult(Part):
    """One activity over its practices with a stage.

    ``middle`` is their lower median, ``low`` and ``high`` their ends, ``mean`` the pack's score to one decimal; ``counts`` how many
    stand at each stage. The ``assessed_…`` ones are the assessor's; ``gap`` is the mean of the practices' gaps.
    """

    id: str
    name: Words
    definition: Words
    practices: tuple[str, ...]
    counts: Five
    middle: int | None = None
    low: int | None = None
    high: int | None = None
    mean: float | None = None
    position: Position | None = None
    assessed_counts: Five = ()
    assessed_middle: int | None = None
    assessed_mean: float | None = None
    gap: float | None = None


class Instrument(Part):
    id: str
    version: str
    digest: str
    draft: bool


class Of(Part):
    """Whose result it is, as it is shown."""

    organisation: str = ""
    centre: str = ""
    entry: str = ""


class ManagementResult(Part):
    """The whole result. ``managers`` are who answered; ``missing``, ``open`` and ``apart`` are ids of practices; ``tentative`` where
    half or more of the founded answers are impressions only."""

    schema_name: Literal["shindan-management"] = SCHEMA
    schema_version: Literal[1, 2] = SCHEMA_VERSION
    made_on: dt.date
    of: Of
    instrument: Instrument
    stages: tuple[Words, ...]
    managers: tuple[str, ...]
    counts: Five
    missing: tuple[str, ...]
    not_applicable: tuple[str, ...]
    open: tuple[str, ...]
    apart: tuple[str, ...]
    tentative: bool
    cap: int | None
    activities: tuple[ActivityResult, ...]
    practices: tuple[PracticeResult, ...]
    edition: str = ""
    edition_day: dt.date | None = None
    compared: Compared | None = None
    assessor: str = ""
    assessed_on: dt.date | None = None
    assessed_counts: Five = ()
    notes: tuple[Words, ...] = ()

    def activity(self, activity: str) -> ActivityResult:
        return next(each for each in self.activities if each.id == activity)

    def practice(self, practice: str) -> PracticeResult:
        return next(each for each in self.practices if each.id == practice)

    def of_activity(self, activity: str) -> tuple[PracticeResult, ...]:
        return tuple(each for each in self.practices if each.activity == activity)

    @property
    def counted(self) -> dict[str, int]:
        """Practice → stage that counts: what editions and the cross with employees' elements take."""
        return {each.id: each.stage for each in self.practices if each.stage is not None}

    @property
    def is_assessed(self) -> bool:
        return any(practice.assessed for practice in self.practices)

    def to_json(self) -> str:
        """Equal results give equal text."""
        return self.model_dump_json(indent=1) + "\n"
