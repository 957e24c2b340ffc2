"""Decisions: chosen from the pack or in own words, changed while the step lasts, afterwards only as a version with a reason."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from shindan.web.accounts.models import AuditEvent
from shindan.web.entries.course import advance, put_back
from shindan.web.entries.faults import StepError
from shindan.web.entries.models import Step

from .cards import chosen_issues
from .conftest import OWN, Room, said
from .decisions import decisions_of, history_of, measures_of
from .models import Decision

pytestmark = pytest.mark.django_db
MEASURE = "decisions/new?issue=HW&measure=HW-M2"
FORM = {
    "what": "申し出なくても離席できます。",
    "lead": "センター長",
    "until": "2027/03/31",
    "kpis": "離席の回数\n離職率",
}


def decided(room: Room, **fields: Any) -> None:
    assert room.post(MEASURE, **{**FORM, "pulse": ["HW2"], **fields}).status_code == 302


def finish(room: Room) -> None:
    """Everything decided, held, and on to the end."""
    for issue in chosen_issues(room.entry):
        if not Decision.objects.filter(entry=room.entry, issue=issue.id).exists():
            assert room.post(f"decisions/leave?issue={issue.id}", reason="来年決めます。").status_code == 302
    room.hold()
    advance(entry=room.entry, by=room.cast.people["operator"])


def test_a_measure_of_the_pack_comes_with_its_lead_kpis_and_questions(room: Room) -> None:
    html = room.page(MEASURE)
    assert 'name="pulse"' in html
    assert "checked" in html
    assert 'name="name"' not in html


def test_a_decision_is_a_typed_record_that_a_plan_can_read(room: Room) -> None:
    decided(room)
    record = measures_of(room.entry)[0]
    assert (record.issue, record.measure, record.lead) == ("HW", "HW-M2", "センター長")
    assert record.name is not None
    assert record.name.en == "Five minutes to recover"
    assert (record.until, record.kpis, record.pulse) == (date(2027, 3, 31), ("離席の回数", "離職率"), ("HW2",))


def test_a_measure_in_own_words_for_a_topic_of_ones_own(room: Room) -> None:
    form = {**FORM, "topic": "駐車場が足りない", "name": "近くの駐車場を借りる"}
    assert room.post("decisions/new", **form).status_code == 302
    record = measures_of(room.entry)[0]
    assert (record.issue, record.topic.ja, record.measure) == ("", "駐車場が足りない", "")


@pytest.mark.parametrize(
    ("name", "typed"), [("lead", ""), ("until", ""), ("until", "来月"), ("what", "あ" * 601), ("kpis", "あ" * 81)]
)
def test_what_is_missing_or_wrong_is_said_and_nothing_typed_is_lost(room: Room, name: str, typed: str) -> None:
    response = room.post(MEASURE, **{**FORM, name: typed})
    text = response.content.decode()
    assert response.status_code == 422
    assert f'id="error_{name}"' in text
    assert "離席の回数" in text or name == "kpis"


def test_a_choice_of_no_measure_is_asked_for_again(room: Room) -> None:
    response = room.cast.client("consultant").get(f"{room.base}decisions/measure?issue=HW&go=1")
    assert response.status_code == 422


def test_a_reason_is_needed_for_what_is_not_taken_up(room: Room) -> None:
    assert room.post("decisions/leave?issue=LG", reason="").status_code == 422
    assert room.post("decisions/leave?issue=LG", reason="設備の更新を待ちます。").status_code == 302
    assert decisions_of(room.entry)[0].reason == "設備の更新を待ちます。"


def test_an_issue_is_taken_up_or_it_is_not(room: Room) -> None:
    decided(room)
    assert room.post("decisions/leave?issue=HW", reason="やめます。").status_code == 422
    assert len(decisions_of(room.entry)) == 1


def test_while_the_step_lasts_a_decision_is_changed_in_place(room: Room) -> None:
    decided(room)
    assert room.post("decisions/1", **{**FORM, "lead": "SV", "seen": "1"}).status_code == 302
    assert [one.lead for one in history_of(room.entry, 1)] == ["SV"]


def test_while_the_step_lasts_a_decision_is_taken_back_without_a_trace_but_the_trails(room: Room) -> None:
    decided(room)
    room.post("decisions/1/withdraw", seen="1", back="")
    assert not decisions_of(room.entry)
    assert AuditEvent.objects.filter(action="workshop.decision_withdraw").exists()


def test_the_step_waits_for_every_issue_on_a_card(room: Room) -> None:
    decided(room)
    room.hold()
    with pytest.raises(StepError, match="決めていない課題が"):
        advance(entry=room.entry, by=room.cast.people["operator"])
    finish(room)
    assert room.entry.step == Step.DONE


def test_the_step_waits_for_an_open_vote(room: Room) -> None:
    room.hold()
    room.open()
    with pytest.raises(StepError, match="投票が終わっていません"):
        advance(entry=room.entry, by=room.cast.people["operator"])


def test_after_the_end_a_change_needs_a_reason_and_the_earlier_version_stays(room: Room) -> None:
    decided(room)
    finish(room)
    form = {**FORM, "lead": "SV", "seen": "1"}
    assert room.post("decisions/1", **form).status_code == 422
    assert room.post("decisions/1", **{**form, "change": "センター長が異動したため"}).status_code == 302
    assert [(one.version, one.lead, one.settled) for one in history_of(room.entry, 1)] == [
        (1, "センター長", True),
        (2, "SV", True),
    ]
    assert "第2版" in room.page()


def test_after_the_end_a_decision_is_given_up_with_its_reason(room: Room) -> None:
    decided(room)
    finish(room)
    assert room.post("decisions/1/withdraw", seen="1", back="").status_code == 422
    assert room.post("decisions/1/withdraw", seen="1", back="予算がつかなかったため").status_code == 302
    assert [one.kind for one in history_of(room.entry, 1)] == ["measure", "withdrawn"]
    assert not measures_of(room.entry)


def test_what_is_decided_after_the_end_is_appended_with_its_reason(room: Room) -> None:
    decided(room)
    finish(room)
    form = {**FORM, "topic": "駐車場", "name": "借りる"}
    assert room.post("decisions/new", **form).status_code == 422
    assert room.post("decisions/new", **{**form, "change": "3月の会議で決めたため"}).status_code == 302
    assert measures_of(room.entry)[-1].settled


def test_going_back_to_the_step_does_not_loosen_what_was_settled(room: Room) -> None:
    decided(room)
    finish(room)
    put_back(entry=room.entry, to=Step.WORKSHOP, reason="決め直す", by=room.cast.people["operator"])
    assert room.post("decisions/1", **{**FORM, "seen": "1"}).status_code == 422
    assert room.post("decisions/1", **{**FORM, "seen": "1", "change": "決め直したため"}).status_code == 302


def test_a_change_of_what_somebody_else_changed_is_refused(room: Room) -> None:
    decided(room)
    finish(room)
    room.post("decisions/1", **{**FORM, "seen": "1", "change": "異動"})
    response = room.post("decisions/1", **{**FORM, "seen": "1", "change": "もう一度"})
    assert response.status_code == 422
    assert "ほかの人が変更しました" in response.content.decode()


def test_nothing_is_decided_before_the_course_has_come_to_the_workshop(room: Room) -> None:
    put_back(entry=room.entry, to=Step.MEETING, reason="早すぎた", by=room.cast.people["operator"])
    assert room.post(MEASURE, **FORM).status_code == 422


def test_the_client_reads_what_was_decided_on_analysis_course_and_workshop(room: Room) -> None:
    decided(room)
    for address in ("", f"/entries/{room.entry.pk}/", ""):
        html = room.cast.client("owner").get(address or room.base).content.decode()
        assert "施策を1件決めました" in html or "離席の回数" in html
    assert "decisions/1" not in room.page(who="owner")


def test_the_facilitator_chooses_the_cards(room: Room) -> None:
    assert room.post("cards/choose", issues=["HW", OWN]).status_code == 302
    assert [issue.id for issue in chosen_issues(room.entry)] == ["HW", OWN]
    assert room.post("cards/choose").status_code == 422


def test_cards_show_published_figures_and_no_id_of_a_question(room: Room) -> None:
    html = room.page("cards", who="owner")
    assert "「健全な職場」の肯定率 61%" in html
    assert "HW1（" not in html
    assert "カードを選び直す" not in html


@pytest.mark.parametrize("key", ["cards-4.pdf", "cards-2.pdf", "guide.pdf", "record.pdf", "record.xlsx"])
def test_every_paper_is_there_for_the_client_and_who_took_it_is_recorded(room: Room, key: str) -> None:
    response = room.cast.client("owner").get(f"{room.base}files/{key}")
    assert response.content[:2] in (b"%P", b"PK")
    assert AuditEvent.objects.get(action="workshop.download").target == key


def test_no_card_before_an_analysis_is_published(room: Room) -> None:
    other = room.cast.osaka
    type(other).objects.filter(pk=other.pk).update(analysis_addon=True, workshop_wanted=True, step=Step.WORKSHOP)
    client = room.cast.client("owner")
    assert client.get(f"/entries/{other.pk}/workshop/files/cards-4.pdf").status_code == 404
    assert "分析を公開すると、課題カードができます" in said(client.get(f"/entries/{other.pk}/workshop/cards"))
