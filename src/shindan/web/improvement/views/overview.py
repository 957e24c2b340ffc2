"""The plan at a glance: what is done, by whom, how far."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from shindan.improvement import plan as core
from shindan.improvement.progress import of_measure, of_plan
from shindan.improvement.weeks import ends
from shindan.web.accounts.rights import Right
from shindan.web.ui.components.facts import Fact
from shindan.web.ui.components.table import Column, Row, Table

from ..guard import for_plan
from ..models import ImprovementPlan
from ..queries import plan_of
from ..words import source_name
from .shell import plan_page, row_address

HERE = "improvement_overview"


@require_safe
@for_plan(Right.SEE_PLAN)
def overview(request: HttpRequest, plan: ImprovementPlan) -> HttpResponse:
    """Aim, dates, and the measures with their progress."""
    value = plan_of(plan)
    return plan_page(
        request,
        plan,
        "improvement/overview.html",
        HERE,
        heading=_heading(value),
        facts=_facts(value, plan),
        table=_table(value, plan),
    )


def _heading(value: core.Plan) -> str:
    if not value.measures:
        return _("最初の施策を加えてください")
    done = of_plan(value)
    count = len(value.measures)
    if done is None:
        return ngettext("施策%(n)d件のタスクを決めてください", "施策%(n)d件のタスクを決めてください", count) % {
            "n": count
        }
    return ngettext("施策%(n)d件、進捗は%(done)d%%です", "施策%(n)d件、進捗は%(done)d%%です", count) % {
        "n": count,
        "done": done,
    }


def _facts(value: core.Plan, plan: ImprovementPlan) -> tuple[Fact, ...]:
    last = ends(value, value.weeks)
    pairs = (
        (_("計画"), value.name),
        (_("期間"), f"{value.starts:%Y/%m/%d}–{last:%Y/%m/%d}"),
        (_("もと"), source_name(plan.source)),
        (_("狙い"), value.aim),
    )
    return tuple(Fact(term=term, text=text) for term, text in pairs if text)


def _table(value: core.Plan, plan: ImprovementPlan) -> Table | None:
    if not value.measures:
        return None
    heads = (_("施策"), _("担当"), _("期限"), _("タスク"), _("進捗"))
    return Table(
        caption=_("施策の一覧"),
        caption_hidden=True,
        columns=tuple(Column(label=head, numeric=n > 2) for n, head in enumerate(heads)),
        rows=tuple(_row(each, plan) for each in value.measures),
    )


def _row(measure: core.Measure, plan: ImprovementPlan) -> Row:
    done = of_measure(measure)
    until = f"{measure.until:%Y/%m/%d}" if measure.until else "–"
    return Row(
        heading=measure.name,
        href=row_address("improvement_measure", plan, measure.id),
        cells=(measure.owner or "–", until, f"{len(measure.tasks)}", "–" if done is None else f"{done}%"),
    )
