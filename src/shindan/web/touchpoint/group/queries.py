"""What the owner sees of a group: the spread, the median and the gap, of what has been let out only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from shindan.disclosure.steps import Block, low_median, roles_apart

from ..models import Result
from ..queries import NoResultError, Shown
from ..tokens import token_hash
from .models import Group, ReleasedBlock


@dataclass(frozen=True)
class AreaView:
    """One area as the staff see it, beside the owner's own level. ``counts`` are people at each level from 0."""

    area: str
    label: str
    own: int
    median: int
    least: int
    most: int
    counts: tuple[int, ...]

    @property
    def gap(self) -> int:
        """The owner's level minus the staff's median: above 0 the owner sees it higher."""
        return self.own - self.median


@dataclass(frozen=True)
class RoleView:
    """Roles seen together, and their median in each area."""

    name: str
    people: int
    medians: tuple[int, ...]


@dataclass(frozen=True)
class GroupView:
    """All that is shown of a group. Before three have answered ``areas`` and ``roles`` are empty."""

    people: int
    areas: tuple[AreaView, ...]
    roles: tuple[RoleView, ...]

    @property
    def level(self) -> int:
        """The overall level by the medians: the lowest of them."""
        return min(area.median for area in self.areas)

    @property
    def widest(self) -> AreaView:
        """The area with the greatest gap, the first of them in the pack's order."""
        return max(self.areas, key=lambda area: abs(area.gap))


def find_group(join: str) -> Group:
    """The group behind a members' link, or ``NoResultError``."""
    group = Group.objects.select_related("result").filter(join_hash=token_hash(join)).first()
    if group is None:
        raise NoResultError
    return group


def group_view(group: Group, shown: Shown) -> GroupView:
    """The view of all that has been let out."""
    blocks = list(group.blocks.all())
    if not blocks:
        return GroupView(0, (), ())
    areas = tuple(
        _area(area.id, area.label, area.level.value, _counts(blocks, area.id, len(shown.worded.levels)))
        for area in shown.worded.areas
    )
    return GroupView(_people(blocks), areas, _roles(blocks, shown))


def released_counts(result: Result) -> dict[str, Any]:
    """What others of the firm answered, of what was let out: people, and the people at each level by area; {} where nobody did."""
    blocks = list(ReleasedBlock.objects.filter(group__result=result))
    if not blocks:
        return {}
    areas = blocks[0].counts
    counts = {
        area: [sum(each) for each in zip(*(block.counts[area] for block in blocks), strict=True)] for area in areas
    }
    return {"people": _people(blocks), "counts": counts}


def _people(blocks: Iterable[ReleasedBlock]) -> int:
    return sum(block.people for block in blocks)


def _counts(blocks: Iterable[ReleasedBlock], area: str, levels: int) -> tuple[int, ...]:
    each = [block.counts[area] for block in blocks]
    return tuple(sum(counts[level] for counts in each) for level in range(levels))


def _area(area: str, label: str, own: int, counts: tuple[int, ...]) -> AreaView:
    chosen = [level for level, people in enumerate(counts) if people]
    return AreaView(area, label, own, low_median(counts), min(chosen), max(chosen), counts)


def _roles(blocks: Sequence[ReleasedBlock], shown: Shown) -> tuple[RoleView, ...]:
    """The roles that can be told apart; who was counted with other roles is not among them."""
    order = [choice.id for choice in shown.pack.roles]
    apart = roles_apart([Block(tuple(block.roles), block.people) for block in blocks], order)
    return tuple(_role(roles, [block for block in blocks if tuple(block.roles) == roles], shown) for roles in apart)


def _role(roles: Sequence[str], blocks: Sequence[ReleasedBlock], shown: Shown) -> RoleView:
    names = {choice.id: choice.name.get(shown.worded.language) for choice in shown.pack.roles}
    levels = len(shown.worded.levels)
    medians = tuple(low_median(_counts(blocks, area.id, levels)) for area in shown.worded.areas)
    joint = " and " if shown.worded.language == "en" else "・"
    return RoleView(joint.join(names.get(role, role) for role in roles), _people(blocks), medians)
