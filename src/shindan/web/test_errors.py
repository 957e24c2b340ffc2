"""Whatever is sent, the answer is a page that says what happened and what to do."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from shindan.web import views
from shindan.web.errors import explain

KINDS = ["400", "403", "csrf", "404", "405", "413", "429", "500"]


def refuse(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def suspect(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation("forged")


def break_down(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("private detail")


urlpatterns = [
    path("refuse", refuse),
    path("suspect", suspect),
    path("break", break_down),
    path("language", views.language, name="language"),
]
handler400, handler403 = views.bad_request, views.permission_denied
handler404, handler500 = views.page_not_found, views.server_error


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.urls("shindan.web.test_errors")
@pytest.mark.parametrize(("address", "status"), [("suspect", 400), ("refuse", 403), ("none", 404), ("break", 500)])
def test_each_status_has_its_page(visitor: Client, address: str, status: int) -> None:
    answer = visitor.get(f"/{address}")

    assert answer.status_code == status
    assert explain(str(status)).title in answer.text


@pytest.mark.urls("shindan.web.test_errors")
def test_breakdown_tells_nothing_of_the_inside(visitor: Client) -> None:
    assert "private detail" not in visitor.get("/break").text


@pytest.mark.urls("shindan.web.test_errors")
def test_breakdown_of_the_page_shell_still_gives_a_page(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "error_page", break_down)

    answer = visitor.get("/break")

    assert (answer.status_code, answer.text) == (500, views.LAST_RESORT)


def test_wrong_method_names_the_right_one(visitor: Client) -> None:
    answer = visitor.get("/language")

    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert explain("405").title in answer.text


def test_form_without_its_token_is_refused_with_a_way_back() -> None:
    answer = Client(enforce_csrf_checks=True).post("/language", {"language": "en"})

    assert answer.status_code == 403
    assert explain("csrf").mend in answer.text


@pytest.mark.parametrize("size", [64 * 1024 + 1, 10 * 1024 * 1024])
def test_long_body_is_refused_before_it_is_read(visitor: Client, size: int) -> None:
    answer = visitor.post("/language", data=b"x" * size, content_type="application/x-www-form-urlencoded")

    assert answer.status_code == 413
    assert explain("413").title in answer.text


@pytest.mark.parametrize(
    "address", ["/%00", "/%ff", "/..%2f..%2fetc/passwd", "/check/result/%0a", "/static/../settings.py"]
)
def test_trick_in_the_address_finds_nothing(visitor: Client, address: str) -> None:
    assert visitor.get(address).status_code == 404


def test_unknown_host_gets_a_page(visitor: Client) -> None:
    answer = visitor.get("/", headers={"host": "evil.example"})

    assert answer.status_code == 400
    assert explain("400").title in answer.text


def test_error_page_speaks_english_when_asked(visitor: Client) -> None:
    visitor.cookies["shindan_language"] = "en"

    assert 'lang="en"' in visitor.get("/none").text


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_says_what_why_and_what_to_do(kind: str) -> None:
    words = explain(kind)

    assert all(text.endswith("。") for text in (words.why, words.mend))
    assert not words.title.endswith("。")
