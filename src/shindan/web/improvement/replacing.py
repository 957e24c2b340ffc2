"""A whole plan written over another, as a file that was changed outside brings it back."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from shindan.improvement import plan as core
from shindan.web.accounts.rights import Person

from .faults import PlanChangedError, PlanError
from .models import ImprovementPlan, Kpi, Measure, Task
from .pen import Pen, What, fill_kpi, fill_measure, fill_plan, fill_task, told, whole, writing


def replace_plan(*, plan: ImprovementPlan, new: core.Plan, against: int, by: Person) -> None:
    """Make the plan what ``new`` says: rows with an id of this plan are changed, others added, those that are missing deleted.

    ``against`` is the revision that ``new`` was made from; `PlanChangedError` where there is a newer one. A task may stand under
    another measure than before. Values of KPIs stay. `PlanError` where an id stands twice.
    """
    with writing(plan, by, "improvement.replace") as pen:
        if pen.plan.revision != against:
            raise PlanChangedError(
                _(
                    "この計画は、ファイルを書き出したあとに変更されました。もう一度書き出し、そのファイルに入力してください。"
                )
            )
        _no_id_twice(new)
        before = told(pen.plan)
        fill_plan(pen.plan, new).save()
        pen.note(What.CHANGED, pen.plan, before, told(pen.plan))
        _Rows(pen).replace(new)


class _Rows:
    """The rows of a plan by id, while they are being replaced."""

    def __init__(self, pen: Pen) -> None:
        self.pen = pen
        found = list(pen.plan.measures.prefetch_related("tasks", "kpis__values"))
        self.measures = {each.pk: each for each in found}
        self.tasks = {task.pk: task for each in found for task in each.tasks.all()}
        self.kpis = {kpi.pk: kpi for each in found for kpi in each.kpis.all()}
        self.stay: set[UUID] = set()

    def replace(self, new: core.Plan) -> None:
        for place, measure in enumerate(new.measures):
            row = self._measure(measure, place)
            for n, task in enumerate(measure.tasks):
                self._task(row, task, n)
            for n, kpi in enumerate(measure.kpis):
                self._kpi(row, kpi, n)
        self._delete_others()

    def _measure(self, value: core.Measure, place: int) -> Measure:
        known = self.measures.get(_id(value.id))
        row = known or Measure(plan=self.pen.plan)
        before = told(row) if known else {}
        moved, row.position = row.position != place, place
        self._keep(fill_measure(row, value), before, moved=moved)
        return row

    def _task(self, under: Measure, value: core.Task, place: int) -> None:
        known = self.tasks.get(_id(value.id))
        row = known or Task()
        before = {**told(row), "under": self.measures[row.measure_id].name} if known else {}
        moved = (row.measure_id, row.position) != (under.pk, place)
        row.measure, row.position = under, place
        self._keep(fill_task(row, value), before, moved=moved, under=under.name)

    def _kpi(self, under: Measure, value: core.Kpi, place: int) -> None:
        known = self.kpis.get(_id(value.id))
        row = known or Kpi()
        before = told(row) if known else {}
        moved = (row.measure_id, row.position) != (under.pk, place)
        row.measure, row.position = under, place
        self._keep(fill_kpi(row, value), before, moved=moved)

    def _keep(self, row: Measure | Task | Kpi, before: dict[str, object], *, moved: bool, **more: object) -> None:
        """Save what is new, differs or stands elsewhere; most rows of a long plan are left alone."""
        self.stay.add(row.pk)
        after = {**told(row), **more}
        if moved or before != after:
            row.save()
        self.pen.note(What.CHANGED if before else What.ADDED, row, before, after)

    def _delete_others(self) -> None:
        gone = [each for each in self.measures.values() if each.pk not in self.stay]
        for measure in gone:
            self.pen.note(What.DELETED, measure, whole(measure), {})
        below: list[Task | Kpi] = [*self.tasks.values(), *self.kpis.values()]
        for each in below:
            if each.pk not in self.stay and each.measure_id in self.stay:
                self.pen.note(What.DELETED, each, told(each), {})
                each.delete()
        for measure in gone:
            measure.delete()


def _id(text: str) -> UUID:
    """The id; for a text that is none, one that no row has."""
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def _no_id_twice(new: core.Plan) -> None:
    ids = [each for each in _ids(new) if each]
    twice = {each for each in ids if ids.count(each) > 1} if len(set(ids)) < len(ids) else set()
    if twice:
        raise PlanError(_("同じ行の番号が2回あります。行を複写したときは、写した行の番号の欄を空にしてください。"))


def _ids(new: core.Plan) -> Iterable[str]:
    for measure in new.measures:
        yield measure.id
        yield from (task.id for task in measure.tasks)
        yield from (kpi.id for kpi in measure.kpis)
