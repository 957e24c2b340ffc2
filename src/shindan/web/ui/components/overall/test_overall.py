from django.utils import translation

from shindan.web.ui.component import render


def test_number_goes_with_its_name() -> None:
    html = render("overall", {"level": 1, "name": "対応期"})
    assert "総合レベル" in html
    assert "<b>1</b>" in html
    assert "対応期" in html


def test_label_follows_the_language() -> None:
    with translation.override("en"):
        assert "Overall level" in render("overall", {"level": 0, "name": "Indifferent"})
