"""Whose report of a later version may be given out: beside one of an earlier version it must not tell of few organisations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from .model import Edition, Member

# Parts of the rule that change no figure of a report.
_NO_FIGURES = ("id", "version", "name", "period", "instrument", "eligibility", "exclude", "quality", "award")


class Apart(NamedTuple):
    """How two versions differ: whether under rules that draw and rank alike, and the organisations whose part is not the same, row by row."""

    alike: bool
    rows: tuple[frozenset[str], ...]
    least: int

    def tells_of_few(self, organisation: str) -> bool:
        """Whether both together tell this organisation of fewer others than a group needs."""
        others = (found - {organisation} for found in self.rows)
        return not self.alike or any(0 < len(found) < self.least for found in others)


def may_follow(edition: Edition, given: Sequence[Edition], organisation: str) -> bool:
    """Whether an organisation may get its reports of ``edition`` while reports of the versions ``given`` are out.

    Two versions that differ by one centre give its value away: so many less one have a mean, a rank, a picture of their own. So row
    by row the other organisations whose part differs must be none, or as many as a group needs for ranks of its own. What its own
    centres changed an organisation knows anyway. Under a rule that draws or ranks otherwise two versions never stand side by side.
    """
    return not any(apart(edition, one).tells_of_few(organisation) for one in given)


def apart(edition: Edition, other: Edition) -> Apart:
    """How two versions differ."""
    alike = _drawn(edition) == _drawn(other)
    return Apart(alike, tuple(set(changed(edition, other).values())), edition.rule.groups.organisations)


def _drawn(edition: Edition) -> dict[str, object]:
    return edition.rule.model_dump(exclude=set(_NO_FIGURES))


def changed(edition: Edition, other: Edition) -> Mapping[str, frozenset[str]]:
    """By row, and ``findings``: the organisations whose centres, figures or groups are not the same in both."""
    parts = [_parts(one) for one in (edition, other)]
    found = {}
    for row in dict.fromkeys(chain(*parts)):
        mine, theirs = (part.get(row, {}) for part in parts)
        differing = {centre for centre in mine.keys() | theirs.keys() if mine.get(centre) != theirs.get(centre)}
        owners = {one.centre: one.organisation for one in (*edition.members, *other.members)}
        found[row] = frozenset(owners[centre] for centre in differing)
    return found


def _parts(edition: Edition) -> dict[str, dict[str, object]]:
    """By row and centre: all that a figure of the row rests on."""
    found: dict[str, dict[str, object]] = {}
    for member in edition.members:
        for row in edition.rows:
            if (figure := member.figures.get(row.id)) is not None:
                found.setdefault(row.id, {})[member.centre] = (row.digest, figure, *_place(member))
        if member.findings:
            found.setdefault("findings", {})[member.centre] = (dict(member.stages), member.facts)
    return found


def _place(member: Member) -> tuple[object, ...]:
    return member.division, member.industry, member.size
