from typing import Any

import pytest
from django.utils import translation

from shindan.web.ui.component import render

LEVELS: dict[str, Any] = {
    "caption": "領域のレベル",
    "columns": [{"label": "領域"}, {"label": "レベル", "numeric": True}],
    "rows": [{"heading": "理解", "cells": ["2"]}, {"heading": "提供", "cells": [None]}],
}


def test_region_that_scrolls_has_a_name_and_takes_the_focus() -> None:
    assert '<div class="scroll" role="region" tabindex="0" aria-label="領域のレベル">' in render("table", LEVELS)


def test_heads_say_what_they_head() -> None:
    html = render("table", LEVELS)
    assert html.count('scope="col"') == 2
    assert html.count('scope="row"') == 2


def test_figures_are_set_to_the_right() -> None:
    assert '<td class="r">2</td>' in render("table", LEVELS)


def test_a_day_stays_on_one_line() -> None:
    rows = [{"heading": "理解", "cells": ["2026/11/30"]}, {"heading": "提供", "cells": ["2026/11/30から"]}]
    html = render("table", {**LEVELS, "columns": [{"label": "領域"}, {"label": "期限"}], "rows": rows})
    assert '<td class="line">2026/11/30</td>' in html
    assert "<td>2026/11/30から</td>" in html


def test_suppressed_cell_says_so_in_both_languages() -> None:
    assert '<td class="hid">非表示</td>' in render("table", LEVELS)
    with translation.override("en"):
        assert '<td class="hid">Not shown</td>' in render("table", LEVELS)


def test_row_must_fill_the_columns() -> None:
    with pytest.raises(ValueError, match=r"shorter|longer"):
        render("table", {**LEVELS, "rows": [{"heading": "理解", "cells": ["1", "2"]}]})
