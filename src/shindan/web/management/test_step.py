"""The questionnaire as a step beside the course: nothing goes past it unsaid, everybody is reminded once, every move has its reason."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone
from tests.cast import Cast, make_cast, make_wave

from shindan.web.entries.board_queries import Wish, active, on_board, week_ahead
from shindan.web.entries.course import advance, begin_course, put_back
from shindan.web.entries.faults import StepError
from shindan.web.entries.models import CourseStep, Entry, Notice, Step, Wave
from shindan.web.entries.reminding.sending import by_hand, send_due
from shindan.web.entries.services import set_reminders
from shindan.web.results.models import Publication

from .mailing import tell_managers_now
from .models import ManagerAnswers, PracticeAside, PracticeChange, PracticeSheet
from .services import SheetError, agree, hand_in, open_again, save_answers, send_sheet
from .step import practice_step
from .stepping import resume, set_aside

pytestmark = pytest.mark.django_db
DUE = date(2026, 11, 19)  # a Thursday


@pytest.fixture
def cast() -> Cast:
    """Tokyo's result is public; its course waits."""
    cast = make_cast()
    begin_course(entry=cast.tokyo, day=timezone.localdate())
    Entry.objects.filter(pk=cast.tokyo.pk).update(step=Step.PUBLICATION)
    cast.tokyo.refresh_from_db()
    wave = make_wave(cast.tokyo, state=Wave.State.CLOSED)
    Publication.objects.create(wave=wave, number=1, result={}, digest="d", published=timezone.now())
    return cast


def sent(cast: Cast, *asked: str, due: date | None = None) -> PracticeSheet:
    people = [cast.people[name] for name in asked]
    sheet = send_sheet(entry=cast.tokyo, deadline=None, by=cast.people["operator"], asked=people)
    PracticeSheet.objects.filter(pk=sheet.pk).update(deadline=due, sent=DUE - timedelta(days=20))
    return PracticeSheet.objects.select_related("entry").get(pk=sheet.pk)


def returns(cast: Cast, sheet: PracticeSheet, who: str, **typed: str) -> None:
    save_answers(sheet=sheet, person=cast.people[who], typed=typed or {"VL1": "3"})
    hand_in(sheet=sheet, person=cast.people[who])


def step_now(cast: Cast) -> str:
    return Entry.objects.get(pk=cast.tokyo.pk).step


def go_on(cast: Cast) -> None:
    advance(entry=Entry.objects.get(pk=cast.tokyo.pk), by=cast.people["operator"])


def test_the_course_does_not_pass_what_was_never_sent(cast: Cast) -> None:
    with pytest.raises(StepError, match="代表者アンケートを送っていません"):
        go_on(cast)


def test_the_course_does_not_pass_what_is_not_returned(cast: Cast) -> None:
    sent(cast)
    with pytest.raises(StepError, match="代表者アンケートが提出されていません"):
        go_on(cast)


def test_the_course_goes_on_by_itself_once_it_is_returned(cast: Cast) -> None:
    returns(cast, sent(cast), "manager")
    assert step_now(cast) == Step.MEETING


def test_everybody_who_was_named_returns_it(cast: Cast) -> None:
    sheet = sent(cast, "manager", "owner")
    returns(cast, sheet, "manager")
    assert (step_now(cast), practice_step(cast.tokyo).waits_for) == (Step.PUBLICATION, (cast.people["owner"],))
    returns(cast, sheet, "owner")
    assert step_now(cast) == Step.MEETING


def test_naming_fewer_ends_the_waiting(cast: Cast) -> None:
    returns(cast, sent(cast, "manager", "owner"), "manager")
    manager = cast.people["manager"]
    send_sheet(entry=cast.tokyo, deadline=None, by=cast.people["operator"], asked=[manager])
    assert step_now(cast) == Step.MEETING


def test_who_left_is_not_waited_for(cast: Cast) -> None:
    sheet = sent(cast, "manager", "owner")
    cast.people["owner"].grants.all().delete()
    returns(cast, sheet, "manager")
    assert practice_step(cast.tokyo).state == "returned"


def test_what_lies_apart_is_agreed_first(cast: Cast) -> None:
    sheet = sent(cast, "manager", "owner")
    returns(cast, sheet, "manager", VL1="1")
    returns(cast, sheet, "owner", VL1="4")
    step = practice_step(cast.tokyo)
    assert (step.state, step.apart, step_now(cast)) == ("agreeing", 1, Step.PUBLICATION)
    agree(sheet=sheet, stages={"VL1": ("2", "確かめた")}, by=cast.people["owner"])
    assert (practice_step(cast.tokyo).state, step_now(cast)) == ("returned", Step.MEETING)


def test_it_is_set_aside_with_a_reason_and_the_course_goes_on(cast: Cast) -> None:
    set_aside(entry=cast.tokyo, reason="代表者が交代したため", by=cast.people["operator"])
    assert (step_now(cast), PracticeAside.objects.get().reason) == (Step.MEETING, "代表者が交代したため")


@pytest.mark.parametrize("reason", ["", "  ", "あ" * 501])
def test_without_a_reason_that_can_be_kept_it_is_not_set_aside(cast: Cast, reason: str) -> None:
    with pytest.raises(StepError):
        set_aside(entry=cast.tokyo, reason=reason, by=cast.people["operator"])
    assert step_now(cast) == Step.PUBLICATION


def test_what_is_returned_is_not_set_aside(cast: Cast) -> None:
    returns(cast, sent(cast), "manager")
    with pytest.raises(StepError, match="提出が済んでいます"):
        set_aside(entry=cast.tokyo, reason="理由", by=cast.people["operator"])


def test_it_is_waited_for_again(cast: Cast) -> None:
    sent(cast)
    set_aside(entry=cast.tokyo, reason="理由", by=cast.people["operator"])
    resume(entry=cast.tokyo, by=cast.people["operator"])
    assert practice_step(cast.tokyo).state == "answering"
    cast.tokyo.meetings.create(kind="report", held=DUE)
    with pytest.raises(StepError, match="代表者アンケートが提出されていません"):
        advance(entry=Entry.objects.get(pk=cast.tokyo.pk), by=cast.people["operator"])


def test_answers_that_come_after_all_are_counted(cast: Cast) -> None:
    sheet = sent(cast)
    set_aside(entry=cast.tokyo, reason="理由", by=cast.people["operator"])
    returns(cast, sheet, "manager")
    assert practice_step(cast.tokyo).state == "returned"
    assert not PracticeAside.objects.exists()


def test_it_is_put_back_with_a_reason_and_waited_for_again(cast: Cast) -> None:
    sheet = sent(cast)
    returns(cast, sheet, "manager")
    answers = ManagerAnswers.objects.get().pk
    with pytest.raises(StepError, match="理由"):
        open_again(sheet=sheet, answers=answers, reason=" ", by=cast.people["operator"])
    open_again(sheet=sheet, answers=answers, reason="別のセンターの数字だった", by=cast.people["operator"])
    assert practice_step(cast.tokyo).state == "answering"
    assert PracticeChange.objects.first().reason == "別のセンターの数字だった"  # type: ignore[union-attr]


def test_every_move_stands_on_the_page_of_the_course(cast: Cast) -> None:
    returns(cast, sent(cast), "manager")
    page = cast.client("owner").get(f"/entries/{cast.tokyo.pk}/").content.decode()
    assert "代表者アンケート：送付" in page
    assert "代表者アンケート：提出の完了" in page


def test_an_old_entry_at_its_meeting_ends_without_one(cast: Cast) -> None:
    Entry.objects.filter(pk=cast.tokyo.pk).update(step=Step.MEETING)
    cast.tokyo.refresh_from_db()
    cast.tokyo.meetings.create(kind="report", held=DUE)
    go_on(cast)
    assert step_now(cast) != Step.MEETING


def test_the_survey_goes_on_while_it_is_out(cast: Cast) -> None:
    Entry.objects.filter(pk=cast.tokyo.pk).update(step=Step.FIELD)
    sent(cast)
    go_on(cast)
    assert step_now(cast) == Step.CLOSING


def test_a_step_back_of_the_course_leaves_it(cast: Cast) -> None:
    Entry.objects.filter(pk=cast.osaka.pk).update(step=Step.DESIGN)
    cast.osaka.refresh_from_db()
    send_sheet(entry=cast.osaka, deadline=None, by=cast.people["operator"])
    put_back(entry=cast.osaka, to=Step.SHEET, reason="直す", by=cast.people["operator"])
    assert practice_step(cast.osaka).state == "answering"


@pytest.mark.parametrize("field", ["withdrawn", "applied_by"])
def test_it_is_not_sent_where_the_entry_does_not_go_on(cast: Cast, field: str) -> None:
    value = DUE if field == "withdrawn" else "owner@example.jp"
    Entry.objects.filter(pk=cast.osaka.pk).update(**{field: value})
    with pytest.raises(SheetError, match="進行していません"):
        send_sheet(entry=cast.osaka, deadline=None, by=cast.people["operator"])


# Mails


def told() -> list[str]:
    return sorted(message.to[0].split("@")[0] for message in mail.outbox if "代表者アンケート" in message.subject)


def quiet(cast: Cast, sheet: PracticeSheet) -> None:
    """The mails of the sending are out, and the course itself has nothing to remind of."""
    CourseStep.objects.update(due=None)
    tell_managers_now(sheet)
    mail.outbox.clear()


def test_who_has_not_answered_is_reminded_once(cast: Cast) -> None:
    sheet = sent(cast, "manager", "owner", due=DUE)
    returns(cast, sheet, "owner")
    quiet(cast, sheet)
    send_due(DUE)
    send_due(DUE)
    send_due(DUE + timedelta(days=1))
    assert told() == ["manager", "manager"]  # on the day, and a day after it
    assert "きょうが期限です" in mail.outbox[0].subject
    assert f"/entries/{cast.tokyo.pk}/management/" in str(mail.outbox[0].body)


def test_the_reminder_of_the_step_and_of_this_go_out_on_the_same_day(cast: Cast) -> None:
    sheet = sent(cast, "owner", due=DUE)
    quiet(cast, sheet)
    Entry.objects.filter(pk=cast.tokyo.pk).update(step=Step.SHEET)
    CourseStep.objects.update_or_create(entry=cast.tokyo, step=Step.SHEET, defaults={"due": DUE})
    send_due(DUE)
    assert sorted(m.subject.count("代表者アンケート") for m in mail.outbox if m.to == ["owner@example.jp"]) == [0, 1]


def test_who_lies_apart_is_reminded_to_agree(cast: Cast) -> None:
    sheet = sent(cast, "manager", "owner", due=DUE)
    returns(cast, sheet, "manager", VL1="1")
    returns(cast, sheet, "owner", VL1="4")
    quiet(cast, sheet)
    send_due(DUE)
    assert told() == ["manager", "owner"]
    assert "段階を一つに決めてください" in str(mail.outbox[0].body)


@pytest.mark.parametrize("end", ["returned", "aside", "switched", "withdrawn"])
def test_reminders_stop(cast: Cast, end: str) -> None:
    sheet = sent(cast, "manager", due=DUE)
    quiet(cast, sheet)
    if end == "returned":
        returns(cast, sheet, "manager")
    elif end == "aside":
        set_aside(entry=cast.tokyo, reason="理由", by=cast.people["operator"])
    elif end == "switched":
        set_reminders(entry=cast.tokyo, on=False, by=cast.people["operator"])
    else:
        Entry.objects.filter(pk=cast.tokyo.pk).update(withdrawn=DUE)
    CourseStep.objects.update(due=None)
    send_due(DUE)
    assert told() == []


def test_nobody_is_reminded_at_the_weekend(cast: Cast) -> None:
    quiet(cast, sent(cast, "manager", due=DUE + timedelta(days=2)))
    send_due(DUE + timedelta(days=2))
    assert told() == []


def test_who_was_asked_later_is_told_the_next_morning(cast: Cast) -> None:
    sheet = sent(cast, "manager", due=DUE + timedelta(days=60))
    quiet(cast, sheet)
    sheet.asked.add(cast.people["member"])
    send_due(DUE)
    assert told() == ["member"]


def test_by_hand_goes_to_those_who_are_waited_for(cast: Cast) -> None:
    sent(cast, "manager", due=DUE)
    found = [reader.address for matter, reader in by_hand(cast.tokyo, DUE) if matter.beside]
    assert found == ["manager@example.jp"]


def test_who_gets_answers_back_is_told_why(cast: Cast, django_capture_on_commit_callbacks: object) -> None:
    sheet = sent(cast)
    returns(cast, sheet, "manager")
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        open_again(sheet=sheet, answers=ManagerAnswers.objects.get().pk, reason="別の数字", by=cast.people["operator"])
    assert [message.to for message in mail.outbox] == [["manager@example.jp"]]
    assert "戻した理由：別の数字" in str(mail.outbox[0].body)


def test_the_mails_are_listed_by_their_step(cast: Cast) -> None:
    sheet = sent(cast, "manager", due=DUE)
    send_due(DUE)
    assert set(Notice.objects.filter(entry=sheet.entry).values_list("step", flat=True)) >= {"practices"}
    page = cast.client("operator").get(f"/entries/{cast.tokyo.pk}/reminders").content.decode()
    assert "きょうが期限のこと：代表者アンケート" in page


# Pages


def test_the_board_says_what_is_late_and_puts_it_first(cast: Cast) -> None:
    today = timezone.localdate()
    sent(cast, due=today - timedelta(days=2))
    text = cast.client("operator").get("/entries/").content.decode()
    assert "！2日遅れ 代表者アンケート" in text
    assert "きょう手を打つのは、遅れている1件です" in text
    assert "！2日遅れ 代表者アンケート" in cast.client("operator").get("/entries/?view=table&late=1").content.decode()
    assert active(on_board(cast.people["operator"], Wish(late=True), today))[0].pk == cast.tokyo.pk


def test_the_board_says_what_was_never_sent(cast: Cast) -> None:
    assert "代表者アンケート 未送付" in cast.client("operator").get("/entries/").content.decode()


def test_the_week_ahead_names_the_deadline(cast: Cast) -> None:
    today = timezone.localdate()
    sent(cast, due=today + timedelta(days=2))
    found = week_ahead(active(on_board(cast.people["operator"], Wish(), today)), today)
    assert ("practices", cast.tokyo.pk) in {(each.what, each.entry.pk) for each in found}


def test_who_was_asked_sees_it_among_the_things_to_do(cast: Cast) -> None:
    Entry.objects.filter(pk=cast.tokyo.pk).update(step=Step.CLOSING)
    sent(cast, "manager", due=timezone.localdate() + timedelta(days=2))
    assert "代表者アンケートに答えてください（" in cast.client("manager").get("/entries/").content.decode()
    assert (
        "代表者アンケートに答えてください" in cast.client("manager").get(f"/entries/{cast.tokyo.pk}/").content.decode()
    )
    assert "代表者アンケートに答えてください（" not in cast.client("owner").get("/entries/").content.decode()


def test_the_line_of_the_course_has_it_beside(cast: Cast) -> None:
    sent(cast, "manager", due=timezone.localdate() - timedelta(days=3))
    page = cast.client("owner").get(f"/entries/{cast.tokyo.pk}/").content.decode()
    assert "course-beside" in page
    assert "！3日遅れ" in page


@pytest.mark.parametrize("who", ["stranger", "other_manager", "nobody"])
def test_another_organisation_sees_and_does_nothing(cast: Cast, who: str) -> None:
    sent(cast, due=timezone.localdate() - timedelta(days=3))
    client = cast.client(who)
    base = f"/entries/{cast.tokyo.pk}/management/"
    assert client.get(base).status_code == 404
    assert client.post(f"{base}aside", {"aside_reason": "理由"}).status_code == 404
    assert client.post(f"{base}open-again", {"answers": "1", "back_reason": "理由"}).status_code == 404
    assert "日遅れ 代表者アンケート" not in client.get("/entries/").content.decode()


@pytest.mark.parametrize("who", ["owner", "member", "manager"])
def test_the_organisation_does_not_set_it_aside(cast: Cast, who: str) -> None:
    response = cast.client(who).post(f"/entries/{cast.tokyo.pk}/management/aside", {"aside_reason": "理由"})
    assert (response.status_code, PracticeAside.objects.exists()) == (403, False)


@pytest.mark.parametrize(
    ("page", "values", "says"),
    [
        ("send", {"deadline": ""}, "提出の期限が入力されていません"),
        ("aside", {"aside_reason": ""}, "理由が入力されていません"),
        ("open-again", {"answers": "", "back_reason": "数字の確認"}, "提出されていません"),
        ("open-again", {"answers": "1", "back_reason": ""}, "理由が入力されていません"),
    ],
)
def test_a_form_that_is_refused_keeps_what_was_typed(cast: Cast, page: str, values: dict[str, str], says: str) -> None:
    sheet = sent(cast, "manager")
    returns(cast, sheet, "manager") if page == "open-again" else None
    response = cast.client("operator").post(f"/entries/{cast.tokyo.pk}/management/{page}", values)
    text = response.content.decode()
    assert (response.status_code, says in text) == (422, True)
    assert values.get("back_reason", "") in text
