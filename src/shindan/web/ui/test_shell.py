"""The page shell: what every page has, whatever its content."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from shindan.web.ui.components.error_summary import ErrorLink


def request() -> HttpRequest:
    return RequestFactory().get("/check/2", {"a": "1"})


def page(**context: object) -> str:
    return render_to_string("ui/page.html", context, request())


def test_contact_is_on_every_page() -> None:
    assert page().count('href="/contact"') == 2


def test_page_says_its_language() -> None:
    with translation.override("en"):
        assert '<html lang="en">' in page()


def test_language_switch_comes_back_to_the_page() -> None:
    assert 'name="next" value="/check/2?a=1"' in page()


def test_errors_start_the_title_and_the_content() -> None:
    html = page(errors=(ErrorLink(name="area", message="選ばれていません。"),))
    assert "<title>エラー：" in html
    assert html.index('href="#id_area"') > html.index('<main id="main"')


def test_page_without_errors_has_no_summary() -> None:
    assert "error-summary" not in page()


def test_no_inline_script_or_style() -> None:
    html = page()
    assert "style=" not in html
    assert "<style" not in html
    assert "<script defer src=" in html
    assert html.count("<script") == 1
