"""KPIs of a plan: where each stands, what it can show, and values entered by hand."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shindan.improvement import plan as core
from shindan.web.accounts.rights import Right, rights_of
from shindan.web.ui.components.facts import Fact
from shindan.web.ui.components.table import Column, Row, Table

from .. import services
from ..guard import for_plan
from ..kpis import KpiView, baseline_of, kpi_views
from ..models import ImprovementPlan
from ..queries import plan_of, target_of
from ..words import figure, source_of_kpi
from .fields import Faults, links, not_deleted, read_day, read_number, read_text, refusal, seen, typed
from .kpi_fields import NAMES, VALUE_NAMES, kpi_fields, source_choices, value_fields
from .kpi_words import change_words, course_exhibit, point_cells, power_sentence, worse_heading, worse_sentence
from .measure import find
from .shell import must_edit, plan_page, row_address

HERE = "improvement_kpis"


@dataclass(frozen=True)
class Sent:
    """What was typed into which form, and what is wrong with it."""

    kpi: Mapping[str, str] = field(default_factory=dict)
    value: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)


@require_safe
@for_plan(Right.SEE_PLAN)
def kpis(request: HttpRequest, plan: ImprovementPlan) -> HttpResponse:
    """Every KPI with baseline, newest value and target, and what it can show."""
    views = kpi_views(plan, plan_of(plan), request.user)
    return plan_page(
        request,
        plan,
        "improvement/kpis.html",
        HERE,
        heading=_heading(views),
        table=_table(plan, views) if views else None,
        worse=[said for view in views if (said := worse_sentence(view))],
        power=[(view.kpi.name, said) for view in views if (said := power_sentence(view))],
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_plan(Right.SEE_PLAN)
def kpi(request: HttpRequest, plan: ImprovementPlan, row: UUID) -> HttpResponse:
    """One KPI over time, as a page or with ``?csv`` as a file, and its form."""
    view = _find(request, plan, row)
    if request.method != "POST":
        return _csv(view) if "csv" in request.GET else _page(request, plan, view, Sent())
    must_edit(request, plan)
    given = typed(request, *NAMES)
    changed, faults = _read(plan, view.kpi, given)
    if changed is None:
        return _page(request, plan, view, Sent(kpi=given, faults=faults))
    try:
        services.save_kpi(plan=plan, measure=view.measure.id, kpi=changed, by=request.user, seen=seen(request))
    except services.PlanError as fault:
        return _page(request, plan, view, Sent(kpi=given, faults={"name": refusal(fault)}))
    messages.success(request, _("KPIを保存しました。"))
    return redirect("improvement_kpi", plan.pk, row)


@require_http_methods(["GET", "HEAD", "POST"])
@for_plan(Right.EDIT_PLAN)
def add(request: HttpRequest, plan: ImprovementPlan, row: UUID) -> HttpResponse:
    """A KPI of a measure; the baseline of one from the results is filled in by itself."""
    measure = find(plan, row)
    given = (
        typed(request, *NAMES) if request.method == "POST" else dict.fromkeys(NAMES, "") | {"unit": "%", "rises": "1"}
    )
    faults: Faults = {}
    if request.method == "POST":
        made, faults = _read(plan, None, given)
        if made is not None:
            pk = services.save_kpi(plan=plan, measure=row, kpi=_with_baseline(request, plan, made), by=request.user)
            messages.success(request, _("KPIを加えました。"))
            return redirect("improvement_kpi", plan.pk, pk)
    return plan_page(
        request,
        plan,
        "improvement/kpi_new.html",
        HERE,
        status=422 if faults else 200,
        errors=links(faults),
        measure=measure,
        row=row,
        **kpi_fields(plan, given, faults),
    )


@require_POST
@for_plan(Right.EDIT_PLAN)
def value(request: HttpRequest, plan: ImprovementPlan, row: UUID) -> HttpResponse:
    """Enter what a KPI was on a day; an empty value takes the one of that day away."""
    view = _find(request, plan, row)
    given = typed(request, *VALUE_NAMES)
    faults: Faults = {}
    day, number = read_day(given, "day", faults), read_number(given, "value", faults)
    people = read_number(given, "n", faults)
    if day is None and "day" not in faults:
        faults["day"] = _("日付が入力されていません。いつの値かを入力してください。")
    elif day is not None and day > timezone.localdate():
        faults["day"] = _("先の日付です。きょうまでの日付を入力してください。")
    if people is not None and (people < 1 or people != int(people) or people > 10_000_000):
        faults["n"] = _("人数は1以上の整数で入力してください。")
    if day is None or faults:
        return _page(request, plan, view, Sent(value=given, faults=faults))
    n = int(people) if people is not None else None
    try:
        services.add_value(plan=plan, kpi=row, day=day, value=number, n=n, by=request.user)
    except services.PlanError as fault:
        return _page(request, plan, view, Sent(value=given, faults={"value": str(fault)}))
    messages.success(request, _("値を保存しました。") if number is not None else _("その日の値を消しました。"))
    return redirect("improvement_kpi", plan.pk, row)


@require_POST
@for_plan(Right.EDIT_PLAN)
def delete(request: HttpRequest, plan: ImprovementPlan, row: UUID) -> HttpResponse:
    """Take a KPI out; the history keeps what it was."""
    try:
        services.delete_row(plan=plan, row=row, by=request.user, seen=seen(request))
    except services.PlanError as fault:
        messages.error(request, not_deleted(fault))
    return redirect(HERE, plan.pk)


def _find(request: HttpRequest, plan: ImprovementPlan, row: UUID) -> KpiView:
    for view in kpi_views(plan, plan_of(plan), request.user):
        if view.kpi.id == row.hex:
            return view
    raise Http404


def _read(plan: ImprovementPlan, known: core.Kpi | None, given: Mapping[str, str]) -> tuple[core.Kpi | None, Faults]:
    faults: Faults = {}
    missing = _("KPIの名前が入力されていません。何の数字かを入力してください。")
    sources = {choice.value for choice in source_choices(plan)} | ({known.source} if known else set())
    fresh = {
        "name": read_text(given, "name", 120, faults, missing),
        "unit": read_text(given, "unit", 20, faults),
        "baseline": read_number(given, "baseline", faults),
        "target": read_number(given, "target", faults),
        "source": given["source"] if given["source"] in sources else "manual",
        "rises": given["rises"] != "0",
    }
    if faults:
        return None, faults
    return core.Kpi.model_validate({**fresh, "id": known.id if known else ""}), {}


def _with_baseline(request: HttpRequest, plan: ImprovementPlan, made: core.Kpi) -> core.Kpi:
    point = baseline_of(plan, made, request.user) if made.baseline is None else None
    return made.model_copy(update={"baseline": point.value, "unit": point.unit}) if point else made


def _given(found: core.Kpi) -> dict[str, str]:
    numbers = {name: figure(getattr(found, name)).replace("–", "") for name in ("baseline", "target")}
    return {
        "name": found.name,
        "unit": found.unit,
        "source": found.source,
        "rises": "1" if found.rises else "0",
        **numbers,
    }


def _page(request: HttpRequest, plan: ImprovementPlan, view: KpiView, sent: Sent) -> HttpResponse:
    edits = Right.EDIT_PLAN in rights_of(request.user, target_of(plan))
    forms = {}
    if edits:
        forms = kpi_fields(plan, sent.kpi or _given(view.kpi), sent.faults if sent.kpi else {}, view.kpi.source)
        forms |= {"value_fields": value_fields(sent.value, sent.faults if sent.value else {}, view.kpi)}
    return plan_page(
        request,
        plan,
        "improvement/kpi.html",
        HERE,
        status=422 if sent.faults else 200,
        errors=links(sent.faults),
        view=view,
        row=UUID(view.kpi.id),
        facts=_facts(view),
        exhibit=course_exhibit(view, f"{row_address('improvement_kpi', plan, view.kpi.id)}?csv"),
        power=power_sentence(view),
        worse=worse_sentence(view),
        **forms,
    )


def _facts(view: KpiView) -> tuple[Fact, ...]:
    kpi, measure = view.kpi, view.measure
    pairs = (
        (_("施策"), measure.name),
        (_("担当"), measure.owner or _("担当なし")),
        (_("はじめ"), figure(kpi.baseline, kpi.unit)),
        (_("はじめから"), change_words(view)),
        (_("目標"), figure(kpi.target, kpi.unit)),
        (_("値の出どころ"), source_of_kpi(kpi.source)),
        (_("前の年の同じ月と"), view.told),
        (_("期限"), f"{measure.until:%Y/%m/%d}" if measure.until else _("期限なし")),
    )
    return tuple(Fact(term=term, text=text) for term, text in pairs if text)


def _heading(views: tuple[KpiView, ...]) -> str:
    if not views:
        return _("うまくいったかを確かめる数字を決めてください")
    empty = sum(view.latest is None for view in views)
    if empty:
        return ngettext("KPI%(n)d件に、最初の値を入れてください", "KPI%(n)d件に、最初の値を入れてください", empty) % {
            "n": empty
        }
    return worse_heading(views) or _("KPIの値がそろっています。次の値は月末に入れてください")


def _table(plan: ImprovementPlan, views: tuple[KpiView, ...]) -> Table:
    heads = (_("KPI"), _("施策"), _("はじめ"), _("最新"), _("はじめから"), _("目標"), _("見分けられる変化"))
    return Table(
        caption=_("KPIの一覧"),
        caption_hidden=True,
        columns=tuple(Column(label=head, numeric=place > 1) for place, head in enumerate(heads)),
        rows=tuple(_row(plan, view) for view in views),
        roomy=True,
    )


def _row(plan: ImprovementPlan, view: KpiView) -> Row:
    kpi, latest = view.kpi, view.latest
    points = _("%(n)dポイント以上") % {"n": view.smallest} if view.smallest is not None else "–"
    return Row(
        heading=kpi.name,
        href=row_address("improvement_kpi", plan, kpi.id),
        cells=(
            view.measure.name,
            figure(kpi.baseline, kpi.unit),
            figure(latest.value, kpi.unit) if latest else "–",
            change_words(view),
            figure(kpi.target, kpi.unit),
            points,
        ),
    )


def _csv(view: KpiView) -> HttpResponse:
    """The course as a file that spreadsheets open in any language."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow([_("日"), _("値"), _("95%の範囲"), _("回答"), _("出どころ")])
    for point in view.points:
        rows.writerow([f"{point.day:%Y/%m/%d}", *(guarded(text) for text in point_cells(view, point))])
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="kpi.csv"'
    return response


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") else text
