"""The report on paper: A4 landscape, tagged, every page with its foot, every figure of its exhibits."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from pypdf import PdfReader

from shindan.report.survey.conftest import CASES, make, with_hidden_figures
from shindan.report.survey.test_comments_papers import comments

from . import Source, exhibit_of
from .paper import report_pdf
from .test_exhibits import POISON

MM = 72 / 25.4
IN_PAPER = ["elements", "highlights", "happiness-1", "items", "response-1", "changes", "importance", "themes-FT1"]


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def text_of(content: bytes) -> str:
    return "".join("".join(page.extract_text().split()) for page in read(content).pages)


def source(case: str = "usual", language: str = "ja") -> Source:
    return Source(make(CASES[case]), comments(), language)


@pytest.mark.parametrize(
    ("case", "language"),
    [
        ("usual", "ja"),
        ("no-benchmark", "en"),
        ("all-hidden", "ja"),
        ("no-groups", "ja"),
        ("no-answers", "ja"),
        ("25-long-names", "en"),
    ],
)
def test_every_page_is_a4_landscape_with_its_foot(case: str, language: str) -> None:
    pages = read(report_pdf(source(case, language))).pages
    for number, page in enumerate(pages, 1):
        box, text = page.mediabox, " ".join(page.extract_text().split())
        assert (round(float(box.width) / MM), round(float(box.height) / MM)) == (297, 210)
        assert ("社外秘" if language == "ja" else "Confidential") in text
        assert f"{number} / {len(pages)}" in text
        assert "n=392" in text


def test_it_is_tagged_and_its_pictures_have_words() -> None:
    with pikepdf.open(io.BytesIO(report_pdf(source()))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root


def test_fonts_are_embedded() -> None:
    with pikepdf.open(io.BytesIO(report_pdf(source()))) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.get("/Font", {}).values()]
        assert fonts
        assert all("FontFile3" in str(font.DescendantFonts[0].FontDescriptor.keys()) for font in fonts)


def test_it_carries_every_figure_of_its_exhibits() -> None:
    made = source()
    text = text_of(report_pdf(made))
    for key in IN_PAPER:
        exhibit = exhibit_of(made, key)
        assert exhibit is not None
        for line in exhibit.lines:
            values = ["".join(value.text.split()) for value in line.values if not value.hidden]
            assert all(value in text for value in values), (key, line.head)


def test_heads_are_repeated_where_a_table_goes_on() -> None:
    pages = [page.extract_text() for page in read(report_pdf(source("40-groups"))).pages]
    assert sum("認め合い" in page and "部署" in page for page in pages) >= 2


def test_nothing_of_what_is_hidden_is_on_paper() -> None:
    assert not POISON.search(text_of(report_pdf(Source(with_hidden_figures(make(CASES["usual"])), None, "ja"))))


def test_equal_results_give_equal_bytes() -> None:
    assert report_pdf(source()) == report_pdf(source())


def test_no_japanese_is_left_in_an_english_report() -> None:
    made = Source(make(CASES["usual"]), None, "en")
    assert (
        re.findall(r"[ぁ-ゖァ-ヺ]", text_of(report_pdf(made)).replace("みなと総合サポート株式会社東京センター", ""))
        == []
    )
