"""The result as slides: everything finds room however long it is, can be edited, says what the PDF says, and names its sources."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from pptx import Presentation

from shindan.management import AssessedStage, Assessment, ManagementResult, check_filling, result_of
from shindan.management.assessing import LONGEST_REASON

from ..deck import Deck, Pane, Slide, Table, deck_pdf
from ..deck.content import PAD, PAGE, Block
from ..deck.fitting import fit_pane, fit_table, pane_height
from .slides import management_deck, management_pptx
from .test_management_paper import ASKED, ASSESSED, LONG, SUBJECT, WHOLE, filled, text_of

REASON = ("面談と手順書で確かめたところ、夜間の窓口では行われておらず、記録も残っていなかった。" * 20)[:LONGEST_REASON]


@cache
def longest() -> ManagementResult:
    """Forty signs in every name, a reason and a memo as long as may be at every practice, managers who lie apart."""
    memos = {f"{practice.id}_E": REASON[:400] for practice in ASKED.practices}
    stages = {practice.id: "1234512345"[at % 10] for at, practice in enumerate(ASKED.practices)}
    first = check_filling(ASKED, {**stages, **memos}, LONG[:40]).filling
    assessment = Assessment({p.id: AssessedStage(2, REASON) for p in ASKED.practices}, LONG[:40])
    return result_of(ASKED, [first, filled("5" * 20, LONG[:39] + "二")], subject=SUBJECT, assessment=assessment)


def blocks(deck: Deck) -> Iterator[tuple[Slide, Block]]:
    return ((slide, block) for slide in deck.slides for block in slide.blocks)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_names_and_reasons_as_long_as_may_be_find_room(language: str) -> None:
    for slide, block in blocks(management_deck(longest(), language)):
        if isinstance(block, Table):
            assert sum(fit_table(block, language).heights) <= block.box.h + 0.01, slide.title
        elif isinstance(block, Pane):
            fitted = fit_pane(block, language)
            kept = replace(block, paragraphs=fitted.paragraphs)
            assert pane_height(kept, fitted.size, language) <= block.box.h - 2 * PAD + 0.01, slide.title
        assert block.box.x + block.box.w <= PAGE[0] - 13.9
        assert slide.cover or block.box.y + block.box.h <= 198.1, slide.title


def test_no_reason_and_no_memo_loses_a_word() -> None:
    told = "".join(
        cell.text
        for _slide, block in blocks(management_deck(longest(), "ja"))
        if isinstance(block, Table)
        for row in fit_table(block, "ja").rows
        for cell in row
    )
    assert told.count(REASON) == 20
    assert told.count(REASON[:400]) >= 40


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("result", [WHOLE, ASSESSED], ids=["own", "assessed"])
def test_every_table_is_readable(result: ManagementResult, language: str) -> None:
    for slide, block in blocks(management_deck(result, language)):
        assert not isinstance(block, Table) or fit_table(block, language).size >= 8.5, slide.title


@cache
def slides(language: str) -> list[Any]:
    return list(Presentation(io.BytesIO(management_pptx(ASSESSED, language=language))).slides)


def test_charts_and_tables_can_be_edited() -> None:
    shapes = [shape for slide in slides("ja") for shape in slide.shapes]
    charts = [shape.chart for shape in shapes if shape.has_chart]
    assert len(charts) == 2
    assert all(chart.part.chart_workbook.xlsx_part is not None for chart in charts)
    assert sum(shape.has_table for shape in shapes) >= 10
    assert not [shape for shape in shapes if shape.shape_type == 13]  # pictures


def test_the_profile_holds_both_views() -> None:
    charts = [shape.chart for slide in slides("ja") for shape in slide.shapes if shape.has_chart]
    own, seen = charts[1].plots[0].series
    assert list(own.values) == [each.middle for each in ASSESSED.activities]
    assert list(seen.values) == [each.assessed_middle for each in ASSESSED.activities]


@pytest.mark.parametrize(
    ("language", "source"), [("ja", "出典：代表者アンケート wellbeing/management"), ("en", "Source: ")]
)
def test_the_speaker_knows_the_source_of_every_slide(language: str, source: str) -> None:
    assert all(slide.notes_slide.notes_text_frame.text.startswith(source) for slide in slides(language))


def test_slides_and_pdf_say_the_same() -> None:
    deck = management_deck(ASSESSED, "ja")
    told = text_of(deck_pdf(deck))
    for practice in ASSESSED.practices:
        assert practice.topic.ja in told
        assert practice.next is None or "".join(practice.next.ja.split()) in told
    assert "面談と手順書で確かめた" in told


def test_without_an_assessor_nothing_speaks_of_one() -> None:
    told = text_of(deck_pdf(management_deck(WHOLE, "ja")))
    assert "診断の理由" not in told
    assert "代表者アンケート結果" in told


def test_without_answers_there_are_slides_all_the_same() -> None:
    assert management_pptx(result_of(ASKED, [], subject=SUBJECT))


def test_no_japanese_is_left_in_the_frame_of_english_slides() -> None:
    plain = result_of(ASKED, [check_filling(ASKED, {p.id: "3" for p in ASKED.practices}, "Head").filling])
    told = text_of(deck_pdf(management_deck(plain, "en")))
    assert [sign for sign in told if "\u3040" <= sign <= "\u30ff"] == []
