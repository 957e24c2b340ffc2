"""Sample data: plausible, the same at every start, never in production."""

from dataclasses import replace
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from shindan.diagnosis import load_pack
from shindan.web.config_values import Environment
from shindan.web.operator.models import ConsultationRequest

from .models import Group, PendingAnswer, Result
from .queries import today
from .sample import load_sample

pytestmark = pytest.mark.django_db


def counts() -> list[int]:
    return [model.objects.count() for model in (Result, Group, PendingAnswer, ConsultationRequest)]


def test_a_second_start_leads_to_the_same_links_and_adds_nothing() -> None:
    first, before = load_sample(day=today()), counts()
    assert load_sample(day=today() + timedelta(days=1)) == first
    assert counts() == before


def test_a_late_start_keeps_the_sample_for_another_period() -> None:
    load_sample(day=date(2026, 1, 1))
    before = counts()
    load_sample(day=date(2026, 12, 1))
    assert counts() == before
    assert Result.objects.filter(expires__lt=date(2026, 12, 1)).count() == 0


def test_the_shown_result_is_compared_with_its_like(client: Client) -> None:
    page = client.get(load_sample(day=today()).result).content.decode()
    assert "「卸売業、小売業・21〜50名」の会社4" in page
    assert "見本の会社を含みます" in page


def test_the_firm_measured_again_rose_in_one_area(client: Client, settings: Any) -> None:
    settings.SHINDAN = replace(settings.SHINDAN, result_days=7)
    page = client.get(load_sample(day=today()).change).content.decode()
    assert page.count("↑ +1（上昇）") >= 1
    assert "1つの領域が上がりました。" in page


def test_the_group_shows_what_its_members_see(client: Client) -> None:
    assert "ズレがいちばん大きい" in client.get(load_sample(day=today()).group).content.decode().replace("<wbr>", "")


def test_a_pack_with_a_fifth_area_gets_its_sample_too(monkeypatch: pytest.MonkeyPatch) -> None:
    pack = load_pack("touchpoint")
    extra = pack.items[0].model_copy(update={"id": "fifth", "area": "fifth"})
    area = pack.areas[0].model_copy(update={"id": "fifth"})
    wider = pack.model_copy(update={"items": (*pack.items, extra), "areas": (*pack.areas, area)})
    monkeypatch.setattr("shindan.web.touchpoint.sample.get_pack", lambda _: wider)
    load_sample(day=today())
    assert all("fifth" in result.answers for result in Result.objects.all())


def test_the_command_tells_what_to_open() -> None:
    told = StringIO()
    call_command("load_sample", stdout=told)
    assert told.getvalue().count("/check/") == 4


def test_the_sample_stays_out_of_production(settings: Any) -> None:
    settings.SHINDAN = replace(settings.SHINDAN, environment=Environment.PRODUCTION)
    with pytest.raises(CommandError, match="production"):
        call_command("load_sample")
    assert Result.objects.count() == 0


def test_purging_deletes_expired_results_and_says_how_many() -> None:
    load_sample(day=date(2020, 1, 1))
    told = StringIO()
    call_command("purge_expired", stdout=told)
    assert Result.objects.count() == 0
    assert "結果 62 件" in told.getvalue()
