from typing import Any

from django.utils import translation

from shindan.web.ui.component import render

INDUSTRY: dict[str, Any] = {"name": "industry", "label": "業種", "options": [{"value": "I", "label": "卸売業"}]}


def test_nothing_is_chosen_beforehand() -> None:
    assert "selected" not in render("select_field", INDUSTRY)


def test_given_value_is_chosen() -> None:
    assert '<option value="I" selected>卸売業' in render("select_field", {**INDUSTRY, "value": "I"})


def test_empty_line_follows_the_language() -> None:
    with translation.override("en"):
        assert '<option value="">Choose one</option>' in render("select_field", INDUSTRY)


def test_error_describes_the_control() -> None:
    html = render("select_field", {**INDUSTRY, "error": "選ばれていません。"})
    assert 'aria-invalid="true" aria-describedby="error_industry"' in html
