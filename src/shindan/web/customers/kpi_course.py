"""The figures of the customer list as courses of a plan's KPIs: complete months, and the sentence against the year before."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from shindan.result.figures import rounded
from shindan.web.accounts.models import Organisation
from shindan.web.improvement.kpis import GIVEN, Given
from shindan.web.improvement.kpis import Point as KpiPoint

from .figure_words import is_small, says
from .figures import figures_of
from .figures_content import KPIS, Point

MONTH, SPEND = 1, "spend"
KIND = "customers"


def given_of(organisation: Organisation, kpi: str) -> Given:
    """Each complete month of ten customers and more at its last day, shares in per cent, spend in yen; nothing where there is no list."""
    content = figures_of(organisation).content if kpi in KPIS else None
    if content is None:
        return Given()
    course = content.course(kpi)
    points = (one for one in course.of(MONTH) if one.complete and one.main.value is not None and not is_small(one))
    return Given(tuple(_point(one, yen=kpi == SPEND) for one in points), says(course, MONTH))


def _point(one: Point, *, yen: bool) -> KpiPoint:
    times, digits = (1, 0) if yen else (100, 1)
    value, low, high = (
        None if each is None else rounded(each * times, digits)
        for each in (one.main.value, one.main.low, one.main.high)
    )
    return KpiPoint(_end(one.start), value or 0.0, low, high, one.n, _("顧客リスト"), "円" if yen else "%")


def _end(start: date) -> date:
    """The last day of the month."""
    return (start.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def offer() -> None:
    """Let plans take their KPIs from here."""
    GIVEN[KIND] = given_of
