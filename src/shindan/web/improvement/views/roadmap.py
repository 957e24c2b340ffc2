"""The way through three, six and twelve months: which measure, who, until when, and what shows that it worked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from shindan.improvement import plan as core
from shindan.improvement.progress import of_measure
from shindan.improvement.standing import Standing, place_of, standing_of
from shindan.web.accounts.rights import Right
from shindan.web.ui.components.lanes import Entry, Lane, Lanes

from ..guard import for_plan
from ..kpis import KpiView, kpi_views
from ..models import ImprovementPlan
from ..queries import plan_of
from ..words import horizon_name
from .kpi_words import way_words, worse_heading, worse_sentence
from .shell import plan_page, row_address

HERE = "improvement_roadmap"
HORIZONS = (3, 6, 12, None)


@dataclass(frozen=True)
class Known:
    """The day on which the roadmap is read, and every KPI with its course."""

    day: date
    views: tuple[KpiView, ...]

    def of(self, measure: core.Measure) -> list[KpiView]:
        """The KPIs of a measure."""
        return [view for view in self.views if view.measure.id == measure.id]


@require_safe
@for_plan(Right.SEE_PLAN)
def roadmap(request: HttpRequest, plan: ImprovementPlan) -> HttpResponse:
    """The measures by the horizon in which their effect is to show."""
    value, day = plan_of(plan), timezone.localdate()
    views = kpi_views(plan, value, request.user)
    lanes = tuple(lane for horizon in HORIZONS if (lane := _lane(plan, value, horizon, Known(day, views))))
    return plan_page(
        request,
        plan,
        "improvement/roadmap.html",
        HERE,
        heading=worse_heading(views) or _heading(value),
        worse=[said for view in views if (said := worse_sentence(view))],
        lanes=Lanes(items=lanes) if lanes else None,
    )


def _heading(value: core.Plan) -> str:
    first = [each for each in value.measures if each.horizon == 3]
    if not value.measures:
        return _("最初の施策を加えてください")
    if not first:
        return _("3か月で効果を確かめる施策を一つ決めてください")
    return ngettext(
        "まず3か月で、施策%(n)d件の効果を確かめてください",
        "まず3か月で、施策%(n)d件の効果を確かめてください",
        len(first),
    ) % {"n": len(first)}


def _lane(plan: ImprovementPlan, value: core.Plan, horizon: int | None, known: Known) -> Lane | None:
    found = [each for each in value.measures if each.horizon == horizon]
    if horizon is None and not found:
        return None
    return Lane(
        name=horizon_name(horizon) if horizon else _("時期を決めていない"),
        number=f"{len(found)}",
        unit=_("施策"),
        entries=tuple(_entry(plan, value, each, known) for each in found),
    )


def _entry(plan: ImprovementPlan, value: core.Plan, measure: core.Measure, known: Known) -> Entry:
    done, views = of_measure(measure), known.of(measure)
    until = f"{measure.until:%Y/%m/%d}" if measure.until else _("期限なし")
    over = measure.until is not None and measure.until < known.day and done != 100
    return Entry(
        title=measure.name,
        href=row_address("improvement_measure", plan, measure.id),
        late=_("期限を過ぎています") if over else "",
        also_late=_("、").join(_troubles(value, measure, known)),
        rate=done,
        rate_word=f"{done}%" if done is not None else "",
        lines=(
            _("%(owner)s　%(until)s") % {"owner": measure.owner or _("担当なし"), "until": until},
            *(way_words(view) for view in views),
        ),
        quiet=(measure.topic,) if measure.topic else (),
    )


def _troubles(value: core.Plan, measure: core.Measure, known: Known) -> list[str]:
    """Tasks that are late, and KPIs that moved the wrong way."""
    now = place_of(value, known.day)
    late = sum(standing_of(task, now) is Standing.LATE for task in measure.tasks)
    worse = sum(view.worse for view in known.of(measure))
    said = (
        (late, ngettext("遅れているタスク%(n)d件", "遅れているタスク%(n)d件", late)),
        (worse, ngettext("悪くなったKPI%(n)d件", "悪くなったKPI%(n)d件", worse)),
    )
    return [words % {"n": count} for count, words in said if count]
