"""One question a page."""

import pytest
from django.test import Client


def test_answers_are_behaviours_without_levels(client: Client) -> None:
    page = client.get("/check/3").content.decode()
    assert "苦情があったことは記録するが" in page
    assert "レベル" not in page.split("<main")[1].split("</main>")[0]


def test_nothing_is_chosen_beforehand(client: Client) -> None:
    assert b"checked" not in client.get("/check/1").content


def test_an_answer_leads_to_the_next_question(client: Client) -> None:
    assert client.post("/check/1", {"answer": "2"}).headers["Location"] == "/check/2"


def test_an_answer_is_there_on_return(client: Client) -> None:
    client.post("/check/1", {"answer": "2"})
    assert 'value="2" checked' in client.get("/check/1").content.decode()


def test_no_answer_is_an_error_that_the_title_announces(client: Client) -> None:
    response = client.post("/check/2", {})
    assert response.status_code == 422
    assert "<title>エラー：" in response.content.decode()


@pytest.mark.parametrize("forged", ["4", "-1", "x", "1.5", "2; drop", "９", "na", "\x00", "1" * 5000])
def test_a_forged_answer_is_refused_in_words(client: Client, forged: str) -> None:
    response = client.post("/check/1", {"answer": forged})
    assert response.status_code == 422
    assert "この質問にない答えが送られました" in response.content.decode()


@pytest.mark.parametrize("number", [0, 5, 999999999999])
def test_a_question_that_does_not_exist_is_not_found(client: Client, number: int) -> None:
    assert client.get(f"/check/{number}").status_code == 404


def test_the_last_answer_leads_to_the_first_one_missing(client: Client) -> None:
    client.post("/check/1", {"answer": "2"})
    assert client.post("/check/4", {"answer": "2"}).headers["Location"] == "/check/2"


def test_a_change_from_the_review_returns_to_it(client: Client) -> None:
    for number in range(1, 5):
        client.post(f"/check/{number}", {"answer": "1"})
    assert client.post("/check/2?back=review", {"answer": "3"}).headers["Location"] == "/check/review"


def test_a_tampered_draft_counts_as_none(client: Client) -> None:
    client.post("/check/1", {"answer": "2"})
    client.cookies["shindan_draft"] = client.cookies["shindan_draft"].value[:-2] + "xx"
    assert b"checked" not in client.get("/check/1").content


def test_a_wrong_method_is_explained(client: Client) -> None:
    response = client.delete("/check/1")
    assert response.status_code == 405
    assert "<h1" in response.content.decode()
