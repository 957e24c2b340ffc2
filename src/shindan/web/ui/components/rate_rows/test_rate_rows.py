import re

from shindan.web.ui.component import render
from shindan.web.ui.components.rate_rows import Rate, RateRows


def drawn(*rows: Rate) -> str:
    return render("rate_rows", RateRows(caption="回答率", heading="部署", rows=rows))


def test_the_bar_is_as_long_as_the_rate() -> None:
    html = drawn(Rate(name="受付", rate=62, numbers="62／100名"))
    assert 'width="62.0"' in html
    assert "62／100名" in html


def test_a_hidden_group_has_no_figure_and_no_bar() -> None:
    body = drawn(Rate(name="夜間")).split("<tbody>")[1]
    assert "非表示" in body
    assert "<svg" not in body
    assert re.search(r"\d+\s*[%名]", body) is None


def test_a_rate_beyond_the_axis_ends_there_and_is_flagged_in_words() -> None:
    html = drawn(Rate(name="在宅", rate=180, numbers="90／50名", flag="！多すぎます"))
    assert 'width="120.0"' in html
    assert "180%" in html
    assert "！多すぎます" in html


def test_a_number_without_staff_has_no_bar() -> None:
    body = drawn(Rate(name="全体", numbers="30名")).split("<tbody>")[1]
    assert "30名" in body
    assert "<svg" not in body
