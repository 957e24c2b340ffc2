"""The plans of an entry, and how another begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shindan.improvement.progress import of_plan
from shindan.improvement.weeks import monday_of
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right, rights_of
from shindan.web.entries.models import Entry
from shindan.web.entries.views.shell import entry_page
from shindan.web.ui.components.check_card import CheckCard
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.radio_card import Option
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.table import Column, Row, Table
from shindan.web.ui.components.text_field import TextField

from ..beginning import WEEKS, Source, Terms, begin, offers_of, usual_terms
from ..faults import PlanError
from ..models import ImprovementPlan
from ..offering import Offer
from ..queries import plan_of, plans_of
from ..words import horizon_name, source_name

HERE = "improvement_entry"


@dataclass(frozen=True)
class Form:
    """What was typed and ticked, and what is wrong."""

    typed: Mapping[str, str]
    keys: tuple[str, ...]
    faults: Mapping[str, str] = field(default_factory=dict)


SOURCES = (Source.WORKSHOP, Source.ANALYSIS)


@require_safe
@for_entry(Right.SEE_PLAN)
def plans(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Which plans there are; without any, what one can begin from."""
    known, language = list(plans_of(entry)), str(request.LANGUAGE_CODE)
    counts = {source: len([one for one in offers_of(entry, source, language) if one.chosen]) for source in SOURCES}
    return entry_page(
        request,
        entry,
        "improvement/plans.html",
        HERE,
        heading=_heading(known),
        table=_table(known) if known else None,
        archived=[(one.name, reverse("improvement_overview", args=[one.pk])) for one in plans_of(entry, archived=True)],
        decided=counts[Source.WORKSHOP],
        proposed=counts[Source.ANALYSIS],
        edits=Right.EDIT_PLAN in rights_of(request.user, entry),
    )


@require_POST
@for_entry(Right.EDIT_PLAN)
def start(request: HttpRequest, entry: Entry, source: str) -> HttpResponse:
    """Begin with one click: what is chosen beforehand, from next Monday on."""
    try:
        plan = begin(entry=entry, source=_source(source), by=request.user, language=str(request.LANGUAGE_CODE))
    except PlanError as fault:
        messages.error(request, str(fault))
        return redirect(HERE, entry.pk)
    messages.success(request, _("改善計画を作りました。担当と期限を確かめてください。"))
    return redirect("improvement_overview", plan.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.EDIT_PLAN)
def choose(request: HttpRequest, entry: Entry, source: str) -> HttpResponse:
    """Choose the measures for each issue, and the dates."""
    offers = offers_of(entry, _source(source), str(request.LANGUAGE_CODE))
    if request.method != "POST":
        usual = usual_terms()
        typed = {"name": usual.name, "starts": usual.starts.isoformat(), "months": "6"}
        return _choose_page(request, entry, source, offers, Form(typed, tuple(one.key for one in offers if one.chosen)))
    typed = {name: request.POST.get(name, "").strip() for name in ("name", "starts", "months")}
    ticked = _ticked(request)
    keys = tuple(one.key for one in offers if one.key in ticked)
    terms, faults = read_terms(typed)
    if source != Source.OWN and not keys:
        faults = {"measure0": _("施策が選ばれていません。一つ以上選んでください。"), **faults}
    if terms is None or faults:
        return _choose_page(request, entry, source, offers, Form(typed, keys, faults))
    language = str(request.LANGUAGE_CODE)
    plan = begin(entry=entry, source=source, by=request.user, language=language, keys=keys, terms=terms)
    messages.success(request, _("改善計画を作りました。担当と期限を確かめてください。"))
    return redirect("improvement_overview", plan.pk)


def read_terms(typed: Mapping[str, str]) -> tuple[Terms | None, dict[str, str]]:
    """Name and dates as typed; a day that is no Monday becomes the Monday of its week."""
    faults = {}
    if not typed["name"] or len(typed["name"]) > 120:
        faults["name"] = _("計画の名前を120文字以内で入力してください。")
    try:
        starts = monday_of(date.fromisoformat(typed["starts"].replace("/", "-")))
    except ValueError:
        faults["starts"] = _("日付の形が正しくありません。2026/11/20 の形で入力してください。")
    if typed["months"] not in {str(months) for months in WEEKS}:
        faults["months"] = _("期間が選ばれていません。選んでください。")
    return (None, faults) if faults else (Terms(typed["name"], starts, WEEKS[int(typed["months"])]), {})


def _ticked(request: HttpRequest) -> set[str]:
    return {value for name in request.POST if name.startswith("measure") for value in request.POST.getlist(name)}


def _source(text: str) -> str:
    if text not in (Source.ANALYSIS, Source.WORKSHOP, Source.OWN):
        raise Http404
    return text


def _choose_page(
    request: HttpRequest,
    entry: Entry,
    source: str,
    offers: tuple[Offer, ...],
    form: Form,
) -> HttpResponse:
    wrong = form.faults
    return entry_page(
        request,
        entry,
        "improvement/choose.html",
        HERE,
        status=422 if wrong else 200,
        errors=tuple(ErrorLink(name=name, message=text) for name, text in wrong.items()),
        source=source,
        cards=measure_cards(offers, form),
        **term_fields(form.typed, wrong),
    )


def measure_cards(offers: tuple[Offer, ...], form: Form) -> list[CheckCard]:
    """One card an issue, with its measures."""
    groups = [(topic, list(found)) for topic, found in groupby(offers, key=lambda one: one.topic)]
    return [
        CheckCard(
            name=f"measure{place}",
            legend=topic,
            options=tuple(Option(value=one.key, label=one.measure.name, hint=one.hint) for one in found),
            value=form.keys,
            error=form.faults.get(f"measure{place}", ""),
        )
        for place, (topic, found) in enumerate(groups)
    ]


def term_fields(typed: Mapping[str, str], wrong: Mapping[str, str]) -> dict[str, TextField | SelectField]:
    """Name, first day and length."""
    hint = _("その週の月曜日から始まります。")
    return {
        "name_field": TextField(name="name", label=_("計画の名前"), value=typed["name"], error=wrong.get("name", "")),
        "starts_field": TextField(
            name="starts",
            label=_("始める日"),
            kind="date",
            short=True,
            value=typed["starts"],
            hint=hint,
            error=wrong.get("starts", ""),
        ),
        "months_field": SelectField(
            name="months",
            label=_("期間"),
            options=tuple(Choice(value=str(months), label=horizon_name(months)) for months in WEEKS),
            value=typed["months"],
            error=wrong.get("months", ""),
        ),
    }


def _heading(known: list[ImprovementPlan]) -> str:
    if not known:
        return _("結果から改善計画を始めてください")
    return _("改善計画「%(name)s」を進めています") % {"name": known[0].name}


def _table(known: list[ImprovementPlan]) -> Table:
    heads = (_("計画"), _("始まり"), _("もと"), _("施策"), _("進捗"))
    return Table(
        caption=_("改善計画の一覧"),
        caption_hidden=True,
        columns=tuple(Column(label=head, numeric=place > 2) for place, head in enumerate(heads)),
        rows=tuple(_row(each) for each in known),
    )


def _row(plan: ImprovementPlan) -> Row:
    value = plan_of(plan)
    done = of_plan(value)
    cells = (
        f"{plan.starts:%Y/%m/%d}",
        source_name(plan.source),
        f"{len(value.measures)}",
        "–" if done is None else f"{done}%",
    )
    return Row(heading=plan.name, cells=cells, href=reverse("improvement_overview", args=[plan.pk]))
