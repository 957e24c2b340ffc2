"""Asking how people are, the mail about it, and what is forgotten in time."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from tests.cast import Cast
from tests.kits import case_values, sent_case

from .faults import KitError
from .models import Case, CasePeople, FollowUp, TeamKit
from .queries import plot_of, waiting_of
from .reading import values_of
from .recording import add_case, asked, forget_people
from .reminding import remind

pytestmark = pytest.mark.django_db


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode().replace("<wbr>", "")


def test_the_strongest_zone_plans_the_days_of_the_teams_rule(team: TeamKit, cast: Cast) -> None:
    values = case_values(behaviour="B5", request="R4", zone="Z4", zone_default="Z4")
    made = add_case(team=team, values=values, by=cast.people["manager"])
    today = timezone.localdate()
    happened = timezone.localtime(made.happened).date()
    expected = {today + dt.timedelta(days=1)} | {happened + dt.timedelta(days=n) for n in (1, 7, 30)}
    assert {row.day for row in made.follow_ups.all()} == {day for day in expected if day >= today}


def test_a_case_whose_day_of_asking_has_passed_can_still_be_changed(team: TeamKit, cast: Cast) -> None:
    case = Case.objects.get(number=1)
    case.values["follow_up"] = "2020-01-01"
    case.save()
    sent = cast.client("manager").post(
        f"/kits/{team.pk}/cases/1/edit", sent_case(seen=1, follow_up="2020-01-01", minutes="41")
    )
    assert sent.status_code == 302
    assert values_of(Case.objects.get(number=1))["follow_up"] == dt.date(2020, 1, 1)


def test_who_is_to_be_asked_is_on_the_first_page(team: TeamKit, cast: Cast) -> None:
    FollowUp.objects.update(day=timezone.localdate() - dt.timedelta(days=3))
    text = page(cast.client("manager"), f"/kits/{team.pk}/")
    assert "1件の記録で、担当者の様子を確かめる日が来ています" in text
    assert "！3日遅れ" in text


def test_asking_plans_the_next_day(team: TeamKit, cast: Cast) -> None:
    case = Case.objects.get(number=1)
    day, again = case.follow_ups.get().day, timezone.localdate() + dt.timedelta(days=14)
    asked(case=case, day=day, note="落ち着いた", again=again, by=cast.people["manager"])
    assert [(row.done is not None, row.day) for row in case.follow_ups.all()] == [(True, day), (False, again)]


def test_asking_twice_is_told(team: TeamKit, cast: Cast) -> None:
    case = Case.objects.get(number=1)
    day = case.follow_ups.get().day
    asked(case=case, day=day, note="", again=None, by=cast.people["manager"])
    with pytest.raises(KitError, match="もう記録"):
        asked(case=case, day=day, note="", again=None, by=cast.people["manager"])


def test_who_may_not_see_how_people_are_does_not_ask(team: TeamKit, cast: Cast) -> None:
    assert cast.client("member").post(f"/kits/{team.pk}/cases/1/asked", {"day": "2026-11-28"}).status_code == 403


def test_the_mail_of_the_day_names_nobody_and_goes_once(team: TeamKit) -> None:
    FollowUp.objects.update(day=timezone.localdate())
    assert remind(timezone.localdate()) == 2  # the owner and the centre's manager
    assert remind(timezone.localdate()) == 0
    assert not any(word in message.body for message in mail.outbox for word in ("A-12", "役立たず", "返品"))


def test_a_team_that_wants_no_mail_gets_none(team: TeamKit) -> None:
    FollowUp.objects.update(day=timezone.localdate())
    TeamKit.objects.update(mails=False)
    assert remind(timezone.localdate()) == 0


def test_what_tells_who_it_was_is_deleted_when_its_time_is_over(team: TeamKit, cast: Cast) -> None:
    case = Case.objects.get(number=1)
    assert forget_people(case.kept_until) == 0
    assert forget_people(case.kept_until + dt.timedelta(days=1)) == 1
    assert not CasePeople.objects.exists()
    assert "だれのことか分かる項目は削除されています" in page(cast.client("manager"), f"/kits/{team.pk}/cases/1/")


def test_a_forgotten_case_still_counts(team: TeamKit) -> None:
    forget_people(dt.date(2999, 1, 1))
    assert plot_of(team) == {("B3", "R3"): 1}


def test_waiting_begins_on_the_day(team: TeamKit) -> None:
    day = FollowUp.objects.get().day
    assert (waiting_of(team, day - dt.timedelta(days=1)), len(waiting_of(team, day))) == ([], 1)
