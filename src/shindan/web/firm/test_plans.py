"""A plan begins from the firm's newest result."""

from __future__ import annotations

import pytest
from tests.cast import Cast

from shindan.web.improvement.models import ImprovementPlan
from shindan.web.touchpoint.models import Result

from .conftest import TOKEN

pytestmark = pytest.mark.django_db


def test_one_click_makes_a_plan_from_the_level(cast: Cast, result: Result) -> None:
    client = cast.client("owner")
    client.post(f"/check/result/{TOKEN}/begin", {"firm": str(cast.minato.pk)})
    response = client.post(f"/firm/{cast.minato.pk}/plan")
    plan = ImprovementPlan.objects.get()
    assert (plan.organisation, plan.source) == (cast.minato, "touchpoint")
    assert response.headers["Location"] == f"/plans/{plan.pk}/"
    assert plan.name in client.get(f"/firm/{cast.minato.pk}/plan").content.decode()


def test_without_a_result_no_plan_is_made(cast: Cast) -> None:
    assert cast.client("owner").post(f"/firm/{cast.minato.pk}/plan").status_code == 422
    assert ImprovementPlan.objects.count() == 0


def test_the_floor_sees_no_plan(cast: Cast) -> None:
    assert cast.client("nobody").get(f"/firm/{cast.minato.pk}/plan").status_code == 403
