"""The report: what is on its slides, that both papers say the same, and that long names find room."""

from __future__ import annotations

import io
from typing import Any

import pypdf
import pytest
from pptx import Presentation

from shindan.diagnosis import load_pack
from shindan.diagnosis.guide import load_guide
from shindan.report.deck import Deck, Pane, Table, deck_pdf, deck_pptx
from shindan.report.deck.content import PAD, PAGE
from shindan.report.deck.fitting import fit_pane, fit_table
from shindan.report.survey.conftest import LONG, Make, make
from shindan.result.schema import Result

from .build import cross_analysis
from .conftest import STAGES
from .deck import report_deck
from .edited import Drop, Reorder, start_editing
from .inputs import Inputs, InputsError

GUIDE, MANAGEMENT = load_guide(), load_pack("wellbeing/management")


def deck_of(result: Result, language: str = "ja", stages: Any = STAGES) -> Deck:
    return report_deck(cross_analysis(Inputs(result, stages, GUIDE, MANAGEMENT)), result, GUIDE, language=language)


@pytest.fixture(scope="module")
def deck() -> Deck:
    return deck_of(make())


@pytest.fixture(scope="module")
def slides(deck: Deck) -> list[Any]:
    return list(Presentation(io.BytesIO(deck_pptx(deck))).slides)


def texts(slide: Any) -> str:
    found = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    for shape in slide.shapes:
        if shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(found)


def test_every_slide_has_a_title_and_the_speaker_knows_the_source(deck: Deck, slides: list[Any]) -> None:
    assert [slide.shapes.title.text_frame.text for slide in slides] == [slide.title for slide in deck.slides]
    assert all("出典：公開された結果" in slide.notes_slide.notes_text_frame.text for slide in slides)


def test_charts_and_tables_are_native(slides: list[Any]) -> None:
    shapes = [shape for slide in slides for shape in slide.shapes]
    assert sum(shape.has_chart for shape in shapes) >= 4
    assert sum(shape.has_table for shape in shapes) >= 10
    assert not [shape for shape in shapes if shape.shape_type == 13]  # pictures


def test_charts_can_be_edited_and_hold_the_published_figures(slides: list[Any]) -> None:
    result = make()
    charts = [shape.chart for slide in slides for shape in slide.shapes if shape.has_chart]
    bands = next(chart for chart in charts if len(chart.plots[0].series) == 3)
    kgi = result.total["KG1"].bands
    assert kgi is not None
    assert tuple(series.values[0] for series in bands.plots[0].series) == tuple(map(float, kgi))
    assert all(chart.part.chart_workbook.xlsx_part is not None for chart in charts)


def test_a_heat_cell_says_what_the_result_says(deck: Deck, slides: list[Any]) -> None:
    result = make()
    [heat] = [s for s in slides if "部署別の肯定率" in texts(s)]
    cell = result.splits[0].cells["LG"][0]
    assert cell.value is not None
    assert f"{cell.value:g}  (" in texts(heat)


def test_pdf_and_powerpoint_have_the_same_pages(deck: Deck, slides: list[Any]) -> None:
    made = pypdf.PdfReader(io.BytesIO(deck_pdf(deck)))
    assert len(made.pages) == len(slides) == len(deck.slides)
    for page, slide in zip(made.pages, deck.slides, strict=True):
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(
            [s * 72 / 25.4 for s in PAGE], abs=1
        )
        words = "".join(page.extract_text().split())
        assert "".join(slide.title.split())[:8] in words


def test_the_pdf_is_the_same_for_the_same_analysis(deck: Deck) -> None:
    assert deck_pdf(deck) == deck_pdf(deck)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_forty_signs_of_a_name_find_room(language: str) -> None:
    names = tuple(f"{LONG[:39]}{at}" for at in range(7))
    result = make(Make(names=names, english=tuple(f"Customer contract renewal night desk no. {at}" for at in range(7))))
    result = result.model_copy(update={"entry": result.entry.model_copy(update={"name": LONG[:40]})})
    made = deck_of(result, language)
    for slide in made.slides:
        for block in slide.blocks:
            if isinstance(block, Table):
                assert sum(fit_table(block, language).heights) <= block.box.h + 0.01, slide.title
            elif isinstance(block, Pane):
                fitted = fit_pane(block, language)
                again = Pane(block.box, fitted.paragraphs, fitted.size, fitted.size)
                assert fit_pane(again, language).paragraphs == fitted.paragraphs, slide.title
                assert block.box.h > 2 * PAD
            assert block.box.x + block.box.w <= PAGE[0] - 13.9
            assert block.box.y + block.box.h <= 198.1
    assert len(pypdf.PdfReader(io.BytesIO(deck_pdf(made))).pages) == len(made.slides)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_it_can_be_made_with_nothing_but_the_whole_entry(language: str) -> None:
    result = make(Make(benchmark=False, method="none", hidden=tuple(range(7)), previous=False))
    made = deck_of(result.model_copy(update={"splits": ()}), language, {})
    assert len(pypdf.PdfReader(io.BytesIO(deck_pdf(made))).pages) == len(made.slides)
    assert deck_pptx(made)


def test_a_hidden_group_has_no_number(slides: list[Any]) -> None:
    [response] = [s for s in slides if "部署別の回答数" in texts(s)]
    [table] = [shape.table for shape in response.shapes if shape.has_table]
    rows = {row.cells[0].text: [cell.text for cell in row.cells][1:] for row in table.rows}
    assert rows["夜間窓口"] == ["非表示", "", ""]


def test_a_consultants_order_is_shown_beside_the_computed_one() -> None:
    result = make()
    editing = start_editing(cross_analysis(Inputs(result, STAGES, GUIDE, MANAGEMENT)))
    ids = [issue.id for issue in editing.machine.issues]
    edited = editing.with_edit(Drop(issue=ids[0], reason="来期に回す")).with_edit(
        Reorder(order=tuple(reversed(ids[1:])))
    )
    made = report_deck(edited.applied(), result, GUIDE, changes=edited.changes())
    told = "".join(texts(slide) for slide in Presentation(io.BytesIO(deck_pptx(made))).slides)
    assert "人が見直して決めました" in told
    assert "除外（来期に回す）" in told


def test_another_result_is_refused() -> None:
    result = make()
    analysis = cross_analysis(Inputs(result, STAGES, GUIDE, MANAGEMENT))
    with pytest.raises(InputsError, match="合いません"):
        report_deck(analysis, make(Make(seed=9)), GUIDE)


def test_no_japanese_is_left_on_english_slides() -> None:
    result = make()
    made = deck_of(
        result.model_copy(update={"entry": result.entry.model_copy(update={"name": "Minato", "wave": "Spring"})}),
        "en",
        {},
    )
    for slide in Presentation(io.BytesIO(deck_pptx(made))).slides:
        left = [sign for sign in texts(slide) if "\u3041" <= sign <= "\u9fff"]
        assert left == [], texts(slide)
