from shindan.web.ui.component import render

LINK = {"name": "result", "label": "結果のURL", "value": "https://example.jp/a?b=1&c=2"}


def test_address_can_be_read_and_selected_without_script() -> None:
    html = render("copy_field", LINK)
    assert 'readonly id="copy_result" value="https://example.jp/a?b=1&amp;c=2"' in html


def test_button_shows_only_with_script() -> None:
    assert 'data-copy="copy_result"' in render("copy_field", LINK)
    assert " hidden>コピー" in render("copy_field", LINK)


def test_success_is_announced_in_a_status_line() -> None:
    assert 'role="status" id="copy_result_status"' in render("copy_field", LINK)
