"""Where a team draws its line: the zone of each pair of levels, beside the kit's default.

A line is kept as departures from the kit only, so that a later version of the kit moves what the team has not decided itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from shindan.diagnosis.kit import Kit, Zone
from shindan.diagnosis.kit.check import falling

Pair = tuple[str, str]  # behaviour, request


class LineError(ValueError):
    """A line that falls where a level rises, or names what there is not; ``pairs`` are the cells to mend."""

    def __init__(self, what: str, pairs: Iterable[Pair]) -> None:
        super().__init__(what)
        self.pairs = tuple(pairs)


@dataclass(frozen=True)
class Line:
    """The zones that a team decided itself, each with its reason; everywhere else the kit's default holds."""

    zones: Mapping[Pair, str] = field(default_factory=dict)
    reasons: Mapping[Pair, str] = field(default_factory=dict)

    def zone_of(self, kit: Kit, behaviour: str, request: str) -> Zone:
        """The zone that holds for two levels; ``KeyError`` for a pair the kit does not have."""
        decided = self.zones.get((behaviour, request))
        return kit.zone(decided) if decided is not None else kit.zone_of(behaviour, request)


@dataclass(frozen=True)
class LineCell:
    """One cell of the matrix as the team has it. ``departs``: it is not the kit's default."""

    behaviour: str
    request: str
    zone: Zone
    default: Zone
    departs: bool
    note: str
    reason: str


def check_line(kit: Kit, line: Line) -> None:
    """Refuse a line that names an unknown zone or pair, departs without a reason, or falls where a level rises."""
    pairs = {(cell.behaviour, cell.request) for cell in kit.cells}
    order = {zone.id: at for at, zone in enumerate(kit.zones)}
    unknown = [pair for pair, zone in line.zones.items() if pair not in pairs or zone not in order]
    if unknown:
        raise LineError("unknown zone or pair", unknown)
    silent = [pair for pair in departures(kit, line) if not line.reasons.get(pair, "").strip()]
    if silent:
        raise LineError("a zone that departs from the default needs its reason", silent)
    fallen = [pair for pair, _ in falls(kit, line)]
    if fallen:
        raise LineError("a zone falls where a level rises", fallen)


def falls(kit: Kit, line: Line) -> list[tuple[Pair, Pair]]:
    """Pairs whose zone is lighter than that of a neighbour with one level less, each with that neighbour."""
    order = {zone.id: at for at, zone in enumerate(kit.zones)}
    zones = {
        (cell.behaviour, cell.request): order[line.zone_of(kit, cell.behaviour, cell.request).id] for cell in kit.cells
    }
    return list(falling(zones, [one.id for one in kit.behaviours], [one.id for one in kit.requests]))


def departures(kit: Kit, line: Line) -> list[Pair]:
    """The pairs whose zone the team decided differently from the kit, in the kit's order."""
    return [
        (cell.behaviour, cell.request)
        for cell in kit.cells
        if line.zone_of(kit, cell.behaviour, cell.request).id != cell.zone
    ]


def cells_of(kit: Kit, line: Line, language: str) -> list[LineCell]:
    """Every cell as the team has it, behaviour by behaviour."""
    departed = set(departures(kit, line))
    return [
        LineCell(
            behaviour=cell.behaviour,
            request=cell.request,
            zone=line.zone_of(kit, cell.behaviour, cell.request),
            default=kit.zone(cell.zone),
            departs=(cell.behaviour, cell.request) in departed,
            note=cell.note.get(language),
            reason=line.reasons.get((cell.behaviour, cell.request), ""),
        )
        for cell in kit.cells
    ]
