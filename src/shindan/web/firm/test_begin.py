"""From a result to a firm: by mail, or with one click for who has signed in."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from tests.cast import Cast

from shindan.web.accounts.models import AuditEvent, Grant, Organisation, Role
from shindan.web.touchpoint.models import Result

from .beginning import MOST_A_DAY, find, purge_beginnings
from .conftest import TOKEN, make_result
from .models import Beginning, FirmResult

pytestmark = pytest.mark.django_db
BEGIN = f"/check/result/{TOKEN}/begin"
FORM = {"name": "山手青果卸", "email": "owner@yamate.example.jp"}
OWN = {"name": "山手 一郎", "password": "three-quiet-harbours"}


@pytest.fixture(autouse=True)
def nobody_was_counted() -> None:
    """Forms of the test before are not counted in this one."""
    cache.clear()


def asked(client: Client, **changes: str) -> str:
    """Send the form; gives the path in the mail."""
    assert client.post(BEGIN, {**FORM, **changes}).headers["Location"] == "/firm/begin/sent"
    found = re.search(r"https?://[^/]+(/firm/begin/\S+)", str(mail.outbox[-1].body))
    assert found is not None
    return found.group(1)


def test_a_confirmed_mail_makes_a_firm_with_its_result_and_an_owner(client: Client, result: Result) -> None:
    page = client.post(asked(client), OWN)
    firm = Organisation.objects.get(name="山手青果卸")
    assert page.headers["Location"] == f"/firm/{firm.pk}/"
    grant = Grant.objects.get(organisation=firm)
    assert (grant.user.username, grant.role) == ("owner@yamate.example.jp", Role.OWNER)
    assert [(each.day, each.overall) for each in FirmResult.objects.filter(organisation=firm)] == [(result.day, 0)]


def test_the_anonymous_result_stays_as_it_was(client: Client, result: Result) -> None:
    before = Result.objects.filter(pk=result.pk).values().get()
    client.post(asked(client), OWN)
    assert Result.objects.filter(pk=result.pk).values().get() == before
    assert client.get(f"/check/result/{TOKEN}").status_code == 200


def test_a_link_makes_one_firm(client: Client, result: Result) -> None:
    address = asked(client)
    client.post(address, OWN)
    assert Client().post(address, OWN).status_code == 410
    assert Organisation.objects.count() == 1


def test_page_and_answer_are_the_same_for_a_known_and_an_unknown_address(result: Result, cast: Cast) -> None:
    known = Client().post(BEGIN, {**FORM, "email": "owner@example.jp"})
    unknown = Client().post(BEGIN, FORM)
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])
    assert [len(mail.outbox), {m.to[0] for m in mail.outbox}] == [2, {"owner@example.jp", "owner@yamate.example.jp"}]


def test_who_is_known_signs_in_and_confirms_with_one_click(result: Result, cast: Cast) -> None:
    address = asked(Client(), email="owner@example.jp")
    assert "登録済み" in Client().get(address).content.decode()
    assert Organisation.objects.filter(name=FORM["name"]).count() == 0
    cast.client("owner").post(address)
    assert Grant.objects.get(organisation__name=FORM["name"]).user == cast.people["owner"]


def test_somebody_else_who_is_signed_in_cannot_take_the_link(result: Result, cast: Cast) -> None:
    address = asked(Client(), email="owner@example.jp")
    cast.client("stranger").post(address)
    assert Beginning.objects.count() == 1


def test_nothing_is_made_before_the_mail_is_confirmed(client: Client, result: Result) -> None:
    asked(client)
    assert Organisation.objects.count() == 0


def test_a_link_runs_out_and_is_deleted(client: Client, result: Result) -> None:
    token = asked(client).split("/")[3]
    later = timezone.now() + timedelta(hours=25)
    assert find(token) is not None
    assert find(token, later) is None
    assert purge_beginnings(later) == 1


def test_one_address_gets_few_mails_a_day_and_nobody_is_told(client: Client, result: Result) -> None:
    answers = [client.post(BEGIN, FORM).headers["Location"] for _ in range(MOST_A_DAY + 2)]
    assert set(answers) == {"/firm/begin/sent"}
    assert len(mail.outbox) == MOST_A_DAY


def test_one_place_sends_few_forms_an_hour(client: Client, result: Result) -> None:
    statuses = [client.post(BEGIN, {**FORM, "email": f"a{n}@example.jp"}).status_code for n in range(12)]
    assert statuses[-1] == 429


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"name": ""}, "name"), ({"name": "見て http://x.example"}, "name"), ({"email": "nobody"}, "email")],
)
def test_what_cannot_be_used_is_said_and_nothing_typed_is_lost(
    client: Client, result: Result, changes: dict[str, str], field: str
) -> None:
    page = client.post(BEGIN, {**FORM, **changes})
    assert page.status_code == 422
    assert f'href="#id_{field}"' in page.content.decode()
    assert not mail.outbox


def test_a_weak_password_makes_nothing(client: Client, result: Result) -> None:
    assert client.post(asked(client), {"name": "山手 一郎", "password": "short"}).status_code == 422
    assert Organisation.objects.count() == 0


def test_who_has_signed_in_begins_with_one_click(result: Result, cast: Cast) -> None:
    page = cast.client("owner").post(BEGIN, {"name": "みなと青果"})
    firm = Organisation.objects.get(name="みなと青果")
    assert page.headers["Location"] == f"/firm/{firm.pk}/"
    assert not mail.outbox


def test_a_later_result_joins_the_own_firm_once(result: Result, cast: Cast) -> None:
    client = cast.client("owner")
    for _ in range(2):
        client.post(BEGIN, {"firm": str(cast.minato.pk)})
    assert FirmResult.objects.filter(organisation=cast.minato).count() == 1
    make_result(result.day, "b" * 32, improvement=1)
    client.post(f"/check/result/{'b' * 32}/begin", {"firm": str(cast.minato.pk)})
    assert [each.overall for each in FirmResult.objects.filter(organisation=cast.minato)] == [0, 1]


def test_earlier_results_of_the_same_link_come_along(result: Result, cast: Cast) -> None:
    before = {"day": "2026-01-10", "version": "1.0.0", "answers": {**result.answers, "experience": 0}}
    Result.objects.filter(pk=result.pk).update(history=[before])
    cast.client("owner").post(BEGIN, {"firm": str(cast.minato.pk)})
    assert next(f"{each.day}" for each in FirmResult.objects.all()) == "2026-01-10"


@pytest.mark.parametrize("who", ["stranger", "nobody", "consultant", "operator"])
def test_nobody_else_adds_a_result_to_a_firm(result: Result, cast: Cast, who: str) -> None:
    assert cast.client(who).post(BEGIN, {"firm": str(cast.minato.pk)}).status_code == 404
    assert FirmResult.objects.count() == 0


def test_the_trail_says_that_a_firm_began_and_no_answer(client: Client, result: Result) -> None:
    client.post(asked(client), OWN)
    events = AuditEvent.objects.filter(action__startswith="firm.")
    assert sorted(event.action for event in events) == ["firm.begin", "firm.result"]
    assert not any("answers" in str(event.details) for event in events)


def test_a_strangers_link_is_a_page_not_found(client: Client, result: Result) -> None:
    assert client.get(f"/check/result/{'z' * 32}/begin").status_code == 404
    assert client.get(f"/firm/begin/{'z' * 32}/").status_code == 410
