from shindan.web.ui.component import render

from . import Key

KEYS = (Key(code="1", value="a", label="はい"), Key(code="-", value="", label="無回答"))


def row(**more: object) -> str:
    return render("key_row", {"name": "Q", "number": "問1", "text": "よいですか。", "keys": KEYS, **more})


def test_nothing_is_chosen_beforehand() -> None:
    assert "checked" not in row()


def test_what_was_chosen_is_chosen() -> None:
    assert 'value="a" data-code="1" checked' in row(value=("a",))


def test_no_answer_is_an_answer_of_its_own() -> None:
    assert 'value="" data-code="-" checked' in row(value=("",))


def test_several_are_boxes() -> None:
    assert row(several=True).count('type="checkbox"') == 2


def test_error_is_described_before_the_hint() -> None:
    assert 'aria-describedby="error_Q hint_Q"' in row(error="誤り", hint="補足")
