"""How a plan is written: one transaction that holds the plan, and one revision with everything that changed in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from pydantic import BaseModel

from shindan.improvement import plan as core
from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person

from .conflicts import refuse_overtaken
from .faults import PlanError
from .models import Change, ImprovementPlan, Kpi, Measure, Task
from .queries import kpi_of, measure_of, target_of, task_of
from .seams import dated_elsewhere

What, Kind = Change.What, Change.Kind
AnyRow = ImprovementPlan | Measure | Task | Kpi
MEASURE_FIELDS = ("name", "topic", "issue", "measure", "what", "owner", "until", "horizon")
TASK_FIELDS = ("name", "remark", "owner", "progress")
KPI_FIELDS = ("name", "unit", "baseline", "target", "source", "rises")
PLAN_FIELDS = ("name", "aim", "starts", "weeks")


class Pen:
    """Notes what changes in a plan that is held; `writing` makes one."""

    def __init__(self, plan: ImprovementPlan, by: Person) -> None:
        self.plan, self.by = plan, by
        self.changes: list[Change] = []

    def note(self, what: str, row: AnyRow, before: Mapping[str, object], after: Mapping[str, object]) -> None:
        """Note what differs; of a change in which nothing differs, nothing."""
        names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
        if what in (What.CHANGED, What.MOVED) and not names:
            return
        self.changes.append(
            Change(
                plan=self.plan,
                revision=self.plan.revision + 1,
                by=self.by.get_username(),
                what=what,
                kind=kind_of(row),
                row=row.pk,
                name=row.name[:200],
                before={name: before[name] for name in names if name in before},
                after={name: after[name] for name in names if name in after},
            )
        )

    def seen(self, revision: int | None, *ids: UUID) -> None:
        """Refuse where one of these rows was changed after the revision that the editor saw; ``None``: whatever it was."""
        refuse_overtaken(self.plan, revision, ids)

    def within(self, weeks: Iterable[int]) -> None:
        """Refuse weeks that the plan does not have."""
        wrong = [week for week in weeks if not 1 <= week <= self.plan.weeks]
        if wrong:
            raise PlanError(
                _("W%(week)sは計画にありません。W1からW%(last)sの間で選んでください。")
                % {"week": wrong[0], "last": self.plan.weeks}
            )

    def close(self, action: str, details: Mapping[str, object]) -> None:
        """Keep the changes as the next revision; without any, nothing was done."""
        if not self.changes:
            return
        Change.objects.bulk_create(self.changes)
        self.plan.revision += 1
        self.plan.save(update_fields=["revision"])
        said = {"changes": len(self.changes), **details}
        record(actor=self.by, action=action, on=target_of(self.plan), target=self.plan.name, details=said)


@contextmanager
def writing(plan: ImprovementPlan, by: Person, action: str, **details: object) -> Iterator[Pen]:
    """Hold the plan, write, and keep what changed. ``plan.revision`` is the new one afterwards."""
    with transaction.atomic():
        held = ImprovementPlan.objects.select_for_update(of=("self",)).select_related("entry", "organisation")
        row = held.get(pk=plan.pk)
        if row.archived is not None and action != "improvement.resume":
            raise PlanError(_("この計画は保管されています。変更するには、先に保管から戻してください。"))
        pen = Pen(row, by)
        yield pen
        pen.close(action, details)
    plan.revision = row.revision


def kind_of(row: AnyRow) -> str:
    """What a row is in the history."""
    kinds: dict[type, str] = {
        ImprovementPlan: Kind.PLAN,
        Measure: Kind.MEASURE,
        Task: Kind.TASK,
        Kpi: Kind.KPI,
    }
    return kinds[type(row)]


def told(row: AnyRow) -> dict[str, Any]:
    """A row's own fields as JSON, without what lies under it."""
    if isinstance(row, ImprovementPlan):
        head = {name: getattr(row, name) for name in PLAN_FIELDS}
        weeks = {"meetings": sorted(row.meetings), "reviews": sorted(row.reviews)}
        return {**head, "starts": row.starts.isoformat(), **weeks}
    if isinstance(row, Measure):
        return _dumped(measure_of(row))
    return _dumped(task_of(row)) if isinstance(row, Task) else _dumped(kpi_of(row))


def whole(row: Measure) -> dict[str, Any]:
    """A measure with everything under it, values of its KPIs too: what the history keeps of a deleted one."""
    values = {
        each.pk.hex: [[value.day.isoformat(), value.value, value.n] for value in each.values.all()]
        for each in row.kpis.all()
    }
    return {**measure_of(row).model_dump(mode="json"), "values": values}


def _dumped(value: BaseModel) -> dict[str, Any]:
    return value.model_dump(mode="json", exclude={"id", "tasks", "kpis"})


def fill_measure(row: Measure, value: core.Measure) -> Measure:
    """Lay a measure's own fields into its row."""
    for name in MEASURE_FIELDS:
        setattr(row, name, getattr(value, name))
    row.pulse, row.marks = list(value.pulse), marks_kept(value.marks)
    return row


def fill_task(row: Task, value: core.Task) -> Task:
    """Lay a task into its row."""
    for name in TASK_FIELDS:
        setattr(row, name, getattr(value, name))
    row.marks = marks_kept(value.marks)
    return row


def fill_kpi(row: Kpi, value: core.Kpi) -> Kpi:
    """Lay a KPI into its row."""
    for name in KPI_FIELDS:
        setattr(row, name, getattr(value, name))
    return row


def fill_plan(row: ImprovementPlan, value: core.Plan) -> ImprovementPlan:
    """Lay a plan's own fields into its row; meetings and reviews only where no other room dates them."""
    for name in PLAN_FIELDS:
        setattr(row, name, getattr(value, name))
    if not dated_elsewhere(row):
        row.meetings, row.reviews = sorted(value.meetings), sorted(value.reviews)
    return row


def marks_kept(marks: Mapping[int, core.Mark]) -> dict[str, str]:
    """Marks as they are kept, in the order of the weeks."""
    return {str(week): str(mark) for week, mark in sorted(marks.items())}


def id_of(text: str | UUID) -> UUID:
    """An id from a value or an address; ``PlanError`` where it is none."""
    try:
        return text if isinstance(text, UUID) else UUID(text)
    except ValueError as error:
        raise PlanError(_("この行は計画にありません。画面を読み込み直してください。")) from error
