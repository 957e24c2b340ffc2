"""From a wave to its published result: plan first, then figures for what the plan shows, rounded once."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterable

from shindan.disclosure.plan import Plan, make_plan
from shindan.disclosure.structure import Group

from .answers import answers_of
from .certificate import certificate_of
from .changes import with_changes
from .names import group_name, in_order, sections_of, split_name, words
from .notes import notes_of
from .priorities import importance_of
from .schema import HIDDEN, Cell, Entry, Instrument, Result
from .schema import Group as PublishedGroup
from .schema import Split as PublishedSplit
from .sheet import Sheet, people_open, rows_told
from .soundness import quality_of
from .tables import Rows
from .wave import Wave


class TooFewError(ValueError):
    """So few answered that nothing can be shown; the sentence says how many are needed."""


def build_result(wave: Wave) -> Result:
    """The published result of a wave. ``TooFewError`` where fewer people answered than a group needs."""
    people = int(wave.combinations.people.sum())
    if people < wave.settings.min_group:
        raise TooFewError(
            f"回答が{people}件で、結果を表示できる最少の{wave.settings.min_group}件に足りません。"
            "回答がそろってから、もう一度集計してください。"
        )
    plan = plan_of(wave)
    return publish_by(wave, plan)


def plan_of(wave: Wave) -> Plan:
    """The publication plan of a wave; what was hidden in the wave before is hidden again where that costs little."""
    rows = Rows(wave.summary, people_open(wave), rows_told(wave.pack, wave.summary.layout))
    return make_plan(
        wave.combinations,
        wave.divisions,
        rows.tables,
        hidden_before=_hidden_before(wave.previous),
        seconds=wave.settings.seconds,
    )


def publish_by(wave: Wave, plan: Plan) -> Result:
    """Lay down what the plan shows."""
    sheet = Sheet(wave, plan)
    total, answers = sheet.total, answers_of(wave, sheet.total)
    splits = tuple(_split(wave, plan, sheet, division.id) for division in wave.divisions)
    result = Result(
        code_version=importlib.metadata.version("shindan"),
        made_on=wave.made_on,
        instrument=_instrument(wave),
        edition=wave.norms.name if wave.norms else None,
        entry=_entry(wave),
        sections=sections_of(wave.pack, wave.summary.layout, wave.norms),
        total=total,
        splits=splits,
        answers=answers,
        quality=quality_of(wave.pack, wave.summary, plan, people_open(wave)),
        importance=importance_of(wave.summary, plan, total, wave.norms),
        certificate=certificate_of(plan, wave.settings, total, splits, answers, waves=2 if wave.previous else 1),
    )
    if wave.previous is not None:
        result = with_changes(result, wave.previous, plan)
    return result.model_copy(update={"notes": notes_of(wave, result)})


def _hidden_before(previous: Result | None) -> frozenset[Group]:
    if previous is None:
        return frozenset()
    return frozenset(Group(s.id, g.code) for s in previous.splits for g in s.groups if g.suppressed)


def _instrument(wave: Wave) -> Instrument:
    pack = wave.pack
    return Instrument(
        id=pack.id,
        version=pack.version,
        digest=pack.digest,
        title=words(pack.title),
        released=pack.status == "released",
    )


def _entry(wave: Wave) -> Entry:
    people = int(wave.combinations.people.sum())
    staff = wave.headcounts.get(("", ""))
    return Entry(name=wave.entry, wave=wave.label, people=people, headcount=staff, response_rate=_rate(people, staff))


def _rate(people: int, staff: int | None) -> int | None:
    return None if not staff else (200 * people + staff) // (2 * staff)


def _split(wave: Wave, plan: Plan, sheet: Sheet, split: str) -> PublishedSplit:
    name = split_name(wave.pack, split, wave.names)
    crossed = any(division.id == split and len(division.variables) > 1 for division in wave.divisions)
    if split in plan.withheld or (crossed and not any(plan.shows_group(split, code) for code in _codes(plan, split))):
        return PublishedSplit(id=split, name=name, crossed=crossed, withheld=True)
    places = {plan.structure.cells[place].group: place for place in plan.structure.of_split(split)}
    shown = [code for code in places if plan.shows_group(split, code)]
    codes = in_order(wave.pack, split, shown if crossed else _listed(wave, split, places))
    cells: dict[str, tuple[Cell, ...]] = sheet.split(split, [code for code in codes if code in places])
    groups = tuple(
        _group(wave, split, code, int(plan.structure.people[places[code]]) if code in shown else None) for code in codes
    )
    at = {code: place for place, code in enumerate(code for code in codes if code in places)}
    listed = {row: tuple(found[at[code]] if code in at else HIDDEN for code in codes) for row, found in cells.items()}
    return PublishedSplit(id=split, name=name, crossed=crossed, groups=groups, cells=listed)


def _codes(plan: Plan, split: str) -> list[str]:
    return [plan.structure.cells[place].group for place in plan.structure.of_split(split)]


def _listed(wave: Wave, split: str, found: Iterable[str]) -> list[str]:
    """Groups that exist: answered for, on the list of staff, or an option. One nobody answered for looks like a hidden one,
    or the list would tell that somebody of a small group answered. (Of a crossing only shown groups are listed.)"""
    staff = [group for named, group in wave.headcounts if named == split and group]
    options = [str(o.value) for item in wave.pack.items if item.id == split for o in item.options]
    return list(dict.fromkeys([*found, *options, *staff]))


def _group(wave: Wave, split: str, code: str, people: int | None) -> PublishedGroup:
    name = group_name(wave.pack, split, code, wave.names)
    if people is None:
        return PublishedGroup(code=code, name=name, suppressed=True)
    staff = wave.headcounts.get((split, code))
    return PublishedGroup(
        code=code,
        name=name,
        people=people,
        headcount=staff,
        response_rate=_rate(people, staff),
        over_headcount=staff is not None and people > staff,
    )
