from shindan.web.ui.component import render


def test_offers_the_next_step() -> None:
    html = render("empty_state", {"text": "まだありません。", "label": "配る紙を開く", "href": "/slip"})
    assert 'href="/slip">配る紙を開く</a>' in html


def test_without_a_next_step_there_is_no_button() -> None:
    assert "btn" not in render("empty_state", {"text": "まだありません。"})
