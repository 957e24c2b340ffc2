"""From four answers to what a firm needs to know: level, what binds, the sentence to make true, what to do, the road.

Everything is a lookup in the pack; nothing here is worded. Improvement goes one level at a time, from the area that
binds; among areas at the same level the pack's order decides, because each builds on the one before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .answers import AnswerError, AnswerFault, check_answers
from .definition import Action, Area, FirstStep, Horizon, Item, Level, Pack, Text
from .score import area_levels, binding_areas, overall_level


@dataclass(frozen=True)
class AreaResult:
    """Where one area stands: its level and the sentence that holds now."""

    area: Area
    number: int
    level: Level
    sentence: Text
    binds: bool


@dataclass(frozen=True)
class Turn:
    """One step of one area: the sentence that holds now and the one to make true."""

    area: Area
    number: int
    start: Level
    end: Level
    now: Text
    then: Text


@dataclass(frozen=True)
class NextLevel:
    """The next overall level and every sentence that must become true for it; the first is the one to start with."""

    level: Level
    turns: tuple[Turn, ...]


@dataclass(frozen=True)
class Stage:
    """A stretch of the roadmap: the steps to take in it and the overall level when they are taken."""

    horizon: Horizon
    turns: tuple[Turn, ...]
    overall: Level
    actions: tuple[Action, ...]


@dataclass(frozen=True)
class Assessment:
    """The whole result of a maturity diagnosis. At the top level ``next_level`` and ``first_step`` are ``None``."""

    pack: Pack
    levels: Mapping[str, int]
    overall: Level
    areas: tuple[AreaResult, ...]
    binding: tuple[str, ...]
    next_level: NextLevel | None
    actions: tuple[Action, ...]
    first_step: FirstStep | None
    roadmap: tuple[Stage, ...]

    @property
    def uniform(self) -> bool:
        """All areas at one level: then none of them stands out as binding."""
        return len(self.binding) == len(self.areas)

    @property
    def focus(self) -> Turn | None:
        """The one step to take first."""
        return self.next_level.turns[0] if self.next_level else None


def assess(pack: Pack, answers: Mapping[str, object]) -> Assessment:
    """Assess complete answers (item id → level) to a maturity pack.

    Raises ``AnswerError`` naming every unknown or missing item and every value outside the levels, and for a pack that
    has no levels (a survey is analysed, not assessed).
    """
    if pack.kind != "maturity":
        raise AnswerError([AnswerFault(pack.id, pack.kind, "value", ("maturity",))])
    levels = area_levels(pack, check_answers(pack, answers))
    overall = overall_level(levels)
    binding = binding_areas(levels)
    turns = tuple(_turn(pack, area, overall) for area in binding) if overall < pack.top else ()
    return Assessment(
        pack=pack,
        levels=levels,
        overall=pack.level(overall),
        areas=tuple(_area_result(pack, area, levels[area], area in binding) for area in levels),
        binding=binding,
        next_level=NextLevel(pack.level(overall + 1), turns) if turns else None,
        actions=actions_of(pack, overall),
        first_step=_first_step(pack, turns[0]) if turns else None,
        roadmap=roadmap(pack, levels),
    )


def level_item(pack: Pack, area_id: str) -> Item:
    """The item whose answer is the level of that area."""
    return next(item for item in pack.items if item.kind == "level" and item.area == area_id)


def actions_of(pack: Pack, level: int) -> tuple[Action, ...]:
    return tuple(action for action in pack.actions if action.level == level)


def roadmap(pack: Pack, levels: Mapping[str, int]) -> tuple[Stage, ...]:
    """The horizons filled with steps: always the lowest area next, one level at a time, until all stand at the top."""
    now = dict(levels)
    stages = []
    for horizon in pack.horizons:
        start = overall_level(now)
        turns = tuple(_climb(pack, now) for _ in range(min(horizon.steps, _steps_left(pack, now))))
        overall = overall_level(now)
        stages.append(Stage(horizon, turns, pack.level(overall), actions_of(pack, start)))
    return tuple(stages)


def _steps_left(pack: Pack, levels: Mapping[str, int]) -> int:
    return sum(pack.top - level for level in levels.values())


def _climb(pack: Pack, levels: dict[str, int]) -> Turn:
    """Lift the first of the lowest areas by one level, in place."""
    area = binding_areas(levels)[0]
    turn = _turn(pack, area, levels[area])
    levels[area] += 1
    return turn


def _turn(pack: Pack, area_id: str, start: int) -> Turn:
    item = level_item(pack, area_id)
    return Turn(
        area=pack.area(area_id),
        number=pack.number(area_id),
        start=pack.level(start),
        end=pack.level(start + 1),
        now=item.option(start).text,
        then=item.option(start + 1).text,
    )


def _area_result(pack: Pack, area_id: str, level: int, binds: bool) -> AreaResult:
    sentence = level_item(pack, area_id).option(level).text
    return AreaResult(pack.area(area_id), pack.number(area_id), pack.level(level), sentence, binds)


def _first_step(pack: Pack, turn: Turn) -> FirstStep:
    return next(step for step in pack.first_steps if (step.area, step.start) == (turn.area.id, turn.start.value))
