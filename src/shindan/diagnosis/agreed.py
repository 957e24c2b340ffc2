"""An assessment that is agreed on: a level an area with its reason and what it rests on, beside how the firm saw itself.

The rule of the check sheet holds here too: where any part of a strict level's description does not hold, the level below is
the answer. So a level is agreed on only up to the `ceiling` of what was found to hold.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from .accompaniment import Programme
from .assess import level_item
from .definition import LowestScoring, Pack

LONGEST_REASON = 600
Want = Literal["level", "too_high", "reason", "evidence"]


@dataclass(frozen=True)
class Finding:
    """What was found of an area so far. ``level`` ``None``: not settled; ``holds``: by strict level the parts that hold, from 0;
    ``evidence``: how many pieces were noted."""

    area: str
    level: int | None = None
    reason: str = ""
    holds: Mapping[int, Collection[int]] = field(default_factory=dict)
    evidence: int = 0


@dataclass(frozen=True)
class Lack:
    """What an area lacks before its level can be agreed on. ``ceiling`` is the highest level that may be."""

    area: str
    want: Want
    ceiling: int


def ceiling(pack: Pack, programme: Programme, area: str, holds: Mapping[int, Collection[int]]) -> int:
    """The highest level whose description holds in every part. Levels that are not strict hold by the choice itself."""
    strict = pack.scoring.strict_levels if isinstance(pack.scoring, LowestScoring) else ()
    for level in sorted((each.value for each in pack.levels), reverse=True):
        if level not in strict or set(range(_parts(programme, area, level))) <= set(holds.get(level, ())):
            return level
    return pack.levels[0].value


def _parts(programme: Programme, area: str, level: int) -> int:
    guide = programme.guide(area, level)
    return len(guide.holds) if guide else 0


def lacks(pack: Pack, programme: Programme, findings: Sequence[Finding]) -> tuple[Lack, ...]:
    """Everything that is missing before all areas are agreed on, in the pack's order; empty: they are."""
    known = {one.area: one for one in findings}
    areas = [area.id for area in pack.areas]
    return tuple(lack for area in areas for lack in _lacks(pack, programme, known.get(area, Finding(area))))


def _lacks(pack: Pack, programme: Programme, found: Finding) -> Iterator[Lack]:
    top = ceiling(pack, programme, found.area, found.holds)
    if found.level is None:
        yield Lack(found.area, "level", top)
        return
    if found.level > top:
        yield Lack(found.area, "too_high", top)
    if not found.reason.strip():
        yield Lack(found.area, "reason", top)
    if not found.evidence:
        yield Lack(found.area, "evidence", top)


def agreed_answers(pack: Pack, findings: Sequence[Finding]) -> dict[str, int]:
    """The agreed levels as answers to the pack, as `assess` takes them; areas that are not settled are left out."""
    return {level_item(pack, one.area).id: one.level for one in findings if one.level is not None}
