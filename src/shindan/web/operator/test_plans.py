"""Plans, as the operator has them: added, changed, set aside, deleted; and what the product makes of their limits."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.cast import Cast, make_cast

from shindan.web.accounts.models import AuditEvent
from shindan.web.entries.billing.models import PlanRequest
from shindan.web.entries.models import Entry, Plan
from shindan.web.entries.offers import offered
from shindan.web.entries.sheet import rules_of
from shindan.web.operator import plan_form

pytestmark = pytest.mark.django_db

FOURTH = {"name": "ライト", "price": "110000", "split_sheets": "1", "addon_price": "300000"}


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def fourth(cast: Cast, **terms: str) -> Plan:
    cast.client("operator").post("/operator/plans/new", {**plan_form.blank(), **FOURTH, **terms})
    return Plan.objects.get(name="ライト")


def changed(plan: Plan, **terms: str) -> dict[str, str]:
    return {**plan_form.typed_of(plan), **terms}


def test_a_plan_in_use_keeps_its_terms_and_a_new_one_is_offered(cast: Cast) -> None:
    plan = cast.osaka.plan
    cast.client("operator").post(f"/operator/plans/{plan.pk}", changed(plan, price="250000"))
    cast.osaka.refresh_from_db()
    assert (cast.osaka.plan.price, cast.osaka.plan.offered) == (220_000, False)
    assert Plan.objects.get(name=plan.name, offered=True).price == 250_000


def test_a_plan_that_nobody_uses_changes_in_place(cast: Cast) -> None:
    plan = Plan.objects.create(code="spare", name="予備", price=1)
    cast.client("operator").post(f"/operator/plans/{plan.pk}", changed(plan, price="2"))
    assert [each.price for each in Plan.objects.filter(name="予備")] == [2]


def test_ending_an_offer_makes_no_new_plan(cast: Cast) -> None:
    before = Plan.objects.count()
    cast.client("operator").post(f"/operator/plans/{cast.osaka.plan.pk}", changed(cast.osaka.plan, offered=""))
    assert Plan.objects.count() == before


@pytest.mark.parametrize("price", ["", "-1", "1.5", "x", "100000001"])
def test_a_price_is_a_whole_number_of_yen(cast: Cast, price: str) -> None:
    plan = cast.osaka.plan
    assert cast.client("operator").post(f"/operator/plans/{plan.pk}", changed(plan, price=price)).status_code == 422


def test_a_fourth_plan_is_added_and_can_be_bought(cast: Cast) -> None:
    plan = fourth(cast)
    assert (plan.price, plan.split_sheets, list(offered())[-1]) == (110_000, 1, plan)
    assert "ライト（110,000円、税込）" in cast.client("operator").get("/entries/new").content.decode()
    assert AuditEvent.objects.filter(action="plan.add", target=plan.code).exists()


def test_the_limits_of_a_fourth_plan_are_kept(cast: Cast) -> None:
    entry = Entry.objects.create(organisation=cast.kita, centre="旭川", plan=fourth(cast))
    assert rules_of(entry).most == 1


def test_a_plan_is_offered_on_its_days_only(cast: Cast) -> None:
    today = timezone.localdate()
    plan = fourth(cast, offered_from=str(today), offered_until=str(today))
    assert plan in offered()
    for first, last in ((today + timedelta(1), None), (None, today - timedelta(1))):
        Plan.objects.filter(pk=plan.pk).update(offered_from=first, offered_until=last)
        assert plan not in offered()


def test_a_plan_out_of_its_days_is_not_bought(cast: Cast) -> None:
    plan = fourth(cast, offered_until=str(timezone.localdate() - timedelta(1)))
    sent = {"organisation": str(cast.kita.pk), "centre": "旭川", "plan": plan.code}
    assert cast.client("operator").post("/entries/new", sent).status_code == 422


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"name": "スタンダード"}, "同じ名前のプランを提供しています"),
        ({"offered_from": "2027-05-01", "offered_until": "2027-04-01"}, "最後の日が最初の日より前です"),
        ({"offered_from": "あした"}, "日付ではありません"),
        ({"price": ""}, "整数を入力してください"),
    ],
)
def test_a_wrong_plan_is_told_and_what_was_typed_stays(cast: Cast, typed: dict[str, str], told: str) -> None:
    sent = {**plan_form.blank(), **FOURTH, "name_en": "Light", **typed}
    page = cast.client("operator").post("/operator/plans/new", sent)
    assert (page.status_code, told in page.content.decode()) == (422, True)
    assert 'value="Light"' in page.content.decode()


def test_a_plan_that_nobody_uses_is_deleted_once_asked(cast: Cast) -> None:
    plan = fourth(cast)
    client = cast.client("operator")
    assert "元に戻せません" in client.get(f"/operator/plans/{plan.pk}/delete").content.decode()
    client.post(f"/operator/plans/{plan.pk}/delete")
    assert not Plan.objects.filter(pk=plan.pk).exists()


def test_a_plan_in_use_is_set_aside_and_not_deleted(cast: Cast) -> None:
    address = f"/operator/plans/{cast.osaka.plan.pk}"
    page = cast.client("operator").post(f"{address}/delete", follow=True).content.decode()
    assert "は使われているため、削除できません" in page
    assert Plan.objects.filter(pk=cast.osaka.plan.pk).exists()
    assert f"{address}/delete" not in page


def test_a_plan_that_was_asked_for_keeps_its_terms(cast: Cast) -> None:
    plan = fourth(cast)
    PlanRequest.objects.create(entry=cast.osaka, kind=PlanRequest.Kind.PLAN, plan=plan)
    cast.client("operator").post(f"/operator/plans/{plan.pk}", changed(plan, price="1"))
    plan.refresh_from_db()
    assert (plan.price, plan.offered) == (110_000, False)
