from shindan.web.ui.component import render
from shindan.web.ui.components.progress_rows import ProgressRow, ProgressRows

ROW = ProgressRow(id="a1", name="返事を出す", group="声への返事", progress=50)


def test_every_step_can_be_pressed_and_the_one_that_stands_says_so() -> None:
    html = render("progress_rows", ProgressRows(rows=(ROW,), save="/x"))
    assert html.count('name="set"') == 5
    assert 'value="a1:50" aria-pressed="true"' in html
    assert html.count("aria-pressed") == 1


def test_a_share_between_the_steps_presses_none() -> None:
    row = ProgressRow(id="a1", name="n", group="g", progress=40)
    html = render("progress_rows", ProgressRows(rows=(row,), save="/x"))
    assert "aria-pressed" not in html
    assert "<b>40%</b>" in html


def test_a_list_to_read_has_no_button() -> None:
    assert "<button" not in render("progress_rows", ProgressRows(rows=(ROW,)))


def test_a_group_is_named_once() -> None:
    other = ProgressRow(id="a2", name="集める", group="声への返事", progress=0)
    assert render("progress_rows", ProgressRows(rows=(ROW, other))).count("<h3>") == 1


def test_the_buttons_say_whose_they_are() -> None:
    html = render("progress_rows", ProgressRows(rows=(ROW,), save="/x"))
    assert 'role="group" aria-label="「返事を出す」の進捗"' in html
