"""Several managers: each answers alone, what lies two stages apart is talked over, and one stage is agreed.

Docs: ``docs/methods/management.md``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median_low
from typing import Literal

from .filling import NA, Filling, Stage
from .questionnaire import Questionnaire

APART = 2  # so many stages apart are talked over
Basis = Literal["single", "same", "near", "agreed"]
State = Literal["answered", "na", "missing", "open"]


@dataclass(frozen=True)
class Agreement:
    """The stage that the managers agreed on for one practice, and why."""

    stage: Stage
    reason: str = ""


@dataclass(frozen=True)
class Difference:
    """A practice to talk over: who said what, in the order of the managers. ``agreed`` is what they came to."""

    practice: str
    given: tuple[tuple[str, Stage], ...]
    agreed: Agreement | None = None

    @property
    def open(self) -> bool:
        return self.agreed is None or self.agreed.stage is None


@dataclass(frozen=True)
class Counted:
    """What counts for a practice: its state, its stage where it has one, and what that rests on."""

    state: State
    stage: int | None = None
    basis: Basis | None = None


def given(fillings: Sequence[Filling], practice: str) -> tuple[tuple[str, Stage], ...]:
    """Who answered what; managers who left it out are left out."""
    every = ((filling.by, filling.answer(practice).stage) for filling in fillings)
    return tuple((by, stage) for by, stage in every if stage is not None)


def differences(
    asked: Questionnaire, fillings: Sequence[Filling], agreed: Mapping[str, Agreement] | None = None
) -> tuple[Difference, ...]:
    """Practices two stages or more apart, or that apply to the centre by some and not by others; in the order of the sheet."""
    found = []
    for practice in asked.practices:
        told = given(fillings, practice.id)
        if _apart([stage for _, stage in told]):
            found.append(Difference(practice.id, told, (agreed or {}).get(practice.id)))
    return tuple(found)


def counted(told: Sequence[Stage], agreed: Agreement | None = None) -> Counted:
    """What counts. An agreed stage always does; answers within one stage give their lower median (段階に迷ったら低いほう);
    answers further apart stay open until a stage is agreed."""
    if agreed is not None and agreed.stage is not None:
        return _of(agreed.stage, "agreed")
    stages = [stage for stage in told if stage is not None]
    if not stages:
        return Counted("missing")
    if _apart(stages):
        return Counted("open")
    if NA in stages:
        return _of(NA, "single" if len(stages) == 1 else "same")
    numbers = [stage for stage in stages if isinstance(stage, int)]
    basis: Basis = "single" if len(numbers) == 1 else "same" if len(set(numbers)) == 1 else "near"
    return _of(median_low(numbers), basis)


def _of(stage: int | Literal["na"], basis: Basis) -> Counted:
    return Counted("answered", stage, basis) if isinstance(stage, int) else Counted("na", None, basis)


def _apart(told: Sequence[Stage]) -> bool:
    numbers = [stage for stage in told if isinstance(stage, int)]
    mixed = bool(numbers) and NA in told
    return mixed or (bool(numbers) and max(numbers) - min(numbers) >= APART)
