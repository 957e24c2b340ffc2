"""The report: what is on its slides, that both papers say the same, and that long names find room."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import replace
from functools import cache
from typing import Any

import pypdf
import pytest
from pptx import Presentation

from shindan.diagnosis import load_pack
from shindan.diagnosis.guide import load_guide
from shindan.report.deck import Deck, Pane, Table, deck_pdf, deck_pptx
from shindan.report.deck.content import PAD, PAGE
from shindan.report.deck.fitting import fit_pane, fit_table, pane_height
from shindan.report.ranking.conftest import ranking_of
from shindan.report.survey.conftest import LONG, Make, make
from shindan.result.schema import Result, Words

from .build import cross_analysis
from .conftest import STAGES
from .deck import report_deck
from .edited import Drop, Reorder, Revise, Reword, Withdraw, start_editing
from .inputs import Inputs, InputsError, Stage

GUIDE, MANAGEMENT = load_guide(), load_pack("wellbeing/management")
PRACTICES = [one.id for one in Inputs(make(), {}, GUIDE, MANAGEMENT).practices]


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
    assert sum(shape.has_table for shape in shapes) >= 12
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
    [heat] = [s for s in slides if "部署別の値" in texts(s)]
    cell = result.splits[0].cells["LG"][0]
    assert cell.value is not None
    assert f"{cell.value:g}  (" in texts(heat)


def test_pdf_and_powerpoint_have_the_same_pages(deck: Deck, slides: list[Any]) -> None:
    pages = pages_of(deck)
    assert len(pages) == len(slides) == len(deck.slides)
    for page, slide in zip(pages, deck.slides, strict=True):
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(
            [s * 72 / 25.4 for s in PAGE], abs=1
        )
        words = "".join(page.extract_text().split())
        assert "".join(slide.title.split())[:8] in words


def test_the_pdf_is_the_same_for_the_same_analysis(deck: Deck) -> None:
    assert pdf_of(deck) == deck_pdf(deck)


@cache
def long_deck(language: str) -> Deck:
    """Forty signs in every name, a memo at every stage, and proposals that a person made as long as may be."""
    names = tuple(f"{LONG[:39]}{at}" for at in range(7))
    result = make(Make(names=names, english=tuple(f"Customer contract renewal night desk no. {at}" for at in range(7))))
    result = result.model_copy(update={"entry": result.entry.model_copy(update={"name": LONG[:40]})})
    stages = {practice: Stage(stage=2, evidence="根拠のメモが長いとき。" * 27) for practice in PRACTICES}
    editing = start_editing(cross_analysis(Inputs(result, stages, GUIDE, MANAGEMENT)))
    first = editing.machine.issues[0]
    long = Words(ja=LONG[:40] * 15, en="A sentence that goes on. " * 24)
    name = Words(ja=LONG[:40] * 2, en="A name that goes on and on " * 3)
    for measure in (one.measure for one in first.proposals):
        editing = editing.with_edit(
            Revise(issue=first.id, measure=measure, suggested=True, name=name, what=long, lead=name, kpi=(name,) * 5)
        )
    editing = editing.with_edit(Reword(issue=first.id, field="reading", text=long))
    return report_deck(editing.applied(), result, GUIDE, language=language, changes=editing.changes())


@pytest.mark.parametrize("language", ["ja", "en"])
def test_names_and_words_as_long_as_may_be_find_room(language: str) -> None:
    made = long_deck(language)
    for slide in made.slides:
        for block in slide.blocks:
            if isinstance(block, Table):
                assert sum(fit_table(block, language).heights) <= block.box.h + 0.01, slide.title
            elif isinstance(block, Pane):
                fitted = fit_pane(block, language)
                kept = replace(block, paragraphs=fitted.paragraphs)
                assert pane_height(kept, fitted.size, language) <= block.box.h - 2 * PAD + 0.01, slide.title
            assert block.box.x + block.box.w <= PAGE[0] - 13.9
            assert slide.cover or block.box.y + block.box.h <= 198.1, slide.title


@pytest.mark.parametrize("language", ["ja", "en"])
def test_blocks_of_a_slide_keep_apart(language: str) -> None:
    for slide in long_deck(language).slides[1:]:
        boxes = [block.box for block in slide.blocks]
        for at, one in enumerate(boxes):
            for other in boxes[at + 1 :]:
                beside = one.x + one.w <= other.x + 0.01 or other.x + other.w <= one.x + 0.01
                assert beside or one.y + one.h <= other.y + 0.01 or other.y + other.h <= one.y + 0.01, slide.title


def pages_of(deck: Deck) -> Any:
    return pypdf.PdfReader(io.BytesIO(pdf_of(deck))).pages


@cache
def pdf_of(deck: Deck) -> bytes:
    return deck_pdf(deck)


def said(text: str) -> str:
    """Without spaces, and with signs in the one form that both papers can have."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def slide_words(slide: Any) -> list[str]:
    """Every text of a slide but the footer's number: boxes by paragraph, tables by cell, names and series of charts."""
    found = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            found += [line.text.split("\t")[-1] for line in shape.text_frame.paragraphs]
        elif shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
        elif shape.has_chart and not hasattr(shape.chart.plots[0], "_xy"):
            found += [str(name) for name in shape.chart.plots[0].categories]
    return [text for text in found if text.strip()]


@pytest.mark.parametrize("edited", [False, True])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_both_papers_say_the_same(language: str, edited: bool) -> None:
    made = long_deck(language) if edited else deck_of(make(), language)
    pages = pages_of(made)
    slides = Presentation(io.BytesIO(deck_pptx(made))).slides
    for page, slide in zip(pages, slides, strict=True):
        told = said(page.extract_text())
        assert [text for text in slide_words(slide) if said(text) not in told] == []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_it_can_be_made_with_nothing_but_the_whole_entry(language: str) -> None:
    result = make(Make(benchmark=False, method="none", hidden=tuple(range(7)), previous=False))
    made = deck_of(result.model_copy(update={"splits": ()}), language, {})
    assert len(pypdf.PdfReader(io.BytesIO(deck_pdf(made))).pages) == len(made.slides)
    assert deck_pptx(made)


def test_a_hidden_group_has_no_number(slides: list[Any]) -> None:
    [response] = [s for s in slides if "部署別の回答率" in texts(s)]
    _, table = [shape.table for shape in response.shapes if shape.has_table]
    rows = {row.cells[0].text: [cell.text.strip() for cell in row.cells][1:] for row in table.rows}
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
    assert "人が見直しました" in told
    assert "外した課題" in told and "来期に回す" in told


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


def test_the_place_in_an_edition_is_a_slide_of_its_own() -> None:
    result, ranking = make(), ranking_of("large", with_before=True)
    analysis = cross_analysis(Inputs(result, STAGES, GUIDE, MANAGEMENT))
    made = report_deck(analysis, result, GUIDE, ranking=ranking)
    kgi = ranking.row("KG1")
    [page] = [s for s in made.slides if f"{kgi.rank.rank}位" in s.title]
    [table] = [block for block in page.blocks if isinstance(block, Table)]
    assert f"{kgi.certainty.rank_low}〜{kgi.certainty.rank_high}位" in [cell.text for cell in table.rows[1]]
    assert len(made.slides) == len(report_deck(analysis, result, GUIDE).slides) + 1


def test_there_are_about_fifteen_slides_before_the_appendices(deck: Deck) -> None:
    assert 13 <= sum(not slide.title.startswith("付録") for slide in deck.slides) <= 15


def test_a_changed_proposal_names_the_machines_beside_it() -> None:
    result = make()
    editing = start_editing(cross_analysis(Inputs(result, STAGES, GUIDE, MANAGEMENT)))
    issue = editing.machine.issues[0]
    one, gone = issue.proposals[0], issue.proposals[1]
    edited = editing.with_edit(Revise(issue=issue.id, measure=one.measure, difficulty=3)).with_edit(
        Withdraw(issue=issue.id, measure=gone.measure, reason="ほかの部署が進めている")
    )
    made = report_deck(edited.applied(), result, GUIDE, changes=edited.changes())
    [page] = [slide for slide in Presentation(io.BytesIO(deck_pptx(made))).slides if "課題1" in texts(slide)]
    told = texts(page)
    assert f"{one.name.ja}（修正）" in told and "★★★" in told
    assert f"計算した案：「{one.name.ja}」、難しさ {one.stars}" in told
    assert f"外した案：「{gone.name.ja}」（理由：ほかの部署が進めている）" in told
