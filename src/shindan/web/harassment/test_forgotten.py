"""A case whose people are forgotten can still be put right, and nobody's name comes back with it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from tests.cast import Cast
from tests.kits import sent_case

from .models import Case, CasePeople, TeamKit
from .recording import forget_people

pytestmark = pytest.mark.django_db


@pytest.fixture
def forgotten(team: TeamKit) -> Case:
    case = Case.objects.get(number=1)
    forget_people(case.kept_until + dt.timedelta(days=1))
    Case.objects.update(kept_until=timezone.localdate() - dt.timedelta(days=1))
    return Case.objects.get(number=1)


def test_changing_a_forgotten_case_asks_nothing_of_its_people(team: TeamKit, forgotten: Case, cast: Cast) -> None:
    text = cast.client("manager").get(f"/kits/{team.pk}/cases/1/edit").content.decode()
    assert not any(f'name="{name}"' in text for name in ("person", "words", "condition", "care"))


def test_what_is_sent_of_forgotten_people_is_not_kept(team: TeamKit, forgotten: Case, cast: Cast) -> None:
    sent = sent_case(seen=1, minutes="55", words="役立たず", retention=f"{forgotten.kept_until:%Y-%m-%d}")
    assert cast.client("manager").post(f"/kits/{team.pk}/cases/1/edit", sent).status_code == 302
    assert (Case.objects.get(number=1).values["minutes"], CasePeople.objects.count()) == (55, 0)


def test_a_case_is_forgotten_once(forgotten: Case) -> None:
    assert forget_people(timezone.localdate()) == 0
