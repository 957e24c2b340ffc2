"""A plan begins from the firm's newest result."""

from __future__ import annotations

import pytest
from django.urls import reverse
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


def test_the_plan_of_a_firm_is_found_from_the_board_by_who_accompanies_it_and_not_before_there_is_one(
    cast: Cast, result: Result
) -> None:
    def shown() -> bool:
        return f'href="/firm/{cast.minato.pk}/plan"' in cast.client("consultant").get("/entries/").content.decode()

    assert not shown()
    client = cast.client("owner")
    client.post(f"/check/result/{TOKEN}/begin", {"firm": str(cast.minato.pk)})
    client.post(f"/firm/{cast.minato.pk}/plan")
    assert shown()


def test_the_operator_finds_plans_and_figures_on_the_page_of_the_organisation(cast: Cast) -> None:
    page = cast.client("operator").get(reverse("operator_organisation", args=[cast.minato.pk])).content.decode()
    found = [f'href="/firm/{cast.minato.pk}/{name}"' in page for name in ("plan", "customers/figures")]
    assert found == [True, True]
