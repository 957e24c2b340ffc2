"""Which groups of centres may have ranks of their own, so that no difference between two of them tells of a few."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product

import numpy as np
import numpy.typing as npt

from .build import largest_share
from .model import Member
from .rule import Rule

KINDS = ("division", "industry", "size")
Flags = npt.NDArray[np.int8]
# Of so many rows at once sets are made; sets of more that are not of one kind hardly ever come out whole.
MOST = 4


@dataclass(frozen=True, slots=True)
class Stratum:
    """The members (their places among those given) of one group of one kind."""

    kind: str
    id: str
    places: frozenset[int]


def shown_strata(members: Sequence[Member], rule: Rule) -> tuple[Stratum, ...]:
    """The groups with enough organisations, none of which holds too many of the respondents or centres, and whose differences are large too.

    ``members`` are those who have a value: a row that some lack makes other groups, and is looked at by itself. Whoever knows
    ranks among all and in shown groups knows how many centres lie above in every set that can be made of them by adding and taking
    away. Each such set must be empty or have enough organisations; the smallest group that makes one smaller goes. Who shares a
    score with one other in all, in the division and in the industry knows that the other is in both: so whatever part of the
    centres lies in the same groups must be empty or have half as many organisations.
    """
    shown = [stratum for stratum in _strata(members) if _allowed(stratum.places, members, rule)]
    while (culprit := _culprit(shown, members, rule)) is not None:
        shown.remove(culprit)
    return tuple(shown)


def _strata(members: Sequence[Member]) -> list[Stratum]:
    found: dict[tuple[str, str], set[int]] = {}
    for place, member in enumerate(members):
        for kind in KINDS:
            name = getattr(member, kind)
            if name:
                found.setdefault((kind, name), set()).add(place)
    return [Stratum(kind, name, frozenset(places)) for (kind, name), places in sorted(found.items())]


def _allowed(places: frozenset[int], members: Sequence[Member], rule: Rule) -> bool:
    inside = [members[place] for place in sorted(places)]
    owners = Counter(member.organisation for member in inside)
    enough = len(owners) >= rule.groups.organisations and len(inside) >= rule.groups.centres
    # Ranks count centres, figures people: neither may be mostly those of one organisation.
    centres = 100 * max(owners.values(), default=0) / max(len(inside), 1)
    return enough and max(centres, largest_share(inside)) <= rule.minimum.largest_share


def _culprit(shown: Sequence[Stratum], members: Sequence[Member], rule: Rule) -> Stratum | None:
    """The group to leave out next; ``None`` where all is well."""
    codes = np.unique([member.organisation for member in members], return_inverse=True)[1]
    table = np.ones((len(shown) + 1, len(members)), np.int8)
    for at, stratum in enumerate(shown):
        table[at] = [place in stratum.places for place in range(len(members))]
    return _subtracted(table, shown, codes, rule) or _crossed(table[:-1], shown, codes, rule)


def _subtracted(table: Flags, shown: Sequence[Stratum], codes: npt.NDArray[np.intp], rule: Rule) -> Stratum | None:
    """The smallest of the groups from which too small a set can be made by adding and taking away."""
    found: set[Stratum] = set()
    for used, made in _derived(table, shown):
        if 0 < len(np.unique(codes[made > 0])) < rule.groups.organisations:
            found.update(shown[at] for at in used if at < len(shown))
    return min(found, key=lambda one: (len(one.places), one.kind, one.id), default=None)


def _crossed(table: Flags, shown: Sequence[Stratum], codes: npt.NDArray[np.intp], rule: Rule) -> Stratum | None:
    """The smallest of the groups that cut out too small a part; the award is by division, so other groups go first."""
    found: set[Stratum] = set()
    for inside in _crossings(table):
        if len(np.unique(codes[inside])) < rule.groups.organisations // 2:
            found.update(_cutting(inside, table, shown))
    return min(found, key=lambda one: (one.kind == "division", len(one.places), one.kind, one.id), default=None)


def _derived(table: Flags, shown: Sequence[Stratum]) -> Iterator[tuple[tuple[int, ...], Flags]]:
    """Sets that follow from the rows of ``table`` (shown groups, last everybody): those made of up to ``MOST`` rows added or taken
    away, and everybody less all groups of one kind."""
    for count in range(1, min(MOST, len(table)) + 1):
        for used in combinations(range(len(table)), count):
            rows = _signs(count) @ table[list(used)]
            for made in rows[(rows.min(axis=1) >= 0) & (rows.max(axis=1) == 1)]:
                yield used, made
    for kind in KINDS:
        same = tuple(at for at, stratum in enumerate(shown) if stratum.kind == kind)
        yield same, table[-1] - table[list(same)].sum(axis=0)


def _crossings(table: Flags) -> Iterator[npt.NDArray[np.bool_]]:
    """The parts into which the groups cut all centres, those of no group as well."""
    cells = np.unique(table, axis=1, return_inverse=True)[1].ravel() if len(table) else np.zeros(0, int)
    for cell in range(cells.max(initial=-1) + 1):
        yield cells == cell


def _cutting(inside: npt.NDArray[np.bool_], table: Flags, shown: Sequence[Stratum]) -> Iterator[Stratum]:
    """The groups without which such a part would be larger; where none alone does it, all."""
    first = int(np.flatnonzero(inside)[0])
    found = []
    for at, stratum in enumerate(shown):
        rest = np.delete(table, at, axis=0)
        if (rest == rest[:, [first]]).all(axis=0).sum() > inside.sum():
            found.append(stratum)
    yield from found or shown


@cache
def _signs(count: int) -> Flags:
    return np.array(list(product((1, -1), repeat=count)), np.int8)
