"""Reminders: at the right stage, to whoever's turn it is, once a day, never a figure, and they stop."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import Cast, make_cast, make_wave

from shindan.web.accounts.models import Invitation

from .course import advance, begin_course
from .in_charge import set_in_charge
from .models import CourseStep, Entry, Notice, Step, Wave
from .reminding.schedule import kind_of, stage_of
from .reminding.sending import due_reminders, send_due, send_now
from .services import set_reminders
from .sheet import read_sheet, save_sheet

pytestmark = pytest.mark.django_db
DUE = date(2026, 11, 19)  # a Thursday
CLIENTS = {"owner@example.jp", "member@example.jp", "manager@example.jp"}


@pytest.fixture
def entry() -> Entry:
    cast = make_cast()
    begin_course(entry=cast.osaka, day=DUE - timedelta(days=10))
    CourseStep.objects.filter(entry=cast.osaka).update(due=DUE)
    return cast.osaka


@pytest.fixture
def cast(entry: Entry) -> Cast:
    """The people of ``entry``'s world."""
    from django.contrib.auth.models import User

    from shindan.web.accounts.models import Organisation

    people = {user.username.split("@")[0]: user for user in User.objects.all()}
    entries = {each.centre: each for each in Entry.objects.all()}
    minato, kita = (Organisation.objects.get(name=name) for name in ("みなと総合サポート", "北斗通販"))
    return Cast(minato, kita, entries["東京センター"], entry, entries["札幌センター"], people)


def told() -> set[str]:
    return {message.to[0] for message in mail.outbox}


@pytest.mark.parametrize(
    ("days", "stage"),
    [(-4, None), (-3, -3), (-1, -3), (0, 0), (1, 1), (2, 1), (3, 3), (6, 3), (7, 7), (13, 7), (14, 14), (30, 28)],
)
def test_the_stages_of_a_reminder(days: int, stage: int | None) -> None:
    assert stage_of(DUE, DUE + timedelta(days=days)) == stage


def test_a_step_that_has_just_begun_has_no_early_reminder() -> None:
    assert stage_of(DUE, DUE - timedelta(days=1), started=DUE - timedelta(days=2)) is None


@given(first=st.integers(-40, 400), more=st.integers(0, 400))
def test_stages_only_ever_grow(first: int, more: int) -> None:
    early, later = (stage_of(DUE, DUE + timedelta(days=days)) for days in (first, first + more))
    assert early is None or (later is not None and later >= early)


@given(days=st.integers(-3, 400))
def test_a_stage_never_lies_ahead(days: int) -> None:
    stage = stage_of(DUE, DUE + timedelta(days=days))
    assert stage is not None
    assert stage <= days


@pytest.mark.parametrize(("days", "kind"), [(-2, "soon"), (0, "today"), (1, "late")])
def test_what_a_reminder_says(days: int, kind: str) -> None:
    assert kind_of(DUE, DUE + timedelta(days=days)) == kind


def test_the_organisation_is_told_while_it_has_the_turn(entry: Entry) -> None:
    send_due(DUE)
    assert told() == {"owner@example.jp", "member@example.jp"}


def test_the_manager_of_another_centre_is_not_told(entry: Entry) -> None:
    send_due(DUE)
    assert "manager@example.jp" not in told()


def test_who_is_in_charge_is_told_while_the_operator_has_the_turn(entry: Entry, cast: Cast) -> None:
    set_in_charge(entry=entry, person=cast.people["consultant"], by=cast.people["operator"])
    Entry.objects.filter(pk=entry.pk).update(step=Step.DESIGN)
    CourseStep.objects.create(entry=entry, step=Step.DESIGN, started=DUE, due=DUE)
    send_due(DUE)
    assert told() == {"consultant@example.jp"}


def test_the_house_is_told_where_nobody_is_in_charge(entry: Entry) -> None:
    Entry.objects.filter(pk=entry.pk).update(step=Step.DESIGN)
    CourseStep.objects.create(entry=entry, step=Step.DESIGN, started=DUE, due=DUE)
    send_due(DUE)
    assert told() == {"operator@localhost"}


def test_who_lost_the_role_is_not_told(entry: Entry, cast: Cast) -> None:
    set_in_charge(entry=entry, person=cast.people["consultant"], by=cast.people["operator"])
    cast.people["consultant"].grants.all().delete()
    Entry.objects.filter(pk=entry.pk).update(step=Step.DESIGN)
    CourseStep.objects.create(entry=entry, step=Step.DESIGN, started=DUE, due=DUE)
    send_due(DUE)
    assert told() == {"operator@localhost"}


def test_nothing_is_sent_twice(entry: Entry) -> None:
    first, second = send_due(DUE), send_due(DUE)
    assert (first.sent, second.sent, len(mail.outbox)) == (2, 0, 2)


def test_a_stage_is_told_once_however_many_days_it_lasts(entry: Entry) -> None:
    send_due(DUE + timedelta(days=4))
    assert send_due(DUE + timedelta(days=5)).sent == 0


def test_nobody_is_reminded_at_the_weekend(entry: Entry) -> None:
    saturday = DUE + timedelta(days=2)
    assert send_due(saturday).sent == 0


def test_a_reminder_of_the_weekend_comes_on_monday(entry: Entry) -> None:
    CourseStep.objects.filter(entry=entry).update(due=DUE + timedelta(days=2))  # Saturday
    assert send_due(DUE + timedelta(days=4)).sent == 2
    assert "期限を2日過ぎています" in mail.outbox[0].subject


def test_reminders_stop_when_the_step_is_done(entry: Entry) -> None:
    Entry.objects.filter(pk=entry.pk).update(step=Step.DONE)
    assert send_due(DUE).sent == 0


def test_reminders_can_be_switched_off(entry: Entry, cast: Cast) -> None:
    set_reminders(entry=entry, on=False, by=cast.people["operator"])
    assert send_due(DUE).sent == 0


def test_an_application_that_waits_reminds_nobody(entry: Entry) -> None:
    Entry.objects.filter(pk=entry.pk).update(applied_by="owner@example.jp")
    assert list(due_reminders(DUE)) == []


def test_everybody_is_written_to_in_their_language(entry: Entry, cast: Cast) -> None:
    now = timezone.now()
    Invitation.objects.create(
        token_hash="h", email="owner@example.jp", role="owner", organisation=cast.minato,
        language="en", accepted=now, expires=now,
    )  # fmt: skip
    send_due(DUE)
    subjects = {message.to[0]: message.subject for message in mail.outbox}
    assert "due today" in subjects["owner@example.jp"]
    assert "きょうが期限です" in subjects["member@example.jp"]


def test_the_mail_leads_to_the_course_and_names_what_to_do(entry: Entry) -> None:
    send_due(DUE)
    body = str(mail.outbox[0].body)
    assert f"/entries/{entry.pk}/" in body
    assert "エントリーシートを記入し、提出してください。" in body


def test_no_mail_holds_a_figure_of_the_survey(entry: Entry) -> None:
    Entry.objects.filter(pk=entry.pk).update(step=Step.FIELD)
    make_wave(entry)
    day = timezone.localdate() + timedelta(days=7)
    while day.weekday() > 4:
        Wave.objects.update(closes=day + timedelta(days=1))
        day += timedelta(days=1)
    send_due(day)
    body = re.sub(r"https?://\S+|\d{4}/\d\d/\d\d", "", str(mail.outbox[0].body))
    assert re.findall(r"\d+", body) == []
    assert "%" not in body


class Broken(BaseEmailBackend):
    """A mail server that takes nothing, and repeats the address in its words."""

    def send_messages(self, messages: object) -> int:
        raise OSError("550 owner@example.jp unknown")


@pytest.fixture
def broken(settings: object) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Broken"  # type: ignore[attr-defined]


def test_a_mail_that_fails_is_kept_as_failed(entry: Entry, broken: None) -> None:
    assert send_due(DUE).failed == 2
    assert set(Notice.objects.values_list("state", flat=True)) == {"failed"}


def test_the_log_of_a_failure_names_nobody(entry: Entry, broken: None, caplog: pytest.LogCaptureFixture) -> None:
    send_due(DUE)
    assert "OSError" in caplog.text
    assert "owner@example.jp" not in caplog.text
    assert "大阪" not in caplog.text


def test_what_failed_is_sent_on_the_next_day(entry: Entry, settings: object) -> None:
    working = settings.EMAIL_BACKEND  # type: ignore[attr-defined]
    settings.EMAIL_BACKEND = f"{__name__}.Broken"  # type: ignore[attr-defined]
    send_due(DUE)
    settings.EMAIL_BACKEND = working  # type: ignore[attr-defined]
    assert send_due(DUE).sent == 0  # not again on the same day
    assert send_due(DUE + timedelta(days=1)).sent == 2


def test_by_hand_goes_once_a_day_also_before_the_stages(entry: Entry) -> None:
    day = DUE - timedelta(days=8)
    assert send_now(entry, day, "operator@example.jp").sent == 2
    assert send_now(entry, day, "operator@example.jp").sent == 0
    assert Notice.objects.filter(by="operator@example.jp").count() == 2


def test_a_move_tells_whose_turn_it_is_and_not_who_made_it(
    entry: Entry, cast: Cast, django_capture_on_commit_callbacks: object
) -> None:
    typed = {"contact": "山田", "email": "y@example.jp", "staff": "40", "split1": "部署", "groups1": "一課 20\n二課 20"}
    save_sheet(entry=entry, sheet=read_sheet(typed, 5), by=cast.people["owner"])
    set_in_charge(entry=entry, person=cast.people["consultant"], by=cast.people["operator"])
    entry.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        advance(entry=entry, by=cast.people["owner"])
    assert told() == {"consultant@example.jp"}


def test_the_command_shows_what_it_would_send(entry: Entry, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("send_reminders", day=DUE.isoformat(), preview=True)
    assert "To: owner@example.jp" in capsys.readouterr().out
    assert mail.outbox == []


def test_the_command_sends(entry: Entry, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("send_reminders", day=DUE.isoformat())
    assert "sent: 2" in capsys.readouterr().out
