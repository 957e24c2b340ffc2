from shindan.web.ui.component import render


def test_says_where_one_stands() -> None:
    items = [{"label": "すべて", "href": "?state=", "current": True}, {"label": "完了", "href": "?state=done"}]
    html = render("tabs", {"label": "状態", "items": items})
    assert '<a href="?state=" aria-current="page">すべて</a>' in html
    assert html.count("aria-current") == 1
