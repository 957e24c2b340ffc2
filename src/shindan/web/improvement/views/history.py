"""Who changed what in a plan."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from shindan.improvement.plan import Measure, Plan
from shindan.web.accounts.rights import Right
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.table import Column, Row, Table

from ..conflicts import names_of
from ..guard import for_plan
from ..history_words import details_of, what_name
from ..models import Change, ImprovementPlan
from ..queries import history_of, history_under, plan_of
from .shell import plan_page

HERE = "improvement_history"
PER_PAGE = 50


@require_safe
@for_plan(Right.SEE_PLAN)
def history(request: HttpRequest, plan: ImprovementPlan) -> HttpResponse:
    """Every change, newest first; ``?measure``: of one measure, its tasks and KPIs."""
    value = plan_of(plan)
    chosen = next((each for each in value.measures if each.id == request.GET.get("measure")), None)
    found = history_under(plan, chosen) if chosen else history_of(plan)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page", "1"))
    changes = list(page)
    names = names_of({change.by for change in changes})
    heads = (_("いつ"), _("だれが"), _("何を"), _("名前"), _("内容"))
    table = Table(
        caption=_("変更の履歴"),
        caption_hidden=True,
        roomy=True,
        columns=tuple(Column(label=head) for head in heads),
        rows=tuple(_row(change, names) for change in changes),
    )
    count = page.paginator.count
    heading = ngettext("%(n)d件の変更が残っています", "%(n)d件の変更が残っています", count) % {"n": count}
    return plan_page(
        request,
        plan,
        "improvement/history.html",
        HERE,
        heading=heading,
        table=table,
        page=page,
        measures=_measures(value, chosen),
        query=f"measure={chosen.id}&" if chosen else "",
    )


def _measures(value: Plan, chosen: Measure | None) -> SelectField | None:
    """Whose changes are shown, where there is a choice."""
    if not value.measures:
        return None
    options = tuple(Choice(value=each.id, label=each.name) for each in value.measures)
    shown = chosen.id if chosen else ""
    return SelectField(name="measure", label=_("施策"), options=options, value=shown, empty=_("すべて"))


def _row(change: Change, names: dict[str, str]) -> Row:
    at = timezone.localtime(change.at)
    cells = (names.get(change.by, change.by), what_name(change), change.name, details_of(change))
    return Row(heading=f"{at:%Y/%m/%d %H:%M}", cells=cells)
