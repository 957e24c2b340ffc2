"""The tools' workbooks, opened as Excel opens them."""

import io

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from shindan.diagnosis import load_pack

from .workbook import tool_file_name, tool_workbook

PACK = load_pack("touchpoint")
TOOLS = [tool.id for tool in PACK.tools]


def opened(tool: str, language: str = "ja") -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(tool_workbook(PACK, tool, language))).worksheets[0]


def test_the_seven_tools_that_the_actions_name_are_there_and_the_one_that_feeds_the_faq() -> None:
    assert {action.tool for action in PACK.actions if action.tool} | {"enquiry-notebook"} == set(TOOLS)
    assert len(TOOLS) == 8


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("tool", TOOLS)
def test_each_column_is_headed_and_has_an_example(tool: str, language: str) -> None:
    rows = list(opened(tool, language).iter_rows(min_row=4, max_row=5, values_only=True))
    assert rows[0][1:] == tuple(column.title.get(language) for column in PACK.tool(tool).columns)
    assert rows[1][0] == ("記入例" if language == "ja" else "Example")
    assert all(value not in (None, "") for value in rows[1])


@pytest.mark.parametrize("tool", TOOLS)
def test_choices_are_drop_downs_over_all_empty_rows(tool: str) -> None:
    sheet, definition = opened(tool), PACK.tool(tool)
    lists = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert len(lists) == sum(column.kind in {"choice", "check"} for column in definition.columns)
    assert all(next(iter(rule.sqref.ranges)).size["rows"] == definition.rows for rule in lists)


def test_a_drop_down_offers_the_choices_of_the_pack() -> None:
    rule = next(r for r in opened("complaint-notebook").data_validations.dataValidation if r.type == "list")
    assert rule.formula1 == '"店頭,電話,メール・SNS,訪問先"'


@pytest.mark.parametrize("tool", TOOLS)
def test_it_prints_on_a4_one_page_wide_with_its_heads_on_every_page(tool: str) -> None:
    sheet = opened(tool)
    assert sheet.page_setup.paperSize == 9
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$4:$4"


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("tool", TOOLS)
def test_a_second_sheet_says_how_to_use_it(tool: str, language: str) -> None:
    how = openpyxl.load_workbook(io.BytesIO(tool_workbook(PACK, tool, language))).worksheets[1]
    told = [row[1] for row in how.iter_rows(min_row=3, values_only=True)]
    assert told == [line.get(language) for line in PACK.tool(tool).how]


def test_nothing_in_a_cell_is_a_formula() -> None:
    cells = [cell for tool in TOOLS for row in opened(tool).iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)


def test_equal_packs_give_equal_bytes() -> None:
    assert tool_workbook(PACK, "faq", "ja") == tool_workbook(PACK, "faq", "ja")


def test_the_file_is_named_in_the_readers_language() -> None:
    assert tool_file_name(PACK, "faq", "ja") == "よくある質問と回答集（FAQ）.xlsx"
    assert tool_file_name(PACK, "faq", "en") == "faq.xlsx"


def test_a_tool_that_the_pack_lacks_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        tool_workbook(PACK, "nothing", "ja")
