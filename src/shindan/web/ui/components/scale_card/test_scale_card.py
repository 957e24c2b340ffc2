from typing import Any

from shindan.web.ui.component import render

CARD: dict[str, Any] = {"name": "k", "legend": "幸福度", "values": list(range(11)), "low": "低い", "high": "高い"}


def test_every_number_is_a_radio_button() -> None:
    assert render("scale_card", CARD).count('type="radio"') == 11


def test_nothing_is_chosen_beforehand() -> None:
    assert "checked" not in render("scale_card", CARD)


def test_zero_can_be_chosen() -> None:
    assert 'value="0" checked>' in render("scale_card", {**CARD, "value": "0"})


def test_the_ends_are_read_with_the_question() -> None:
    html = render("scale_card", CARD)
    assert 'aria-describedby="ends_k"' in html
    assert "0：低い" in html
    assert "10：高い" in html
