from shindan.web.ui.component import render


def test_label_names_the_control() -> None:
    html = render("file_field", {"name": "answers", "label": "ファイル"})
    assert '<label for="id_answers">' in html
    assert '<input type="file" id="id_answers"' in html


def test_error_is_described_before_the_hint() -> None:
    html = render("file_field", {"name": "answers", "label": "ファイル", "hint": "補足", "error": "誤り"})
    assert 'aria-describedby="error_answers hint_answers"' in html
    assert 'aria-invalid="true"' in html


def test_the_browser_is_told_what_to_offer() -> None:
    assert 'accept=".zip"' in render("file_field", {"name": "a", "label": "b", "accept": ".zip"})
