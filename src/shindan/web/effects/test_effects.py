"""The effect's pages, its record, its files and who may open them."""

from __future__ import annotations

import datetime as dt
from importlib import import_module
from unittest.mock import patch

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from shindan.improvement.effect import OthersBeside
from shindan.improvement.effect.schema import OthersTold
from shindan.measurement.compare import Verdict
from shindan.result.schema import Words
from shindan.web.accounts.models import AuditEvent
from shindan.web.analysis.models import MeasureResult
from shindan.web.results.models import Publication

from . import queries
from .conftest import Walked
from .models import EffectRecord
from .others import Others
from .queries import effect_for, ground_of
from .services import EffectError, record_effect
from .surveys import Known, before_and_after, surveys_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
COMPARED = Others(
    told=OthersTold(then=Words(ja="前", en="a"), now=Words(ja="後", en="b"), centres=30, organisations=12),
    beside={"main": OthersBeside(1, 0, 2, 0.5, 3), "HW1": OthersBeside(1, 0, 2, 0.5, 3)},
    other_time=False,
)


def text_of(response: object) -> str:
    return response.content.decode().replace("<wbr>", "")  # type: ignore[attr-defined,no-any-return]


def keep(one: Walked, reason: str = "", measure: bool = True) -> EffectRecord:
    pk = one.measure.pk if measure else None
    return record_effect(plan=one.plan, measure=pk, by=one.owner, day=TODAY(), reason=reason)


def test_a_centre_without_a_comparison_group_reads_of_a_change(outsourcer: Walked) -> None:
    page = text_of(outsourcer.client().get(f"{outsourcer.base}{outsourcer.measure.pk}/"))
    assert "「行き過ぎた言動への共通基準」の後によい変化があります" in page
    assert "変化あり" in page and "効果ありです" not in page


def test_few_answers_cannot_decide(bank: Walked) -> None:
    ground = ground_of(bank.plan)
    made = effect_for(ground, ground.plan.measures[0], TODAY()).effect
    assert made.main.verdict == Verdict.UNDECIDED
    assert "未満の変化は見分けられません" in made.main.reason.ja


def test_the_plan_lists_each_measure_with_its_verdict(outsourcer: Walked) -> None:
    page = text_of(outsourcer.client().get(outsourcer.base))
    assert "施策ごとの効果" in page and f"{outsourcer.base}{outsourcer.measure.pk}/" in page


def test_with_a_comparison_group_it_is_an_effect(outsourcer: Walked) -> None:
    with patch.object(queries, "others_for", return_value=COMPARED):
        page = text_of(outsourcer.client().get(f"{outsourcer.base}{outsourcer.measure.pk}/"))
    assert "は効果ありです。続けて、広げましょう" in page and "12組織の30センター" in page


def test_recording_keeps_what_the_page_said(outsourcer: Walked) -> None:
    answer = outsourcer.client().post(f"{outsourcer.base}{outsourcer.measure.pk}/record", follow=True)
    kept = EffectRecord.objects.get()
    assert "第1版として記録しました" in text_of(answer)
    assert kept.content["main"]["verdict"] == "変化あり"
    event = AuditEvent.objects.get(action="effect.record")
    assert "value" not in str(event.details)


@pytest.fixture
def lasting(db: None) -> None:
    """With the triggers as the migration makes them; tests on SQLite run without, so that tables can be emptied."""
    if connection.vendor == "sqlite":
        module = import_module("shindan.web.effects.migrations.0002_records_stay")
        module.forwards(None, connection.schema_editor())  # the end of the test's transaction takes them away


@pytest.mark.usefixtures("lasting")
def test_the_database_refuses_to_change_a_record(outsourcer: Walked) -> None:
    kept = keep(outsourcer)
    with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
        EffectRecord.objects.filter(pk=kept.pk).update(day=dt.date(2020, 1, 1))


def test_the_same_again_is_no_new_record(outsourcer: Walked) -> None:
    keep(outsourcer)
    with pytest.raises(EffectError, match="前に記録した値と同じ"):
        keep(outsourcer, "もう一度")


def test_another_record_needs_its_reason_and_keeps_what_was_typed(outsourcer: Walked) -> None:
    keep(outsourcer)
    publication = Publication.objects.order_by("wave__opens").last()
    assert publication is not None
    Publication.objects.create(
        wave=publication.wave,
        number=2,
        result={
            **publication.result,
            "total": {**publication.result["total"], "HW1": publication.result["total"]["TR1"]},
        },
        digest="x",
        published=timezone.now(),
    )
    path = f"{outsourcer.base}{outsourcer.measure.pk}/record"
    refused = outsourcer.client().post(path)
    assert refused.status_code == 422 and "記録し直す理由を入力してください" in text_of(refused)
    assert outsourcer.client().post(path, {"reason": "結果を訂正したため"}).status_code == 302
    assert [one.number for one in EffectRecord.objects.all()] == [2, 1]


def test_an_old_record_can_be_read(outsourcer: Walked) -> None:
    keep(outsourcer)
    page = text_of(outsourcer.client().get(f"{outsourcer.base}{outsourcer.measure.pk}/recorded/1/"))
    assert "に記録した第1版です。記録は変わりません" in page
    assert outsourcer.client().get(f"{outsourcer.base}{outsourcer.measure.pk}/recorded/2/").status_code == 404


def test_the_report_of_what_is_recorded_is_that_of_the_record(outsourcer: Walked) -> None:
    path = f"{outsourcer.base}{outsourcer.measure.pk}/"
    assert f"{path}now/report.pdf" in text_of(outsourcer.client().get(path))
    keep(outsourcer)
    assert f"{path}1/report.pdf" in text_of(outsourcer.client().get(path))


def test_a_change_without_comparison_never_reaches_the_library(outsourcer: Walked) -> None:
    keep(outsourcer)
    assert not MeasureResult.objects.exists()


def test_an_effect_of_a_measure_of_the_guide_does(outsourcer: Walked) -> None:
    with patch.object(queries, "others_for", return_value=COMPARED):
        kept = keep(outsourcer)
    found = MeasureResult.objects.get()
    assert (found.measure, found.effect) == ("HW-M1", kept.content["main"]["net"]["value"])


def test_the_report_and_the_tables_can_be_downloaded(outsourcer: Walked) -> None:
    base = f"{outsourcer.base}{outsourcer.measure.pk}/now/"
    pdf = outsourcer.client().get(f"{base}report.pdf")
    assert pdf.content.startswith(b"%PDF") and AuditEvent.objects.filter(action="effect.download").exists()
    table = outsourcer.client().get(f"{base}figures.csv").content.decode("utf-8-sig")
    assert "判定" in table.splitlines()[0]
    assert outsourcer.client().get(f"{base}none.csv").status_code == 404


def test_who_has_nothing_to_do_with_the_centre_finds_nothing(outsourcer: Walked) -> None:
    paths = (outsourcer.base, f"{outsourcer.base}{outsourcer.measure.pk}/", f"{outsourcer.base}now/report.pdf")
    for who in ("stranger", "manager", "owner"):
        assert [outsourcer.cast.client(who).get(path).status_code for path in paths] == [404, 404, 404]


def test_a_measure_of_another_plan_is_not_found(outsourcer: Walked) -> None:
    assert outsourcer.client().get(f"{outsourcer.base}{outsourcer.plan.pk}/").status_code == 404


def test_before_the_second_survey_the_page_says_when_and_how_many(outsourcer: Walked) -> None:
    last = surveys_of(outsourcer.plan)[-1]
    with patch.object(queries, "surveys_of", return_value=surveys_of(outsourcer.plan)[:1]):
        page = text_of(outsourcer.client().get(f"{outsourcer.base}{outsourcer.plan.measures.latest('position').pk}/"))
    assert "から測れます" in page and "見分けられる変化" in page and last.result.entry.wave not in page


def test_the_survey_after_can_be_chosen(outsourcer: Walked) -> None:
    known = surveys_of(outsourcer.plan)
    began = outsourcer.plan.starts
    then, now, later = before_and_after(known, began, ("HW1",), None)
    assert (then, now) == (known[0], known[1]) and later == known[1:]


def test_a_survey_that_does_not_ask_the_questions_is_passed_over(outsourcer: Walked) -> None:
    known = surveys_of(outsourcer.plan)
    result = known[-1].result
    bare = Known(known[-1].publication)
    kept = tuple(section for section in result.sections if section.id == "KGI")
    bare.__dict__["result"] = result.model_copy(update={"sections": kept})
    _then, now, _later = before_and_after([*known, bare], outsourcer.plan.starts, ("HW1",), None)
    assert now is known[-1]


def test_the_entry_leads_to_the_effect_of_its_plan(outsourcer: Walked) -> None:
    answer = outsourcer.client().get(f"/entries/{outsourcer.plan.entry_id}/effect/")
    assert (answer.status_code, answer["Location"]) == (302, outsourcer.base)


def test_an_entry_without_a_plan_says_what_to_do(outsourcer: Walked) -> None:
    other = outsourcer.plan.organisation.entries.exclude(improvement_plans=outsourcer.plan).get()
    page = text_of(outsourcer.client().get(f"/entries/{other.pk}/effect/"))
    assert "まず改善計画を作りましょう" in page
    assert f'href="/entries/{other.pk}/plan/"' in page


def test_a_proposed_measure_goes_into_the_plan_with_its_kpi_and_where_it_stands_now(outsourcer: Walked) -> None:
    client, plan = outsourcer.client(), outsourcer.plan
    page = text_of(client.get(outsourcer.base))
    key = page.split('name="measure" value="')[1].split('"')[0]
    response = client.post(f"{outsourcer.base}next", {"measure": key})
    made = plan.measures.latest("position")
    kpi = made.kpis.exclude(baseline=None).get()
    assert response["Location"] == f"/plans/{plan.pk}/measures/{made.pk}"
    assert (made.measure, kpi.source, kpi.unit) == (key, f"element:{made.issue}", "%")
    result = surveys_of(plan)[-1].result
    assert kpi.baseline == result.total[made.issue].value
    assert f'value="{key}"' not in text_of(client.get(outsourcer.base))


def test_what_is_not_proposed_cannot_be_taken_on(outsourcer: Walked) -> None:
    page = text_of(outsourcer.client().post(f"{outsourcer.base}next", {"measure": "XX-M9"}, follow=True))
    assert "提案から外れています" in page and outsourcer.plan.measures.count() == 2


def test_who_may_only_read_takes_nothing_on(outsourcer: Walked) -> None:
    assert outsourcer.cast.client("manager").post(f"{outsourcer.base}next", {"measure": "x"}).status_code == 404
