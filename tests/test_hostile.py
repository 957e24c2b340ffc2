"""Forged, oversized and broken requests: each gets a clear page, none an error of the server."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shindan.web.touchpoint.models import Result

pytestmark = pytest.mark.django_db
METHODS = ("get", "head", "post", "put", "patch", "delete", "options", "trace")
ARGUMENTS = {"token": "a" * 32, "join": "a" * 32, "number": "1", "pack_id": "touchpoint", "tool_id": "faq"}
ARGUMENTS |= {
    "pk": "6f8a2a34-4b61-4c55-9d6c-0b9a1a2b3c4d",
    "component": "button",
    "example": "filled",
    "name": "button",
    "link": "a" * 24,
    "entry": "6f8a2a34-4b61-4c55-9d6c-0b9a1a2b3c4d",
    "run": "6f8a2a34-4b61-4c55-9d6c-0b9a1a2b3c4d",
    "device": "a" * 32,
    "key": "sheet",
    "sheet": "poster-a4",
    "organisation": "6f8a2a34-4b61-4c55-9d6c-0b9a1a2b3c4d",
    "grant": "1",
    "invitation": "6f8a2a34-4b61-4c55-9d6c-0b9a1a2b3c4d",
    "uidb36": "1",
    "which": "1",
    "language": "ja",
    "part": "start",
    "question": "new",
}


def argument(kind: str, name: str) -> str:
    """What fills a parameter: by its name where a page exists under it, otherwise anything of its kind."""
    anything = {"uuid": "6f8a2a34-4b61-4c55-9d6c-0b9a1a2b3c4d", "int": "1", "date": "2026-11-24"}
    return ARGUMENTS.get(name) or anything.get(kind, "x")


def addresses(resolver: URLResolver, before: str = "/") -> Iterator[str]:
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, route)
        elif isinstance(entry, URLPattern):
            for part in route.split("<")[1:]:
                converter = part.split(">")[0]
                route = route.replace(f"<{converter}>", argument(*converter.rpartition(":")[::2]))
            yield route


EVERY = sorted(set(addresses(get_resolver())))


@pytest.mark.parametrize("address", EVERY)
def test_no_method_on_no_address_fails_on_the_server(address: str) -> None:
    client = Client(raise_request_exception=False)
    for method in METHODS:
        response = getattr(client, method)(address)
        assert response.status_code < 500, method
        if response.status_code >= 400 and method != "head":
            assert "<h1" in response.content.decode(), method


@pytest.mark.parametrize("address", EVERY)
def test_no_form_is_taken_without_its_token(address: str) -> None:
    response = Client(enforce_csrf_checks=True).post(address, {"answer": "1", "csrfmiddlewaretoken": "x" * 64})
    assert response.status_code in {403, 404, 405}
    assert "<h1" in response.content.decode()


@pytest.mark.parametrize("address", ["/check/1", "/check/review", "/consultation", "/operator/login", "/language"])
def test_a_body_of_ten_megabytes_is_refused_in_words(address: str) -> None:
    response = Client().post(address, {"answer": "x" * 10_000_000})
    assert response.status_code == 413
    assert "大きすぎます" in response.content.decode()


def test_thousands_of_fields_are_refused() -> None:
    fields = "&".join(f"a{number}=1" for number in range(2000))
    response = Client(raise_request_exception=False).post("/check/1", fields, "application/x-www-form-urlencoded")
    assert response.status_code in {400, 413}


@pytest.mark.parametrize(
    "path",
    [
        "/check/result/..%2f..%2f..%2fetc%2fpasswd",
        "/check/result/%2e%2e/%2e%2e/etc/passwd",
        "/check/tools/..%2f..%2fsettings.xlsx",
        "/check/tools/%00.xlsx",
        "/check/with/..%2f..%2f/",
        "/check/with/a/../../b/",
        "/check/" + "9" * 5000,
        "/check/１",
        "/check/-1",
        "/check/group/" + "a" * 5000,
        "/check/result/" + "%25" * 32,
        "/static/../settings.py",
        "/ui/../../etc",
    ],
)
def test_tricks_in_the_path_are_not_found(path: str) -> None:
    assert Client(raise_request_exception=False).get(path).status_code in {400, 404}


@pytest.mark.parametrize("host", ["evil.example", "localhost:80@evil.example", "", "a" * 300])
def test_a_foreign_host_is_refused(host: str) -> None:
    assert Client(raise_request_exception=False, HTTP_HOST=host).get("/check/").status_code == 400


@pytest.mark.parametrize("cookie", ["x", "x" * 8000, "eyJ9:1:1", "\u00e9", "a:b:c:d"])
def test_a_broken_cookie_counts_as_none(cookie: str) -> None:
    client = Client(raise_request_exception=False)
    for name in ("shindan_draft", "shindan_member", "shindan_session", "shindan_language"):
        client.cookies[name] = cookie
    assert client.get("/check/1").status_code == 200


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(st.sampled_from(["answer", "industry", "size", "role", "next", "language"]), st.text(max_size=200))
)
def test_whatever_a_form_sends_is_answered(fields: dict[str, str]) -> None:
    client = Client(raise_request_exception=False)
    for address in ("/check/1", "/check/review", "/consultation", "/language"):
        assert client.post(address, fields).status_code < 500
    assert Result.objects.count() == 0


@pytest.mark.parametrize("body", [b"answer=%ff%fe", b"answer=%00", b"\xff\xfe\x00", b"answer=%ED%A0%80"])
def test_bytes_that_are_no_text_are_answered(body: bytes) -> None:
    client = Client(raise_request_exception=False)
    assert client.post("/check/1", body, "application/x-www-form-urlencoded").status_code < 500


def test_the_language_switch_leads_to_no_other_site() -> None:
    response = Client().post("/language", {"language": "en", "next": "https://evil.example/"})
    assert response.headers["Location"] == "/"
