from shindan.web.ui.component import render


def test_each_sentence_is_an_item_in_order() -> None:
    html = render("numbered", {"items": ["記録", "分析"]})
    assert html.count("<li>") == 2
    assert html.index("記録") < html.index("分析")
