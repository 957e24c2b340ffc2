from shindan.web.ui.component import render
from shindan.web.ui.components.copy_text import CopyText


def test_the_text_keeps_its_lines() -> None:
    html = render("copy_text", CopyText(name="mail", label="メール", value="一行目\n\n三行目"))
    assert "一行目\n\n三行目</textarea>" in html


def test_without_script_the_button_is_not_there() -> None:
    html = render("copy_text", CopyText(name="mail", label="メール", value="a"))
    assert html.count("hidden>") == 1


def test_a_text_in_another_language_says_so() -> None:
    assert 'lang="en"' in render("copy_text", CopyText(name="mail", label="Mail", value="a", language="en"))
