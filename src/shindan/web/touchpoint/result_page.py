"""Lays a worded result out for the components of the result page. Nothing is computed or worded here but labels."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from shindan.report.worded import WordedAction, WordedResult, WordedStage, WordedStep, WordedTurn
from shindan.web.ui.components.actions import Action, Actions
from shindan.web.ui.components.area_list import AreaLine, AreaList
from shindan.web.ui.components.facts import Fact
from shindan.web.ui.components.level_steps import LevelSteps, Standing
from shindan.web.ui.components.overall import Overall
from shindan.web.ui.components.radar import Radar
from shindan.web.ui.components.road import Horizon, Road
from shindan.web.ui.components.table import Column, Row, Table
from shindan.web.ui.components.turn import Turn
from shindan.web.ui.components.week import Week

from .change import Change
from .queries import Shown


@dataclass(frozen=True)
class ResultPage:
    """What ``touchpoint/result.html`` sees, in the order of the page; ``None`` where a part does not apply."""

    shown: Shown
    worded: WordedResult
    overall: Overall
    steps: LevelSteps
    turn: Turn | None
    later_turns: tuple[WordedTurn, ...]
    week: Week | None
    areas: AreaList
    radar: Radar
    radar_table: Table
    actions: Actions
    road: Road
    change: Change | None
    change_table: Table | None


def result_page(shown: Shown, change: Change | None) -> ResultPage:
    """The page of a result; ``change`` is the way since the diagnosis before it."""
    worded = shown.worded
    return ResultPage(
        shown=shown,
        worded=worded,
        overall=Overall(level=worded.overall.value, name=worded.overall.name, type=worded.overall.type),
        steps=steps_of(worded),
        turn=_turn(worded.turns[0], worded.turn_note) if worded.turns else None,
        later_turns=worded.turns[1:],
        week=week_of(worded.first_step) if worded.first_step else None,
        areas=_areas(worded, change),
        radar=_radar(worded, change),
        radar_table=_radar_table(worded),
        actions=Actions(items=tuple(_action(action, shown.pack.id) for action in worded.actions)),
        road=Road(horizons=tuple(_horizon(stage) for stage in worded.roadmap)),
        change=change,
        change_table=_change_table(worded, change) if change and change.comparable else None,
    )


def steps_of(worded: WordedResult) -> LevelSteps:
    """The stairs with the areas on the steps they reached."""
    return LevelSteps(
        levels=tuple(level.short for level in worded.levels),
        areas=tuple(Standing(name=area.short, level=area.level.value) for area in worded.areas),
        overall=worded.overall.value,
        next_area=next((area.number for area in worded.areas if area.ghost), 0),
    )


def _turn(turn: WordedTurn, note: str) -> Turn:
    return Turn(
        now=turn.now,
        now_label=_("いまの文（レベル%(level)d）") % {"level": turn.start},
        next=turn.then,
        next_label=_("本当にする文（レベル%(level)d）") % {"level": turn.end},
        then=note,
    )


def week_of(step: WordedStep) -> Week:
    """The step of this week."""
    pairs = [
        (_("だれが"), step.who),
        (_("いつ"), step.when),
        (_("使うもの"), step.uses),
        (_("かかるお金"), step.cost),
    ]
    return Week(do=step.do, facts=tuple(Fact(term=term, text=text) for term, text in pairs))


def _areas(worded: WordedResult, change: Change | None) -> AreaList:
    words = change.words if change and change.comparable else {}
    moves = {area: word for area, word in words.items() if not word.startswith("→")}
    lines = tuple(
        AreaLine(
            name=area.label,
            level=area.level.value,
            level_name=area.level.name,
            text=area.sentence,
            binding=area.binds,
            tag=_("ここが総合レベルを決めています") if area.binds else "",
            change=moves.get(area.id, ""),
        )
        for area in worded.areas
    )
    return AreaList(areas=lines, count=len(worded.levels))


def _radar(worded: WordedResult, change: Change | None) -> Radar:
    before = tuple(change.before.values()) if change and change.comparable else ()
    return Radar(values=tuple(area.level.value for area in worded.areas), top=len(worded.levels) - 1, before=before)


def _radar_table(worded: WordedResult) -> Table:
    rows = tuple(Row(heading=area.label, cells=(str(area.level.value), area.level.name)) for area in worded.areas)
    columns = (Column(label=_("領域")), Column(label=_("レベル"), numeric=True), Column(label=_("段階の名前")))
    return Table(caption=_("領域ごとのレベル"), columns=columns, rows=rows)


def _action(action: WordedAction, pack_id: str) -> Action:
    facts = [
        (_("難しさ"), action.difficulty),
        (_("始まるまで"), action.starts_in),
        (_("期待できる効果"), action.effect),
    ]
    address = reverse("check_tool", args=[action.tool]) + f"?pack={pack_id}" if action.tool else ""
    return Action(
        name=action.name,
        text=action.what,
        facts=tuple(Fact(term=term, text=text) for term, text in facts),
        href=address,
        link=_("ひな形（Excel）を保存") if action.tool else "",
    )


def _horizon(stage: WordedStage) -> Horizon:
    steps = tuple(
        _("%(area)sをレベル%(level)dに：「%(sentence)s」")
        % {"area": turn.label, "level": turn.end, "sentence": turn.then}
        for turn in stage.turns
    )
    return Horizon(
        name=stage.name,
        until=_("%(until)s　総合レベル%(level)d") % {"until": stage.until, "level": stage.overall.value},
        goal=stage.theme,
        steps=steps or (stage.keep,),
        effects=_("、").join(stage.effects),
        measures=stage.measures,
    )


def _change_table(worded: WordedResult, change: Change) -> Table:
    columns = (
        Column(label=_("領域")),
        Column(label=_("前回 %(day)s") % {"day": change.day}, numeric=True),
        Column(label=_("今回"), numeric=True),
        Column(label=_("変化")),
    )
    rows = [
        Row(heading=area.label, cells=(str(change.before[area.id]), str(area.level.value), change.words[area.id]))
        for area in worded.areas
    ]
    total = Row(
        heading=_("総合レベル"),
        cells=(str(change.overall_before), str(worded.overall.value), change.overall_words),
    )
    return Table(caption=_("前回からの変化"), columns=columns, rows=(*rows, total))
