from django.utils import translation

from shindan.web.ui.component import render


def test_says_the_one_sentence() -> None:
    assert "非表示：個人が特定されないよう表示していません。" in render("suppressed", {"sentence": True})


def test_shows_no_figure() -> None:
    with translation.override("en"):
        html = render("suppressed", {"sentence": True})
    assert not any(sign.isdigit() for sign in html)
