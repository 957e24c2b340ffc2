"""What a consultant can do to an analysis, each a frozen value that can be written as YAML or JSON."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from shindan.result.schema import Part, Words

from .schema import Evidence, IssueMode

Wording = Literal["title", "reading", "caution"]
OwnId = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$")]
Months = tuple[Annotated[float, Field(ge=0, le=60)], Annotated[float, Field(ge=0, le=60)]]
Difficulty = Literal[1, 2, 3]


class EditError(ValueError):
    """An edit does not fit the analysis; the sentence says which and what to do."""


class Reorder(Part):
    """All issues that are left, in the wanted order."""

    kind: Literal["reorder"] = "reorder"
    order: tuple[str, ...]


class Reword(Part):
    kind: Literal["reword"] = "reword"
    issue: str
    field: Wording
    text: Words


class Drop(Part):
    """An issue is left out, for a reason that stays beside it."""

    kind: Literal["drop"] = "drop"
    issue: str
    reason: Annotated[str, Field(min_length=1)]


class Add(Part):
    """An issue of the consultant's own, placed last until it is moved."""

    kind: Literal["add"] = "add"
    issue: OwnId
    title: Words
    reading: Words
    element: str | None = None
    mode: IssueMode = "check"
    steps: tuple[Words, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Revise(Part):
    """Other words or figures for a proposal; what is ``None`` stays as it is. Months are the ends of a time, the shorter first."""

    kind: Literal["revise"] = "revise"
    issue: str
    measure: str
    suggested: bool | None = None
    name: Words | None = None
    what: Words | None = None
    difficulty: Difficulty | None = None
    start_months: Months | None = None
    effect_months: Months | None = None
    lead: Words | None = None
    kpi: tuple[Words, ...] | None = None
    pulse: tuple[str, ...] | None = None
    caution: Words | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Revise:
        _check_months(self.start_months, self.effect_months)
        return self


class Propose(Part):
    """A proposal of the consultant's own for an issue, placed last."""

    kind: Literal["propose"] = "propose"
    issue: str
    measure: OwnId
    suggested: bool = True
    name: Words
    what: Words
    difficulty: Difficulty
    start_months: Months
    effect_months: Months
    lead: Words
    kpi: tuple[Words, ...] = ()
    pulse: tuple[str, ...] = ()
    caution: Words | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Propose:
        _check_months(self.start_months, self.effect_months)
        return self


class Withdraw(Part):
    """A proposal is taken out of an issue, for a reason that stays beside it."""

    kind: Literal["withdraw"] = "withdraw"
    issue: str
    measure: str
    reason: Annotated[str, Field(min_length=1)]


def _check_months(*times: Months | None) -> None:
    if any(time is not None and time[0] > time[1] for time in times):
        raise ValueError("月は短いほうから順に書いてください")


Edit = Annotated[Reorder | Reword | Drop | Add | Revise | Propose | Withdraw, Field(discriminator="kind")]
