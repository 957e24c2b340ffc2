from shindan.web.ui.component import render

ROWS = [{"code": "o1", "ja": "食堂"}, {"code": "o5", "ja": "休憩室"}, {}]


def test_a_code_goes_with_its_line() -> None:
    html = render("option_rows", {"legend": "選択肢", "rows": ROWS})
    assert 'name="code2" value="o5"' in html and 'name="code3" value=""' in html


def test_a_line_moves_among_those_that_are_filled() -> None:
    html = render("option_rows", {"legend": "選択肢", "rows": ROWS})
    assert "option-up-2" in html and "option-up-1" not in html and "option-down-2" not in html


def test_a_wording_that_is_given_is_no_field() -> None:
    html = render(
        "option_rows", {"legend": "選択肢", "rows": [{"code": "g1", "ja": "一課", "fixed": True}], "movable": False}
    )
    assert 'id="id_ja1"' not in html and "<button" not in html
