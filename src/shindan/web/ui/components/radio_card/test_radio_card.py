from typing import Any

from shindan.web.ui.component import render

QUESTION: dict[str, Any] = {
    "name": "area",
    "legend": "顧客の理解",
    "options": [{"value": "0", "label": "まだ"}, {"value": "1", "label": "<b>いま</b>"}],
}


def test_nothing_is_chosen_beforehand() -> None:
    assert "checked" not in render("radio_card", QUESTION)


def test_given_value_is_chosen() -> None:
    html = render("radio_card", {**QUESTION, "value": 1})
    assert html.count(" checked>") == 1
    assert 'value="1" checked>' in html


def test_first_answer_carries_the_id_of_the_error_link() -> None:
    html = render("radio_card", QUESTION)
    assert html.index('id="id_area"') < html.index('id="id_area_1"')


def test_error_is_described_before_the_hint() -> None:
    html = render("radio_card", {**QUESTION, "hint": "いまの様子", "error": "選ばれていません。"})
    assert 'aria-describedby="error_area hint_area"' in html


def test_texts_are_escaped() -> None:
    assert "&lt;b&gt;いま&lt;/b&gt;" in render("radio_card", QUESTION)


def test_legend_can_be_the_page_heading() -> None:
    assert "<h1>" in render("radio_card", {**QUESTION, "heading": True})
