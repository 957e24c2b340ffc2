from typing import Any

from shindan.web.ui.component import render

EXHIBIT: dict[str, Any] = {
    "key": "elements",
    "title": "要素の肯定率",
    "says": "「チーム力」です。",
    "basis": "n=392、2026/06/30時点",
    "columns": [{"label": "要素"}, {"label": "肯定率"}, {"label": "差"}],
    "rows": [
        {"heading": "チーム力", "cells": [{"text": "62%"}, {"text": "+2pt"}], "picture": "●"},
        {"heading": "夜間", "cells": [{"text": "非表示", "hidden": True}, {"text": "非表示", "hidden": True}]},
    ],
    "picture_at": 1,
    "csv": "/figures/elements.csv",
}


def test_it_says_what_it_shows_about_whom_and_when_with_table_and_file() -> None:
    html = render("exhibit", EXHIBIT)
    parts = ("「チーム力」です。", "n=392、2026/06/30時点", "<table", 'href="/figures/elements.csv"')
    assert [part for part in parts if part not in html] == []


def test_a_row_that_is_hidden_says_so_once() -> None:
    html = render("exhibit", EXHIBIT)
    assert html.count("非表示") == 1
    assert 'colspan="3"' in html


def test_the_picture_stands_between_its_cells() -> None:
    row = render("exhibit", EXHIBIT).split("<tbody")[1]
    assert row.index("62%") < row.index("●") < row.index("+2pt")


def test_a_picture_beside_the_table_comes_wide_and_narrow_and_folds_the_table() -> None:
    html = render("exhibit", {**EXHIBIT, "wide": "WIDE", "narrow": "NARROW"})
    assert html.index("WIDE") < html.index("NARROW") < html.index("<details>") < html.index("<table")


def test_cells_that_join_are_one_as_wide_as_both() -> None:
    cells = [{"text": "20%"}, {"text": "1〜2計16%"}, {"text": "1〜2計16%", "joins": True}]
    columns = [{"label": name} for name in ("要素", "3", "2", "1")]
    html = render("exhibit", {**EXHIBIT, "columns": columns, "rows": [{"heading": "チーム力", "cells": cells}]})
    assert html.count("1〜2計16%") == 1
    assert 'colspan="2"' in html
    assert 'data-label="2"' not in html
