"""The way in."""

import pytest
from django.test import Client


def test_start_tells_questions_minutes_and_keeping_time(client: Client) -> None:
    page = client.get("/check/").content.decode()
    assert all(fact in page for fact in ("問", "登録は不要", "結果は90日間"))


def test_beginning_forgets_what_was_chosen_before(client: Client) -> None:
    client.post("/check/1", {"answer": "2"})
    client.get("/check/new")
    assert b"checked" not in client.get("/check/1").content


@pytest.mark.parametrize("pack", ["nothing", "../touchpoint", "wellbeing/employee", ""])
def test_a_pack_that_no_firm_can_take_alone_is_not_found(client: Client, pack: str) -> None:
    assert client.get("/check/new", {"pack": pack}).status_code == 404


def test_the_root_of_the_diagnosis_is_served_by_head_too(client: Client) -> None:
    assert client.head("/check/").status_code == 200
