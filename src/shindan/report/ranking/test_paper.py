"""The report on paper: one A4 page that stands alone, tagged, whatever the names, the notes and the numbers of centres."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from pypdf import PdfReader

from .conftest import LONG, OWNER, Case, made, make_edition, ranking_of
from .make import report_of
from .paper import FACTORS, STRIP, at_size, ranking_pdf, report_payload
from .unranked import unranked_report
from .view import Owner, RankingReport

MM = 72 / 25.4


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def text_of(content: bytes, page: int | None = None) -> str:
    pages = read(content).pages
    wanted = pages if page is None else [pages[page]]
    return "".join("".join(one.extract_text().split()) for one in wanted)


@pytest.mark.parametrize(
    ("name", "language", "owner"),
    [
        ("large", "ja", OWNER),
        ("tie", "en", LONG),
        ("outside", "ja", LONG),
        ("reference", "en", OWNER),
        ("few", "ja", LONG),
        ("no-happiness", "ja", OWNER),
        ("no-elements", "en", OWNER),
        ("long-names", "ja", LONG),
        ("long-names", "en", LONG),
        ("many-items", "ja", LONG),
        ("many-items", "en", OWNER),
        ("as-asked", "en", OWNER),
    ],
)
def test_the_first_page_is_one_a4_page_and_the_annex_its_own(name: str, language: str, owner: Owner) -> None:
    report = made(name, language, owner, with_before=name == "long-names")
    pages = read(ranking_pdf(report)).pages
    assert len(pages) == 1 + len(report_payload(report)["annex"])
    box = pages[0].mediabox
    assert (round(float(box.width) / MM), round(float(box.height) / MM)) == (210, 297)
    last = text_of(ranking_pdf(report), 0)
    assert "1/1" in last


def test_long_names_stand_whole_on_the_page() -> None:
    text = text_of(ranking_pdf(made("large", "ja", LONG)), 0)
    assert LONG.organisation in text
    assert LONG.centre in text


def test_it_carries_every_figure_of_its_rows() -> None:
    report = made("large", with_before=True)
    text = text_of(ranking_pdf(report), 0)
    for row in report.elements.rows:
        for words in (row.name, row.value, row.difference, row.interval, row.top, row.rank, row.rank_small):
            assert "".join(words.split()) in text, (row.id, words)
    assert report.kgi is not None
    assert all("".join(fact.value.split()) in text for fact in report.kgi.facts)


def test_the_annex_carries_every_question() -> None:
    report = made("many-items")
    text = text_of(ranking_pdf(report))
    assert report.annex is not None
    rows = [row for chapter in report.annex.chapters for row in chapter.rows]
    assert all(row.name.replace(" ", "") in text and row.value in text for row in rows)
    assert "別紙3/3" in text


def test_it_is_tagged_its_picture_has_words_and_fonts_are_embedded() -> None:
    report = made("large")
    with pikepdf.open(io.BytesIO(ranking_pdf(report))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        fonts = [font for page in pdf.pages for font in page.Resources.get("/Font", {}).values()]
        assert fonts
        assert all("FontFile3" in str(font.DescendantFonts[0].FontDescriptor.keys()) for font in fonts)
        alts = [str(obj.Alt) for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary) and "/Alt" in obj]
    assert report.kgi
    assert report.kgi.picture
    assert report.kgi.picture.name in alts


def test_the_mark_of_a_rank_outside_is_printed_with_both() -> None:
    text = text_of(ranking_pdf(made("outside")), 0)
    assert "※" in text
    assert "2〜59位" in text


@pytest.mark.parametrize("language", ["ja", "en"])
def test_an_edition_without_ranks_is_one_page_without_any(language: str) -> None:
    edition = make_edition(Case(organisations=8, each=1))
    report = unranked_report(edition, edition.members[0].centre, LONG, language)
    pages = read(ranking_pdf(report)).pages
    assert len(pages) == 1
    assert ("まだ表示できません" if language == "ja" else "cannot be shown yet") in "".join(
        pages[0].extract_text().splitlines()
    )


def test_signs_that_the_font_has_not_do_not_stop_it() -> None:
    assert "〓" in text_of(ranking_pdf(made("large", "ja", Owner("株式会社😀", "東京"))), 0)


def test_equal_reports_give_equal_bytes() -> None:
    def again() -> RankingReport:
        return made("large", "ja", OWNER)

    assert ranking_pdf(again()) == ranking_pdf(again())


def test_an_english_name_gets_smaller_before_it_takes_a_second_line() -> None:
    rows = report_payload(report_of(ranking_of("large"), OWNER, "en"))["elements"]["rows"]
    lines = {row["name"]: row["name_lines"] for row in rows}
    assert len(lines["Learning and growth"]) == 1
    assert len(lines["Using one's abilities"]) == 1
    assert {row["name_size"] for row in rows if len(row["name_lines"]) == 1} == {rows[0]["name_size"]}


@pytest.mark.parametrize("row_height", [12.6, 12.6 * 7 / 8])
@pytest.mark.parametrize(("gaps", "rows"), FACTORS)
def test_no_strip_reaches_into_the_next_row_however_small_the_page_is_set(
    gaps: float, rows: float, row_height: float
) -> None:
    payload = {**report_payload(made("large", "en", LONG)), "row_height": row_height}
    shown = at_size(payload, gaps, rows)
    drawn = [
        float(found[1]) for row in shown["elements"]["rows"] if (found := re.search(r'height="([\d.]+)"', row["strip"]))
    ]
    assert len(drawn) == 7
    assert max(drawn) * 54 / STRIP < shown["row_height"]
    assert min(drawn) > 34.5, "the ends of the interval are cut off"


def test_a_shared_rank_is_said_on_paper() -> None:
    text = text_of(ranking_pdf(made("tie")))
    assert "同順" in text.split("七つの要素")[0]
