from shindan.web.ui.component import render

CODE = {"name": "code", "label": "回答コード（8文字）"}


def test_a_code_of_any_length_can_be_pasted() -> None:
    assert "maxlength" not in render("code_field", CODE)


def test_the_browser_neither_completes_nor_corrects_it() -> None:
    html = render("code_field", CODE)
    assert 'autocomplete="off"' in html
    assert 'spellcheck="false"' in html


def test_the_error_is_read_before_the_hint() -> None:
    html = render("code_field", {**CODE, "hint": "封筒の中", "error": "見つかりません"})
    assert 'aria-describedby="error_code hint_code"' in html
