from shindan.web.ui.component import render


def test_each_term_stands_with_its_text() -> None:
    html = render("facts", {"items": [{"term": "難しさ", "text": "★ 低"}]})
    assert "<dt>難しさ</dt><dd>★ 低</dd>" in html
