from typing import Any

from shindan.web.ui.component import render

LINE: dict[str, Any] = {"id": "OW1", "number": 4, "text": "休憩室は使いやすいです。"}


def drawn(**more: Any) -> str:
    return render("question_list", {"sheets": [{"title": "職場", "questions": [{**LINE, **more}]}]})


def test_a_question_that_stays_is_folded_away() -> None:
    assert "<details" in drawn(fixed=True)
    assert "<details" not in drawn()


def test_what_was_said_of_a_question_is_never_folded_away() -> None:
    assert "<details" not in drawn(fixed=True, remarks=["直してください"])


def test_buttons_name_their_move_and_their_question() -> None:
    html = drawn(up=True, removable=True)
    assert 'value="up:OW1"' in html and 'value="remove:OW1"' in html and 'value="down:OW1"' not in html


def test_without_the_right_there_are_no_buttons() -> None:
    html = render(
        "question_list", {"sheets": [{"title": "職場", "questions": [{**LINE, "up": True}]}], "editable": False}
    )
    assert "<button" not in html


def test_what_was_typed_is_no_markup() -> None:
    assert "<b>x</b>" not in drawn(remarks=["<b>x</b>"])
