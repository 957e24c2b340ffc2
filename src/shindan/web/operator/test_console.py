"""Organisations and the trail, as the operator has them."""

from __future__ import annotations

import pytest
from tests.cast import Cast, make_cast

from shindan.exchange.corporate_number import is_valid, normalise
from shindan.web.accounts.audit import record
from shindan.web.accounts.models import AuditEvent, Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


# 7000012050002 is the number of the National Tax Agency itself.
@pytest.mark.parametrize(
    ("number", "valid"),
    [("7000012050002", True), ("7000012050003", False), ("6000012050002", False), ("700001205000", False), ("", False)],
)
def test_a_corporate_number_has_its_check_digit(number: str, valid: bool) -> None:
    assert is_valid(number) is valid


def test_a_corporate_number_is_read_however_it_is_typed() -> None:
    assert normalise(" ７-0000-1205-0002 ") == "7000012050002"


def test_an_organisation_is_added_with_its_number(cast: Cast) -> None:
    sent = {"name": "青空生命", "kana": "あおぞらせいめい", "corporate_number": "7-0000-1205-0002"}
    cast.client("operator").post("/operator/organisations/new", sent)
    assert Organisation.objects.get(name="青空生命").corporate_number == "7000012050002"


def test_a_wrong_number_is_told_and_what_was_typed_stays(cast: Cast) -> None:
    page = cast.client("operator").post("/operator/organisations/new", {"name": "青空", "corporate_number": "123"})
    assert page.status_code == 422
    assert 'value="青空"' in page.content.decode()


def test_two_organisations_do_not_share_a_number(cast: Cast) -> None:
    Organisation.objects.filter(pk=cast.kita.pk).update(corporate_number="7000012050002")
    page = cast.client("operator").post(
        f"/operator/organisations/{cast.minato.pk}", {"name": "みなと", "corporate_number": "7000012050002"}
    )
    assert "登録済みです" in page.content.decode()


def test_organisations_are_found_by_words(cast: Cast) -> None:
    page = cast.client("operator").get("/operator/organisations?words=北斗").content.decode()
    assert "北斗通販" in page
    assert "みなと総合サポート" not in page


def test_the_trail_is_filtered_and_its_file_is_recorded(cast: Cast) -> None:
    record(actor=cast.people["owner"], action="result.see", on=cast.tokyo)
    record(actor=cast.people["stranger"], action="result.see", on=cast.sapporo)
    client = cast.client("operator")
    answer = client.get(f"/operator/audit?organisation={cast.minato.pk}&format=csv")
    text = b"".join(answer).decode("utf-8-sig")
    assert "owner@example.jp" in text
    assert "stranger@example.jp" not in text
    assert AuditEvent.objects.latest("pk").action == "audit.download"


def test_an_owner_sees_the_trail_of_the_own_organisation_alone(cast: Cast) -> None:
    record(actor=cast.people["operator"], action="result.publish", on=cast.tokyo)
    record(actor=cast.people["operator"], action="plan.change")
    record(actor=cast.people["stranger"], action="result.see", on=cast.sapporo)
    address = f"/organisations/{cast.minato.pk}/audit"
    page = cast.client("owner").get(f"{address}?organisation={cast.kita.pk}").content.decode()
    assert "stranger@example.jp" not in page
    assert "operator@example.jp" in cast.client("owner").get(address).content.decode()


@pytest.mark.parametrize("wrong", ["organisation=x", "since=yesterday", "entry=1", "page=x"])
def test_a_filter_that_is_not_understood_is_no_fault(cast: Cast, wrong: str) -> None:
    assert cast.client("operator").get(f"/operator/audit?{wrong}").status_code == 200


def test_a_cell_of_the_file_is_no_formula(cast: Cast) -> None:
    record(actor=cast.people["owner"], action="x", target="=1+1")
    answer = cast.client("operator").get("/operator/audit?format=csv")
    assert "'=1+1" in b"".join(answer).decode()


def test_the_entries_of_an_organisation_are_one_link_away(cast: Cast) -> None:
    client = cast.client("operator")
    address = f"/entries/?view=table&amp;organisation={cast.kita.pk}"
    assert f'href="{address}"' in client.get("/operator/organisations").content.decode()
    listed = client.get(address.replace("&amp;", "&")).content.decode()
    assert f"/entries/{cast.sapporo.pk}/" in listed
    assert f"/entries/{cast.tokyo.pk}/" not in listed
