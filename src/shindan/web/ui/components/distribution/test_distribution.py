from shindan.web.ui.component import render
from shindan.web.ui.components.distribution import Distribution, Share


def firms(*counts: int, own: int = 0) -> Distribution:
    shares = tuple(Share(label=f"{n}", count=count, own=n == own) for n, count in enumerate(counts))
    return Distribution(caption="23社の分布", shares=shares, label="レベル", unit="社", own_label="自社")


def test_few_are_squares_one_each() -> None:
    assert render("distribution", firms(2, 3)).count("<rect") == 5


def test_many_are_bars_on_one_scale() -> None:
    assert [line.bar for line in firms(50, 25, 0).lines] == [100.0, 50.0, 0.0]


def test_table_says_the_same_as_the_picture() -> None:
    html = render("distribution", firms(1, 3))
    assert '<td class="r">3</td><td class="r">75%</td>' in html


def test_own_place_is_named_once() -> None:
    assert render("distribution", firms(1, 3, own=1)).count("自社") == 1


def test_nobody_yet_divides_nothing_by_zero() -> None:
    assert [line.percent for line in firms(0, 0).lines] == [0, 0]
