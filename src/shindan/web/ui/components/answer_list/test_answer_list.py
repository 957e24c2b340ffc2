from shindan.web.ui.component import render

LINE = {"term": "理解", "text": "残している", "href": "/check/1", "about": "理解の回答を"}


def test_way_back_is_understandable_alone() -> None:
    html = render("answer_list", {"items": [LINE]})
    assert 'href="/check/1"><span class="visually-hidden">理解の回答を</span>変更</a>' in html
