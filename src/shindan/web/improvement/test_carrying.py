"""横展開: what goes with a measure to another centre, and what does not go to another organisation."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from tests.cast import Cast

from shindan.improvement.plan import Mark
from shindan.web.accounts.models import Grant, Role

from . import services
from .carrying import carry, places_for
from .models import ImprovementPlan
from .models import Measure as MeasureRow
from .queries import plan_of, plans_of
from .test_pages import get, said

pytestmark = pytest.mark.django_db


def to(cast: Cast, plan: ImprovementPlan, who: str, key: str) -> ImprovementPlan:
    person = cast.people[who]
    place = next(one for one in places_for(plan, person) if one.key == key)
    return carry(plan=plan, measures=[each.id for each in plan_of(plan).measures], to=place, by=person)


def keys(cast: Cast, plan: ImprovementPlan, who: str) -> set[str]:
    return {one.key for one in places_for(plan, cast.people[who])}


def test_an_owner_copies_within_the_own_organisation_alone(plan: ImprovementPlan, cast: Cast) -> None:
    assert keys(cast, plan, "owner") == {f"entry:{cast.osaka.pk.hex}"}


def test_a_centres_manager_has_nowhere_to_copy_to(plan: ImprovementPlan, cast: Cast) -> None:
    assert keys(cast, plan, "manager") == set()


def test_a_copy_begins_anew_with_planned_weeks_from_the_first(plan: ImprovementPlan, cast: Cast) -> None:
    made = plan_of(to(cast, plan, "owner", f"entry:{cast.osaka.pk.hex}"))
    first = made.measures[0]
    assert [(task.progress, task.owner) for task in first.tasks] == [(0, ""), (0, "")]
    assert first.tasks[0].marks == {1: Mark.PLANNED, 2: Mark.PLANNED}
    assert (first.owner, first.until, first.kpis[0].baseline, first.kpis[0].target) == ("", None, None, None)


def test_within_the_organisation_it_remembers_what_was_achieved(plan: ImprovementPlan, cast: Cast) -> None:
    kpi = plan_of(plan).measures[0].kpis[0]
    services.add_value(plan=plan, kpi=kpi.id, day=dt.date(2026, 10, 1), value=47, by=cast.people["owner"])
    target = to(cast, plan, "owner", f"entry:{cast.osaka.pk.hex}")
    row = target.measures.get(name="変更の理由を先に伝える")
    assert row.carried["progress"] == 60
    assert row.carried["kpis"] == ["信頼関係の肯定率：40% → 47%（2026/10/01）"]
    page = get(cast, target, f"measures/{row.pk}")
    assert "東京センター 2026年秋の改善計画 変更の理由を先に伝える" in page


def test_what_fell_there_is_told_with_how_sure_that_is(plan: ImprovementPlan, cast: Cast) -> None:
    kpi = plan_of(plan).measures[0].kpis[0]
    services.add_value(plan=plan, kpi=kpi.id, day=dt.date(2026, 10, 1), value=33, n=110, by=cast.people["owner"])
    target = to(cast, plan, "owner", f"entry:{cast.osaka.pk.hex}")
    (told,) = target.measures.get(name="変更の理由を先に伝える").carried["kpis"]
    assert told == (
        "信頼関係の肯定率：40% → 33%（2026/10/01）。はじめより悪くなりました。この差は偶然と見分けられません。"
    )


def test_who_may_open_it_is_led_to_the_measure_it_came_from(plan: ImprovementPlan, cast: Cast) -> None:
    target = to(cast, plan, "owner", f"entry:{cast.osaka.pk.hex}")
    page = f"measures/{target.measures.get(name='変更の理由を先に伝える').pk}"
    assert f"/plans/{plan.pk}/measures/" in get(cast, target, page)
    Grant.objects.create(user=cast.people["nobody"], role=Role.MANAGER, entry=cast.osaka)
    assert f"/plans/{plan.pk}/measures/" not in get(cast, target, page, "nobody")


def test_no_name_and_no_figure_goes_to_another_organisation(plan: ImprovementPlan, cast: Cast) -> None:
    Grant.objects.create(user=cast.people["consultant"], role=Role.CONSULTANT, organisation=cast.kita)
    kpi = plan_of(plan).measures[0].kpis[0]
    services.add_value(plan=plan, kpi=kpi.id, day=dt.date(2026, 10, 1), value=4711.5, by=cast.people["owner"])
    target = to(cast, plan, "consultant", f"entry:{cast.sapporo.pk.hex}")
    found = plan_of(target).model_dump_json() + json.dumps(
        [*MeasureRow.objects.filter(plan=target).values_list("carried", flat=True), target.origin], ensure_ascii=False
    )
    for told in ("みなと", "東京", "三浦", "2026年秋", "会社との信頼関係", "4711.5", "40.0", "50.0", plan.pk.hex):
        assert told not in found, told
    assert "全部署に広げる" in found


def test_measures_can_be_added_to_a_plan_that_is_there(plan: ImprovementPlan, cast: Cast) -> None:
    first = to(cast, plan, "owner", f"entry:{cast.osaka.pk.hex}")
    again = to(cast, plan, "owner", f"plan:{first.pk.hex}")
    assert (again.pk, len(plan_of(again).measures)) == (first.pk, 4)


def test_the_page_copies_what_is_ticked(plan: ImprovementPlan, cast: Cast) -> None:
    measure = plan_of(plan).measures[0].id
    form = {"measures": [measure], "to": f"entry:{cast.osaka.pk.hex}"}
    cast.client("owner").post(f"/plans/{plan.pk}/carry", form)
    row = plans_of(cast.osaka).get()
    assert (row.source, [each.name for each in plan_of(row).measures]) == ("carried", ["変更の理由を先に伝える"])


def test_a_place_of_others_is_no_choice(plan: ImprovementPlan, cast: Cast) -> None:
    form = {"measures": [plan_of(plan).measures[0].id], "to": f"entry:{cast.sapporo.pk.hex}"}
    response = cast.client("owner").post(f"/plans/{plan.pk}/carry", form)
    assert response.status_code == 422
    assert 'href="#id_to"' in said(response)
    assert not plans_of(cast.sapporo).exists()
