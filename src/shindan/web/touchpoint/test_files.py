"""The files behind a result, and the tools' sheets."""

import pytest
from django.test import Client

from shindan.report import pdf

from .conftest import Walk


def test_the_result_is_saved_as_a_pdf_named_after_its_day(client: Client, walk: Walk) -> None:
    response = client.get(walk(2, 3, 1, 2) + ".pdf")
    assert response.content.startswith(b"%PDF")
    assert "attachment; filename*=UTF-8''" in response.headers["Content-Disposition"]
    assert "noindex" in response.headers["X-Robots-Tag"]


@pytest.mark.parametrize("paper", ["a3", "a4", "A3"])
def test_the_poster_comes_on_both_papers(client: Client, walk: Walk, paper: str) -> None:
    assert client.get(walk(2, 3, 1, 2) + f"/poster.pdf?paper={paper}").content.startswith(b"%PDF")


@pytest.mark.parametrize("paper", ["a5", "", "../a3"])
def test_a_paper_that_nobody_prints_on_is_not_found(client: Client, walk: Walk, paper: str) -> None:
    assert client.get(walk(2, 3, 1, 2) + f"/poster.pdf?paper={paper}").status_code == 404


@pytest.mark.parametrize("file", [".pdf", "/poster.pdf"])
def test_a_sheet_that_cannot_be_made_leaves_the_result_where_it_is(
    client: Client, walk: Walk, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    def fail(*args: object) -> bytes:
        raise pdf.PdfError("no fonts")

    monkeypatch.setattr(pdf, "compile_sheet", fail)
    address = walk(2, 3, 1, 2)
    response = client.get(address + file)
    assert response.status_code == 503
    assert "結果は消えていません" in response.content.decode()
    assert address in response.content.decode()


def test_a_tool_is_saved_under_its_name(client: Client) -> None:
    response = client.get("/check/tools/customer-list.xlsx")
    assert response.content.startswith(b"PK")
    assert "%E9%A1%A7%E5%AE%A2" in response.headers["Content-Disposition"]


@pytest.mark.parametrize(
    "address", ["/check/tools/none.xlsx", "/check/tools/faq.xlsx?pack=none", "/check/tools/faq.xlsx?pack=../x"]
)
def test_a_tool_that_no_pack_has_is_not_found(client: Client, address: str) -> None:
    assert Client(raise_request_exception=False).get(address).status_code == 404
