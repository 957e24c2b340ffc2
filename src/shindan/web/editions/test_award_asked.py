"""Where the people of a honoured centre learn that they are asked whether it may be named, and what taking that back says."""

from __future__ import annotations

import pytest
from django.test import Client

from shindan.web.entries.models import Step
from shindan.web.results.conftest import Field

from .award.asking import asked_of_winner
from .making import freeze_edition, next_version
from .models import AwardConsent, EditionVersion
from .test_award import decided, frozen
from .test_editions import rule

pytestmark = pytest.mark.django_db(transaction=True)
ASKED = "表彰が決まりました。名前を公表してよいかを答えてください"


@pytest.fixture
def won(published: Field, others: int, monkeypatch: pytest.MonkeyPatch) -> Field:
    """Its centre is honoured, as every other."""
    text = rule().replace("places: 4}", "places: 40}").replace("response: 70, people: 20", "response: 0, people: 1")
    version: EditionVersion = frozen(published, monkeypatch, text)
    decided(published, version)
    return published


def page(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def answered(field: Field, publish: str) -> Client:
    client = field.cast.client("owner")
    sent = client.post(f"/entries/{field.entry.pk}/edition/award", {"publish": publish, "name": "見本センター"})
    assert sent.status_code == 302
    return client


def test_the_own_list_asks_who_may_answer(won: Field) -> None:
    assert ASKED in page(won.cast.client("owner"), "/entries/")
    assert ASKED not in page(won.cast.client("consultant"), "/entries/")


def test_an_ended_entry_asks_too_and_counts_as_something_to_do(won: Field) -> None:
    won.entry.step = Step.DONE
    won.entry.save(update_fields=["step"])
    shown = page(won.cast.client("owner"), "/entries/")
    assert ASKED in shown
    assert "することがあるのは" in shown


@pytest.mark.parametrize("publish", ["yes", "no"])
def test_who_has_answered_is_not_asked_again(won: Field, publish: str) -> None:
    client = answered(won, publish)
    assert ASKED not in page(client, "/entries/")
    assert ASKED not in page(client, f"/entries/{won.entry.pk}/edition/")


def test_the_page_of_the_course_tells_the_prize_and_leads_there(won: Field) -> None:
    shown = page(won.cast.client("owner"), f"/entries/{won.entry.pk}/")
    assert "名前を公表してよいかを、まだ答えていません。" in shown
    assert f"/entries/{won.entry.pk}/edition/#award" in shown


def test_the_page_of_its_place_begins_with_the_question(won: Field) -> None:
    assert f"<h1>{ASKED}</h1>" in page(won.cast.client("owner"), f"/entries/{won.entry.pk}/edition/")


def test_an_entry_of_somebody_else_is_not_asked_about(won: Field) -> None:
    assert asked_of_winner([won.cast.osaka], won.person("owner")) == frozenset()


def test_taking_back_the_consent_to_the_award_says_that_the_name_goes(won: Field) -> None:
    client = answered(won, "yes")
    told = client.post(f"/entries/{won.entry.pk}/edition/agree", {"agreed": ["edition"]}, follow=True)
    assert "表彰の結果に名前を公表するのも、やめました。" in told.content.decode()
    assert not AwardConsent.objects.get().agreed


def test_a_correction_tells_who_loses_the_prize_with_the_consent(won: Field) -> None:
    """The centre takes its consent to the award back; the next version of the edition has it no more among the eligible."""
    answered(won, "yes").post(f"/entries/{won.entry.pk}/edition/agree", {"agreed": ["edition"]})
    first = EditionVersion.objects.get()
    version = next_version(edition=first, reason="同意の撤回", by=won.person("operator"))
    freeze_edition(edition=version, by=won.person("operator"))
    client = won.cast.client("operator")
    assert "いまは資格のないセンター" not in page(client, f"/operator/editions/{first.pk}/award")
    shown = page(client, f"/operator/editions/{version.pk}/award/decide")
    assert "訂正すると、賞がなくなります。" in shown
    assert f"{won.entry}（" in shown
    assert "表彰への参加に同意がありません。" in shown


def test_without_a_name_in_public_nothing_is_said_of_it(won: Field) -> None:
    client = answered(won, "no")
    told = client.post(f"/entries/{won.entry.pk}/edition/agree", {"agreed": ["edition"]}, follow=True)
    assert "名前を公表するのも" not in told.content.decode()
