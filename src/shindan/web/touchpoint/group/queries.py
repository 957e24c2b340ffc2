"""What the owner sees of a group: the spread, the median and the gap, of released answers only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shindan.disclosure.steps import K, low_median, spread

from ..queries import NoResultError, Shown
from ..tokens import token_hash
from .models import Group


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
    """All that is shown of a group. Without released answers ``areas`` and ``roles`` are empty."""

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
    """The view of all released answers."""
    answers = list(group.released.values_list("batch", "role", "levels"))
    if len(answers) < K:
        return GroupView(0, (), ())
    levels = [answer for _, _, answer in answers]
    areas = tuple(
        _area(area.id, area.label, area.level.value, levels, len(shown.worded.levels)) for area in shown.worded.areas
    )
    return GroupView(len(answers), areas, _roles(group, shown, answers))


def _area(area: str, label: str, own: int, answers: Sequence[Mapping[str, int]], levels: int) -> AreaView:
    values = [answer[area] for answer in answers]
    return AreaView(area, label, own, low_median(values), min(values), max(values), spread(values, levels))


def _roles(group: Group, shown: Shown, answers: Sequence[tuple[int, str, Mapping[str, int]]]) -> tuple[RoleView, ...]:
    """The newest split that was allowed; it may lack answers that came after it."""
    if not group.splits:
        return ()
    names = {choice.id: choice.name.get(shown.worded.language) for choice in shown.pack.roles}
    return tuple(_role(part, names, shown, answers) for part in group.splits[-1])


def _role(
    part: Mapping[str, Sequence[object]],
    names: Mapping[str, str],
    shown: Shown,
    answers: Sequence[tuple[int, str, Mapping[str, int]]],
) -> RoleView:
    cells: set[object] = {tuple(cell) for cell in part["cells"]}  # type: ignore[arg-type]
    mine = [levels for batch, role, levels in answers if (batch, role) in cells]
    medians = tuple(low_median([levels[area.id] for levels in mine]) for area in shown.worded.areas)
    joint = " and " if shown.worded.language == "en" else "・"
    return RoleView(joint.join(names.get(str(role), str(role)) for role in part["roles"]), len(mine), medians)
