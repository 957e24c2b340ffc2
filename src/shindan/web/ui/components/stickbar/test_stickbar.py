from shindan.web.ui.component import render

BAR = {"total": 51, "done": "29", "page": 7, "pages": 11}


def test_the_bar_and_the_sentence_say_the_same() -> None:
    html = render("stickbar", BAR)
    assert 'max="51" value="29"' in html
    assert "51問中<span data-done>29</span>問" in html


def test_a_single_page_is_not_counted() -> None:
    assert "ページ" not in render("stickbar", {**BAR, "page": 1, "pages": 1})


def test_saving_is_announced() -> None:
    assert 'role="status"' in render("stickbar", BAR)
