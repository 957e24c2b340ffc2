"""Weeks of a row as dates in a form, and lists of weeks as people write them.

A form has one planned and one done period. The planned one is the whole span of the work, the done one what of it is done, so a
row whose weeks have gaps does not fit: `fits` says so, and whoever shows the form has to say what a change of dates replaces.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .plan import Mark, Plan
from .standing import WORK, place_of, working_weeks
from .weeks import begins, ends

Period = tuple[dt.date, dt.date]
PIECE = re.compile(r"W?(\d{1,3})(?:\s*[-〜~–−]\s*W?(\d{1,3}))?", re.IGNORECASE)


@dataclass(frozen=True)
class Dated:
    """First and last day of the whole work and of what is done; ``None``: no such week."""

    planned: Period | None = None
    done: Period | None = None


class WeekTextError(ValueError):
    """A piece of a list of weeks that is none: ``piece`` as typed; ``beyond``: a week that the plan does not have."""

    def __init__(self, piece: str, *, beyond: bool = False) -> None:
        super().__init__(piece)
        self.piece, self.beyond = piece, beyond


def dates_of(plan: Plan, marks: Mapping[int, Mark]) -> Dated:
    """The periods of a row: from the Monday of its first week to the Friday of its last."""
    done = [week for week in working_weeks(marks) if marks[week] is Mark.DONE]
    return Dated(_period(plan, working_weeks(marks)), _period(plan, done))


def marks_of(plan: Plan, dated: Dated, kept: Mapping[int, Mark]) -> dict[int, Mark]:
    """The marks that periods mean; ``kept`` gives the meetings and reviews of the row, which stay. Days outside the plan are cut."""
    signs = {week: mark for week, mark in kept.items() if mark not in WORK}
    planned = dict.fromkeys(_weeks(plan, dated.planned), Mark.PLANNED)
    done = dict.fromkeys(_weeks(plan, dated.done), Mark.DONE)
    return dict(sorted({**planned, **done, **signs}.items()))


def fits(plan: Plan, marks: Mapping[int, Mark]) -> bool:
    """Whether two periods say all that the marks say."""
    return marks_of(plan, dates_of(plan, marks), marks) == dict(marks)


def read_weeks(text: str, last: int) -> frozenset[int]:
    """Weeks written as "1, 4, W7 10-12", full-width too; `WeekTextError` at the first piece that is no week from 1 to ``last``."""
    plain = unicodedata.normalize("NFKC", text)
    plain = re.sub(r"\s*([-〜~–−])\s*", r"\1", plain)
    return frozenset(week for piece in re.split(r"[,、;\s]+", plain) if piece for week in _read(piece, last))


def write_weeks(weeks: frozenset[int]) -> str:
    """The list as `read_weeks` takes it."""
    return ", ".join(str(week) for week in sorted(weeks))


def every(step: int, first: int, last: int) -> frozenset[int]:
    """Every ``step`` weeks from ``first`` on."""
    return frozenset(range(first, last + 1, step))


def _read(piece: str, last: int) -> Iterator[int]:
    found = PIECE.fullmatch(piece)
    if not found:
        raise WeekTextError(piece)
    begin, end = int(found[1]), int(found[2] or found[1])
    if not 1 <= begin <= end <= last:
        raise WeekTextError(piece, beyond=begin <= end)
    yield from range(begin, end + 1)


def _period(plan: Plan, weeks: list[int]) -> Period | None:
    return (begins(plan, weeks[0]), ends(plan, weeks[-1])) if weeks else None


def _weeks(plan: Plan, period: Period | None) -> range:
    if period is None:
        return range(0)
    return range(max(1, place_of(plan, period[0])), min(plan.weeks, place_of(plan, period[1])) + 1)
