"""Two editions beside each other: where a centre stood before, row by row, wherever the wording is still the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from shindan.measurement.ranking import competition_rank, displayed

from .centre import RowKey
from .model import Edition, Member
from .parts import Part, Words
from .standings import digits_of, unit_of

WhyNot = Literal["new_row", "other_wording"]


class RowChange(Part):
    """One row in two editions. ``comparable`` only where id and digest of the wording agree."""

    id: str
    name: Words
    comparable: bool
    why_not: WhyNot | None = None
    centres: int = 0  # in both, with a value in both
    median: float | None = None
    median_before: float | None = None


class Comparison(Part):
    """What two editions have in common. Only rows of equal wording are compared, and medians only of enough organisations."""

    edition: Words
    before: Words
    centres: int
    centres_before: int
    in_both: int
    new: int
    gone: int
    rows: tuple[RowChange, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """Where one centre stood in one row: rank among ``of``, with the value as it was shown."""

    rank: int
    of: int
    value: float


def compare(edition: Edition, before: Edition) -> Comparison:
    """The two editions side by side. A centre is the same by its pseudonym, or by the one it says it bore before."""
    pairs = _pairs(edition, before)
    return Comparison(
        edition=edition.name,
        before=before.name,
        centres=len(edition.members),
        centres_before=len(before.members),
        in_both=len(pairs),
        new=len(edition.members) - len(pairs),
        gone=len(before.members) - len(pairs),
        rows=tuple(_change(row, edition, before, pairs) for row in edition.rows),
    )


def positions_before(edition: Edition, before: Edition, row: RowKey) -> Mapping[str, Position]:
    """By centre of ``edition``: where it stood in ``before``; empty where the row is not comparable."""
    if why_not(row, before) is not None:
        return {}
    inside = [member for member in before.members if row.id in member.figures]
    values = [unit_of(row) * member.figures[row.id].value for member in inside]
    shown = displayed(values, digits_of(row, before.rule))
    ranks = competition_rank(shown)
    found = {
        member.centre: Position(int(rank), len(inside), float(value))
        for member, rank, value in zip(inside, ranks, shown, strict=True)
    }
    pairs = _pairs(edition, before)
    return {centre: found[old.centre] for centre, old in pairs.items() if old.centre in found}


def why_not(row: RowKey, before: Edition) -> WhyNot | None:
    """Why a row cannot be compared; ``None`` where it can."""
    then = {one.id: one for one in before.rows}.get(row.id)
    if then is None:
        return "new_row"
    return None if then.digest == row.digest else "other_wording"


def pairs_of(edition: Edition, before: Edition) -> list[tuple[Member, Member]]:
    """The centres in both: each as it is in ``edition``, and as it was."""
    return [(edition.member(centre), old) for centre, old in _pairs(edition, before).items()]


def _pairs(edition: Edition, before: Edition) -> dict[str, Member]:
    """Centre of ``edition`` → its member in ``before``."""
    then = {member.centre: member for member in before.members}
    named = ((member.centre, then.get(member.before or member.centre)) for member in edition.members)
    return {centre: old for centre, old in named if old is not None}


def _change(row: RowKey, edition: Edition, before: Edition, pairs: Mapping[str, Member]) -> RowChange:
    reason = why_not(row, before)
    if reason is not None:
        return RowChange(id=row.id, name=row.name, comparable=False, why_not=reason)
    both = [
        (member, pairs[member.centre])
        for member in edition.members
        if member.centre in pairs and row.id in member.figures and row.id in pairs[member.centre].figures
    ]
    owners = {member.organisation for member, _ in both}
    if len(owners) < edition.rule.minimum.reference:
        return RowChange(id=row.id, name=row.name, comparable=True, centres=len(both))
    now, then = ([pair[at].figures[row.id].value for pair in both] for at in (0, 1))
    return RowChange(
        id=row.id,
        name=row.name,
        comparable=True,
        centres=len(both),
        median=_median(now, row, edition),
        median_before=_median(then, row, edition),
    )


def _median(values: list[float], row: RowKey, edition: Edition) -> float:
    import numpy as np

    return float(displayed([unit_of(row) * float(np.median(values))], digits_of(row, edition.rule))[0])
