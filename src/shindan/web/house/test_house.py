"""The pages about the house say what the code does."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from .views import cookies

PAGES = ["/", "/privacy", "/contact", "/accessibility"]


@pytest.mark.parametrize("address", PAGES)
def test_each_page_opens_in_english_too(client: Client, address: str) -> None:
    client.cookies["shindan_language"] = "en"
    response = client.get(address)
    assert response.status_code == 200
    assert '<html lang="en">' in response.content.decode()


def test_home_leads_into_the_diagnosis(client: Client) -> None:
    page = client.get("/").content.decode()
    assert "顧客接点力診断" in page
    assert 'href="/check/"' in page


def test_home_leads_back_in_who_has_begun_already(client: Client) -> None:
    assert f'href="{reverse("account_login")}"' in client.get("/").content.decode()


def test_privacy_names_the_days_a_result_is_kept(client: Client) -> None:
    page = client.get("/privacy").content.decode()
    assert f"結果は{settings.SHINDAN.result_days}日間" in page


@pytest.mark.django_db
def test_privacy_names_every_cookie_that_a_visit_sets(client: Client) -> None:
    client.post("/language", {"language": "en", "next": "/"})
    client.get("/check/new")
    client.get("/check/1")
    client.get("/operator/login")
    named = {row.heading for row in cookies().rows}
    assert set(client.cookies) > {"shindan_draft", "shindan_language"}
    assert set(client.cookies) - named == set()


def test_contact_gives_the_operators_address(client: Client) -> None:
    assert f"mailto:{settings.SHINDAN.operator_mail}" in client.get("/contact").content.decode()


def test_search_engines_are_kept_off_holders_pages(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert {"Disallow: /check/result/", "Disallow: /check/group/"} <= set(lines)
