"""Policy and manual as PDF and Word: the same words in both, whatever a team wrote."""

from __future__ import annotations

import io
from datetime import date

import pytest
from docx import Document
from docx.document import Document as Word

from shindan.diagnosis.kit import load_kit
from shindan.harassment.line import Line
from shindan.harassment.texts import Settings

from ..pdf import pages_of
from . import manual_docx, manual_paper, manual_pdf, policy_docx, policy_paper, policy_pdf

KIT = load_kit()
DAY = date(2026, 11, 28)
GIVEN = Settings(
    words={
        "organisation": "みなと総合サポート株式会社",
        "responsible": "人事部",
        "contact_inside": "人事部 相談窓口",
        "contact_customers": "お客様相談室",
    }
)
LINE = Line({("B3", "R1"): "Z3"}, {("B3", "R1"): "新人が多いため"})


def opened(file: bytes) -> Word:
    return Document(io.BytesIO(file))


def said(book: Word) -> str:
    cells = [cell.text for table in book.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in book.paragraphs), *cells])


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_policy_is_one_page(language: str) -> None:
    paper = policy_paper(KIT, GIVEN, {}, language=language, version=1, day=DAY)
    assert pages_of(policy_pdf(paper)) == 1


def test_a_policy_that_a_team_wrote_at_length_goes_on_to_a_second_page() -> None:
    paper = policy_paper(KIT, GIVEN, {"P01": "とても長い文章です。" * 150}, language="ja", version=1, day=DAY)
    assert pages_of(policy_pdf(paper)) == 2


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_manual_has_two_pages_one_for_each_zone_and_two_of_law(language: str) -> None:
    paper = manual_paper(KIT, GIVEN, LINE, language=language, version=1, day=DAY)
    assert pages_of(manual_pdf(paper)) == 8


@pytest.mark.parametrize(("language", "mark"), [("ja", "使う前に確認："), ("en", "Verify before use: ")])
def test_the_manual_says_of_each_fact_what_to_verify_before_use(language: str, mark: str) -> None:
    book = opened(manual_docx(manual_paper(KIT, GIVEN, LINE, language=language, version=1, day=DAY)))
    told = [row.cells[1].text for row in book.tables[-1].rows]
    assert (len(told), sum(mark in text for text in told)) == (
        len(KIT.facts),
        sum(fact.verify is not None for fact in KIT.facts),
    )


def test_equal_papers_are_equal_bytes() -> None:
    paper = manual_paper(KIT, GIVEN, LINE, language="ja", version=1, day=DAY)
    assert manual_pdf(paper) == manual_pdf(paper)


def test_the_word_file_of_a_policy_has_a_heading_for_each_section() -> None:
    paper = policy_paper(KIT, GIVEN, {}, language="ja", version=2, day=DAY)
    headings = [
        one.text for one in opened(policy_docx(paper)).paragraphs if one.style and one.style.name == "Heading 2"
    ]
    assert headings == [one.title.ja for one in KIT.policy]


def test_a_draft_says_how_much_is_still_open() -> None:
    paper = policy_paper(KIT, Settings(), {}, language="ja", version=1, day=DAY)
    assert "［ ］の4か所が未記入です。" in said(opened(policy_docx(paper)))


def test_the_matrix_of_the_word_file_is_the_teams_own() -> None:
    book = opened(manual_docx(manual_paper(KIT, GIVEN, LINE, language="ja", version=1, day=DAY)))
    assert [cell.text for cell in book.tables[0].rows[3].cells] == [
        "B3 威圧・侮辱・長い拘束",
        "警告※",
        "警告",
        "警告",
        "対応終了・通報",
    ]


def test_the_manual_tells_why_a_zone_was_changed() -> None:
    book = opened(manual_docx(manual_paper(KIT, GIVEN, LINE, language="ja", version=1, day=DAY)))
    assert [cell.text for cell in book.tables[1].rows[0].cells] == ["B3 × R1", "新人が多いため"]


def test_the_manual_without_a_change_has_no_such_table() -> None:
    book = opened(manual_docx(manual_paper(KIT, GIVEN, Line(), language="en", version=1, day=DAY)))
    assert "Why the team departs from the default" not in said(book)


def test_signs_that_xml_cannot_hold_break_neither_file() -> None:
    own = {"P01": "改\u0001行\n<&> 𠮷 😀"}
    paper = policy_paper(KIT, GIVEN, own, language="ja", version=1, day=DAY)
    assert "改行" in said(opened(policy_docx(paper)))
    assert policy_pdf(paper).startswith(b"%PDF")
