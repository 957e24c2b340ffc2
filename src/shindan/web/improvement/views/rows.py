"""A task as a form: everything that the board can do, without a script."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shindan.improvement.plan import Plan, Task
from shindan.web.accounts.rights import Right

from ..boarding import measure_with
from ..conflicts import told
from ..faults import PlanChangedError, PlanError
from ..guard import for_plan
from ..models import ImprovementPlan
from ..queries import history_of, plan_of
from ..row_fields import Words, links, task_dates, task_texts, task_typed, under_field
from ..row_reading import read_task
from ..services import save_task
from .board import HERE
from .fields import refusal, seen
from .shell import plan_page, row_address

METHODS = ["GET", "HEAD", "POST"]
STEPS = (0, 25, 50, 75, 100)
NEW = Task.model_construct(id="", name="")


@require_http_methods(METHODS)
@for_plan(Right.EDIT_PLAN)
def row(request: HttpRequest, plan: ImprovementPlan, row: UUID) -> HttpResponse:
    """Change a task; a measure has a page of its own."""
    value = plan_of(plan)
    under = measure_with(value, row.hex)
    if under is None:
        return _gone(request, plan, value, row)
    if under.id == row.hex:
        return redirect(row_address("improvement_measure", plan, under.id))
    return _task(request, plan, value, under.id, next(task for task in under.tasks if task.id == row.hex))


@require_http_methods(METHODS)
@for_plan(Right.EDIT_PLAN)
def new_task(request: HttpRequest, plan: ImprovementPlan) -> HttpResponse:
    """Add a task to a measure."""
    value = plan_of(plan)
    if not value.measures:
        messages.error(request, _("タスクは施策の中に作ります。先に施策を加えてください。"))
        return redirect("improvement_measure_new", plan.pk)
    asked = request.GET.get("measure", "")
    under = asked if any(each.id == asked for each in value.measures) else value.measures[0].id
    return _task(request, plan, value, under, NEW)


def _gone(request: HttpRequest, plan: ImprovementPlan, value: Plan, row: UUID) -> HttpResponse:
    """A task that somebody took out while it was typed into: what was typed stands in the form of a new one."""
    taken = history_of(plan, of=row).first()
    if request.method != "POST" or taken is None or not value.measures:
        raise Http404
    fault = told(taken) + _("入力した内容は残っています。保存すると、新しいタスクになります。")
    form = Form(_typed(request), {"name": fault})
    return _page(request, plan, form, _fields(value, NEW, value.measures[0].id, form))


@dataclass(frozen=True)
class Form:
    """What stands in a form: texts, faults by field, and the revision that the reader has seen (``None``: the one of now)."""

    typed: Words
    faults: Words = field(default_factory=dict)
    seen: int | None = None


def _task(request: HttpRequest, plan: ImprovementPlan, value: Plan, under: str, task: Task) -> HttpResponse:
    def page(form: Form) -> HttpResponse:
        return _page(request, plan, form, _fields(value, task, under, form))

    if request.method != "POST":
        return page(Form(task_typed(value, task)))
    typed = _typed(request)
    read, faults = read_task(value, task, typed)
    if read is None:
        return page(Form(typed, faults, seen(request)))
    try:
        saved = save_task(plan=plan, measure=typed.get("under", under), task=read, by=request.user, seen=seen(request))
    except PlanError as fault:
        return page(Form(typed, {"name": refusal(fault)}, _fresh(plan, fault)))
    messages.success(request, _("タスク「%(name)s」を保存しました。") % {"name": read.name})
    return redirect(back(plan, f"t{saved.hex}"))


def _fields(value: Plan, task: Task, under: str, form: Form) -> dict[str, Any]:
    return {
        "row": task,
        "under": under_field(value, form.typed.get("under", under)),
        "texts": task_texts(form.typed, form.faults),
        "pairs": task_dates(value, task, form.typed, form.faults),
        "steps": [(step, step == task.progress) for step in STEPS],
    }


def _page(request: HttpRequest, plan: ImprovementPlan, form: Form, fields: Mapping[str, Any]) -> HttpResponse:
    return plan_page(
        request,
        plan,
        "improvement/task.html",
        HERE,
        status=422 if form.faults else 200,
        errors=links(form.faults),
        seen=plan.revision if form.seen is None else form.seen,
        **fields,
    )


def _typed(request: HttpRequest) -> dict[str, str]:
    return {name: text for name, text in request.POST.items() if isinstance(text, str)}


def back(plan: ImprovementPlan, anchor: str = "") -> str:
    """The board, at a row."""
    return reverse(HERE, args=[plan.pk]) + (f"#{anchor}" if anchor else "")


def _fresh(plan: ImprovementPlan, fault: PlanError) -> int | None:
    """After a conflict, the revision that stands now: whoever saves again has been told."""
    if not isinstance(fault, PlanChangedError):
        return None
    plan.refresh_from_db(fields=["revision"])
    return plan.revision
