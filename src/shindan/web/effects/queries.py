"""Reads: the effect of a measure or plan as of today, as it was recorded, and what is to be expected before a second survey."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models import QuerySet

from shindan.diagnosis.guide import Guide, load_guide
from shindan.improvement import plan as core
from shindan.improvement.effect import Asked, Course, Effect, Outlook, Point, course_of, effect_of, outlook_of
from shindan.improvement.effect.asked import MAIN
from shindan.improvement.effect.build import main_items
from shindan.improvement.effect.course import began_of
from shindan.web.improvement.models import ImprovementPlan, KpiValue
from shindan.web.improvement.queries import plan_of

from .customers import of_customers
from .models import EffectRecord
from .others import differing, others_for
from .surveys import Known, before_and_after, surveys_of


@dataclass(frozen=True)
class Made:
    """An effect of today, the survey after it and those that could stand there, and what can be seen where there is none yet."""

    effect: Effect
    plan: core.Plan
    measure: core.Measure | None
    after: Known | None
    choices: tuple[Known, ...]
    outlook: Outlook | None


@dataclass(frozen=True)
class Ground:
    """What all effects of one plan are made from, read once."""

    row: ImprovementPlan
    plan: core.Plan
    surveys: tuple[Known, ...]
    values: dict[str, tuple[Point, ...]]


def ground_of(row: ImprovementPlan) -> Ground:
    """The plan with its centre's surveys and the values of its KPIs."""
    values: dict[str, list[Point]] = {}
    for one in KpiValue.objects.filter(kpi__measure__plan=row).select_related("kpi"):
        values.setdefault(one.kpi_id.hex, []).append(Point(day=one.day, value=one.value, people=one.n))
    known = {kpi: tuple(points) for kpi, points in values.items()}
    return Ground(row, plan_of(row), tuple(surveys_of(row)), known)


def measure_in(ground: Ground, pk: UUID | None) -> core.Measure | None:
    """The measure of that id; ``LookupError`` where the plan has none such."""
    if pk is None:
        return None
    found = next((one for one in ground.plan.measures if one.id == pk.hex), None)
    if found is None:
        raise LookupError(str(pk))
    return found


def effect_for(
    ground: Ground, measure: core.Measure | None, day: date, after: UUID | None = None, *, brief: bool = False
) -> Made:
    """The effect as of ``day``, with the survey ``after`` where that is asked for. ``brief``: others stand beside the main figure alone."""
    asked = Asked(plan=ground.plan, made_on=day, measure=measure)
    began = began_of(ground.plan, measure)
    then, now, choices = before_and_after(ground.surveys, began, asked.items, after)
    asked = replace(
        asked,
        before=then.survey if then else None,
        after=now.survey if now else None,
        courses=tuple(_courses(ground, asked.measures)),
        differing=differing(then, now) if then and now else frozenset(),
    )
    if then and now and ground.row.entry is not None:
        asked = _beside(ground, asked, then, now, brief=brief)
    outlook = _outlook(asked, then, began) if now is None and then is not None else None
    return Made(effect_of(asked), ground.plan, measure, now, tuple(choices), outlook)


def _beside(ground: Ground, asked: Asked, then: Known, now: Known, *, brief: bool) -> Asked:
    """With the others' change, where two editions allow."""
    items = main_items(asked)
    kinds = {"mean"} if brief else {"mean", "element"}
    rows = [row.id for row in then.result.rows if row.kind in kinds or row.id in asked.items]
    wanted = {MAIN: items, **{row: (row,) for row in rows}}
    found = others_for(ground.row.entry, then, now, wanted) if ground.row.entry else None
    if found is None:
        return asked
    return replace(asked, others=found.told, beside=found.beside, other_time=found.other_time)


def _courses(ground: Ground, measures: Sequence[core.Measure]) -> list[Course]:
    """The KPIs of the measures, each with its values: typed in, or of the surveys."""
    return [_course(ground, measure, kpi) for measure in measures for kpi in measure.kpis]


def _course(ground: Ground, measure: core.Measure, kpi: core.Kpi) -> Course:
    kind, _, row = kpi.source.partition(":")
    if kind != "customers":
        return course_of(kpi, _points(ground, measure, kpi))
    points, year = of_customers(ground.row.organisation, row)
    return course_of(kpi, points).model_copy(update={"year": year})


def _points(ground: Ground, measure: core.Measure, kpi: core.Kpi) -> list[Point]:
    kind, _, row = kpi.source.partition(":")
    if kind in ("item", "element"):
        return [point for one in ground.surveys if (point := _of_survey(one, row)) is not None]
    points, began = list(ground.values.get(kpi.id, ())), began_of(ground.plan, measure)
    if kpi.baseline is not None and not any(point.day <= began for point in points):
        points.insert(0, Point(day=began, value=kpi.baseline))
    return points


def _of_survey(known: Known, row: str) -> Point | None:
    """The share of everybody, where it is published exactly."""
    cell = known.result.total.get(row)
    if cell is None or cell.suppressed or cell.value is None or cell.bound or cell.rough:
        return None
    people = known.result.entry.people
    return Point(day=known.day, value=cell.value, low=cell.low, high=cell.high, people=people)


@lru_cache(maxsize=1)
def guide() -> Guide:
    """What can be done for which element, read once a process."""
    return load_guide()


def _outlook(asked: Asked, then: Known, began: date) -> Outlook:
    """By the mean share of the questions that stand for what was done; without any, at half, where chance is largest."""
    cells = [then.result.total.get(item) for item in asked.items]
    shares = [cell.value for cell in cells if cell is not None and cell.value is not None]
    kinds = {measure.measure for measure in asked.measures}
    months = [one.effect_months[0] for one in guide().measures if one.id in kinds]
    entry = then.result.entry
    return outlook_of(
        began=began,
        people=entry.people,
        share=sum(shares) / len(shares) if shares else 50.0,
        staff=entry.headcount,
        months=min(months, default=0.0),
    )


def records_of(plan: ImprovementPlan, measure: UUID | None) -> QuerySet[EffectRecord]:
    """What was recorded of the measure, or of the plan itself, newest first."""
    return EffectRecord.objects.filter(plan=plan, subject=measure or plan.pk).order_by("-number")


def effect_in(record: EffectRecord) -> Effect:
    """The effect as it was recorded."""
    return Effect.model_validate(record.content)
