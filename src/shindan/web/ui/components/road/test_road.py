from django.utils import translation

from shindan.web.ui.component import render

ROAD = {"horizons": [{"name": "3か月", "goal": "標準化", "measures": "件数"}, {"name": "1年", "goal": "紹介"}]}


def test_horizons_keep_their_order() -> None:
    html = render("road", ROAD)
    assert html.index("3か月") < html.index("1年")


def test_says_what_is_measured_in_the_language_of_the_page() -> None:
    assert "測るもの：件数" in render("road", ROAD)
    with translation.override("en"):
        assert "Measured by: 件数" in render("road", ROAD)


def test_horizon_without_measures_does_not_name_them() -> None:
    assert "測るもの" not in render("road", {"horizons": [{"name": "1年", "goal": "紹介"}]})
