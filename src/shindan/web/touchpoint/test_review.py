"""What is sent, and that it is kept once."""

from django.test import Client

from .conftest import Walk
from .models import Result


def test_the_review_lists_every_answer_with_its_way_back(client: Client) -> None:
    for number in range(1, 5):
        client.post(f"/check/{number}", {"answer": "2"})
    page = client.get("/check/review").content.decode()
    assert all(f'href="/check/{number}?back=review"' in page for number in range(1, 5))
    assert "名簿やCRMに購入の記録を残し" in page


def test_the_review_waits_for_every_answer(client: Client) -> None:
    client.post("/check/1", {"answer": "2"})
    assert client.get("/check/review").headers["Location"] == "/check/2"


def test_sending_without_answers_leads_to_the_first_question(client: Client) -> None:
    assert client.post("/check/review").headers["Location"] == "/check/1"


def test_sending_twice_keeps_one_result(client: Client, walk: Walk) -> None:
    first = walk(2, 3, 1, 2)
    assert client.post("/check/review").headers["Location"] == first
    assert Result.objects.count() == 1


def test_correcting_after_sending_replaces_the_result_where_firms_are_counted(client: Client, walk: Walk) -> None:
    first = walk(2, 3, 1, 2)
    client.post("/check/3?back=review", {"answer": "2"})
    second = client.post("/check/review").headers["Location"]
    assert second != first
    assert list(Result.objects.filter(superseded=False).values_list("answers", flat=True)) == [
        {"understanding": 2, "experience": 3, "improvement": 2, "mindset": 2}
    ]


def test_industry_and_size_are_optional(walk: Walk) -> None:
    walk(1, 1, 1, 1)
    assert Result.objects.get().industry == ""


def test_industry_and_size_are_kept(walk: Walk) -> None:
    walk(1, 1, 1, 1, industry="I", size="s21")
    assert (Result.objects.get().industry, Result.objects.get().size) == ("I", "s21")


def test_an_industry_that_is_not_on_the_list_is_refused(client: Client, walk: Walk) -> None:
    walk(1, 1, 1, 1)
    client.get("/check/new")
    for number in range(1, 5):
        client.post(f"/check/{number}", {"answer": "1"})
    response = client.post("/check/review", {"industry": "<script>", "size": "s21"})
    assert response.status_code == 422
    assert "一覧にない値です" in response.content.decode()


def test_the_database_holds_neither_link_nor_time(walk: Walk) -> None:
    token = walk(2, 3, 1, 2).rsplit("/", 1)[1]
    row = Result.objects.values().get()
    assert token not in str(row)
    assert not any("time" in name or "ip" in name for name in row)
