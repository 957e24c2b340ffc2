"""Reads of a team's kit, as the core's values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from shindan.diagnosis.kit import Kit, load_kit
from shindan.harassment.line import Line
from shindan.harassment.texts import Settings

from .models import Case, FollowUp, Paper, Point, TeamKit

Pair = tuple[str, str]


def kit() -> Kit:
    """The pack's kit, or the one that the operator has laid beside it."""
    return load_kit(extra=settings.SHINDAN.packs)


def line_of(team: TeamKit) -> Line:
    """The team's own line; zones and pairs that the pack no longer has are left out."""
    known, zones = {(cell.behaviour, cell.request) for cell in kit().cells}, {zone.id for zone in kit().zones}
    rows = [row for row in team.line if (row[0], row[1]) in known and row[2] in zones]
    return Line({(b, r): zone for b, r, zone, _ in rows}, {(b, r): reason for b, r, _, reason in rows})


def settings_of(team: TeamKit) -> Settings:
    """What the team has filled in. The organisation's name is there from the start."""
    words = {"organisation": team.organisation.name, **team.words}
    return Settings({key: tuple(value) for key, value in team.numbers.items()}, words)


def own_texts(team: TeamKit, language: str) -> Mapping[str, str]:
    """The policy texts that the team wrote itself, by heading."""
    return dict(team.policy.get(language, {}))


def cases_of(team: TeamKit) -> QuerySet[Case]:
    """The cases, newest first."""
    return Case.objects.filter(kit=team)


def plot_of(team: TeamKit, since: dt.date | None = None) -> dict[Pair, int]:
    """How many cases lie on each pair of levels, from a day on."""
    found = cases_of(team)
    if since is not None:
        found = found.filter(happened__gte=dt.datetime.combine(since, dt.time(), timezone.get_current_timezone()))
    rows = found.order_by().values_list("behaviour", "request").annotate(n=Count("pk"))
    return {(behaviour, request): n for behaviour, request, n in rows}


def cases_since(team: TeamKit, since: dt.date) -> int:
    """How many cases there were from a day on."""
    return sum(plot_of(team, since).values())


@dataclass(frozen=True)
class Waiting:
    """A person to be asked how they are: case, day, how many days late (0: today)."""

    case: Case
    day: dt.date
    late: int


def waiting_of(team: TeamKit, today: dt.date) -> list[Waiting]:
    """Who is to be asked by today, the longest overdue first."""
    rows = (
        FollowUp.objects.filter(case__kit=team, done=None, day__lte=today).select_related("case").order_by("day", "pk")
    )
    return [Waiting(row.case, row.day, (today - row.day).days) for row in rows]


def newest_papers(team: TeamKit) -> dict[str, Paper]:
    """The newest released version of each kind."""
    found: dict[str, Paper] = {}
    for paper in Paper.objects.filter(kit=team).order_by("kind", "number"):
        found[paper.kind] = paper
    return found


def points_of(team: TeamKit) -> Mapping[str, Point]:
    """What the team says of the checklist, by point."""
    return {row.point: row for row in Point.objects.filter(kit=team)}


@dataclass(frozen=True)
class Load:
    """How many cases there were in a month and in which zones: ``zones`` are counts in the kit's order."""

    month: dt.date
    zones: tuple[int, ...]

    @property
    def n(self) -> int:
        return sum(self.zones)


def months_of(team: TeamKit, months: int, today: dt.date) -> list[Load]:
    """The load of the last months, the oldest first; a month without a case is there with none."""
    order = [zone.id for zone in kit().zones]
    firsts = _firsts(today, months)
    counts = {first: [0] * len(order) for first in firsts}
    begins = dt.datetime.combine(firsts[0], dt.time(), timezone.get_current_timezone())
    for happened, zone in cases_of(team).filter(happened__gte=begins).values_list("happened", "zone"):
        first = timezone.localtime(happened).date().replace(day=1)
        if first in counts and zone in order:
            counts[first][order.index(zone)] += 1
    return [Load(first, tuple(counts[first])) for first in firsts]


def _firsts(today: dt.date, months: int) -> list[dt.date]:
    found, day = [], today.replace(day=1)
    for _ in range(months):
        found.append(day)
        day = (day - dt.timedelta(days=1)).replace(day=1)
    return found[::-1]


def over_on(today: dt.date) -> QuerySet[Case]:
    """Cases whose time of keeping is over and of whom something personal is still there."""
    return Case.objects.filter(Q(kept_until__lt=today) & Q(people__isnull=False))
