from shindan.web.ui.component import render


def test_nought_is_chosen_until_another_is() -> None:
    html = render("dot_row", {"name": "dots", "legend": "立て直す時間", "most": 3})
    assert 'value="0" checked' in html
    assert html.count('type="radio"') == 4


def test_what_was_chosen_stays_chosen() -> None:
    html = render("dot_row", {"name": "dots", "legend": "立て直す時間", "most": 3, "value": 2})
    assert 'value="2" checked' in html
    assert html.count("checked") == 1
