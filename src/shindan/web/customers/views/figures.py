"""What the list says: four figures, by quarter or by month. Nobody's name is on this page."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shindan.web.accounts.guard import for_organisation
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Right
from shindan.web.results.tabled import table_file
from shindan.web.ui.components.exhibit import Exhibit
from shindan.web.ui.components.tabs import Tab, Tabs

from ..figure_exhibits import exhibits
from ..figure_words import headline
from ..figures import Made, figures_of
from ..figures_content import KPIS
from ..plan_marks import marks_of
from ..queries import removals_of
from .shell import firm_page

HERE = "customers_figures"


@require_safe
@for_organisation(Right.SEE_PLAN)
def figures(request: HttpRequest, firm: Organisation) -> HttpResponse:
    """All four."""
    made, months = figures_of(firm), _months(request)
    return firm_page(
        request,
        firm,
        "customers/figures.html",
        HERE,
        made=made,
        heading=headline(made.content, months) if made.content else _("集計しています"),
        exhibits=_exhibits(firm, made, months) if made.content and made.content.purchases else (),
        by=_by(firm, months),
        removals=removals_of(firm),
        old=made.content.old if made.content else 0,
    )


@require_safe
@for_organisation(Right.SEE_PLAN)
def file(request: HttpRequest, firm: Organisation, kpi: str) -> HttpResponse:
    """The table of one figure."""
    made = figures_of(firm)
    if kpi not in KPIS or made.content is None:
        raise Http404
    return table_file(_exhibits(firm, made, _months(request)), kpi)


def _exhibits(firm: Organisation, made: Made, months: int) -> tuple[Exhibit, ...]:
    if made.content is None or made.day is None:
        return ()
    query = "?by=month" if months == 1 else ""
    csv = {kpi: reverse("customers_figure_file", args=[firm.pk, kpi]) + query for kpi in KPIS}
    return exhibits(made.content, made=made.day, months=months, marks=marks_of(firm), csv=csv)


def _months(request: HttpRequest) -> int:
    return 1 if request.GET.get("by") == "month" else 3


def _by(firm: Organisation, months: int) -> Tabs:
    base = reverse(HERE, args=[firm.pk])
    items = (
        Tab(label=_("3か月ごと"), href=base, current=months == 3),
        Tab(label=_("月ごと"), href=f"{base}?by=month", current=months == 1),
    )
    return Tabs(label=_("期間の長さ"), items=items)
