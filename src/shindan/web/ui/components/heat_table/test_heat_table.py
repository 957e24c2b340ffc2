from typing import Any

from shindan.web.ui.component import render

TABLE: dict[str, Any] = {
    "caption": "部署別",
    "corner": "部署",
    "columns": [{"label": "幸福度"}],
    "rows": [
        {"heading": "一課", "note": "n=40", "cells": [{"value": "5.9", "difference": "+0.7", "look": "p1"}]},
        {"heading": "二課", "cells": [{"hidden": True, "value": "1.5", "difference": "−3"}]},
        {"heading": "三課", "cells": [{"value": "5.0", "difference": "−0.5", "look": "n"}]},
    ],
}


def test_a_hidden_cell_holds_no_number() -> None:
    html = render("heat_table", TABLE)
    assert "非表示" in html
    assert "1.5" not in html


def test_what_may_be_chance_is_pale_and_not_underlined() -> None:
    html = render("heat_table", TABLE)
    assert html.count("heat-mark") == 1
    assert 'class="heat-n"' in html


def test_the_frame_can_be_scrolled_by_key_and_has_a_name() -> None:
    assert 'role="region" tabindex="0" aria-label="部署別"' in render("heat_table", TABLE)


def test_the_sign_is_written_beside_the_colour() -> None:
    assert "+0.7" in render("heat_table", TABLE)


def test_a_line_of_which_nothing_is_shown_says_so_once() -> None:
    row = {"heading": "夜間", "cells": [{"hidden": True}, {"hidden": True}]}
    html = render("heat_table", {**TABLE, "columns": [{"label": "A"}, {"label": "B"}], "rows": [row]})
    assert html.count("非表示") == 1
    assert 'colspan="2"' in html


def test_heads_lead_to_their_details() -> None:
    rows = [{"heading": "一課", "href": "/group", "cells": [{"value": "1"}]}]
    html = render("heat_table", {**TABLE, "columns": [{"label": "A", "href": "/element"}], "rows": rows})
    assert 'href="/group"' in html
    assert 'href="/element"' in html
