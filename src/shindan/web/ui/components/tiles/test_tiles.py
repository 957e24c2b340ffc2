from shindan.web.ui.component import render


def test_a_value_stands_with_its_name_and_note() -> None:
    html = render("tiles", {"items": [{"label": "回答率", "value": "86%", "note": "431名"}]})
    assert html.index("回答率") < html.index("<b>86%</b>") < html.index("431名")
