from shindan.web.ui.component import render


def test_tool_of_an_action_is_named_by_its_link() -> None:
    item = {"name": "名簿", "text": "表に残す。", "href": "/check/tools/list.xlsx", "link": "名簿のひな形（Excel）"}
    html = render("actions", {"items": [item]})
    assert '<a href="/check/tools/list.xlsx">名簿のひな形（Excel）</a>' in html


def test_action_without_a_tool_has_no_link() -> None:
    assert "<a " not in render("actions", {"items": [{"name": "感謝", "text": "言葉にする。"}]})
