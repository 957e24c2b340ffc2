from typing import Any

from shindan.web.ui.component import render

MATRIX: dict[str, Any] = {
    "caption": "区分",
    "corner": "言動",
    "columns": ["R1", "R2"],
    "rows": [
        {
            "heading": "B1",
            "cells": [
                {"zone": "通常対応", "rank": 0, "count": 2, "note": "2件", "href": "?b=B1"},
                {"zone": "警告", "rank": 2, "departs": True},
            ],
        }
    ],
}


def test_a_cell_leads_to_its_cases() -> None:
    assert '<a class="zone-count" href="?b=B1">2件</a>' in render("zone_matrix", MATRIX)


def test_a_cell_without_cases_shows_no_number() -> None:
    assert render("zone_matrix", MATRIX).count("zone-count") == 1


def test_what_the_team_changed_is_marked_by_a_sign() -> None:
    assert render("zone_matrix", MATRIX).count("※") == 1


def test_the_strongest_zone_has_the_darkest_look_however_many_there_are() -> None:
    rows = [{"heading": "B9", "cells": [{"zone": "終了", "rank": 7}, {"zone": "終了", "rank": 3}]}]
    assert render("zone_matrix", {**MATRIX, "rows": rows}).count("zone-5") == 2
