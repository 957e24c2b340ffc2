from django.template import Context
from django.utils import translation

from shindan.web.ui.component import render


def test_japanese_page_offers_english_in_english() -> None:
    html = render("language_switch", {"next": "/check/2"})
    assert 'value="en" lang="en">English<' in html
    assert 'name="next" value="/check/2"' in html


def test_english_page_offers_japanese() -> None:
    with translation.override("en"):
        assert 'value="ja" lang="ja">日本語<' in render("language_switch", {})


def test_carries_the_token_of_the_page() -> None:
    html = render("language_switch", {}, Context({"csrf_token": "abc"}))
    assert 'name="csrfmiddlewaretoken" value="abc"' in html
