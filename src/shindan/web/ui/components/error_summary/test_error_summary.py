from django.utils import translation

from shindan.web.ui.component import render

TWO = {"errors": [{"name": "mail", "message": "空です。"}, {"name": "size", "message": "<選んで>ください。"}]}


def test_says_how_many() -> None:
    assert "直すところが2件あります" in render("error_summary", TWO)


def test_says_how_many_in_english() -> None:
    with translation.override("en"):
        assert "There are 2 problems" in render("error_summary", TWO)


def test_links_to_the_first_control_of_each_field() -> None:
    html = render("error_summary", TWO)
    assert '<a href="#id_size">&lt;選んで&gt;ください。</a>' in html


def test_takes_the_focus() -> None:
    assert 'tabindex="-1" autofocus' in render("error_summary", TWO)
