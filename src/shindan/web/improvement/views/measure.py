"""One measure: what, who, until when, its tasks and KPIs; adding, changing and deleting it."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from shindan.improvement import plan as core
from shindan.improvement.progress import of_measure
from shindan.web.accounts.rights import Right, rights_of
from shindan.web.ui.components.facts import Fact
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.table import Column, Row, Table

from .. import services
from ..guard import for_plan
from ..models import ImprovementPlan
from ..models import Measure as MeasureRow
from ..queries import plan_of, target_of
from ..words import aim_of, figure, horizon_name, source_of_kpi
from .fields import Faults, field, links, not_deleted, read_day, read_text, refusal, seen, typed
from .shell import must_edit, plan_page, row_address

HERE = "improvement_roadmap"
NAMES = ("name", "topic", "what", "owner", "until", "horizon")


@require_http_methods(["GET", "HEAD", "POST"])
@for_plan(Right.SEE_PLAN)
def measure(request: HttpRequest, plan: ImprovementPlan, row: UUID) -> HttpResponse:
    """What is known of a measure, and its form for who may write."""
    found = find(plan, row)
    if request.method != "POST":
        return _page(request, plan, found, _given(found))
    must_edit(request, plan)
    given = typed(request, *NAMES)
    value, faults = _read(found, given)
    if value is None:
        return _page(request, plan, found, given, faults)
    try:
        services.save_measure(plan=plan, measure=value, by=request.user, seen=seen(request))
    except services.PlanError as fault:
        return _page(request, plan, found, given, {"name": refusal(fault)})
    messages.success(request, _("施策を保存しました。"))
    return redirect("improvement_measure", plan.pk, row)


@require_http_methods(["GET", "HEAD", "POST"])
@for_plan(Right.EDIT_PLAN)
def add(request: HttpRequest, plan: ImprovementPlan) -> HttpResponse:
    """A measure in own words."""
    if request.method != "POST":
        return _new_page(request, plan, dict.fromkeys(NAMES, ""))
    given = typed(request, *NAMES)
    value, faults = _read(None, given)
    if value is None:
        return _new_page(request, plan, given, faults)
    try:
        made = services.save_measure(plan=plan, measure=value, by=request.user)
    except services.PlanError as fault:
        return _new_page(request, plan, given, {"name": str(fault)})
    messages.success(request, _("施策を加えました。タスクとKPIを決めてください。"))
    return redirect("improvement_measure", plan.pk, made)


@require_POST
@for_plan(Right.EDIT_PLAN)
def delete(request: HttpRequest, plan: ImprovementPlan, row: UUID) -> HttpResponse:
    """Take a measure out; the history keeps it."""
    found = find(plan, row)
    try:
        services.delete_row(plan=plan, row=row, by=request.user, seen=seen(request))
    except services.PlanError as fault:
        messages.error(request, not_deleted(fault))
        return redirect("improvement_measure", plan.pk, row)
    messages.success(request, _("「%(name)s」を削除しました。内容は履歴に残っています。") % {"name": found.name})
    return redirect("improvement_overview", plan.pk)


def find(plan: ImprovementPlan, row: UUID) -> core.Measure:
    """A measure of the plan; 404 where there is none."""
    for each in plan_of(plan).measures:
        if each.id == row.hex:
            return each
    raise Http404


def _given(found: core.Measure) -> dict[str, str]:
    until = found.until.isoformat() if found.until else ""
    horizon = str(found.horizon or "")
    texts = {name: getattr(found, name) for name in ("name", "topic", "what", "owner")}
    return {**texts, "until": until, "horizon": horizon}


def _read(found: core.Measure | None, given: Mapping[str, str]) -> tuple[core.Measure | None, Faults]:
    faults: Faults = {}
    missing = _("施策が入力されていません。何をするかを一文で入力してください。")
    fresh: dict[str, object] = {
        "name": read_text(given, "name", 200, faults, missing),
        "topic": read_text(given, "topic", 200, faults),
        "what": read_text(given, "what", 600, faults),
        "owner": read_text(given, "owner", 100, faults),
        "until": read_day(given, "until", faults),
        "horizon": int(given["horizon"]) if given["horizon"] in ("3", "6", "12") else None,
    }
    if faults:
        return None, faults
    return found.model_copy(update=fresh) if found else core.Measure.model_validate(fresh), {}


def fields_of(given: Mapping[str, str], faults: Mapping[str, str]) -> dict[str, object]:
    """The fields of a measure's form."""
    hint = _("役割か名前。公開の台帳にも表示されます。")
    options = tuple(Choice(value=str(months), label=horizon_name(months)) for months in (3, 6, 12))
    return {
        "fields": (
            field("name", _("施策"), given, faults, hint=_("何をするかを一文で。")),
            field("topic", _("課題"), given, faults, optional=True, hint=_("どの声や結果から始めたか。")),
            field("what", _("進め方"), given, faults, kind="textarea", rows=3, limit=600, optional=True),
            field("owner", _("担当"), given, faults, hint=hint, optional=True),
            field("until", _("期限"), given, faults, kind="date", short=True, optional=True),
        ),
        "horizon": SelectField(
            name="horizon",
            label=_("効果を確かめる時期"),
            options=options,
            value=given["horizon"],
            empty=_("まだ決めない"),
            optional=True,
        ),
    }


def _page(
    request: HttpRequest,
    plan: ImprovementPlan,
    found: core.Measure,
    given: Mapping[str, str],
    faults: Mapping[str, str] | None = None,
) -> HttpResponse:
    return plan_page(
        request,
        plan,
        "improvement/measure.html",
        HERE,
        status=422 if faults else 200,
        errors=links(faults or {}),
        measure=found,
        row=UUID(found.id),
        facts=_facts(found),
        tasks=_tasks(found),
        kpis=_kpis(plan, found),
        carried=(carried := MeasureRow.objects.values_list("carried", flat=True).get(pk=found.id)),
        carried_from=_origin(request, carried),
        **(fields_of(given, faults or {}) if Right.EDIT_PLAN in rights_of(request.user, target_of(plan)) else {}),
    )


def _origin(request: HttpRequest, carried: Mapping[str, str]) -> str:
    """The page of the measure that this one was copied from, as far as the reader may open it."""
    row = ImprovementPlan.objects.filter(pk=carried["plan"]).first() if "plan" in carried else None
    if row is None or Right.SEE_PLAN not in rights_of(request.user, target_of(row)):
        return ""
    there = MeasureRow.objects.filter(plan=row, pk=carried["measure"]).exists()
    return row_address("improvement_measure", row, carried["measure"]) if there else ""


def _new_page(
    request: HttpRequest, plan: ImprovementPlan, given: Mapping[str, str], faults: Mapping[str, str] | None = None
) -> HttpResponse:
    return plan_page(
        request,
        plan,
        "improvement/measure_new.html",
        HERE,
        status=422 if faults else 200,
        errors=links(faults or {}),
        **fields_of(given, faults or {}),
    )


def _facts(found: core.Measure) -> tuple[Fact, ...]:
    done = of_measure(found)
    pairs = (
        (_("課題"), found.topic),
        (_("進め方"), found.what),
        (_("担当"), found.owner or _("担当なし")),
        (_("期限"), f"{found.until:%Y/%m/%d}" if found.until else _("期限なし")),
        (_("時期"), horizon_name(found.horizon) if found.horizon else ""),
        (_("進捗"), "–" if done is None else f"{done}%"),
    )
    return tuple(Fact(term=term, text=text) for term, text in pairs if text)


def _tasks(found: core.Measure) -> Table | None:
    heads = (_("タスク"), _("メモ"), _("担当"), _("週"), _("進捗"))
    rows = tuple(
        Row(heading=task.name, cells=(task.remark, task.owner or "–", _weeks(task), f"{task.progress}%"))
        for task in found.tasks
    )
    columns = tuple(Column(label=head, numeric=place == 4) for place, head in enumerate(heads))
    return Table(caption=_("タスク"), caption_hidden=True, columns=columns, rows=rows) if rows else None


def _weeks(task: core.Task) -> str:
    weeks = sorted(task.marks)
    if not weeks:
        return "–"
    return f"W{weeks[0]}" if weeks[0] == weeks[-1] else f"W{weeks[0]}–W{weeks[-1]}"


def _kpis(plan: ImprovementPlan, found: core.Measure) -> Table | None:
    heads = (_("KPI"), _("はじめ"), _("目標"), _("値の出どころ"))
    rows = tuple(
        Row(
            heading=kpi.name,
            href=row_address("improvement_kpi", plan, kpi.id),
            cells=(figure(kpi.baseline, kpi.unit), figure(kpi.target, kpi.unit), source_of_kpi(kpi.source)),
        )
        for kpi in found.kpis
    )
    columns = tuple(Column(label=head, numeric=place in (1, 2)) for place, head in enumerate(heads))
    return Table(caption=aim_of(found.kpis[0]), caption_hidden=True, columns=columns, rows=rows) if rows else None
