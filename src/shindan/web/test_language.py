"""A page is Japanese until the person asks for English."""

import pytest
from django.test import Client
from django.utils import translation


def test_page_is_japanese_whatever_the_browser_prefers(client: Client) -> None:
    answer = client.get("/none", headers={"accept-language": "en-US"})

    assert answer.headers["Content-Language"] == "ja"


def test_choice_is_kept(client: Client) -> None:
    client.post("/language", {"language": "en", "next": "/"})

    assert client.get("/none").headers["Content-Language"] == "en"


def test_choice_leads_back_to_the_page(client: Client) -> None:
    assert client.post("/language", {"language": "en", "next": "/check/2"}).headers["Location"] == "/check/2"


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_choice_does_not_lead_away(client: Client, back: str) -> None:
    assert client.post("/language", {"language": "en", "next": back}).headers["Location"] == "/"


@pytest.mark.parametrize("language", ["fr", "", "../en"])
def test_unknown_language_changes_nothing(client: Client, language: str) -> None:
    answer = client.post("/language", {"language": language, "next": "/"})

    assert "shindan_language" not in answer.cookies


def test_language_of_one_visitor_is_not_left_for_the_next(client: Client) -> None:
    client.cookies["shindan_language"] = "en"
    with translation.override("ja"):
        client.get("/none")

        assert translation.get_language() == "ja"


def test_caches_keep_the_languages_apart(client: Client) -> None:
    assert "Cookie" in client.get("/none").headers["Vary"]
