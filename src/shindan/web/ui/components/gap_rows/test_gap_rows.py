from shindan.web.ui.component import render
from shindan.web.ui.components.gap_rows import Gap, GapRows


def rows(*gaps: Gap) -> GapRows:
    return GapRows(levels=("a", "b", "c", "d"), rows=gaps, own_label="社長", staff_label="社員")


def test_both_sides_stand_on_one_axis() -> None:
    [(_, lane)] = rows(Gap(name="理解", own=3, median=1.5, least=1, most=2, text="差")).lines
    assert lane is not None
    assert (lane.own, lane.median, lane.start, lane.length) == (320.0, 170.0, 120.0, 100.0)


def test_values_are_said_in_words() -> None:
    html = render("gap_rows", rows(Gap(name="理解", own=3, median=1.5, least=1, most=2, text="差")))
    assert "社長 3" in html
    assert "社員 1.5（1〜2）" in html


def test_suppressed_staff_are_neither_drawn_nor_said() -> None:
    html = render("gap_rows", rows(Gap(name="理解", own=3, text="比べていません。")))
    assert "gap-lane" not in html
    assert "非表示" in html
