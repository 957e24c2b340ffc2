"""横展開: a measure or a whole plan copied to where it is to be done next, with what it achieved, to be adapted there.

Within an organisation the copy says from which plan it comes and what its KPIs reached. To another organisation it goes without
names and figures of the first: what is done, its steps, and which figures to watch; nothing else.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shindan.diagnosis.guide import load_guide
from shindan.improvement import plan as core
from shindan.improvement.progress import of_measure
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Person, Right, entries_of, organisations_of, rights_of
from shindan.web.entries.models import Entry

from .beginning import next_monday
from .faults import PlanError
from .kpis import KpiView, kpi_views
from .models import ImprovementPlan, Measure
from .queries import plan_of, plans_of
from .services import make_plan, save_measure
from .words import figure


@dataclass(frozen=True)
class Place:
    """Where a copy can go: a plan that is there, or a new one of an entry or organisation. ``key`` names it in the form."""

    key: str
    label: str
    organisation: Organisation
    entry: Entry | None = None
    plan: ImprovementPlan | None = None


def places_for(row: ImprovementPlan, person: Person) -> tuple[Place, ...]:
    """Where this person may copy to: plans and entries on which they may edit plans, other than this plan.

    Who belongs to one organisation stays within it; another one only a consultant or the operator reaches, by their own grants.
    """
    entries = (
        entries_of(person)
        .filter(withdrawn=None)
        .select_related("organisation")
        .order_by("organisation", "centre", "-made")
    )
    found = [place for entry in entries for place in _of_entry(row, entry, person)]
    for organisation in organisations_of(person):
        if Right.EDIT_PLAN in rights_of(person, organisation):
            found += [_plan(each) for each in plans_of(organisation).filter(entry=None) if each.pk != row.pk]
            if not organisation.entries.exists() and organisation.pk != row.organisation_id:
                found.append(Place(f"organisation:{organisation.pk.hex}", _new(organisation.name), organisation))
    return tuple(found)


def _of_entry(row: ImprovementPlan, entry: Entry, person: Person) -> list[Place]:
    if Right.EDIT_PLAN not in rights_of(person, entry):
        return []
    plans = [_plan(each) for each in plans_of(entry) if each.pk != row.pk]
    if entry.pk == row.entry_id:
        return plans
    name = f"{entry.organisation.name} {entry.centre}（{entry.made:%Y/%m}）"
    return [*plans, Place(f"entry:{entry.pk.hex}", _new(name), entry.organisation, entry)]


def _plan(row: ImprovementPlan) -> Place:
    whose = " ".join([row.organisation.name, *([row.entry.centre] if row.entry else [])])
    return Place(f"plan:{row.pk.hex}", f"{whose}：{row.name}", row.organisation, row.entry, row)


def _new(name: str) -> str:
    return _("%(name)s：新しい計画") % {"name": name}


@transaction.atomic
def carry(*, plan: ImprovementPlan, measures: Collection[str], to: Place, by: Person) -> ImprovementPlan:
    """Copy measures (their ids) to a place; returns the plan that holds the copies. `PlanError` where none of them is there."""
    value = plan_of(plan)
    chosen = [each for each in value.measures if each.id in measures]
    if not chosen:
        raise PlanError(_("写す施策が選ばれていません。一つ以上選んでください。"))
    own = to.organisation.pk == plan.organisation_id
    target = to.plan or _new_plan(plan, value, to, own=own, by=by)
    views = kpi_views(plan, value, by) if own else ()
    for measure in chosen:
        fresh = copied(measure, weeks=target.weeks)
        made = save_measure(plan=target, measure=fresh if own else without_names(fresh, names_in(plan, value)), by=by)
        told = provenance(plan, measure, [view for view in views if view.measure.id == measure.id], own=own)
        Measure.objects.filter(pk=made).update(carried=told)
    return target


def _new_plan(plan: ImprovementPlan, value: core.Plan, to: Place, *, own: bool, by: Person) -> ImprovementPlan:
    """An empty plan as long as this one, from next Monday on. To another organisation not even the plan's name goes."""
    name = value.name if own else _("ほかの組織の施策から始める改善計画")
    fresh = core.Plan(
        name=name,
        starts=next_monday(timezone.localdate()),
        weeks=value.weeks,
        meetings=value.meetings,
        reviews=value.reviews,
    )
    origin: dict[str, object] = {"plan": plan.pk.hex} if own else {}
    source = ImprovementPlan.Source.CARRIED
    return make_plan(organisation=to.organisation, entry=to.entry, plan=fresh, by=by, source=source, origin=origin)


def copied(measure: core.Measure, *, weeks: int) -> core.Measure:
    """The measure to begin anew: no progress, no owner, no date, no start and aim of its KPIs, its weeks as planned ones from
    week 1 on."""
    marked = [week for task in measure.tasks for week in task.marks]
    shift = min(marked, default=1) - 1
    return measure.model_copy(
        update={
            "id": "",
            "owner": "",
            "until": None,
            "marks": {},
            "kpis": tuple(kpi.model_copy(update={"id": "", "baseline": None, "target": None}) for kpi in measure.kpis),
            "tasks": tuple(_task(task, shift, weeks) for task in measure.tasks),
        }
    )


def _task(task: core.Task, shift: int, weeks: int) -> core.Task:
    marks = {
        week - shift: core.Mark.PLANNED if mark is core.Mark.DONE else mark
        for week, mark in task.marks.items()
        if week - shift <= weeks
    }
    return task.model_copy(update={"id": "", "owner": "", "progress": 0, "marks": marks})


def names_in(row: ImprovementPlan, plan: core.Plan) -> tuple[str, ...]:
    """What tells whose plan it is: organisation, centre and owners, the longest first."""
    owners = {name for measure in plan.measures for name in (measure.owner, *(task.owner for task in measure.tasks))}
    found = {row.organisation.name, *([row.entry.centre] if row.entry else []), *owners}
    return tuple(sorted((name for name in found if len(name) > 1), key=len, reverse=True))


def without_names(measure: core.Measure, names: Collection[str]) -> core.Measure:
    """The measure as another organisation gets it: issue, remarks and the first one's own words stay behind, what the pack says of
    it comes along, and names in what is left become "…"."""

    def bare(text: str) -> str:
        for name in names:
            text = text.replace(name, "…")
        return text

    tasks = tuple(task.model_copy(update={"name": bare(task.name), "remark": ""}) for task in measure.tasks)
    kpis = tuple(kpi.model_copy(update={"name": bare(kpi.name)}) for kpi in measure.kpis)
    left = {"name": bare(measure.name), "topic": "", "issue": "", "what": _of_the_pack(measure.measure)}
    return measure.model_copy(update={**left, "tasks": tasks, "kpis": kpis})


def _of_the_pack(measure: str) -> str:
    """What the pack says of a measure; "" of one that is not the pack's."""
    found = next((one for one in load_guide().measures if one.id == measure), None)
    return found.what.get(get_language() or "ja")[:600] if found else ""


def provenance(
    plan: ImprovementPlan, measure: core.Measure, views: Collection[KpiView], *, own: bool
) -> dict[str, Any]:
    """What the copy remembers: within the organisation from where, how far it was and what its KPIs reached; else only that."""
    day = f"{timezone.localdate():%Y/%m/%d}"
    if not own:
        return {"day": day}
    whose = " ".join([*([plan.entry.centre] if plan.entry else []), plan.name])
    return {
        "day": day,
        "from": f"{whose} {measure.name}",
        "plan": plan.pk.hex,
        "measure": measure.id,
        "progress": of_measure(measure),
        "kpis": [line for view in views if (line := achieved(view))],
    }


def achieved(view: KpiView) -> str:
    """What a KPI reached: from where, to where, and how sure that is, and whether it can be told from chance."""
    kpi, latest = view.kpi, view.latest
    start = kpi.baseline if kpi.baseline is not None else (view.points[0].value if len(view.points) > 1 else None)
    if latest is None or start is None:
        return ""
    told = {
        "name": kpi.name,
        "from": figure(start, kpi.unit),
        "to": figure(latest.value, kpi.unit),
        "day": f"{latest.day:%Y/%m/%d}",
    }
    said = [_("%(name)s：%(from)s → %(to)s（%(day)s）") % told]
    if latest.low is not None and latest.high is not None:
        span = {"low": figure(latest.low), "high": figure(latest.high, kpi.unit)}
        said.append(_("95%%の範囲は%(low)s–%(high)sです。") % span)
    if view.worse:
        said.append(_("はじめより悪くなりました。"))
    if view.smallest is not None and abs(latest.value - start) < view.smallest:
        said.append(_("この差は偶然と見分けられません。"))
    return _("%(said)s。%(more)s") % {"said": said[0], "more": "".join(said[1:])} if said[1:] else said[0]
