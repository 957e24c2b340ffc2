"""Meetings: written by who leads the entry, read by the client, taken into a calendar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone
from tests.cast import Cast, make_cast, make_wave

from shindan.web.results.models import Publication

from .course import begin_course
from .meetings import Minutes, calendar_of, save_meeting
from .models import Entry, Meeting, Step

pytestmark = pytest.mark.django_db
AT = datetime(2026, 12, 1, 5, 0, tzinfo=UTC)  # 14:00 in Tokyo
FORM = {"at": "2026-12-01T14:00", "length": "60", "place": "本社3階", "agenda": "1. 要点", "participants": "山田"}


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    begin_course(entry=cast.tokyo, day=timezone.localdate())
    return cast


def post(cast: Cast, who: str, **form: str) -> int:
    return cast.client(who).post(f"/entries/{cast.tokyo.pk}/counselling", {**FORM, **form}).status_code


def test_the_consultant_writes_and_the_client_reads(cast: Cast) -> None:
    assert post(cast, "consultant", hypotheses="偏りがある") == 302
    text = cast.client("manager").get(f"/entries/{cast.tokyo.pk}/counselling").content.decode()
    assert "偏りがある" in text
    assert "<textarea" not in text


def test_the_client_writes_nothing(cast: Cast) -> None:
    post(cast, "owner")
    assert not Meeting.objects.exists()


def test_the_agenda_begins_with_that_of_its_kind(cast: Cast) -> None:
    assert "原因の仮説（15分）" in cast.client("operator").get(f"/entries/{cast.tokyo.pk}/counselling").content.decode()


@pytest.mark.parametrize(
    ("name", "typed"),
    [("at", "あした"), ("length", "0"), ("length", "一時間"), ("held", "2026-13-01"), ("held", "2999-01-01")],
)
def test_what_cannot_be_read_is_said_and_nothing_typed_is_lost(cast: Cast, name: str, typed: str) -> None:
    form = {**FORM, "minutes": "長い記録", name: typed}
    response = cast.client("operator").post(f"/entries/{cast.tokyo.pk}/counselling", form)
    text = response.content.decode()
    assert response.status_code == 422
    assert f'id="error_{name}"' in text
    assert "長い記録" in text


def test_a_plan_without_the_meeting_says_which_plan_has_it(cast: Cast) -> None:
    page = cast.client("operator").get(f"/entries/{cast.osaka.pk}/meeting").content.decode()
    assert "「プレミア」には含まれます" in page
    assert '<form method="post" novalidate' not in page


def test_once_it_is_held_the_step_can_be_finished_from_its_page(cast: Cast) -> None:
    post(cast, "operator", held=timezone.localdate().isoformat())
    assert (
        "「エントリーシート作成」に進める"
        in cast.client("operator").get(f"/entries/{cast.tokyo.pk}/counselling").content.decode()
    )


def test_the_report_meeting_leads_to_the_result_and_its_files(cast: Cast) -> None:
    Entry.objects.filter(pk=cast.tokyo.pk).update(step=Step.MEETING)
    Publication.objects.create(wave=make_wave(cast.tokyo), number=1, result={}, digest="d", published=timezone.now())
    text = cast.client("owner").get(f"/entries/{cast.tokyo.pk}/meeting").content.decode()
    assert f"/entries/{cast.tokyo.pk}/results/1/" in text
    assert f'href="/entries/{cast.tokyo.pk}/delivery">納品物' in text


def meeting(cast: Cast, **more: object) -> Meeting:
    minutes = Minutes(at=AT, place="本社, 3階; A", agenda="1. 要点\n2. 次", **more)  # type: ignore[arg-type]
    return save_meeting(entry=cast.tokyo, kind=Meeting.Kind.REPORT, minutes=minutes, by=cast.people["operator"])


def unfolded(body: bytes) -> list[str]:
    return body.decode().replace("\r\n ", "").split("\r\n")


def test_the_calendar_file_says_when_and_where(cast: Cast) -> None:
    lines = unfolded(calendar_of(meeting(cast, length=90)))
    assert "DTSTART:20261201T050000Z" in lines
    assert "DTEND:20261201T063000Z" in lines
    assert "LOCATION:本社\\, 3階\\; A" in lines


def test_a_new_time_is_a_new_edition_of_the_same_invitation(cast: Cast) -> None:
    first = unfolded(calendar_of(meeting(cast)))
    later = Minutes(at=AT + timedelta(days=1), place="本社, 3階; A", agenda="1. 要点\n2. 次")
    moved = save_meeting(entry=cast.tokyo, kind=Meeting.Kind.REPORT, minutes=later, by=cast.people["operator"])
    second = unfolded(calendar_of(moved))
    assert [line for line in first if line.startswith("UID")] == [line for line in second if line.startswith("UID")]
    assert "SEQUENCE:0" in first
    assert "SEQUENCE:1" in second


def test_the_file_is_downloaded_by_the_client_and_is_not_there_without_a_time(cast: Cast) -> None:
    address = f"/entries/{cast.tokyo.pk}/meeting.ics"
    assert cast.client("owner").get(address).status_code == 404
    meeting(cast)
    assert cast.client("owner").get(address).headers["Content-Type"] == "text/calendar; charset=utf-8"


def invited(cast: Cast) -> list[str]:
    """To whom the mails of a sending went."""
    before = len(mail.outbox)
    cast.client("consultant").post(f"/entries/{cast.tokyo.pk}/meeting/invite")
    return sorted(message.to[0] for message in mail.outbox[before:])


def test_the_invitation_goes_to_everybody_once_with_the_file_for_a_calendar(cast: Cast) -> None:
    meeting(cast)
    assert {"owner@example.jp", "member@example.jp", "manager@example.jp"} <= set(invited(cast))
    name, content, kind = mail.outbox[-1].attachments[0]
    assert (name, kind) == ("meeting.ics", "text/calendar")
    assert "DTSTART:20261201T050000Z" in str(content)
    assert invited(cast) == []


def test_a_new_time_is_invited_to_again(cast: Cast) -> None:
    meeting(cast)
    first = invited(cast)
    later = Minutes(at=AT + timedelta(days=1), place="本社, 3階; A", agenda="1. 要点\n2. 次")
    save_meeting(entry=cast.tokyo, kind=Meeting.Kind.REPORT, minutes=later, by=cast.people["operator"])
    assert invited(cast) == first


def test_nobody_is_invited_to_a_meeting_without_a_time(cast: Cast) -> None:
    save_meeting(entry=cast.tokyo, kind=Meeting.Kind.REPORT, minutes=Minutes(), by=cast.people["operator"])
    assert invited(cast) == []


def test_only_who_leads_the_entry_invites(cast: Cast) -> None:
    meeting(cast)
    assert cast.client("owner").post(f"/entries/{cast.tokyo.pk}/meeting/invite").status_code == 403
