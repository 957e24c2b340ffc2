"""KPIs of a plan over time: values that the results give by themselves, those entered by hand, and what a change must be to be seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shindan.improvement import plan as core
from shindan.improvement.power import smallest_change
from shindan.result.schema import Cell, Result
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Person, entries_of
from shindan.web.results.models import Publication
from shindan.web.results.queries import publications_of

from .models import ImprovementPlan, KpiValue

RESULT_SOURCES = ("element", "item")


@dataclass(frozen=True)
class Point:
    """What a KPI was on a day: ``low`` and ``high`` are the 95 % interval of a result; ``n`` of how many, where known.
    ``wave`` is the survey that it comes from, "" for a value entered by hand."""

    day: date
    value: float
    low: float | None = None
    high: float | None = None
    n: int | None = None
    wave: str = ""
    unit: str = "%"


@dataclass(frozen=True)
class Given:
    """The values of a KPI that another room keeps, oldest first, and a sentence about the newest."""

    points: tuple[Point, ...] = ()
    told: str = ""


# Who keeps them, by the kind of a source (``customers:repeat_rate``). A room that knows plans says so when it is loaded.
GIVEN: dict[str, Callable[[Organisation, str], Given]] = {}


@dataclass(frozen=True)
class KpiView:
    """A KPI with its course, oldest value first. ``smallest``: from how many points on a change is seen with ``n`` answers
    before and after; both ``None`` where the number of answers is not known, and ``smallest`` alone where no change would be."""

    measure: core.Measure
    kpi: core.Kpi
    points: tuple[Point, ...]
    n: int | None
    smallest: int | None
    told: str = ""

    @property
    def latest(self) -> Point | None:
        """The newest value."""
        return self.points[-1] if self.points else None

    @property
    def change(self) -> float | None:
        """From the baseline to the newest value; ``None`` where one of them is not known."""
        if self.latest is None or self.kpi.baseline is None:
            return None
        return self.latest.value - self.kpi.baseline

    @property
    def worse(self) -> bool:
        """Whether the newest value lies on the wrong side of the baseline, however little."""
        return self.change is not None and (self.change < 0 if self.kpi.rises else self.change > 0)

    @property
    def unseen(self) -> bool:
        """Whether the change is one that chance alone can make; never where nobody knows of how many the values are."""
        return self.smallest is not None and self.change is not None and abs(self.change) < self.smallest

    @property
    def beyond_reach(self) -> bool:
        """Whether the target lies closer to the baseline than what can be seen."""
        kpi = self.kpi
        if kpi.baseline is None or kpi.target is None or self.n is None:
            return False
        return self.smallest is None or abs(kpi.target - kpi.baseline) < self.smallest


def kpi_views(row: ImprovementPlan, plan: core.Plan, person: Person) -> tuple[KpiView, ...]:
    """Every KPI of the plan in its order. Results are those of the same centre that the reader may open."""
    results = _results(row, person)
    values: dict[str, list[KpiValue]] = defaultdict(list)
    for value in KpiValue.objects.filter(kpi__measure__plan=row).order_by("day"):
        values[value.kpi_id.hex].append(value)
    return tuple(
        _view(measure, kpi, _given(row, kpi, results), values[kpi.id])
        for measure in plan.measures
        for kpi in measure.kpis
    )


def _given(row: ImprovementPlan, kpi: core.Kpi, results: list[tuple[date, Result]]) -> Given:
    """What is known of a KPI without anybody's typing: of the customer list, else of published results."""
    kind, _, name = kpi.source.partition(":")
    if kind in GIVEN:
        return GIVEN[kind](row.organisation, name)
    return Given(tuple(point for day, result in results if (point := _point(kpi, day, result))))


def _view(measure: core.Measure, kpi: core.Kpi, given: Given, values: list[KpiValue]) -> KpiView:
    by_hand = [Point(day=each.day, value=each.value, n=each.n) for each in values]
    points = tuple(sorted([*given.points, *by_hand], key=lambda point: point.day))
    n = next((point.n for point in reversed(points) if point.n), None)
    share = kpi.baseline if kpi.baseline is not None else (points[0].value if points else None)
    # Of a customer list its own page says what such numbers show, month against month.
    known = not given.told and n is not None and share is not None and kpi.unit == "%" and 0 <= share <= 100
    return KpiView(
        measure, kpi, points, n if known else None, smallest_change(share or 0, n or 0) if known else None, given.told
    )


def _point(kpi: core.Kpi, day: date, result: Result) -> Point | None:
    cell = cell_of(kpi, result)
    if cell is None or cell.suppressed or cell.value is None or cell.bound:
        return None
    return Point(day, cell.value, cell.low, cell.high, result.entry.people, result.entry.wave)


def cell_of(kpi: core.Kpi, result: Result) -> Cell | None:
    """The figure of the whole entry that the KPI is about; ``None`` where the result does not have it."""
    kind, _, name = kpi.source.partition(":")
    if kind not in RESULT_SOURCES:
        return None
    wanted = [row.id for row in result.rows if name in (row.id, row.element if row.kind == "element" else None)]
    return next((result.total[row] for row in wanted if row in result.total), None)


def _results(row: ImprovementPlan, person: Person) -> list[tuple[date, Result]]:
    """The newest published result of each survey of the plan's centre, oldest first."""
    if row.entry is None:
        return []
    entries = entries_of(person).filter(organisation=row.organisation_id, centre=row.entry.centre)
    newest: dict[UUID, Publication] = {}
    for entry in entries.select_related("organisation", "plan"):
        for publication in publications_of(entry, unpublished=False):
            newest.setdefault(publication.wave_id, publication)
    found = [(each.wave.closes, Result.model_validate(each.result)) for each in newest.values() if each.result]
    return sorted(found, key=lambda pair: pair[0])


def baseline_of(row: ImprovementPlan, kpi: core.Kpi, person: Person) -> Point | None:
    """What a KPI begins from when it is made: the newest value before the plan's first day; without one, the oldest since."""
    given = _given(row, kpi, _results(row, person))
    before = [point for point in given.points if point.day < row.starts]
    return before[-1] if before else next(iter(given.points), None)
