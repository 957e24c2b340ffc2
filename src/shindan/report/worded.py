"""A maturity result in words of one language: what page, paper, text and API all say.

No face words anything itself; they lay out these strings. So page = PDF = text to the last character.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shindan.diagnosis.assess import AreaResult, Assessment, Stage, Turn
from shindan.diagnosis.definition import Action, FirstStep, Level, Pack

_DIFFICULTY = {1: ("★ 低", "★ easy"), 2: ("★★ 中", "★★ medium"), 3: ("★★★ 高", "★★★ hard")}


@dataclass(frozen=True)
class WordedLevel:
    value: int
    name: str
    short: str
    type: str


@dataclass(frozen=True)
class WordedArea:
    """One area; ``label`` is its mark and name (③ 改善への活用), ``short`` the name for narrow places."""

    id: str
    number: int
    mark: str
    name: str
    short: str
    label: str
    level: WordedLevel
    sentence: str
    binds: bool
    ghost: bool  # the one to move next: its ghost stands on the next step


@dataclass(frozen=True)
class WordedTurn:
    """A sentence to make true."""

    area: str
    label: str
    mark: str
    start: int
    end: int
    now: str
    then: str


@dataclass(frozen=True)
class WordedAction:
    id: str
    name: str
    what: str
    difficulty: str
    starts_in: str
    effect: str
    tool: str | None


@dataclass(frozen=True)
class WordedStep:
    """The first step of this week."""

    do: str
    who: str
    when: str
    uses: str
    cost: str


@dataclass(frozen=True)
class WordedStage:
    """A stretch of the roadmap. ``turns`` is empty where nothing is left to climb: then ``keep`` says what to do."""

    name: str
    until: str
    theme: str
    turns: tuple[WordedTurn, ...]
    keep: str
    overall: WordedLevel
    actions: tuple[str, ...]
    effects: tuple[str, ...]
    measures: str


@dataclass(frozen=True)
class WordedResult:
    """The whole result. ``turns`` are the sentences for the next level, the first one to start with; none at the top."""

    language: str
    title: str
    headline: str
    overall: WordedLevel
    why: str
    standing: str
    look: str
    traits_title: str
    traits: tuple[str, ...]
    levels: tuple[WordedLevel, ...]
    areas: tuple[WordedArea, ...]
    next_level: WordedLevel | None
    turns: tuple[WordedTurn, ...]
    turn_note: str
    first_step: WordedStep | None
    actions_title: str
    actions: tuple[WordedAction, ...]
    actions_effect: str
    actions_note: str
    keep_title: str
    keep: tuple[str, ...]
    roadmap: tuple[WordedStage, ...]
    road_note: str
    cases: tuple[tuple[str, str], ...]
    cases_note: str
    disclaimer: str


def word_result(assessment: Assessment, language: str, day: date) -> WordedResult:
    """The result in ``"ja"`` or ``"en"``; ``day`` is the day of the diagnosis, from which the roadmap counts."""
    pack, overall = assessment.pack, assessment.overall
    say = _Speaker(pack, language)
    return WordedResult(
        language=language,
        title=pack.title.get(language),
        headline=_headline(assessment, say),
        overall=say.level(overall),
        why=_why(assessment, say),
        standing=overall.standing.get(language),
        look=say.text("look", look=overall.look.get(language)),
        traits_title=overall.traits_title.get(language),
        traits=tuple(trait.get(language) for trait in overall.traits),
        levels=worded_levels(pack, language),
        areas=tuple(say.area(area, assessment) for area in assessment.areas),
        next_level=say.level(assessment.next_level.level) if assessment.next_level else None,
        turns=tuple(say.turn(turn) for turn in assessment.next_level.turns) if assessment.next_level else (),
        turn_note=_turn_note(assessment, say),
        first_step=say.step(assessment.first_step) if assessment.first_step else None,
        actions_title=_actions_title(assessment, say),
        actions=tuple(say.action(action, overall) for action in assessment.actions),
        actions_effect=overall.effect.get(language),
        actions_note=say.text("actions_note"),
        keep_title=say.text("keep_title"),
        keep=() if assessment.next_level else tuple(line.get(language) for line in pack.keep),
        roadmap=tuple(say.stage(stage, day) for stage in assessment.roadmap),
        road_note=_road_note(assessment, say),
        cases=tuple((case.who.get(language), case.result.get(language)) for case in pack.cases),
        cases_note=say.text("cases_note"),
        disclaimer=say.text("disclaimer"),
    )


def worded_levels(pack: Pack, language: str) -> tuple[WordedLevel, ...]:
    """The pack's levels, lowest first."""
    return tuple(_Speaker(pack, language).level(level) for level in pack.levels)


def area_label(pack: Pack, area_id: str, language: str) -> str:
    """An area with its mark: ③ 改善への活用."""
    return _Speaker(pack, language).label(area_id)


def mark(number: int) -> str:
    """The circled figure of an area: ① to ⑳, beyond them plain brackets."""
    return chr(0x2460 + number - 1) if number <= 20 else f"({number})"


def month_after(day: date, months: int, language: str) -> str:
    """The month that lies ``months`` after ``day``: 2027年2月まで."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return f"until {date(year, month, 1):%b %Y}" if language == "en" else f"{year}年{month}月まで"


@dataclass(frozen=True)
class _Speaker:
    """Words parts of an assessment in one language."""

    pack: Pack
    language: str

    def text(self, key: str, **values: object) -> str:
        return self.pack.text(key, self.language, **values)

    def join(self, words: Sequence[str]) -> str:
        return (" and " if self.language == "en" else "と").join(words)

    def level(self, level: Level) -> WordedLevel:
        name = level.name.get(self.language)
        short = (level.short or level.name).get(self.language)
        return WordedLevel(level.value, name, short, level.type.get(self.language))

    def area(self, result: AreaResult, assessment: Assessment) -> WordedArea:
        focus = assessment.focus
        return WordedArea(
            id=result.area.id,
            number=result.number,
            mark=mark(result.number),
            name=result.area.name.get(self.language),
            short=result.area.label(self.language),
            label=self.label(result.area.id),
            level=self.level(result.level),
            sentence=result.sentence.get(self.language),
            binds=result.binds and not assessment.uniform,
            ghost=focus is not None and focus.area.id == result.area.id,
        )

    def label(self, area_id: str) -> str:
        return f"{mark(self.pack.number(area_id))} {self.pack.area(area_id).name.get(self.language)}"

    def turn(self, turn: Turn) -> WordedTurn:
        return WordedTurn(
            area=turn.area.id,
            label=self.label(turn.area.id),
            mark=mark(turn.number),
            start=turn.start.value,
            end=turn.end.value,
            now=turn.now.get(self.language),
            then=turn.then.get(self.language),
        )

    def action(self, action: Action, level: Level) -> WordedAction:
        return WordedAction(
            id=action.id,
            name=action.name.get(self.language),
            what=action.what.get(self.language),
            difficulty=_DIFFICULTY[action.difficulty][self.language == "en"],
            starts_in=action.starts_in.get(self.language),
            effect=level.effect.get(self.language),
            tool=action.tool,
        )

    def step(self, step: FirstStep) -> WordedStep:
        parts = (step.do, step.who, step.when, step.uses, step.cost)
        return WordedStep(*(part.get(self.language) for part in parts))

    def stage(self, stage: Stage, day: date) -> WordedStage:
        horizon = stage.horizon
        return WordedStage(
            name=horizon.name.get(self.language),
            until=month_after(day, horizon.months, self.language),
            theme=horizon.theme.get(self.language),
            turns=tuple(self.turn(turn) for turn in stage.turns),
            keep="" if stage.turns else self.text("road_keep"),
            overall=self.level(stage.overall),
            actions=tuple(action.name.get(self.language) for action in stage.actions),
            effects=tuple(effect.get(self.language) for effect in horizon.effects),
            measures=horizon.measures.get(self.language),
        )


def _headline(assessment: Assessment, say: _Speaker) -> str:
    focus = assessment.focus
    if focus is None:
        return say.text("headline_top")
    area = say.label(focus.area.id)
    if assessment.uniform:
        return say.text("headline_uniform", area=area, count=len(assessment.areas), level=assessment.overall.value)
    return say.text("headline_one" if len(assessment.binding) == 1 else "headline_many", area=area)


def _why(assessment: Assessment, say: _Speaker) -> str:
    count = len(assessment.areas)
    if assessment.focus is None:
        return say.text("why_top", count=count)
    if assessment.uniform:
        return say.text("why_uniform", count=count, level=assessment.overall.value)
    areas = say.join([mark(area.number) for area in assessment.areas if area.binds])
    return say.text("why_one" if len(assessment.binding) == 1 else "why_many", areas=areas, count=count)


def _turn_note(assessment: Assessment, say: _Speaker) -> str:
    if assessment.next_level is None:
        return ""
    first, *others = assessment.next_level.turns
    level = say.level(assessment.next_level.level)
    values: dict[str, object] = {"area": mark(first.number), "level": level.value, "name": level.name}
    if not others:
        return say.text("turn_lifts", **values)
    return say.text("turn_waits", others=say.join([mark(turn.number) for turn in others]), **values)


def _actions_title(assessment: Assessment, say: _Speaker) -> str:
    if assessment.next_level is None:
        return say.text("actions_title_top")
    return say.text("actions_title", level=assessment.overall.value)


def _road_note(assessment: Assessment, say: _Speaker) -> str:
    focus = assessment.focus
    return say.text("road_note", area=mark(focus.number)) if focus else say.text("road_note_top")
