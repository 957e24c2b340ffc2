"""Where an effect's figures come from besides the surveys: a pulse, a firm's customer list, its self-diagnosis."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from shindan.improvement.plan import Kpi, Measure, Plan
from shindan.improvement.weeks import monday_of
from shindan.web.accounts.models import Grant, Role
from shindan.web.customers.conftest import make_shop
from shindan.web.firm.sample import load_firm
from shindan.web.improvement.models import ImprovementPlan
from shindan.web.improvement.services import make_plan
from shindan.web.pulse.conftest import make_room

from .queries import effect_for, ground_of

DAY = timezone.localdate
LIST = Kpi(name="リピート率", unit="%", source="customers:repeat_rate")


def plan_with(measure: Measure, weeks_ago: int) -> Plan:
    return Plan(name="計画", starts=monday_of(DAY() - dt.timedelta(weeks=weeks_ago)), weeks=26, measures=(measure,))


@pytest.mark.django_db(transaction=True)
def test_a_pulse_stands_after_the_survey() -> None:
    room = make_room()
    value = plan_with(Measure(name="支援の当番", measure="TM-M1", pulse=("TM2", "WL1")), 6)
    plan = make_plan(organisation=room.cast.minato, entry=room.entry, plan=value, by=room.by("owner"))
    room.held(people=55, lift=1.5)
    ground = ground_of(plan)
    made = effect_for(ground, ground.plan.measures[0], DAY()).effect
    assert made.after is not None and made.after.people == 55
    assert made.main.change is not None and made.main.change.value > 0
    assert "other_form" in {note.id for note in made.cautions}


@pytest.mark.django_db
def test_a_kpi_of_the_customer_list_has_its_months_and_their_intervals() -> None:
    shop = make_shop()
    first = DAY().replace(day=1) - dt.timedelta(days=420)
    for number in range(24):
        customer = shop.add(f"客 {number}")
        begins = first + dt.timedelta(days=30 * (number // 2))
        shop.buy(customer, begins)
        if number % 2:
            shop.buy(customer, begins + dt.timedelta(days=40))
    plan = make_plan(
        organisation=shop.firm, plan=plan_with(Measure(name="名簿", kpis=(LIST,)), 20), by=shop.cast.people["owner"]
    )
    (course,) = effect_for(ground_of(plan), None, DAY()).effect.courses
    assert course.points
    assert all(point.low is not None and 0 <= point.value <= 100 and point.people for point in course.points)


@pytest.mark.django_db
def test_a_firm_without_a_list_has_no_course() -> None:
    shop = make_shop()
    value = plan_with(Measure(name="名簿", kpis=(LIST,)), 20)
    plan = make_plan(organisation=shop.firm, plan=value, by=shop.cast.people["owner"])
    assert effect_for(ground_of(plan), None, DAY()).effect.courses[0].points == ()


@pytest.mark.django_db
def test_a_firm_sees_its_next_level() -> None:
    cast = make_shop().cast
    firm = load_firm(owner=cast.people["member"], staff=cast.people["nobody"], day=DAY())
    Grant.objects.get_or_create(user=cast.people["member"], role=Role.OWNER, organisation=firm)
    plan = make_plan(
        organisation=firm,
        plan=plan_with(Measure(name="クレーム記録ノート"), 30),
        by=cast.people["member"],
        source=ImprovementPlan.Source.TOUCHPOINT,
        origin={"level": 0},
    )
    page = cast.client("member").get(f"/plans/{plan.pk}/effect/").content.decode().replace("<wbr>", "")
    assert "計画を始めたときはレベル0" in page and "レベルの推移ともう一度の診断" in page
