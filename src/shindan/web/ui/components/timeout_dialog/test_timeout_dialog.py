from shindan.web.ui.component import render

TIMES: dict[str, object] = {}


def test_it_is_closed_until_the_script_opens_it() -> None:
    assert "open" not in render("timeout_dialog", TIMES).split(">")[0]


def test_going_on_is_what_the_enter_key_does() -> None:
    html = render("timeout_dialog", TIMES)
    assert html.index("data-stay autofocus") < html.index("data-leave")


def test_only_who_has_begun_is_told_of_saved_answers() -> None:
    assert "保存されています" not in render("timeout_dialog", {**TIMES, "saved": False})


def test_what_could_not_be_saved_is_not_called_saved() -> None:
    html = render("timeout_dialog", {**TIMES, "unkept": True})
    assert "<span data-unkept>" in html
    assert "<span data-kept hidden>" in html
