"""What an entry has bought: changed while it can be, refused with what stands in the way, and its course stays true."""

from __future__ import annotations

import pytest
from django.core import mail
from django.utils import timezone
from tests.cast import make_plans, make_wave

from shindan.web.accounts.models import AuditEvent
from shindan.web.results.models import Publication

from ..course import begin_course
from ..models import CourseStep, Entry, Meeting, Plan, Step, StepChange, Wave
from .asking import accept, ask, decline, take_back, waiting_request
from .changing import change_plan, set_addon, set_free, why_not
from .conftest import Office
from .faults import BillingError
from .models import PlanRequest

SEVEN = {"contact": "山田", "email": "y@example.jp", "staff": "40"} | {
    key: value for n in range(1, 7) for key, value in ((f"split{n}", f"区分{n}"), (f"groups{n}", "一課 20\n二課 20"))
}
OWN = {"extra": [{"kind": "scale", "id": "OW1", "text": {"ja": "休憩は取れますか。"}, "topic": {"ja": "休憩"}}]}
Kind = PlanRequest.Kind


def plan(code: str) -> Plan:
    return make_plans()[code]


def at(office: Office, name: str, step: Step, **fields: object) -> Entry:
    Entry.objects.filter(pk=getattr(office.cast, name).pk).update(step=step, **fields)
    entry = office.entry(name)
    CourseStep.objects.create(entry=entry, step=step, started=office.today)
    return entry


def publish(entry: Entry) -> None:
    wave = make_wave(entry, state=Wave.State.CLOSED)
    Publication.objects.create(wave=wave, number=1, result={}, digest="d", published=timezone.now())


def test_a_plan_is_changed_and_the_trail_says_from_which(office: Office) -> None:
    change_plan(entry=office.entry("sapporo"), plan=plan("premier"), by=office.operator)
    assert office.entry("sapporo").plan.code == "premier"
    assert AuditEvent.objects.get(action="entry.plan").details == {"before": "customised"}


def test_more_splits_than_the_plan_has_stand_in_the_way(office: Office) -> None:
    entry = at(office, "tokyo", Step.SHEET, sheet={"typed": SEVEN})
    assert why_not(entry, plan("standard")) == (
        "分析区分を6つ使っています。このプランは5つまでです。エントリーシートで減らしてください。",
    )
    with pytest.raises(BillingError, match="6つ"):
        change_plan(entry=entry, plan=plan("standard"), by=office.operator)


def test_questions_of_ones_own_stand_in_the_way(office: Office) -> None:
    entry = at(office, "tokyo", Step.DESIGN, design=OWN)
    with pytest.raises(BillingError, match="追加の質問が1問"):
        change_plan(entry=entry, plan=plan("standard"), by=office.operator)


def test_a_counselling_that_was_held_stands_in_the_way(office: Office) -> None:
    entry = at(office, "tokyo", Step.SHEET)
    Meeting.objects.create(entry=entry, kind=Meeting.Kind.COUNSELLING, held=office.today)
    with pytest.raises(BillingError, match="カウンセリングを実施しました"):
        change_plan(entry=entry, plan=plan("standard"), by=office.operator)


def test_an_opened_survey_stands_in_the_way(office: Office) -> None:
    entry = at(office, "osaka", Step.FIELD)
    make_wave(entry)
    with pytest.raises(BillingError, match="調査が始まったあと"):
        change_plan(entry=entry, plan=plan("premier"), by=office.operator)


def test_a_planned_survey_does_not_stand_in_the_way(office: Office) -> None:
    entry = at(office, "sapporo", Step.FIELD)
    make_wave(entry, state=Wave.State.PLANNED)
    change_plan(entry=entry, plan=plan("premier"), by=office.operator)
    assert office.entry("sapporo").step == Step.FIELD


def test_a_plan_that_is_no_longer_offered_cannot_be_had(office: Office) -> None:
    plan("premier")
    Plan.objects.filter(code="premier").update(offered=False)
    with pytest.raises(BillingError, match="提供を終えた"):
        change_plan(entry=office.entry("osaka"), plan=plan("premier"), by=office.operator)


def test_without_counselling_the_entry_goes_on_to_its_sheet(office: Office) -> None:
    begin_course(entry=office.entry("tokyo"), day=office.today)
    change_plan(entry=office.entry("tokyo"), plan=plan("standard"), by=office.operator)
    change = StepChange.objects.get()
    assert (office.entry("tokyo").step, change.before) == (Step.SHEET, Step.COUNSELLING)
    assert change.reason == "プランの変更（プレミア→スタンダード）"


def test_a_counselling_that_comes_in_is_held_first_and_nothing_is_lost(office: Office) -> None:
    entry = at(office, "osaka", Step.APPROVAL, sheet={"typed": {"contact": "山田"}, "complete": True})
    change_plan(entry=entry, plan=plan("customised"), by=office.operator)
    found = office.entry("osaka")
    assert (found.step, found.sheet["typed"]) == (Step.COUNSELLING, {"contact": "山田"})
    assert entry.step == Step.COUNSELLING


def test_a_plan_with_the_analysis_takes_the_added_one_in(office: Office) -> None:
    set_addon(entry=office.entry("sapporo"), wanted=True, by=office.operator)
    change_plan(entry=office.entry("sapporo"), plan=plan("premier"), by=office.operator)
    assert not office.entry("sapporo").analysis_addon


def test_the_analysis_is_added_and_taken_back(office: Office) -> None:
    set_addon(entry=office.entry(), wanted=True, by=office.operator)
    assert office.entry().analysis_addon
    set_addon(entry=office.entry(), wanted=False, by=office.operator)
    assert not office.entry().analysis_addon


def test_a_plan_that_has_the_analysis_gets_no_second_one(office: Office) -> None:
    with pytest.raises(BillingError, match="含まれています"):
        set_addon(entry=office.entry("tokyo"), wanted=True, by=office.operator)


def test_a_complete_entry_that_adds_the_analysis_has_its_meeting_ahead(office: Office) -> None:
    entry = at(office, "osaka", Step.DONE)
    publish(entry)
    set_addon(entry=entry, wanted=True, by=office.operator)
    assert office.entry().step == Step.MEETING
    assert CourseStep.objects.get(entry=entry, step=Step.DONE).finished is None


def test_the_analysis_stays_once_the_result_is_published(office: Office) -> None:
    entry = at(office, "osaka", Step.MEETING, analysis_addon=True)
    publish(entry)
    with pytest.raises(BillingError, match="公開したあと"):
        set_addon(entry=entry, wanted=False, by=office.operator)


def test_an_entry_without_a_result_has_nothing_to_analyse(office: Office) -> None:
    with pytest.raises(BillingError, match="結果なし"):
        set_addon(entry=at(office, "osaka", Step.DONE), wanted=True, by=office.operator)


def test_a_company_has_one_free_diagnosis(office: Office) -> None:
    set_free(entry=office.entry("osaka"), wanted=True, by=office.operator)
    with pytest.raises(BillingError, match="変えられません"):
        set_free(entry=office.entry("tokyo"), wanted=True, by=office.operator)


def test_what_was_invoiced_does_not_become_free(office: Office) -> None:
    office.issue()
    with pytest.raises(BillingError, match="変えられません"):
        set_free(entry=office.entry(), wanted=True, by=office.operator)


def test_a_request_that_is_accepted_is_done(office: Office) -> None:
    owner = office.cast.people["owner"]
    asked = ask(entry=office.entry(), kind=Kind.PLAN, plan=plan("premier"), note="分析も", by=owner)
    accept(asked=asked, by=office.operator)
    asked.refresh_from_db()
    assert (office.entry().plan.code, asked.state) == ("premier", PlanRequest.State.ACCEPTED)


def test_a_request_that_is_declined_changes_nothing_and_says_why(office: Office) -> None:
    asked = ask(entry=office.entry(), kind=Kind.ADD, plan=None, note="", by=office.cast.people["owner"])
    with pytest.raises(BillingError, match="断る理由"):
        decline(asked=asked, reason="", by=office.operator)
    decline(asked=asked, reason="日程が合いません", by=office.operator)
    asked.refresh_from_db()
    assert (asked.reason, office.entry().analysis_addon) == ("日程が合いません", False)


def test_one_request_waits_at_a_time(office: Office) -> None:
    owner = office.cast.people["owner"]
    ask(entry=office.entry(), kind=Kind.ADD, plan=None, note="", by=owner)
    with pytest.raises(BillingError, match="返事を待っています"):
        ask(entry=office.entry(), kind=Kind.PLAN, plan=plan("premier"), note="", by=owner)


def test_what_cannot_be_is_refused_when_it_is_asked_for(office: Office) -> None:
    entry = at(office, "tokyo", Step.SHEET, sheet={"typed": SEVEN})
    with pytest.raises(BillingError, match="6つ"):
        ask(entry=entry, kind=Kind.PLAN, plan=plan("standard"), note="", by=office.cast.people["owner"])


def test_a_request_is_answered_once(office: Office) -> None:
    asked = ask(entry=office.entry(), kind=Kind.ADD, plan=None, note="", by=office.cast.people["owner"])
    accept(asked=asked, by=office.operator)
    with pytest.raises(BillingError, match="返事が済んだか"):
        decline(asked=asked, reason="x", by=office.operator)


def test_a_request_that_was_taken_back_is_not_accepted(office: Office) -> None:
    owner = office.cast.people["owner"]
    asked = ask(entry=office.entry(), kind=Kind.ADD, plan=None, note="", by=owner)
    take_back(asked=asked, by=owner)
    with pytest.raises(BillingError, match="取り下げられて"):
        accept(asked=asked, by=office.operator)
    assert not office.entry().analysis_addon


def test_what_the_operator_does_unasked_answers_who_asked(office: Office) -> None:
    ask(entry=office.entry(), kind=Kind.ADD, plan=None, note="", by=office.cast.people["owner"])
    set_addon(entry=office.entry(), wanted=True, by=office.operator)
    assert waiting_request(office.entry()) is None


def test_the_operator_gets_a_mail_and_the_asker_the_answer(office: Office) -> None:
    base = f"/entries/{office.entry().pk}/billing/"
    office.post("owner", f"{base}ask", want=str(plan("premier").pk), note="報告会の日程を相談したいです。")
    asked = PlanRequest.objects.get()
    office.post("operator", f"{base}ask/{asked.pk}", go="decline", reason="今期は受け付けていません。")
    question, answer = mail.outbox
    assert (question.to, "「プレミア」への変更" in question.body) == (["operator@localhost"], True)
    assert "報告会の日程を相談したいです。" in question.body
    assert (answer.to, "今期は受け付けていません。" in answer.body) == (["owner@example.jp"], True)
    assert base in answer.body
