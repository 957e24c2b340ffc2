"""The layout of slides: everything finds room, and both papers are made of the same values."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import replace

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation

from . import Bars, Box, Deck, Pane, Paragraph, Scatter, Slide, Table, TableCell, deck_pdf, deck_pptx
from .content import Point, Series
from .fitting import fit_pane, fit_table, label_sides, short_name
from .pdf import ticks

BOX = Box(14, 43, 120, 60)
CELLS = (TableCell("設問"), TableCell("値", align="right"))


def deck(*blocks: Pane | Table | Bars | Scatter) -> Deck:
    return Deck("ja", "報告書", "みなと", dt.date(2026, 11, 28), "社外秘", (Slide("表題", "前置き", blocks, "出典"),))


def test_the_largest_size_that_finds_room_is_taken() -> None:
    assert fit_pane(Pane(BOX, (Paragraph("短い文です。"),), most=14), "ja").size == 14
    assert fit_pane(Pane(BOX, (Paragraph("長い文です。" * 120),), most=14, least=6), "ja").size < 14


def test_what_is_too_long_at_the_least_size_loses_its_middle() -> None:
    [kept] = fit_pane(Pane(BOX, (Paragraph("はじめ" + "長い文です。" * 900 + "おわり"),), least=8), "ja").paragraphs
    assert kept.text.startswith("はじめ")
    assert "…" in kept.text
    assert kept.text.endswith("おわり")


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.text("あいうえお「」、abc 123", max_size=200), st.text("0123456789", max_size=4)),
        min_size=1,
        max_size=25,
    )
)
def test_a_table_never_runs_over_its_box(rows: list[tuple[str, str]]) -> None:
    table = Table(Box(14, 43, 269, 151), (5, 1), (CELLS, *(tuple(map(TableCell, row)) for row in rows)))
    assert sum(fit_table(table, "ja").heights) <= table.box.h + 0.01


def test_the_end_of_a_name_beside_a_bar_is_kept() -> None:
    name = short_name("首都圏コンタクトセンター第一運営本部カスタマーサポート統括部第12班", "ja")
    assert name.startswith("首都圏")
    assert name.endswith("12班")
    assert "…" in name


def test_names_of_near_points_stand_on_different_sides() -> None:
    points = (Point("学びと成長", 10, 0.2), Point("能力の発揮", 10.2, 0.2))
    assert label_sides(Scatter(Box(0, 0, 150, 120), points, "x", "y", 20, 0.4)) != ("right", "right")


def test_a_name_does_not_run_over_the_axis_where_another_stands_beside_it() -> None:
    points = (Point("チーム力", 0.1, 0.109), Point("ワークライフサイクル", 0, 0.109), Point("健全な職場", 6.4, 0.217))
    sides = label_sides(Scatter(Box(0, 0, 118, 110), points, "x", "y", 15, 0.25))
    assert sides[1] == "right"
    assert sides[0] in {"above", "below"}


@pytest.mark.parametrize(("top", "last"), [(100, 100), (140, 100), (5, 5), (0.25, 0.25), (0.4, 0.4)])
def test_an_axis_has_few_round_ticks(top: float, last: float) -> None:
    made = ticks(top)
    assert made[0] == 0
    assert made[-1] == last
    assert len(made) <= 7


def test_figures_of_a_chart_are_the_same_on_both_papers() -> None:
    bars = Bars(BOX, ("日勤", "夜勤"), (Series("人数", (82.0, 34.0)),), top=100, heard="棒グラフ")
    made = deck(bars)
    [chart] = [shape.chart for shape in Presentation(io.BytesIO(deck_pptx(made))).slides[0].shapes if shape.has_chart]
    assert tuple(chart.plots[0].series[0].values) == (82, 34)
    words = pypdf.PdfReader(io.BytesIO(deck_pdf(made))).pages[0].extract_text()
    assert "82" in words
    assert "34" in words


def test_the_moment_of_making_is_in_no_part() -> None:
    """The workbooks behind charts are written by another program, with the time of the clock."""
    made = replace(deck(Bars(BOX, ("日勤",), (Series("人数", (82.0,)),), top=100)), day=dt.date(2019, 4, 1))
    with zipfile.ZipFile(io.BytesIO(deck_pptx(made))) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        [book] = [name for name in package.namelist() if name.endswith(".xlsx")]
        with zipfile.ZipFile(io.BytesIO(package.read(book))) as workbook:
            assert {info.date_time for info in workbook.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert workbook.read("docProps/core.xml").decode().count("2019-04-01T00:00:00Z") == 2


def test_figures_in_a_stack_stand_only_where_they_find_room_and_are_white_on_dark() -> None:
    series = (Series("低い", (3.0,), "c0e4ff"), Series("同じ", (22.0,), "0055ad"), Series("高い", (75.0,), "9aa7b0"))
    made = deck(Bars(BOX, ("学びと成長",), series, 100, unit="%", stacked=True, heard="棒グラフ"))
    told = pypdf.PdfReader(io.BytesIO(deck_pdf(made))).pages[0].extract_text()
    assert "22%" in told
    assert "3%" not in told
    charts = [shape.chart for shape in Presentation(io.BytesIO(deck_pptx(made))).slides[0].shapes if shape.has_chart]
    labels = [drawn.data_labels for drawn in charts[0].plots[0].series]
    assert {each.number_format for each in labels} == {'[>=8]0"%";""'}
    assert [str(each.font.color.rgb) == "FFFFFF" for each in labels] == [False, True, False]
