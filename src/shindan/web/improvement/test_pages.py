"""Roadmap, measures, KPIs and the plan's own fields as pages."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any
from uuid import UUID

import pytest
from tests.cast import Cast, make_wave

from shindan.analysis.cross.conftest import example_inputs
from shindan.web.entries.models import Wave
from shindan.web.results.models import Publication

from . import services
from .kpis import baseline_of, kpi_views
from .models import ImprovementPlan
from .queries import plan_of

pytestmark = pytest.mark.django_db


def said(response: Any) -> str:
    return re.sub(r"<wbr>|\u200b", "", response.content.decode())


def get(cast: Cast, plan: ImprovementPlan, address: str = "", who: str = "owner") -> str:
    response = cast.client(who).get(f"/plans/{plan.pk}/{address}")
    assert response.status_code == 200
    return said(response)


def first_measure(plan: ImprovementPlan) -> UUID:
    return UUID(plan_of(plan).measures[0].id)


def first_kpi(plan: ImprovementPlan) -> UUID:
    return UUID(plan_of(plan).measures[0].kpis[0].id)


PUBLISHED = dt.datetime(2026, 8, 1, tzinfo=dt.UTC)


def publish(
    cast: Cast, people: int = 110, published: dt.datetime | None = PUBLISHED, shares: dict[str, float] | None = None
) -> Publication:
    """The worked example's result as that of Tokyo, with other shares where they are given."""
    wave = make_wave(cast.tokyo, state="closed")
    result = example_inputs().result.model_dump(mode="json")
    result["entry"]["people"] = people
    for row, share in (shares or {}).items():
        result["total"][row]["value"] = share
    return Publication.objects.create(wave=wave, number=1, result=result, digest="d", published=published)


def test_the_roadmap_has_a_lane_a_horizon(plan: ImprovementPlan, cast: Cast) -> None:
    page = get(cast, plan, "roadmap")
    assert re.findall(r"<h2>(.*?)</h2>", page) == ["3か月", "6か月", "1年", "時期を決めていない"]
    assert "信頼関係の肯定率：はじめ40%、目標50%" in page


def test_a_measure_is_written_in_own_words(plan: ImprovementPlan, cast: Cast) -> None:
    form = {"name": "朝礼を15分にする", "owner": "小谷", "horizon": "6"}
    cast.client("owner").post(f"/plans/{plan.pk}/measures/new", {**form, "until": "２０２６/12/01"})
    made = plan_of(plan).measures[-1]
    assert (made.name, made.owner, made.until, made.horizon) == ("朝礼を15分にする", "小谷", dt.date(2026, 12, 1), 6)


def test_a_measure_without_a_name_is_asked_for_it_and_nothing_typed_is_lost(plan: ImprovementPlan, cast: Cast) -> None:
    response = cast.client("owner").post(f"/plans/{plan.pk}/measures/new", {"name": "", "owner": "小谷", "until": "x"})
    page = said(response)
    assert response.status_code == 422
    assert 'href="#id_name"' in page
    assert 'value="小谷"' in page
    assert 'value="x"' in page


def test_a_form_from_before_somebody_elses_change_is_not_written(plan: ImprovementPlan, cast: Cast) -> None:
    row, by = first_measure(plan), cast.people["member"]
    services.save_measure(plan=plan, measure=plan_of(plan).measures[0].model_copy(update={"owner": "大森"}), by=by)
    form = {"name": "別の名前", "owner": "三浦", "until": "", "horizon": "", "seen": "1"}
    response = cast.client("owner").post(f"/plans/{plan.pk}/measures/{row}", form)
    assert response.status_code == 422
    assert "「変更の理由を先に伝える」は、member@example.jpさんが" in said(response)
    assert "担当：三浦 → 大森" in said(response)
    assert plan_of(plan).measures[0].owner == "大森"


def test_values_come_from_the_results_by_themselves_with_their_interval(plan: ImprovementPlan, cast: Cast) -> None:
    publish(cast)
    kpi = plan_of(plan).measures[0].kpis[0]
    (point,) = kpi_views(plan, plan_of(plan), cast.people["owner"])[0].points
    expected = example_inputs().result.total[kpi.source.partition(":")[2]]
    assert (point.value, point.low, point.high, point.n) == (expected.value, expected.low, expected.high, 110)


def test_a_result_that_is_not_published_gives_no_value(plan: ImprovementPlan, cast: Cast) -> None:
    publish(cast, published=None)
    assert kpi_views(plan, plan_of(plan), cast.people["owner"])[0].points == ()


def test_what_can_be_seen_is_said_before_the_start(plan: ImprovementPlan, cast: Cast) -> None:
    publish(cast)
    page = get(cast, plan, "kpis", "manager")
    # 40 % and 110 answers before and after: 17 points, and the target is 10 away.
    assert "110人の回答では、17ポイントより小さい変化は偶然と見分けられません。" in page
    assert "目標までの差はこれより小さい" in page


def test_the_managers_of_another_entry_read_no_value_of_it(cast: Cast, plan: ImprovementPlan) -> None:
    publish(cast)
    assert kpi_views(plan, plan_of(plan), cast.people["other_manager"])[0].points == ()


def test_a_value_is_entered_and_stands_in_the_file(plan: ImprovementPlan, cast: Cast) -> None:
    row, owner = first_kpi(plan), cast.client("owner")
    owner.post(f"/plans/{plan.pk}/kpis/{row}/value", {"day": "2026/10/01", "value": "４３．５％", "n": "1,10"})
    owner.post(f"/plans/{plan.pk}/kpis/{row}/value", {"day": "2026/10/02", "value": "-3", "n": ""})
    text = owner.get(f"/plans/{plan.pk}/kpis/{row}?csv").content.decode()
    assert text.splitlines()[1:] == ["2026/10/01,43.5%,–,110,手で入力", "2026/10/02,−3%,–,–,手で入力"]


@pytest.mark.parametrize(
    ("field", "typed"),
    [("day", ""), ("day", "2999-01-01"), ("value", "多い"), ("value", "nan"), ("n", "0"), ("n", "1.5")],
)
def test_a_value_that_cannot_be_is_refused_at_its_field(
    plan: ImprovementPlan, cast: Cast, field: str, typed: str
) -> None:
    form = {"day": "2026-10-01", "value": "1", "n": "", field: typed}
    response = cast.client("owner").post(f"/plans/{plan.pk}/kpis/{first_kpi(plan)}/value", form)
    assert response.status_code == 422
    assert f'href="#id_{field}"' in said(response)


def test_a_kpi_of_the_result_gets_its_baseline_by_itself(plan: ImprovementPlan, cast: Cast) -> None:
    publish(cast)
    element = plan_of(plan).measures[0].kpis[0].source
    form = {"name": "信頼", "unit": "", "baseline": "", "target": "60", "source": element, "rises": "1"}
    cast.client("owner").post(f"/plans/{plan.pk}/measures/{first_measure(plan)}/kpis/new", form)
    made = plan_of(plan).measures[0].kpis[-1]
    assert (made.baseline, made.unit) == (example_inputs().result.total[element.partition(":")[2]].value, "%")


def test_a_kpi_begins_from_the_result_before_the_plan(plan: ImprovementPlan, cast: Cast) -> None:
    row = plan_of(plan).measures[0].kpis[0].source.partition(":")[2]
    for day, share in ((dt.date(2026, 7, 1), 45.0), (dt.date(2026, 11, 1), 52.0)):
        publication = publish(cast, shares={row: share})
        Wave.objects.filter(pk=publication.wave_id).update(closes=day)
    found = baseline_of(plan, plan_of(plan).measures[0].kpis[0], cast.people["owner"])
    assert found is not None
    assert found.value == 45.0


def test_the_plan_is_renamed_and_its_meetings_stay(plan: ImprovementPlan, cast: Cast) -> None:
    form = {"name": "秋の計画", "aim": "", "starts": "2026-09-09", "weeks": "20"}
    cast.client("owner").post(f"/plans/{plan.pk}/settings", form)
    found = plan_of(ImprovementPlan.objects.get())
    assert (found.name, found.starts, found.meetings, found.reviews) == (
        "秋の計画",
        dt.date(2026, 9, 7),
        frozenset({1, 4}),
        frozenset({4, 16}),
    )


def test_meetings_behind_a_shorter_plan_are_taken_out_and_told(plan: ImprovementPlan, cast: Cast) -> None:
    form = {"name": "秋の計画", "aim": "", "starts": "2026-09-07", "weeks": "12"}
    response = cast.client("owner").post(f"/plans/{plan.pk}/settings", form, follow=True)
    assert "W16の定例会と見直しは、計画の外になったため外しました。" in said(response)
    assert plan_of(ImprovementPlan.objects.get()).reviews == {4}


def test_a_length_that_cuts_marks_off_is_refused(plan: ImprovementPlan, cast: Cast) -> None:
    form = {"name": "秋の計画", "aim": "", "starts": "2026-09-07", "weeks": "11"}
    response = cast.client("owner").post(f"/plans/{plan.pk}/settings", form)
    assert response.status_code == 422
    assert "W12に印がある" in said(response)


def test_an_archived_plan_is_read_and_resumed(plan: ImprovementPlan, cast: Cast) -> None:
    owner = cast.client("owner")
    owner.post(f"/plans/{plan.pk}/archive", {})
    assert "保管した計画です" in get(cast, plan)
    owner.post(f"/plans/{plan.pk}/archive", {"go": "resume"})
    assert ImprovementPlan.objects.get().archived is None
