"""A cross analysis as one frozen value, ready for JSON: what was read, how it was ordered, and on which cells each word rests.

Shares are per cent as the result publishes them (means of several: whole per cent), stages have two decimals.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from shindan.diagnosis.guide import Mode
from shindan.result.schema import Note, Part, Words

SCHEMA: Literal["shindan-cross"] = "shindan-cross"
SCHEMA_VERSION: Literal[1] = 1
IssueMode = Mode | Literal["check"]
Strength = Literal["strong", "medium", "none"]
RefKind = Literal["cell", "stage", "theme", "relation"]


class Ref(Part):
    """Where a piece of evidence stands. ``cell``: ``row`` of the whole entry, or of ``group`` in ``split``; ``stage``: the practice
    ``row`` of the representative; ``theme``: theme ``row`` of the comments to question ``split``; ``relation``: the element
    ``row`` with happiness."""

    kind: RefKind
    row: str
    split: str | None = None
    group: str | None = None


class Evidence(Part):
    ref: Ref
    text: Words


class Practice(Part):
    """One of the representative's practices beside the questions it relates to."""

    id: str
    activity: str
    name: Words
    stage: int | None = None
    evidence: str = ""
    stage_text: Words | None = None
    linked: tuple[str, ...] = ()
    share: int | None = None
    quadrant: str | None = None
    near: bool = False
    remark: Words | None = None


class Activity(Part):
    """An activity's score: the mean of its practices' stages, those without one left out."""

    id: str
    name: Words
    score: float | None = None
    practices: int
    answered: int
    with_evidence: int


class Crossing(Part):
    """An activity with an element: the activity's score beside the mean share of the questions that link them."""

    activity: str
    element: str
    weight: Strength
    items: tuple[str, ...] = ()
    score: float | None = None
    share: int | None = None
    quadrant: str | None = None
    near: bool = False
    remark: Words | None = None


class Element(Part):
    """An element: its share, the practice that stands behind it, the quadrant, and what there is to gain.

    ``part`` is its part of all importance (0 to 1), ``headroom`` in points to ``goal``.
    """

    id: str
    name: Words
    share: float | None = None
    share_text: str = ""
    low: float | None = None
    high: float | None = None
    practice: float | None = None
    quadrant: str | None = None
    near: bool = False
    goal: float | None = None
    headroom: float | None = None
    part: float | None = None
    remarks: tuple[Words, ...] = ()


class NotReached(Part):
    """A group whose share is well below everybody else's, with the mark of the result."""

    split: str
    split_name: Words
    group: str
    group_name: Words
    row: str
    row_name: Words
    element: str | None = None
    value_text: str
    difference: float
    people: int | None = None


class Theme(Part):
    """How many people speak of a theme; ``unhappy`` of them gave happiness of 0–4 (``None`` where that is not told).

    ``side``: what people praise, or want improved, by the question that they wrote to.
    """

    item: str
    question: Words
    side: Literal["praise", "wish", "other"] = "other"
    id: str
    name: Words
    elements: tuple[str, ...] = ()
    people: int
    unhappy: int | None = None


class Factors(Part):
    """Effect × certainty ÷ effort, each with its parts: ``docs/methods/cross-analysis.md``."""

    part: float
    headroom: float
    effect: float
    value_certainty: float
    relation_certainty: float
    practice_certainty: float
    support_certainty: float
    certainty: float
    effort: float
    score: float


class Hypothesis(Part):
    """Something that may lie behind an issue, to be checked before anything is decided."""

    kind: Literal["reading", "practice", "check"]
    text: Words
    refs: tuple[Ref, ...] = ()


class Proposal(Part):
    """A measure of the guide: ``gain`` is the mean headroom of the questions that follow it, in points."""

    measure: str
    suggested: bool
    gain: float
    effort: float
    name: Words
    what: Words
    stars: str
    start: Words
    effect: Words
    start_months: tuple[float, float]
    effect_months: tuple[float, float]
    lead: Words
    kpi: tuple[Words, ...]
    pulse: tuple[str, ...]
    caution: Words | None = None


class Issue(Part):
    """One issue in its place of the order. Equal shown scores share a ``rank``.

    ``strength``: practice and experience are both high and no group is marked below the rest; these come last.
    An issue that a consultant added has no factors, and no ``machine_rank``: the place in the machine's version.
    """

    id: str
    rank: int
    element: str | None
    mode: IssueMode
    strength: bool = False
    title: Words
    reading: Words
    factors: Factors | None
    evidence: tuple[Evidence, ...] = ()
    hypotheses: tuple[Hypothesis, ...] = ()
    steps: tuple[Words, ...] = ()
    caution: Words | None = None
    proposals: tuple[Proposal, ...] = ()
    remarks: tuple[Words, ...] = ()
    origin: Literal["machine", "consultant"] = "machine"
    machine_rank: int | None = None


class Basis(Part):
    """What the analysis was made from, so that it can be made again."""

    entry: str
    wave: str
    people: int
    result_digest: str
    instrument: str
    guide: str
    guide_digest: str
    management: str
    benchmark: Words | None = None
    importance: str = "none"
    comments: bool = False


class CrossAnalysis(Part):
    """The whole analysis, as the machine made it."""

    schema_name: Literal["shindan-cross"] = SCHEMA
    schema_version: Literal[1] = SCHEMA_VERSION
    code_version: str
    made_on: dt.date
    basis: Basis
    activities: tuple[Activity, ...]
    elements: tuple[Element, ...]
    crossings: tuple[Crossing, ...]
    practices: tuple[Practice, ...]
    not_reached: tuple[NotReached, ...]
    themes: tuple[Theme, ...]
    issues: tuple[Issue, ...]
    notes: tuple[Note, ...]

    def issue(self, issue_id: str) -> Issue:
        """The issue of that id; ``KeyError`` where there is none."""
        for issue in self.issues:
            if issue.id == issue_id:
                return issue
        raise KeyError(issue_id)

    def element(self, element: str) -> Element:
        for one in self.elements:
            if one.id == element:
                return one
        raise KeyError(element)
