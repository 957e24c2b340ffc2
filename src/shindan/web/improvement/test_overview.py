"""The plan at a glance, and who may open it."""

from __future__ import annotations

import pytest
from tests.cast import Cast

from . import services
from .conftest import VALUE
from .models import ImprovementPlan

pytestmark = pytest.mark.django_db
PEOPLE = ("operator", "consultant", "owner", "member", "manager", "stranger", "other_manager", "nobody")


def statuses(cast: Cast, plan: ImprovementPlan) -> dict[str, int]:
    return {who: cast.client(who).get(f"/plans/{plan.pk}/").status_code for who in PEOPLE}


def test_a_plan_of_an_entry_is_open_to_who_has_rights_on_it(plan: ImprovementPlan, cast: Cast) -> None:
    own = dict.fromkeys(PEOPLE[:5], 200)
    assert statuses(cast, plan) == {**own, **dict.fromkeys(PEOPLE[5:], 404)}


def test_a_plan_of_an_organisation_is_not_open_to_a_centres_manager(cast: Cast) -> None:
    plan = services.make_plan(organisation=cast.minato, plan=VALUE, by=cast.people["owner"])
    own = dict.fromkeys(PEOPLE[:4], 200)
    assert statuses(cast, plan) == {**own, **dict.fromkeys(PEOPLE[4:], 404)}


def test_the_page_says_how_far_each_measure_is(plan: ImprovementPlan, cast: Cast) -> None:
    page = cast.client("manager").get(f"/plans/{plan.pk}/").content.decode().replace("<wbr>", "")
    assert "施策2件、進捗は60%です" in page
    assert "派遣元との定例" in page
