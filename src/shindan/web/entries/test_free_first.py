"""The free first diagnosis: once a company, also where the company stands in the table twice."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.cast import Cast, make_cast, make_wave

from shindan.web.accounts.models import Organisation

from .billing.changing import may_change_free
from .free_first import core_name, why_not_free
from .models import Entry

pytestmark = pytest.mark.django_db
NUMBER, OTHER = "7000012050002", "1180301018771"


@pytest.fixture
def cast() -> Cast:
    """Minato has used its free diagnosis in Tokyo."""
    cast = make_cast()
    Entry.objects.filter(pk=cast.tokyo.pk).update(free_first=True)
    return cast


def send(cast: Cast, who: str = "operator", **form: str) -> Any:
    whole = {"centre": "横浜", "plan": "standard", "free": "1", **form}
    return cast.client(who).post("/entries/new", whole)


def test_an_organisation_has_it_once(cast: Cast) -> None:
    response = send(cast, organisation=str(cast.minato.pk))
    assert response.status_code == 422
    assert "「みなと総合サポート 東京センター」" in response.content.decode()
    assert why_not_free(cast.kita) is None


def test_the_same_company_under_another_name_is_found_by_its_number(cast: Cast) -> None:
    Organisation.objects.filter(pk=cast.minato.pk).update(corporate_number=NUMBER)
    assert why_not_free(None, "新みなと", NUMBER) is not None
    assert why_not_free(None, "新みなと", OTHER) is None


@pytest.mark.parametrize(
    "name", ["みなと総合サポート株式会社", "（株）みなと総合サポート", "㈱ みなと 総合サポート", "みなと総合サポート"]
)
def test_the_same_name_is_the_same_company_where_no_number_tells_them_apart(cast: Cast, name: str) -> None:
    assert why_not_free(None, name) is not None
    Organisation.objects.filter(pk=cast.minato.pk).update(corporate_number=NUMBER)
    assert why_not_free(None, name) is not None
    assert why_not_free(None, name, OTHER) is None


def test_two_companies_of_similar_names_are_two() -> None:
    assert core_name("みなと運輸") != core_name("みなと通運")
    assert core_name("Minato Co., Ltd.") == core_name("MINATO") == "minato"


def test_a_new_organisation_is_kept_with_its_number(cast: Cast) -> None:
    assert send(cast, new="青空通販", number="1-1803-0101-8771").status_code == 302
    assert Organisation.objects.get(name="青空通販").corporate_number == OTHER


@pytest.mark.parametrize(
    ("number", "told"), [("123", "法人番号ではありません"), (NUMBER, "この法人番号の組織は登録済みです")]
)
def test_a_number_that_cannot_be_is_told_where_the_entry_is_added(cast: Cast, number: str, told: str) -> None:
    Organisation.objects.filter(pk=cast.kita.pk).update(corporate_number=NUMBER)
    assert told in send(cast, new="青空通販", number=number).content.decode()
    assert not Organisation.objects.filter(name="青空通販").exists()


def second(cast: Cast) -> Entry:
    """The same company once more, under another name and without its number, with a free entry of its own."""
    Organisation.objects.filter(pk=cast.minato.pk).update(corporate_number=NUMBER)
    Entry.objects.filter(pk=cast.sapporo.pk).update(free_first=True)
    return cast.sapporo


def test_the_sheet_of_a_free_diagnosis_finds_the_second_one_by_the_number(cast: Cast) -> None:
    entry = second(cast)
    path = f"/entries/{entry.pk}/sheet"
    told = cast.client("stranger").post(path, {"corporate_number": NUMBER, "go": "save"})
    assert told.status_code == 422
    assert "初回無料は、もう使われています" in told.content.decode()
    assert "みなと" not in told.content.decode()  # whose number it is only the operator learns
    named = cast.client("operator").post(path, {"corporate_number": NUMBER, "go": "save"}).content.decode()
    assert "「みなと総合サポート 東京センター」" in named
    assert Organisation.objects.get(pk=cast.kita.pk).corporate_number is None


def test_a_free_diagnosis_is_not_handed_in_without_a_number(cast: Cast) -> None:
    entry = second(cast)
    whole = {
        "contact": "山田",
        "email": "y@example.jp",
        "staff": "40",
        "split1": "部署",
        "groups1": "一課 20\n二課 20",
        "go": "submit",
    }
    client = cast.client("stranger")
    assert "法人番号が入力されていません" in client.post(f"/entries/{entry.pk}/sheet", whole).content.decode()
    assert client.post(f"/entries/{entry.pk}/sheet", {**whole, "corporate_number": OTHER}).status_code == 302


def test_a_number_of_another_organisation_is_told(cast: Cast) -> None:
    Organisation.objects.filter(pk=cast.kita.pk).update(corporate_number=OTHER)
    response = cast.client("owner").post(f"/entries/{cast.osaka.pk}/sheet", {"corporate_number": OTHER, "go": "save"})
    assert "別の組織で登録されています" in response.content.decode()


def test_the_database_refuses_a_second_one(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(pk=cast.osaka.pk).update(free_first=True)


def test_a_company_that_was_diagnosed_before_has_its_first_behind_it(cast: Cast) -> None:
    make_wave(cast.sapporo)
    told = send(cast, organisation=str(cast.kita.pk))
    assert told.status_code == 422
    assert "無料は最初の診断だけです" in told.content.decode()
    assert not may_change_free(Entry.objects.create(organisation=cast.kita, centre="旭川", plan=cast.sapporo.plan))


def test_the_first_diagnosis_may_become_free_while_it_is_under_way(cast: Cast) -> None:
    make_wave(cast.sapporo)
    assert may_change_free(cast.sapporo)


def test_a_free_diagnosis_is_offered_to_a_client_only_as_the_first(cast: Cast) -> None:
    assert 'name="free"' in cast.client("stranger").get("/entries/new").content.decode()
    make_wave(cast.sapporo)
    assert 'name="free"' not in cast.client("stranger").get("/entries/new").content.decode()
    assert "無料は最初の診断だけです" in send(cast, "stranger").content.decode()
