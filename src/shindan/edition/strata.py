"""Which groups of centres may have ranks of their own, so that no difference between two of them tells of a few."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .build import largest_share
from .model import Edition, Member
from .rule import Rule

KINDS = ("division", "industry", "size")


@dataclass(frozen=True, slots=True)
class Stratum:
    """The members (places in the edition) of one group of one kind."""

    kind: str
    id: str
    places: frozenset[int]


def shown_strata(edition: Edition) -> tuple[Stratum, ...]:
    """The groups with enough organisations, none of which holds too many of the respondents, and whose complements have enough too.

    Whoever knows the own rank among all and in a shown group knows how many of the rest lie above. So what remains of any shown
    set when shown sets within it are taken away must be empty or have enough organisations; the smallest goes until it holds.
    """
    members, rule = edition.members, edition.rule
    shown = [stratum for stratum in _strata(members) if _allowed(stratum.places, members, rule)]
    whole = frozenset(range(len(members)))
    while (culprit := _culprit(shown, whole, members, rule)) is not None:
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
    owners = {member.organisation for member in inside}
    enough = len(owners) >= rule.groups.organisations and len(inside) >= rule.groups.centres
    return enough and largest_share(inside) <= rule.minimum.largest_share


def _culprit(shown: Sequence[Stratum], whole: frozenset[int], members: Sequence[Member], rule: Rule) -> Stratum | None:
    """The smallest of the shown groups that leave a remainder of too few; ``None`` where all is well."""
    found: set[Stratum] = set()
    for outer in (whole, *(stratum.places for stratum in shown)):
        for parts in _parts_of(outer, shown):
            rest = outer - frozenset().union(*(part.places for part in parts))
            if rest and len({members[place].organisation for place in rest}) < rule.groups.organisations:
                found.update(parts)
    return min(found, key=lambda one: (len(one.places), one.kind, one.id)) if found else None


def _parts_of(outer: frozenset[int], shown: Sequence[Stratum]) -> list[tuple[Stratum, ...]]:
    """Sets of shown groups within ``outer`` that can be taken away from it: each alone, and all of one kind together."""
    inner = [stratum for stratum in shown if stratum.places < outer or stratum.places == outer]
    kinds: Mapping[str, list[Stratum]] = {kind: [one for one in inner if one.kind == kind] for kind in KINDS}
    families = [tuple(family) for family in kinds.values() if family]
    return [*families, *((one,) for one in inner)]
