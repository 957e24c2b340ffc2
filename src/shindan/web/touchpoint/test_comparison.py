"""Firms beside firms of their kind."""

from datetime import date

import pytest
from django.test import Client

from shindan.diagnosis import load_pack

from .comparison import kinds_of
from .draft import Draft
from .models import ComparisonSnapshot, Result
from .services import create_result

AREAS = ("understanding", "experience", "improvement", "mindset")
DAY = date(2026, 11, 20)


def join(firms: int, level: int = 1, industry: str = "I", size: str = "s21") -> str:
    token = ""
    for _ in range(firms):
        draft = Draft(answers=dict.fromkeys(AREAS, level), industry=industry, size=size)
        token = create_result(draft=draft, pack=load_pack("touchpoint"), day=date.today())  # noqa: DTZ011
    return f"/check/result/{token}"


@pytest.mark.django_db
def test_below_twenty_the_page_says_how_many_have_taken_part(client: Client) -> None:
    page = client.get(join(19)).content.decode()
    assert "いま19社が参加しています。20社から表示します。" in page
    assert "distribution" not in page


@pytest.mark.django_db
def test_from_twenty_on_it_shows_the_own_place(client: Client) -> None:
    join(15, level=0)
    page = client.get(join(5, level=2)).content.decode()
    assert "20社のうち、総合レベルが低い会社は75%、同じ会社は25%、高い会社は0%です。" in page


@pytest.mark.django_db
def test_one_more_firm_changes_nothing_that_is_shown(client: Client) -> None:
    join(20)
    before = ComparisonSnapshot.objects.values_list("counts", flat=True)[0]
    join(4, level=3)
    assert ComparisonSnapshot.objects.values_list("counts", flat=True)[0] == before


@pytest.mark.django_db
def test_five_more_firms_are_counted(client: Client) -> None:
    join(25)
    assert set(ComparisonSnapshot.objects.values_list("firms", flat=True)) == {25}


@pytest.mark.django_db
def test_a_firm_of_a_rare_kind_is_compared_with_a_wider_one(client: Client) -> None:
    join(20)
    page = client.get(join(5, industry="A", size="s1")).content.decode()
    assert "この診断を受けた会社25社のうち" in page


@pytest.mark.django_db
def test_a_narrow_kind_is_not_shown_when_few_firms_lie_between_it_and_the_wider() -> None:
    join(2, size="s1")
    join(20)
    assert not ComparisonSnapshot.objects.filter(size="s21").exists()


@pytest.mark.django_db
def test_a_firm_measured_again_counts_once() -> None:
    join(20)
    Result.objects.update(superseded=True)
    join(1)
    assert ComparisonSnapshot.objects.order_by("-firms")[0].firms == 20


def test_a_firm_that_gave_nothing_is_compared_with_all() -> None:
    assert kinds_of("", "") == [("", "")]
    assert kinds_of("", "s21") == [("", "")]
    assert kinds_of("I", "s21") == [("I", "s21"), ("I", ""), ("", "")]
