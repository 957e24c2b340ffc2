"""The pages of the course: what each side reads, dates, who is in charge, going back, applying, withdrawing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from tests.cast import Cast, make_cast, make_wave

from shindan.web.accounts.models import AuditEvent

from .course import begin_course
from .faults import StepError
from .free_first import why_not_free
from .models import CourseStep, Entry, Step
from .services import Wanted, add_entry, delete_entry, withdraw

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    for entry in (cast.tokyo, cast.osaka):
        begin_course(entry=entry, day=TODAY())
    return cast


def page(cast: Cast, who: str, entry: Entry) -> str:
    return cast.client(who).get(f"/entries/{entry.pk}/").content.decode()


def post(cast: Cast, who: str, path: str, **form: str) -> tuple[int, str]:
    response = cast.client(who).post(f"/entries/{cast.osaka.pk}/{path}", form)
    return response.status_code, response.content.decode()


def test_each_side_reads_its_own_sentence(cast: Cast) -> None:
    assert "<h1>エントリーシートを記入し、提出してください</h1>" in page(cast, "owner", cast.osaka)
    assert "<h1>組織がエントリーシートを提出するのを待っています</h1>" in page(cast, "operator", cast.osaka)


def test_lateness_is_said_in_words(cast: Cast) -> None:
    CourseStep.objects.filter(entry=cast.osaka).update(due=TODAY() - timedelta(days=3))
    assert "！3日遅れ" in page(cast, "owner", cast.osaka)


def test_who_is_in_charge_is_shown_to_the_client_with_the_address(cast: Cast) -> None:
    person = str(cast.people["consultant"].pk)
    assert post(cast, "operator", "in-charge", person=person)[0] == 302
    assert 'href="mailto:consultant@example.jp"' in page(cast, "owner", cast.osaka)


@pytest.mark.parametrize("who", ["owner", "stranger", "nobody"])
def test_only_those_who_may_lead_can_be_in_charge(cast: Cast, who: str) -> None:
    status, text = post(cast, "operator", "in-charge", person=str(cast.people[who].pk))
    assert status == 422
    assert "担当にできるのは" in text


@pytest.mark.parametrize("path", ["in-charge", "dates", "back", "step", "reminders/send", "reminders/switch", "end"])
def test_the_client_cannot_lead(cast: Cast, path: str) -> None:
    assert post(cast, "owner", path)[0] == 403


def test_dates_are_set_all_at_once(cast: Cast) -> None:
    days = {"due_sheet": 5, "due_design": 8, "due_approval": 12}
    form = {name: (TODAY() + timedelta(days=n)).isoformat() for name, n in days.items()}
    assert post(cast, "operator", "dates", **form)[0] == 302
    kept = dict(CourseStep.objects.filter(entry=cast.osaka).exclude(due=None).values_list("step", "due"))
    assert {f"due_{step}": (due - TODAY()).days for step, due in kept.items() if due} == days


def test_dates_in_the_wrong_order_keep_what_was_typed_and_change_nothing(cast: Cast) -> None:
    before = list(CourseStep.objects.values_list("step", "due"))
    form = {
        "due_sheet": (TODAY() + timedelta(days=9)).isoformat(),
        "due_design": (TODAY() + timedelta(days=2)).isoformat(),
    }
    status, text = post(cast, "operator", "dates", **form)
    assert status == 422
    assert 'id="error_due_design"' in text
    assert form["due_design"] in text
    assert list(CourseStep.objects.values_list("step", "due")) == before


def test_a_date_that_is_none_is_said(cast: Cast) -> None:
    status, text = post(cast, "operator", "dates", due_sheet="あした")
    assert status == 422
    assert "日付の形が正しくありません" in text


def test_why_there_is_no_way_back_is_said(cast: Cast) -> None:
    Entry.objects.filter(pk=cast.osaka.pk).update(step=Step.FIELD)
    make_wave(cast.osaka)
    assert "調査は始まっています。始まったあとに調査票を変えると" in page(cast, "operator", cast.osaka)


def test_going_back_without_a_reason_keeps_the_choice(cast: Cast) -> None:
    Entry.objects.filter(pk=cast.osaka.pk).update(step=Step.APPROVAL)
    status, text = post(cast, "operator", "back", to="design")
    assert status == 422
    assert '<option value="design" selected>' in text


APPLICATION = {"centre": "福岡センター", "plan": "standard"}


def applied(cast: Cast) -> Entry:
    cast.client("owner").post("/entries/new", APPLICATION)
    return Entry.objects.get(centre="福岡センター")


def test_an_owner_applies_for_a_further_entry(cast: Cast) -> None:
    entry = applied(cast)
    assert entry.organisation == cast.minato
    assert entry.waits_to_be_taken_on
    assert "運営が申し込みを確かめています" in page(cast, "owner", entry)


def test_an_application_is_told_to_the_operator(cast: Cast, django_capture_on_commit_callbacks: object) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        applied(cast)
    assert [message.to for message in mail.outbox] == [["operator@localhost"]]


def test_an_application_does_not_move_before_it_is_taken_on(cast: Cast) -> None:
    entry = applied(cast)
    cast.client("operator").post(f"/entries/{entry.pk}/step")
    entry.refresh_from_db()
    assert entry.step == Step.SHEET


def test_taking_on_sets_who_is_in_charge_and_begins(cast: Cast) -> None:
    entry = applied(cast)
    person = str(cast.people["consultant"].pk)
    cast.client("operator").post(f"/entries/{entry.pk}/in-charge", {"go": "take_on", "person": person})
    entry.refresh_from_db()
    assert not entry.waits_to_be_taken_on
    assert entry.consultant == cast.people["consultant"]


def test_what_was_typed_is_not_lost(cast: Cast) -> None:
    response = cast.client("operator").post("/entries/new", {"new": "新しい組織", "centre": "", "plan": "standard"})
    text = response.content.decode()
    assert response.status_code == 422
    assert 'value="新しい組織"' in text
    assert 'id="error_centre"' in text


def test_a_second_free_first_is_refused_at_its_field(cast: Cast) -> None:
    Entry.objects.filter(pk=cast.osaka.pk).update(free_first=True)
    response = cast.client("owner").post("/entries/new", {**APPLICATION, "free": "1"})
    assert response.status_code == 422
    assert 'id="error_free"' in response.content.decode()


def test_two_at_the_same_moment_get_one_free_first(cast: Cast) -> None:
    """Both passed the look before: the database refuses the second, and it is said in a sentence."""
    wanted = Wanted(cast.minato, "", "一", cast.osaka.plan, free_first=True)
    add_entry(wanted=wanted, by=cast.people["owner"], day=TODAY(), applied=True)
    with pytest.raises(StepError, match="たった今"):
        add_entry(wanted=replace(wanted, centre="二"), by=cast.people["member"], day=TODAY(), applied=True)
    assert Entry.objects.filter(centre="一").count() == 1


def test_withdrawing_keeps_the_reason_and_frees_the_first(cast: Cast) -> None:
    Entry.objects.filter(pk=cast.osaka.pk).update(free_first=True)
    entry = Entry.objects.get(pk=cast.osaka.pk)
    withdraw(entry=entry, reason="統合のため", by=cast.people["operator"], day=TODAY())
    assert AuditEvent.objects.get(action="entry.withdraw").details["reason"] == "統合のため"
    assert why_not_free(cast.minato) is None
    assert "このエントリーは取り下げられました" in page(cast, "owner", entry)


def test_a_withdrawn_entry_says_which_steps_were_left_out(cast: Cast) -> None:
    withdraw(entry=cast.osaka, reason="統合のため", by=cast.people["operator"], day=TODAY())
    assert page(cast, "owner", cast.osaka).count("行いませんでした") == 7


def test_an_entry_whose_survey_began_is_not_withdrawn(cast: Cast) -> None:
    make_wave(cast.osaka)
    with pytest.raises(StepError, match="調査が始ま"):
        withdraw(entry=cast.osaka, reason="x", by=cast.people["operator"], day=TODAY())


def test_an_entry_whose_survey_began_is_not_deleted(cast: Cast) -> None:
    make_wave(cast.osaka)
    with pytest.raises(StepError, match="調査が始ま"):
        delete_entry(entry=cast.osaka, reason="x", by=cast.people["operator"])


def test_deleting_leaves_its_reason_in_the_trail(cast: Cast) -> None:
    cast.client("operator").post(f"/entries/{cast.osaka.pk}/end", {"go": "delete", "reason": "重複"})
    assert not Entry.objects.filter(pk=cast.osaka.pk).exists()
    assert AuditEvent.objects.get(action="entry.delete").details["reason"] == "重複"


def test_nothing_ends_without_a_reason(cast: Cast) -> None:
    status, text = post(cast, "operator", "end", go="withdraw", reason="  ")
    assert status == 422
    assert "理由が入力されていません" in text


def test_the_preview_shows_the_mail_and_sends_none(cast: Cast) -> None:
    text = cast.client("operator").get(f"/entries/{cast.osaka.pk}/reminders").content.decode()
    assert "owner@example.jp" in text
    assert "エントリーシートを記入し、提出してください。" in text
    assert mail.outbox == []


def test_sending_now_is_told_on_the_course_page(cast: Cast) -> None:
    post(cast, "operator", "reminders/send")
    assert len(mail.outbox) == 2
    assert "手で送ったお知らせ" in page(cast, "operator", cast.osaka)


def test_sending_twice_a_day_is_refused_with_a_sentence(cast: Cast) -> None:
    client = cast.client("operator")
    address = f"/entries/{cast.osaka.pk}/reminders"
    client.post(f"{address}/send")
    assert "1人に1日1回" in client.post(f"{address}/send", follow=True).content.decode()


def test_a_running_survey_is_not_asked_to_be_closed_before_its_day(cast: Cast) -> None:
    Entry.objects.filter(pk=cast.osaka.pk).update(step=Step.FIELD)
    wave = make_wave(cast.osaka)
    assert "締め切ると、集計に進みます。" in page(cast, "operator", cast.osaka)
    wave.closes = TODAY() - timedelta(days=1)
    wave.save()
    assert "調査を締め切っていません。" in page(cast, "operator", cast.osaka)


def test_what_is_over_asks_for_nobody_in_charge(cast: Cast) -> None:
    Entry.objects.filter(pk=cast.osaka.pk).update(step=Step.DONE)
    CourseStep.objects.create(entry=cast.osaka, step=Step.DONE)
    assert "担当が決まっていません" not in page(cast, "operator", cast.osaka)
