"""What goes by itself, and when a firm is told to diagnose again."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from django.core import mail
from tests.cast import Cast

from shindan.web.accounts.models import AuditEvent

from .keeping import months_before, months_due, propose, purge
from .models import Firm, FirmResult, Note

DAY = date(2026, 11, 28)


def note(cast: Cast, key: str, day: date) -> None:
    Note.objects.create(
        organisation=cast.minato, notebook=key, day=day, values={}, folded="", submission=uuid.uuid4(), made_by="x"
    )


def firm(cast: Cast, last: date) -> Firm:
    FirmResult.objects.create(
        organisation=cast.minato, pack="touchpoint", pack_version="1.0.2", day=last, answers={}, levels={}, overall=1
    )
    return Firm.objects.create(organisation=cast.minato, pack="touchpoint")


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 11, 28), 3, date(2026, 8, 28)),
        (date(2026, 5, 31), 3, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 1, 15), 36, date(2023, 1, 15)),
    ],
)
def test_months_are_counted_by_the_calendar(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before


@pytest.mark.parametrize(("ago", "months"), [(60, 0), (92, 3), (184, 6), (400, 12)])
def test_the_greatest_passed_stretch_counts(ago: int, months: int) -> None:
    assert months_due(DAY - timedelta(days=ago), DAY) == months


@pytest.mark.django_db
def test_what_is_older_than_the_pack_keeps_it_goes_at_night(cast: Cast) -> None:
    note(cast, "complaints", date(2023, 11, 27))
    note(cast, "complaints", date(2023, 11, 28))
    assert purge(DAY) == 1
    assert [each.day for each in Note.objects.all()] == [date(2023, 11, 28)]
    assert AuditEvent.objects.get(action="note.purge").details == {"count": 1}


@pytest.mark.django_db
def test_the_owners_own_period_comes_before_the_packs(cast: Cast) -> None:
    note(cast, "complaints", DAY - timedelta(days=200))
    cast.client("owner").post(f"/firm/{cast.minato.pk}/notes/complaints/keep", {"months-complaints": "6"})
    assert purge(DAY) == 1


@pytest.mark.django_db
def test_an_answer_of_the_faq_stays_until_somebody_deletes_it(cast: Cast) -> None:
    note(cast, "faq", date(2000, 1, 1))
    assert purge(DAY) == 0


@pytest.mark.django_db
def test_the_owner_is_told_once_after_three_months_and_again_after_six(cast: Cast) -> None:
    firm(cast, DAY - timedelta(days=92))
    assert [propose(DAY), propose(DAY), propose(DAY + timedelta(days=92))] == [1, 0, 1]
    assert [message.to for message in mail.outbox] == [["owner@example.jp"]] * 2
    assert f"/firm/{cast.minato.pk}/levels" in str(mail.outbox[0].body)


@pytest.mark.django_db
def test_who_switched_reminders_off_is_not_told(cast: Cast) -> None:
    firm(cast, DAY - timedelta(days=92))
    cast.client("owner").post(f"/firm/{cast.minato.pk}/reminders", {"on": "0"})
    assert propose(DAY) == 0


@pytest.mark.django_db
def test_a_mail_server_that_is_down_is_asked_again(cast: Cast, settings: object) -> None:
    firm(cast, DAY - timedelta(days=92))
    before, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "no.such.backend"  # type: ignore[attr-defined]
    assert propose(DAY) == 0
    settings.EMAIL_BACKEND = before  # type: ignore[attr-defined]
    assert propose(DAY) == 1
