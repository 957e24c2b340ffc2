from typing import Any

from shindan.web.ui.component import render

CARD: dict[str, Any] = {
    "name": "c",
    "legend": "チャネル",
    "options": [{"value": "a", "label": "電話"}, {"value": "b", "label": "メール"}],
}


def test_nothing_is_ticked_beforehand() -> None:
    assert "checked" not in render("check_card", CARD)


def test_several_can_be_ticked() -> None:
    assert render("check_card", {**CARD, "value": ["a", "b"]}).count(" checked>") == 2


def test_the_group_says_that_several_may_be_chosen() -> None:
    assert "いくつでも" in render("check_card", CARD)
