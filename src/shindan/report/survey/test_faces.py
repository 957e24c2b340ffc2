"""All faces say the same, to the last digit, and nothing of what is suppressed."""

import csv
import io
import re
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from shindan.result.schema import Cell, Result, Row

from . import certificate_pdf, flash_pdf, result_csv, result_workbook, sheet_pdf
from .conftest import CASES, Make, make, with_hidden_figures
from .figures import figure
from .flash import flash_payload
from .sheet import sheet_payload

POISON = re.compile(r"7777[5-9]|6666[6-8]")


def pages(content: bytes) -> list[str]:
    """The text of each page without spaces, which belong to the layout."""
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]


def table(result: Result, language: str = "ja") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(result_csv(result, language=language).decode("utf-8-sig"))))


def opened(result: Result, language: str = "ja") -> Any:
    return openpyxl.load_workbook(io.BytesIO(result_workbook(result, language=language)))


def shown(result: Result) -> list[tuple[str, int, Row, Cell]]:
    """Every cell of the first split, the whole entry as group −1."""
    split = result.split("department")
    whole = [("*", -1, row, result.total[row.id]) for row in result.rows]
    return whole + [("department", p, row, cell) for row in result.rows for p, cell in enumerate(split.cells[row.id])]


@pytest.mark.parametrize("case", ["usual", "no-benchmark", "25-groups", "40-groups"])
def test_the_paper_carries_every_figure(case: str) -> None:
    result = make(CASES[case])
    content = sheet_pdf(result, "department")
    text = "\n".join(pages(content))
    for row in result.rows:
        cells = [result.total[row.id], *result.split("department").cells[row.id]]
        for one in (figure(cell, row.kind) for cell in cells if not cell.suppressed):
            assert one.value + one.difference in text, (row.id, one)


def test_a_line_of_the_paper_holds_its_cells_in_order(result: Result) -> None:
    text = "".join(pages(sheet_pdf(result, "department")))
    cells = result.split("department").cells["LG2"]
    written = [figure(cell, "share") for cell in (result.total["LG2"], *cells)]
    median = next(row.benchmark.median for row in result.rows if row.id == "LG2" and row.benchmark)
    line = f"{median:.0f}" + "".join(one.value + one.difference for one in written if not one.hidden)
    assert "情報をすぐに見つけられます。" + line in text


def test_the_table_gives_every_figure_back(result: Result) -> None:
    lines = {(line["split"], line["group"], line["row"]): line for line in table(result)}
    for split, place, row, cell in shown(result):
        line = lines[split, "*" if place < 0 else str(place), row.id]
        assert line["suppressed"] == str(int(cell.suppressed))
        for name in ("value", "low", "high", "difference", "change"):
            expected = getattr(cell, name)
            assert (float(line[name]) if line[name] else None) == expected
        assert (line["bound"] or None) == cell.bound
        if not cell.suppressed:
            assert line["significant"] == str(int(cell.significant))


def test_the_workbook_gives_every_figure_back(result: Result) -> None:
    sheet = opened(result)["部署別"]
    rows = {row.id: 8 + place for place, row in enumerate(result.rows)}
    for _, place, row, cell in shown(result):
        value, difference = (sheet.cell(rows[row.id], 5 + 2 * (place + 1) + right).value for right in (0, 1))
        if cell.suppressed:
            assert (value, difference) == ("非表示", None)
        elif cell.bound:
            assert value == figure(cell, row.kind).value
        else:
            assert (value, difference) == (cell.value, cell.difference)


def test_the_workbook_lists_every_interval(result: Result) -> None:
    lines = [line for line in opened(result)["区間"].iter_rows(min_row=5, values_only=True) if line[2]]
    found = {(line[0], line[1], line[2]): line[4:] for line in lines}
    groups = result.split("department").groups
    for _, place, row, cell in shown(result):
        label = ("", "全体") if place < 0 else ("部署", groups[place].name.ja)
        value, low, high, before, change, *spread = found[*label, row.code]
        if cell.suppressed:
            assert (value, low, high, before, change, *spread) == ("非表示", *[None] * 8)
        else:
            assert (low, high, before, change) == (cell.low, cell.high, cell.before, cell.change)
            assert spread == [cell.change_low, cell.change_high, cell.staff_low, cell.staff_high]


def test_the_flash_report_says_what_the_sheet_says(result: Result) -> None:
    text = "".join(pages(flash_pdf(result)))
    for section in result.sections:
        if section.kind == "element":
            one = figure(result.total[section.id], "element")
            assert section.name.ja + one.value in text


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_file_holds_anything_of_what_is_suppressed(language: str) -> None:
    result = with_hidden_figures(make())
    texts = [
        *pages(sheet_pdf(result, "department", language=language)),
        *pages(flash_pdf(result, language=language)),
        *pages(certificate_pdf(result, language=language)),
        result_csv(result, language=language).decode(),
        str(sheet_payload(result, result.split("department"), language)),
        str(flash_payload(result, language)),
        *(
            str(cell)
            for sheet in opened(result, language)
            for line in sheet.iter_rows(values_only=True)
            for cell in line
        ),
    ]
    assert [text[:40] for text in texts if POISON.search(text)] == []


def test_files_are_the_same_whatever_was_hidden() -> None:
    clean, poisoned = make(), with_hidden_figures(make())
    assert result_csv(clean) == result_csv(poisoned)
    assert result_workbook(clean) == result_workbook(poisoned)
    assert sheet_pdf(clean, "department") == sheet_pdf(poisoned, "department")


def test_a_suppressed_group_has_neither_count_nor_rate(result: Result) -> None:
    hidden = [line for line in table(result) if line["split"] == "department" and line["group"] == "2"]
    assert {(line["n"], line["response_rate"], line["value"], line["suppressed"]) for line in hidden} == {
        ("", "", "", "1")
    }


def test_a_withheld_split_shows_nothing(result: Result) -> None:
    assert not [line for line in table(result) if line["split"] == "age"]
    assert "表示していません" in str(opened(result)["年代別"]["A2"].value)
    assert "個人が特定されないよう表示していません" in pages(sheet_pdf(result, "age"))[0]


def test_a_cell_hidden_alone_is_hidden_in_every_face() -> None:
    result = make(Make(hidden=()))
    split = result.split("department")
    cells = {**split.cells, "LG1": (Cell(suppressed=True, value=77777.0), *split.cells["LG1"][1:])}
    one = result.model_copy(update={"splits": (split.model_copy(update={"cells": cells}),)})
    text = "".join(pages(sheet_pdf(one, "department")))
    assert "77777" not in text
    assert (
        text.count("非表示") == pages(sheet_pdf(result, "department"))[0].count("非表示") + 2
    )  # the cell and the foot
    assert opened(one)["部署別"].cell(10, 7).value == "非表示"


def test_a_name_cannot_run_as_a_formula() -> None:
    names = ("=1+1", "+2", "-3", "@x", "－4", "\tt", "甲")
    text = result_csv(make(Make(names=names, hidden=()))).decode("utf-8-sig")
    found = {line["group_name"] for line in csv.DictReader(io.StringIO(text)) if line["split"] == "department"}
    assert found == {"'=1+1", "'+2", "'-3", "'@x", "'－4", "'\tt", "甲"}
    assert "-0.8" in text or ",-" in text  # numbers stay numbers


def test_the_table_begins_with_a_byte_order_mark(result: Result) -> None:
    assert result_csv(result).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(("language", "mark"), [("ja", "（逆）"), ("en", " (rev.)")])
def test_a_reversed_question_is_marked_in_the_workbook_and_the_table(result: Result, language: str, mark: str) -> None:
    reversed_ = {row.id: row for row in result.rows if row.reverse}
    assert reversed_
    named = {line["row"]: line["row_name"] for line in table(result, language)}
    assert all(named[row] == each.short.get(language) + mark for row, each in reversed_.items())
    told = [
        str(cell) for sheet in opened(result, language) for line in sheet.iter_rows(values_only=True) for cell in line
    ]
    texts = {each.text.get(language) for each in reversed_.values()}
    assert {text + mark for text in texts} <= set(told)
    assert texts & set(told) == set()
