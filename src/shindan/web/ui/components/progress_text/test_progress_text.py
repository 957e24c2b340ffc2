from django.utils import translation

from shindan.web.ui.component import render


def test_says_the_place_in_words() -> None:
    assert "4問中2問目" in render("progress_text", {"current": 2, "total": 4})


def test_says_the_place_in_english() -> None:
    with translation.override("en"):
        assert "Question 2 of 4" in render("progress_text", {"current": 2, "total": 4})


def test_one_dash_a_question_filled_up_to_here() -> None:
    html = render("progress_text", {"current": 3, "total": 5})
    assert html.count("<i") == 5
    assert html.count('<i class="on"') == 3
