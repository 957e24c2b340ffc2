"""A plan's KPI from the customer list: the same months on the figures' page, on the KPI's and in the effect."""

from __future__ import annotations

import re
import uuid
from datetime import date

import pytest

from shindan.improvement import plan as core
from shindan.web.effects.customers import of_customers
from shindan.web.improvement.kpis import baseline_of, kpi_views
from shindan.web.improvement.models import ImprovementPlan
from shindan.web.improvement.queries import plan_of
from shindan.web.improvement.services import make_plan

from .conftest import Shop
from .figures import figures_of
from .kpi_course import given_of

SPEND = core.Kpi(name="客単価", unit="円", source="customers:spend")


@pytest.fixture
def plan(shop: Shop) -> ImprovementPlan:
    """A firm whose twelve customers buy every third month for two years, for more in the second."""
    for n in range(12):
        who = shop.add(f"客{n}")
        for year, yen in ((2025, 1000), (2026, 1500)):
            for month in (1, 4, 7, 10):
                shop.buy(who, date(year, month, 10 + n % 3), yen + n)
    value = core.Plan(
        name="計画", starts=date(2026, 6, 1), weeks=30, measures=(core.Measure(name="名前", kpis=(SPEND,)),)
    )
    return make_plan(organisation=shop.firm, plan=value, by=shop.cast.people["owner"])


def test_figures_kpi_and_effect_have_the_same_months(shop: Shop, plan: ImprovementPlan) -> None:
    content = figures_of(shop.firm).content
    assert content is not None
    told = [round(one.main.value) for one in content.course("spend").of(1) if one.complete and one.main.value]
    (view,) = kpi_views(plan, plan_of(plan), shop.cast.people["owner"])
    assert [point.value for point in view.points] == told
    assert [(each.day, each.value) for each in of_customers(shop.firm, "spend")[0]] == [
        (point.day, point.value) for point in view.points
    ]


def test_the_kpi_begins_with_the_month_before_the_plan_in_yen(shop: Shop, plan: ImprovementPlan) -> None:
    point = baseline_of(plan, plan_of(plan).measures[0].kpis[0], shop.cast.people["owner"])
    assert point is not None
    assert (point.day, point.unit) == (date(2026, 4, 30), "円")


def test_its_page_says_what_the_figures_say_against_the_year_before(shop: Shop, plan: ImprovementPlan) -> None:
    kpi = plan_of(plan).measures[0].kpis[0]
    page = shop.client().get(f"/plans/{plan.pk}/kpis/{uuid.UUID(kpi.id)}").content.decode()
    said = given_of(shop.firm, "spend").told
    assert "前の年の同じ月" in said
    assert said in re.sub(r"<[^>]+>", "", page)


def test_a_figure_that_does_not_exist_gives_nothing(shop: Shop) -> None:
    assert given_of(shop.firm, "other").points == ()
