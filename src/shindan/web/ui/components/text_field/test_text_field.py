from shindan.web.ui.component import render


def test_label_names_the_control() -> None:
    html = render("text_field", {"name": "mail", "label": "メール", "kind": "email"})
    assert '<label for="id_mail">' in html
    assert '<input type="email" id="id_mail"' in html


def test_value_survives_an_error() -> None:
    html = render("text_field", {"name": "mail", "label": "メール", "value": '"a"', "error": "誤りです。"})
    assert 'value="&quot;a&quot;"' in html
    assert 'aria-invalid="true"' in html


def test_error_is_described_before_the_hint() -> None:
    html = render("text_field", {"name": "mail", "label": "メール", "hint": "確認用", "error": "誤りです。"})
    assert 'aria-describedby="error_mail hint_mail"' in html


def test_long_text_is_a_textarea_that_keeps_its_text() -> None:
    html = render("text_field", {"name": "note", "label": "内容", "kind": "textarea", "value": "</textarea>"})
    assert "&lt;/textarea&gt;</textarea>" in html


def test_only_optional_fields_are_marked() -> None:
    assert "任意" in render("text_field", {"name": "a", "label": "会社名", "optional": True})
    assert "任意" not in render("text_field", {"name": "a", "label": "会社名"})


def test_a_limit_is_told_and_read_with_the_field() -> None:
    html = render("text_field", {"name": "note", "label": "内容", "kind": "textarea", "limit": 500})
    assert "500文字まで" in html
    assert 'aria-describedby="count_note"' in html
    assert "maxlength" not in html
