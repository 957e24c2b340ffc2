from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.cast import Cast, make_cast

from shindan.web.accounts.models import AuditEvent
from shindan.web.answering.codes import make_codes
from shindan.web.entries.models import Entry, Step, Wave
from shindan.web.entries.versions import approve, request_approval

from .checks import checks_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
TERMS: dict[str, Any] = {
    "ways": ["link"],
    "opens": TODAY.isoformat(),
    "closes": (TODAY + timedelta(days=20)).isoformat(),
    "min_group": "5",
    "min_crossed": "10",
    "contact": "人事課（内線1234）",
}


@pytest.fixture
def cast() -> Cast:
    """Tokyo's questionnaire is approved and its survey can be planned."""
    cast = make_cast()
    version = request_approval(entry=cast.tokyo, by=cast.people["consultant"])
    Entry.objects.filter(pk=cast.tokyo.pk).update(step=Step.APPROVAL)
    approve(entry=cast.tokyo, version=version, by=cast.people["owner"])
    Entry.objects.filter(pk=cast.tokyo.pk).update(step=Step.FIELD)
    return cast


def page_of(cast: Cast, path: str = "", who: str = "manager", **form: object) -> Any:
    client, address = cast.client(who), f"/entries/{cast.tokyo.pk}/field/{path}"
    return client.post(address, form) if form else client.get(address)


def plan(cast: Cast, **terms: object) -> Wave:
    assert page_of(cast, "setup", **{**TERMS, **terms}).status_code == 302
    return Wave.objects.get()


@pytest.mark.parametrize("who", ["owner", "member", "manager", "consultant", "operator"])
def test_who_runs_the_field_sets_it_up(cast: Cast, who: str) -> None:
    assert page_of(cast, "setup", who=who).status_code == 200


def test_all_four_ways_can_be_chosen(cast: Cast) -> None:
    wave = plan(cast, ways=["link", "code", "kiosk", "paper"])
    assert (wave.by_link, wave.by_code, wave.by_kiosk, wave.by_paper) == (True, True, True, True)


def test_without_a_way_in_nothing_typed_is_lost(cast: Cast) -> None:
    answer = page_of(cast, "setup", **{**TERMS, "ways": []})
    assert answer.status_code == 422
    assert "回答の入口が選ばれていません" in answer.content.decode()
    assert "人事課（内線1234）" in answer.content.decode()


def test_the_smallest_group_is_three(cast: Cast) -> None:
    assert page_of(cast, "setup", **{**TERMS, "min_group": "2"}).status_code == 422
    assert plan(cast, min_group="3").min_group == 3


def test_a_last_day_before_the_first_is_refused(cast: Cast) -> None:
    answer = page_of(cast, "setup", **{**TERMS, "closes": (TODAY - timedelta(days=1)).isoformat()})
    assert answer.status_code == 422


def test_a_slip_in_the_year_of_the_last_day_is_refused(cast: Cast) -> None:
    answer = page_of(cast, "setup", **{**TERMS, "closes": (TODAY + timedelta(days=3650)).isoformat()})
    assert answer.status_code == 422
    assert "開始から1年以内の日" in answer.content.decode()


def test_once_begun_the_terms_stay(cast: Cast) -> None:
    plan(cast)
    page_of(cast, "open", go="1")
    assert page_of(cast, "setup").status_code == 302
    page_of(cast, "setup", **{**TERMS, "min_group": "9"})
    assert Wave.objects.get().min_group == 5


def test_beginning_is_in_the_trail(cast: Cast) -> None:
    plan(cast)
    page_of(cast, "open", go="1")
    event = AuditEvent.objects.get(action="field.open")
    assert (event.actor, event.details) == ("manager@example.jp", {"least": 5, "crossed": 10})


def faults(wave: Wave) -> list[str]:
    return [check.text for check in checks_of(wave) if not check.well]


def test_the_check_list_misses_a_contact(cast: Cast) -> None:
    assert any("問い合わせ先がありません" in text for text in faults(plan(cast, contact="")))


def test_the_check_list_counts_codes_against_people(cast: Cast) -> None:
    wave = plan(cast, ways=["code"])
    assert "回答コードをまだ作っていません。" in faults(wave)
    wave.headcounts = [["", "", 30]]
    make_codes(wave=wave, number=29)
    assert any("29件" in text and "30名" in text for text in faults(wave))
    make_codes(wave=wave, number=1)
    assert not any("回答コード" in text for text in faults(wave))


def test_the_check_list_misses_a_shared_computer(cast: Cast) -> None:
    assert "共用パソコンをまだ登録していません。" in faults(plan(cast, ways=["kiosk"]))


def test_the_check_list_minds_a_period_beyond_four_weeks(cast: Cast) -> None:
    long = plan(cast, closes=(TODAY + timedelta(days=40)).isoformat())
    assert any("4週間" in text for text in faults(long))


def test_the_check_list_names_how_many_groups_can_never_be_shown(cast: Cast) -> None:
    wave = plan(cast)
    wave.headcounts = [["", "", 30], ["AT2", "a", 4], ["AT2", "b", 26]]
    assert any("グループが1つ" in text for text in faults(wave))


def test_the_page_before_leads_to_a_trial_that_stores_nothing(cast: Cast) -> None:
    plan(cast)
    address = f"/entries/{cast.tokyo.pk}/preview/1/ja/"
    assert f'href="{address}"' in page_of(cast).content.decode()
    assert cast.client("manager").get(address).status_code == 200


def test_nobody_else_sees_it(cast: Cast) -> None:
    assert Client().get(f"/entries/{cast.tokyo.pk}/field/setup").status_code == 302
    assert page_of(cast, "setup", who="other_manager").status_code == 404
