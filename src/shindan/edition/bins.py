"""A distribution as a picture that shows how centres lie without showing where one of them is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from .parts import Part


class Bin(Part):
    """``centres`` with a value of ``low`` and more and below ``high``; an outer bin is open: ``None``."""

    low: float | None
    high: float | None
    centres: int

    def holds(self, value: float) -> bool:
        return (self.low is None or value >= self.low) and (self.high is None or value < self.high)


@dataclass(frozen=True, slots=True)
class Least:
    """What a bin must hold; with ``ends_only`` only the two outer bins must."""

    width: float
    centres: int
    organisations: int
    ends_only: bool = False


def bins_of(values: Sequence[float], organisations: Sequence[str], least: Least) -> tuple[Bin, ...]:
    """Bins from low to high that hold every value once; none at all where even one bin would hold too few.

    Neighbouring stretches of ``width`` are joined until each holds enough centres of enough organisations, so that who takes
    the own centres away still sees those of two others at least. Edges lie on multiples of ``width``; no edge is anybody's value.
    """
    groups = _stretches(values, organisations, least.width)
    joined = _ends_joined(groups, least) if least.ends_only else _all_joined(groups, least)
    if not joined or not all(_enough(group, least) for group in (joined[0], joined[-1])):
        return ()
    last = len(joined) - 1
    return tuple(
        Bin(
            low=None if place == 0 else _edge(group.first, least.width),
            high=None if place == last else _edge(joined[place + 1].first, least.width),
            centres=len(group.owners),
        )
        for place, group in enumerate(joined)
    )


@dataclass(frozen=True, slots=True)
class _Group:
    first: int  # number of its first stretch
    owners: tuple[str, ...]  # the organisation of each centre in it

    def __add__(self, other: _Group) -> _Group:
        return _Group(self.first, self.owners + other.owners)


def _stretches(values: Sequence[float], organisations: Sequence[str], width: float) -> list[_Group]:
    """Every stretch from the lowest value's to the highest's, empty ones too."""
    # A value on an edge belongs above it, whatever floating point makes of the division.
    where = [floor(round(value / width, 9)) for value in values]
    owners: dict[int, list[str]] = {}
    for place, organisation in zip(where, organisations, strict=True):
        owners.setdefault(place, []).append(organisation)
    if not where:
        return []
    return [_Group(place, tuple(owners.get(place, ()))) for place in range(min(where), max(where) + 1)]


def _enough(group: _Group, least: Least) -> bool:
    return len(group.owners) >= least.centres and len(set(group.owners)) >= least.organisations


def _all_joined(groups: list[_Group], least: Least) -> list[_Group]:
    """From the low end on; what remains at the high end joins the last that is large enough."""
    done: list[_Group] = []
    waiting: _Group | None = None
    for group in groups:
        waiting = group if waiting is None else waiting + group
        if _enough(waiting, least):
            done.append(waiting)
            waiting = None
    if waiting is not None:
        done = [*done[:-1], done[-1] + waiting] if done else [waiting]
    return done


def _ends_joined(groups: list[_Group], least: Least) -> list[_Group]:
    rest = list(groups)
    while len(rest) > 1 and not _enough(rest[0], least):
        rest[:2] = [rest[0] + rest[1]]
    while len(rest) > 1 and not _enough(rest[-1], least):
        rest[-2:] = [rest[-2] + rest[-1]]
    return rest


def _edge(stretch: int, width: float) -> float:
    return float(f"{stretch * width:.10g}")
