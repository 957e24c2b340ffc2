"""Writes of plans. Each is one short transaction, one revision in the history and one event in the trail.

``row``, ``measure`` and ``kpi`` are ids, as a text or a UUID. ``seen`` is the revision that the editor saw: where somebody else
changed the same row since then, `PlanChangedError` is raised and nothing is written. `PlanError` says what cannot be done.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.improvement import plan as core
from shindan.web.accounts.audit import record
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Person
from shindan.web.entries.models import Entry

from .faults import PlanChangedError, PlanError
from .models import ImprovementPlan, Kpi, KpiValue, Measure, Task
from .pen import Pen, What, fill_kpi, fill_measure, fill_plan, fill_task, id_of, told, whole, writing
from .replacing import replace_plan
from .rows import add_measure, find_any, find_kpi, find_measure, find_row

__all__ = ("PlanChangedError", "PlanError", "replace_plan")
Id = str | UUID
CHANGE = "improvement.change"


@transaction.atomic
def make_plan(
    *,
    organisation: Organisation,
    plan: core.Plan,
    by: Person,
    entry: Entry | None = None,
    source: str = ImprovementPlan.Source.OWN,
    origin: Mapping[str, Any] | None = None,
) -> ImprovementPlan:
    """Keep a new plan with everything in it; its rows get new ids, whatever the value has."""
    row = ImprovementPlan(
        organisation=organisation, entry=entry, source=source, origin=dict(origin or {}), made_by=by.get_username()
    )
    fill_plan(row, plan).save()
    pen = Pen(row, by)
    pen.note(What.ADDED, row, {}, {**told(row), "source": source})
    for place, measure in enumerate(plan.measures):
        add_measure(pen, measure, place)
    pen.close("improvement.make", {"by": source})
    return row


def save_plan(*, plan: ImprovementPlan, new: core.Plan, by: Person, seen: int | None = None) -> None:
    """Change the plan's own fields: name, aim, start, weeks, meetings and reviews. Measures of ``new`` are not looked at."""
    with writing(plan, by, CHANGE) as pen:
        pen.seen(seen, plan.pk)
        before = told(pen.plan)
        _no_mark_behind(pen.plan, new.weeks)
        fill_plan(pen.plan, new).save()
        pen.note(What.CHANGED, pen.plan, before, told(pen.plan))


def save_measure(*, plan: ImprovementPlan, measure: core.Measure, by: Person, seen: int | None = None) -> UUID:
    """Add a measure (no id: at the end, with its tasks and KPIs) or change the own fields of one. Returns its id."""
    with writing(plan, by, CHANGE) as pen:
        pen.within(measure.marks)
        if not measure.id:
            return add_measure(pen, measure, _next(Measure, plan=pen.plan)).pk
        row = find_measure(pen.plan, measure.id)
        pen.seen(seen, row.pk)
        before = told(row)
        fill_measure(row, measure).save()
        pen.note(What.CHANGED, row, before, told(row))
        return row.pk


def save_task(*, plan: ImprovementPlan, measure: Id, task: core.Task, by: Person, seen: int | None = None) -> UUID:
    """Add a task to a measure (no id: at the end) or change one, which then belongs to that measure. Returns its id."""
    with writing(plan, by, CHANGE) as pen:
        pen.within(task.marks)
        under = find_measure(pen.plan, measure)
        if not task.id:
            row = fill_task(Task(measure=under, position=_next(Task, measure=under)), task)
            row.save()
            pen.note(What.ADDED, row, {}, {**told(row), "under": under.name})
            return row.pk
        row = _task(pen.plan, task.id)
        pen.seen(seen, row.pk)
        before = {**told(row), "under": row.measure.name}
        if row.measure_id != under.pk:
            row.measure, row.position = under, _next(Task, measure=under)
        fill_task(row, task).save()
        pen.note(What.CHANGED, row, before, {**told(row), "under": under.name})
        return row.pk


def save_kpi(*, plan: ImprovementPlan, measure: Id, kpi: core.Kpi, by: Person, seen: int | None = None) -> UUID:
    """Add a KPI to a measure (no id) or change one. Returns its id."""
    with writing(plan, by, CHANGE) as pen:
        under = find_measure(pen.plan, measure)
        if not kpi.id:
            row = fill_kpi(Kpi(measure=under, position=_next(Kpi, measure=under)), kpi)
            row.save()
            pen.note(What.ADDED, row, {}, {**told(row), "under": under.name})
            return row.pk
        row = find_kpi(pen.plan, kpi.id)
        pen.seen(seen, row.pk)
        before = told(row)
        fill_kpi(row, kpi).save()
        pen.note(What.CHANGED, row, before, told(row))
        return row.pk


def add_value(
    *, plan: ImprovementPlan, kpi: Id, day: date, value: float | None, by: Person, n: int | None = None
) -> None:
    """Keep what a KPI was on a day; it takes the place of an earlier value of that day, ``None`` deletes it."""
    with writing(plan, by, "improvement.value") as pen:
        row = find_kpi(pen.plan, kpi)
        known = KpiValue.objects.filter(kpi=row, day=day).first()
        before = {"day": day.isoformat(), "value": known.value, "n": known.n} if known else {}
        if value is None:
            KpiValue.objects.filter(kpi=row, day=day).delete()
        else:
            kept = {"value": value, "n": n, "by": by.get_username()}
            KpiValue.objects.update_or_create(kpi=row, day=day, defaults=kept)
        after = {} if value is None else {"day": day.isoformat(), "value": value, "n": n}
        if before != after:
            pen.note(What.VALUE, row, before, after)
            pen.changes[-1].after = after  # the day too, which does not differ


def set_marks(
    *, plan: ImprovementPlan, row: Id, weeks: Iterable[int], mark: core.Mark | None, by: Person, seen: int | None = None
) -> None:
    """Set weeks of a measure or task to a mark; ``None`` empties them."""
    asked = sorted(set(weeks))
    with writing(plan, by, CHANGE) as pen:
        pen.within(asked)
        found = find_row(pen.plan, row)
        pen.seen(seen, found.pk)
        before = told(found)
        kept = {int(week): each for week, each in found.marks.items()}
        for week in asked:
            kept.pop(week, None)
            if mark is not None:
                kept[week] = str(mark)
        found.marks = {str(week): kept[week] for week in sorted(kept)}
        found.save(update_fields=["marks"])
        pen.note(What.CHANGED, found, before, told(found))


def set_progress(*, plan: ImprovementPlan, task: Id, progress: int, by: Person, seen: int | None = None) -> None:
    """Set how far a task is, in whole per cent from 0 to 100."""
    if not 0 <= progress <= 100:
        raise PlanError(_("進捗は0から100までの整数で入力してください。"))
    with writing(plan, by, CHANGE) as pen:
        row = _task(pen.plan, task)
        pen.seen(seen, row.pk)
        before, row.progress = told(row), progress
        row.save(update_fields=["progress"])
        pen.note(What.CHANGED, row, before, told(row))


def move(*, plan: ImprovementPlan, row: Id, to: int, by: Person) -> None:
    """Put a measure or task at a place among its own, counted from 0; behind the last is the last."""
    with writing(plan, by, CHANGE) as pen:
        found = find_row(pen.plan, row)
        others = _beside(found)
        place = max(0, min(to, len(others)))
        before = next((n for n, each in enumerate([*_all_beside(found)]) if each.pk == found.pk), 0)
        for position, each in enumerate([*others[:place], found, *others[place:]]):
            type(each).objects.filter(pk=each.pk).update(position=position)
        pen.note(What.MOVED, found, {"place": before + 1}, {"place": place + 1})


def delete_row(*, plan: ImprovementPlan, row: Id, by: Person, seen: int | None = None) -> None:
    """Take a measure (with its tasks), a task or a KPI out of the plan. The history keeps what it was."""
    with writing(plan, by, CHANGE) as pen:
        found = find_any(pen.plan, row)
        if found is None:
            raise PlanError(_("この行は計画にありません。画面を読み込み直してください。"))
        pen.seen(seen, found.pk, *_below(found))
        kept = whole(found) if isinstance(found, Measure) else told(found)
        pen.note(What.DELETED, found, kept, {})
        found.delete()


def archive(*, plan: ImprovementPlan, by: Person) -> None:
    """Lay the plan aside: it stays readable and cannot be changed."""
    with writing(plan, by, "improvement.archive") as pen:
        pen.plan.archived = plan.archived = timezone.now()
        pen.plan.save(update_fields=["archived"])
        pen.note(What.ARCHIVED, pen.plan, {}, {})


def resume(*, plan: ImprovementPlan, by: Person) -> None:
    """Take the plan out of the archive."""
    with writing(plan, by, "improvement.resume") as pen:
        if pen.plan.archived is not None:
            pen.plan.archived = plan.archived = None
            pen.plan.save(update_fields=["archived"])
            pen.note(What.RESUMED, pen.plan, {}, {})


def switch_mails(*, plan: ImprovementPlan, on: bool, by: Person) -> None:
    """Send the weekly mails of this plan, or not."""
    ImprovementPlan.objects.filter(pk=plan.pk).update(mails=on)
    plan.mails = on
    record(
        actor=by, action="improvement.mails", on=plan.entry or plan.organisation, target=plan.name, details={"on": on}
    )


def _task(plan: ImprovementPlan, row: Id) -> Task:
    found = Task.objects.select_related("measure").filter(measure__plan=plan, pk=id_of(row)).first()
    if found is None:
        raise PlanError(_("このタスクは計画にありません。画面を読み込み直してください。"))
    return found


def _next(model: type[Measure] | type[Task] | type[Kpi], **parent: object) -> int:
    last = model.objects.filter(**parent).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _all_beside(row: Measure | Task) -> list[Measure] | list[Task]:
    if isinstance(row, Measure):
        return list(Measure.objects.filter(plan=row.plan_id))
    return list(Task.objects.filter(measure=row.measure_id))


def _beside(row: Measure | Task) -> list[Any]:
    return [each for each in _all_beside(row) if each.pk != row.pk]


def _below(row: Measure | Task | Kpi) -> list[UUID]:
    """What goes with a row that is taken out."""
    if not isinstance(row, Measure):
        return []
    return [pk for below in (row.tasks, row.kpis) for pk in below.values_list("pk", flat=True)]


def _no_mark_behind(plan: ImprovementPlan, weeks: int) -> None:
    marked = [
        int(week)
        for rows in (Measure.objects.filter(plan=plan), Task.objects.filter(measure__plan=plan))
        for marks in rows.values_list("marks", flat=True)
        for week in marks
    ]
    if max(marked, default=0) > weeks:
        raise PlanError(
            _("W%(week)sに印があるため、%(weeks)s週には短くできません。先にその印を消してください。")
            % {"week": max(marked), "weeks": weeks}
        )
