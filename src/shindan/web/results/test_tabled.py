from __future__ import annotations

from dataclasses import replace

import pytest
from django.http import Http404

from shindan.web.ui.components.exhibit import Cell, Exhibit, Head, Line

from .tabled import table_csv, table_file

SHOWN = Exhibit(
    key="leaving",
    title="離職率",
    says="低いセンターで高い",
    basis="n=40センター、2026/11/20",
    columns=(Head(label="幸福度"), Head(label="離職率")),
    rows=(
        Line(heading="=低い", cells=(Cell(text="25.0%"),)),
        Line(heading="高い", cells=(Cell(text="", hidden=True),)),
    ),
)


def test_the_file_says_what_the_table_says_and_runs_nothing() -> None:
    lines = table_csv(SHOWN).decode("utf-8-sig").split("\r\n")
    assert lines == ["幸福度,離職率", "'=低い,25.0%", "高い,x", "", "離職率,n=40センター、2026/11/20", ""]


@pytest.mark.parametrize(
    ("shown", "kept"), [("−0.34", "-0.34"), ("4,773", "4773"), ("−1つ", "'−1つ"), ("-cmd", "'-cmd")]
)
def test_a_number_can_be_counted_with_and_a_text_stays_one(shown: str, kept: str) -> None:
    rows = (Line(heading="低い", cells=(Cell(text=shown),)),)
    assert table_csv(replace(SHOWN, rows=rows)).decode("utf-8-sig").split("\r\n")[1] == f"低い,{kept}"


def test_the_file_is_named_as_the_table() -> None:
    answer = table_file([None, SHOWN], "leaving")
    assert "filename*=utf-8''%E9%9B%A2%E8%81%B7%E7%8E%87.csv" in answer["Content-Disposition"]


def test_there_is_no_file_of_an_unknown_table() -> None:
    with pytest.raises(Http404):
        table_file([SHOWN], "other")
