"""The kit on the web: who may open it, its settings, the load of months."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from tests.cast import Cast

from .models import TeamKit
from .queries import kit
from .services import (
    kit_of_entry,
)

pytestmark = pytest.mark.django_db
PEOPLE = ("operator", "consultant", "owner", "member", "manager", "stranger", "other_manager", "nobody")


def test_a_kit_is_open_to_who_has_rights_on_its_entry(team: TeamKit, cast: Cast) -> None:
    found = {who: cast.client(who).get(f"/kits/{team.pk}/").status_code for who in PEOPLE}
    assert found == {**dict.fromkeys(PEOPLE[:5], 200), **dict.fromkeys(PEOPLE[5:], 404)}


def test_the_kit_moves_on_to_the_centres_newest_entry(team: TeamKit, cast: Cast) -> None:
    newer = cast.tokyo
    newer.pk, newer.free_first = None, False
    newer.save()
    type(newer).objects.filter(pk=newer.pk).update(made=timezone.localdate() + dt.timedelta(days=1))
    newer.refresh_from_db()
    assert kit_of_entry(newer).entry == newer
    assert kit_of_entry(newer).pk == team.pk


def test_numbers_are_read_however_they_are_typed(team: TeamKit, cast: Cast) -> None:
    sent = {one.key: ", ".join(map(str, one.default)) for one in kit().parameters} | {"followup_days": "３、1，10"}
    assert cast.client("manager").post(f"/kits/{team.pk}/settings", sent).status_code == 302
    team.refresh_from_db()
    assert team.numbers["followup_days"] == [1, 3, 10]


def test_a_number_that_is_none_is_told(team: TeamKit, cast: Cast) -> None:
    sent = {one.key: ", ".join(map(str, one.default)) for one in kit().parameters} | {"warning_count": "二回"}
    text = cast.client("manager").post(f"/kits/{team.pk}/settings", sent).content.decode()
    assert "「終えるまでに警告する回数」は、1から1000までの整数で入力してください。" in text


def test_the_load_of_months_is_a_table_and_a_file(team: TeamKit, cast: Cast) -> None:
    found = cast.client("manager").get(f"/kits/{team.pk}/?table=load")
    assert found.content.decode("utf-8-sig").splitlines()[0] == "月,合計,通常対応,注意・SV同席,警告,対応終了・通報"
