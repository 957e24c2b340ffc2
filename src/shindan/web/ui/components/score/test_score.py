from shindan.web.ui.component import render


def test_the_number_stands_with_its_unit_and_facts() -> None:
    html = render(
        "score", {"label": "幸福度", "value": "5.4", "unit": "点", "facts": [{"term": "範囲", "text": "5.2–5.6"}]}
    )
    assert "<b>5.4</b> 点" in html
    assert "5.2–5.6" in html


def test_without_a_value_it_is_hidden() -> None:
    assert "非表示" in render("score", {"label": "幸福度"})
