"""The papers, read back as a reader's program reads them."""

import io
import re
from dataclasses import replace

import pikepdf
import pytest
from pypdf import PdfReader

from shindan.result.schema import Group, Note, Result, Section, Words

from . import certificate_pdf, flash_pdf, result_workbook, sheet_pdf
from .comments_pdf import comments_pdf
from .conftest import CASES, LONG, Make, make
from .room import LEAST
from .sheet import sheet_payload
from .test_comments_papers import comments

MM = 72 / 25.4
PAGES = {"40-groups": 2}


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def size_of(content: bytes) -> tuple[int, int]:
    box = read(content).pages[0].mediabox
    return round(float(box.width) / MM), round(float(box.height) / MM)


def text_of(content: bytes) -> str:
    return "".join("".join(page.extract_text().split()) for page in read(content).pages)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("case", CASES)
def test_the_sheet_is_one_a3_page_as_far_as_type_stays_readable(case: str, language: str) -> None:
    content = sheet_pdf(make(CASES[case]), "department", language=language)
    assert size_of(content) == (420, 297)
    assert len(read(content).pages) == PAGES.get(case, 1)


@pytest.mark.parametrize("count", [1, 3, 5, 8, 10, 15, 20, 25, 30])
def test_many_groups_share_a_page(count: int) -> None:
    result = make(Make(groups=count, hidden=(0,) if count > 2 else ()))
    assert len(read(sheet_pdf(result, "department")).pages) <= (1 if count <= 25 else 2)


@pytest.mark.parametrize("case", CASES)
def test_no_type_is_smaller_than_can_be_read(case: str) -> None:
    result = make(CASES[case])
    for page in sheet_payload(result, result.split("department"), "ja")["pages"]:
        sizes = [page["room"]["value"], page["room"]["small"], page["room"]["name"], page["room"]["text"]]
        assert min(*sizes, *(line["size"] for line in page["lines"])) >= LEAST


def test_further_pages_repeat_the_rows_and_the_whole_entry() -> None:
    pages = [page.extract_text() for page in read(sheet_pdf(make(CASES["40-groups"]), "department")).pages]
    assert all("全体" in page and "LG1" in page and "AT5" in page for page in pages)
    assert "1 / 2" in pages[0]
    assert "2 / 2" in pages[1]


def test_the_whole_entry_alone_is_a_sheet() -> None:
    result = make()
    assert "全体の値と95%の範囲" in text_of(sheet_pdf(result, None))
    assert len(read(sheet_pdf(result, None)).pages) == 1


def test_without_a_benchmark_there_is_no_such_column() -> None:
    assert "中央値" not in text_of(sheet_pdf(make(CASES["no-benchmark"]), "department"))
    assert "中央値" in text_of(sheet_pdf(make(), "department"))


def many_items(result: Result, count: int, text: str) -> Result:
    """The result with ``count`` items of a long wording in its first element."""
    section = next(section for section in result.sections if section.kind == "element")
    row = section.rows[1].model_copy(update={"text": Words(ja=text, en=text)})
    rows = tuple(row.model_copy(update={"id": f"Q{place}", "code": f"Q{place}"}) for place in range(count))
    wide = section.model_copy(update={"rows": (section.rows[0], *rows)})
    sections: tuple[Section, ...] = tuple(wide if one is section else one for one in result.sections)
    cells = {one.id: result.total["LG1"] for one in rows}
    splits = tuple(
        split.model_copy(update={"cells": {**split.cells, **{one.id: split.cells["LG1"] for one in rows}}})
        for split in result.splits
        if not split.withheld
    )
    return result.model_copy(update={"sections": sections, "total": {**result.total, **cells}, "splits": splits})


@pytest.mark.parametrize(("count", "pages"), [(24, 1), (90, 3)])
def test_long_questionnaires_stay_on_the_paper(count: int, pages: int) -> None:
    result = many_items(make(), count, "とても長い設問文です。" * 12)
    content = sheet_pdf(result, "department")
    assert len(read(content).pages) == pages
    assert f"Q{count - 1}" in text_of(content)


def test_many_cautions_take_their_room() -> None:
    note = Note(id="n", text=Words(ja="回答率がグループによって違うため、値の読み方に注意してください。" * 3, en="x"))
    result = make().model_copy(update={"notes": (note,) * 6})
    assert len(read(sheet_pdf(result, "department")).pages) == 1


def test_rates_above_the_list_are_marked() -> None:
    result = make(Make(hidden=()))
    split = result.split("department")
    over: Group = split.groups[0].model_copy(update={"over_headcount": True, "response_rate": None})
    told = result.model_copy(update={"splits": (split.model_copy(update={"groups": (over, *split.groups[1:])}),)})
    assert text_of(sheet_pdf(told, "department")).count("※") == 2


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("case", ["usual", "no-benchmark", "short-pack", "all-hidden"])
def test_the_flash_report_is_one_a4_page(case: str, language: str) -> None:
    content = flash_pdf(make(CASES[case]), language=language)
    assert size_of(content) == (210, 297)
    assert len(read(content).pages) == 1


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_flash_report_keeps_its_page_with_much_to_caution(language: str) -> None:
    note = Note(
        id="long", text=Words(ja="比べるときは慎重に見てください。" * 4, en="Compare these with care, please. " * 4)
    )
    result = make(Make(previous=True)).model_copy(update={"notes": (note,) * 6})
    assert len(read(flash_pdf(result, language=language)).pages) == 1


def test_the_flash_report_of_few_answers_says_so() -> None:
    result = make(replace(CASES["usual"], method="none"))
    assert "幸福度との関連は出していません" in text_of(flash_pdf(result))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_certificate_is_one_a4_page(language: str) -> None:
    content = certificate_pdf(make(), language=language)
    assert size_of(content) == (210, 297)
    assert len(read(content).pages) == 1
    assert "1,416" in text_of(content)


def test_a_certificate_says_why_nothing_had_to_be_worked_out() -> None:
    result = make()
    open_ = {"hidden_groups": 0, "hidden_cells": 0, "programs": 0, "narrowest": None}
    told = result.model_copy(update={"certificate": result.certificate.model_copy(update=open_)})
    text = text_of(certificate_pdf(told))
    assert "計算は不要" in text
    assert "非表示にしたグループがないため" in text
    assert "を、最適化計算で求めました" not in text


def test_a_certificate_that_failed_says_so() -> None:
    result = make()
    failed = result.model_copy(update={"certificate": result.certificate.model_copy(update={"passed": False})})
    assert "不合格" in text_of(certificate_pdf(failed))


def test_the_certificate_names_no_hidden_group(result: Result) -> None:
    names = [group.name.ja for split in result.splits for group in split.groups if group.suppressed]
    assert names
    assert [name for name in names if name in text_of(certificate_pdf(result))] == []


def test_the_papers_are_tagged_and_titled(result: Result) -> None:
    for content in (sheet_pdf(result, "department"), flash_pdf(result), certificate_pdf(result)):
        with pikepdf.open(io.BytesIO(content)) as pdf:
            assert pdf.Root.MarkInfo.Marked
            assert str(pdf.Root.Lang).startswith("ja")
            with pdf.open_metadata() as metadata:
                assert metadata["pdfuaid:part"] == "1"
                assert result.entry.name in str(metadata["dc:title"])


def every_paper(result: Result) -> dict[str, bytes]:
    """All that is delivered as PDF."""
    found = comments()
    return {
        "sheet of the whole": sheet_pdf(result, None),
        "sheet of a split": sheet_pdf(result, "department"),
        "flash": flash_pdf(result),
        "comments": comments_pdf(found),
        "certificate": certificate_pdf(result),
    }


def test_every_paper_has_its_fonts_within(result: Result) -> None:
    for name, content in every_paper(result).items():
        with pikepdf.open(io.BytesIO(content)) as pdf:
            fonts = [
                d for d in pdf.objects if isinstance(d, pikepdf.Dictionary) and d.get("/Type") == "/FontDescriptor"
            ]
            assert fonts, name
            assert all("/FontFile3" in font or "/FontFile2" in font for font in fonts), name


def test_every_page_says_that_it_is_confidential_whose_it_is_how_many_answered_and_when(result: Result) -> None:
    for name, content in every_paper(result).items():
        if name == "certificate":
            continue  # made to be shown to others; it holds no figure of anybody
        pages = [" ".join(page.extract_text().split()) for page in read(content).pages]
        for number, page in enumerate(pages, 1):
            assert "社外秘" in page, (name, number)
            assert f"{number} / {len(pages)}" in page, (name, number)
            assert re.search(r"n=\d|\d ?名", page), (name, number)
            assert re.search(r"20\d\d/\d\d/\d\d", page), (name, number)


def test_equal_results_give_equal_bytes() -> None:
    assert sheet_pdf(make(), "department") == sheet_pdf(make(), "department")
    assert result_workbook(make()) == result_workbook(make())


def test_no_name_is_read_as_markup() -> None:
    hostile = '#panic("x") *b* $x$ \\ [ ] <a> @b'
    result = make(Make(names=(hostile,) * 7, hidden=()))
    assert "".join(hostile.split()) in text_of(sheet_pdf(result, "department"))


def test_a_long_name_of_the_entry_stays_on_the_papers() -> None:
    result = make()
    long = result.model_copy(update={"entry": result.entry.model_copy(update={"name": LONG * 2})})
    for content in (sheet_pdf(long, "department"), flash_pdf(long), certificate_pdf(long)):
        assert len(read(content).pages) == 1


def test_a_split_that_is_not_there_is_an_error(result: Result) -> None:
    with pytest.raises(KeyError):
        sheet_pdf(result, "nothing")
