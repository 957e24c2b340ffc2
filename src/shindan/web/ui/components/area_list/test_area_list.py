from typing import Any

from django.utils import translation

from shindan.web.ui.component import render

AREA: dict[str, Any] = {"name": "① 理解", "level": 2, "level_name": "挑戦期", "text": "残している。"}


def test_level_is_said_in_words() -> None:
    assert "レベル2" in render("area_list", {"count": 4, "areas": [AREA]})


def test_level_is_said_in_english() -> None:
    with translation.override("en"):
        assert "Level 2" in render("area_list", {"count": 4, "areas": [AREA]})


def test_binding_area_is_marked_in_picture_and_words() -> None:
    html = render("area_list", {"count": 4, "areas": [{**AREA, "binding": True, "tag": "ここが決めています"}]})
    assert 'class="bind"' in html
    assert '<span class="tag">ここが決めています</span>' in html
