"""The sheets of a pack's tools as Excel workbooks: headed, checked, ready to print, with one example row."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter

from shindan.diagnosis.definition import Pack, Tool, ToolColumn

_WORDS: dict[str, dict[str, str]] = {
    "ja": {
        "how": "使い方",
        "example": "記入例",
        "no": "No.",
        "check": "済",
        "date": "日付を 2026/11/20 の形で入れてください。",
        "number": "0以上の数を入れてください。",
        "choice": "一覧から選んでください。",
        "wrong": "入力できない値です",
        "font": "Yu Gothic",
    },
    "en": {
        "how": "How to use",
        "example": "Example",
        "no": "No.",
        "check": "done",
        "date": "Enter a date such as 2026/11/20.",
        "number": "Enter a number of 0 or more.",
        "choice": "Choose from the list.",
        "wrong": "This value cannot be entered",
        "font": "Yu Gothic",
    },
}
_HEAD_ROW = 3
_EXAMPLE_ROW = 4
_NUMBER_FORMATS = {"date": "yyyy/mm/dd", "number": "#,##0", "money": "#,##0"}
# Excel keeps no creation time that differs from file to file, so equal packs give equal bytes.
_CREATED = datetime(2026, 1, 1, tzinfo=UTC)


def tool_file_name(pack: Pack, tool_id: str, language: str) -> str:
    """The name to save the workbook under: クレーム記録ノート.xlsx, complaint-notebook.xlsx."""
    return f"{tool_id if language == 'en' else pack.tool(tool_id).name.ja}.xlsx"


def tool_workbook(pack: Pack, tool_id: str, language: str) -> bytes:
    """The workbook of one tool. Raises ``KeyError`` for a tool that the pack does not have."""
    tool = pack.tool(tool_id)
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "yyyy/mm/dd"}) as book:
        book.set_properties({"title": tool.name.get(language), "created": _CREATED.replace(tzinfo=None)})
        sheet = _Sheet(book, tool, language)
        sheet.write()
        _write_how(book, tool, language)
    return buffer.getvalue()


class _Sheet:
    """The tool itself: title, purpose, heads, one example, empty rows with their checks."""

    def __init__(self, book: Any, tool: Tool, language: str) -> None:
        self.book, self.tool, self.language = book, tool, language
        self.words = _WORDS[language]
        # A sheet's name may not hold these signs nor more than 31.
        name = "".join(sign for sign in tool.name.get(language) if sign not in "[]:*?/\\")
        self.sheet = book.add_worksheet(name[:31])
        self.last = len(tool.columns)

    def write(self) -> None:
        self._write_title()
        self._write_heads()
        self._write_example()
        for place, column in enumerate(self.tool.columns, 1):
            self._check(place, column)
        self._write_rows()
        self._set_up_print()

    def _format(self, **more: Any) -> Any:
        return self.book.add_format({"font_name": self.words["font"], "font_size": 11, "valign": "vcenter", **more})

    def _write_title(self) -> None:
        self.sheet.set_row(0, 30)
        self.sheet.write_string(0, 0, self.tool.name.get(self.language), self._format(bold=True, font_size=18))
        self.sheet.write_string(1, 0, self.tool.purpose.get(self.language), self._format(font_color="#4d4d4d"))

    def _write_heads(self) -> None:
        head = self._format(bold=True, text_wrap=True, bottom=2, align="left", bg_color="#f2f2f2")
        self.sheet.set_row(_HEAD_ROW, 34)
        self.sheet.set_column(0, 0, 7)
        self.sheet.write_string(_HEAD_ROW, 0, self.words["no"], head)
        for place, column in enumerate(self.tool.columns, 1):
            self.sheet.set_column(place, place, column.width)
            self.sheet.write_string(_HEAD_ROW, place, column.title.get(self.language), head)

    def _write_example(self) -> None:
        look = {"italic": True, "font_color": "#666666", "text_wrap": True, "bottom": 1, "bottom_color": "#999999"}
        self.sheet.set_row(_EXAMPLE_ROW, 36)
        self.sheet.write_string(_EXAMPLE_ROW, 0, self.words["example"], self._format(**look, font_size=9))
        for place, column in enumerate(self.tool.columns, 1):
            shown = self._format(**look, align="left", num_format=_NUMBER_FORMATS.get(column.kind, "@"))
            self._write_value(_EXAMPLE_ROW, place, column, shown)

    def _write_value(self, row: int, place: int, column: ToolColumn, look: Any) -> None:
        text = column.example.get(self.language)
        if column.kind == "date":
            self.sheet.write_datetime(row, place, datetime.strptime(text, "%Y/%m/%d"), look)  # noqa: DTZ007
        elif column.kind in {"number", "money"}:
            self.sheet.write_number(row, place, float(text), look)
        else:
            self.sheet.write_string(row, place, text, look)

    def _write_rows(self) -> None:
        number = self._format(font_color="#666666", align="center", bottom=1, bottom_color="#bbbbbb")
        for row in range(self._first, self._end + 1):
            self.sheet.set_row(row, 30)
            self.sheet.write_number(row, 0, row - self._first + 1, number)
            for place, column in enumerate(self.tool.columns, 1):
                self.sheet.write_blank(row, place, None, self._cell(column))

    def _cell(self, column: ToolColumn) -> Any:
        shape = {
            "text_wrap": True,
            "bottom": 1,
            "bottom_color": "#bbbbbb",
            "align": "center" if column.kind == "check" else "left",
        }
        return self._format(**shape, num_format=_NUMBER_FORMATS.get(column.kind, "@"))

    @property
    def _first(self) -> int:
        return _EXAMPLE_ROW + 1

    @property
    def _end(self) -> int:
        return _EXAMPLE_ROW + self.tool.rows

    def _check(self, place: int, column: ToolColumn) -> None:
        rule = _rule(column, self.language)
        if rule is None and column.help is None:
            return
        rule = rule or {"validate": "any"}
        told = column.help.get(self.language) if column.help else rule.pop("told", "")
        rule.pop("told", None)
        message = {"input_title": column.title.get(self.language)[:32], "input_message": told[:255]}
        error = {"error_title": self.words["wrong"][:32], "error_message": told[:255]}
        self.sheet.data_validation(self._first, place, self._end, place, {**rule, **message, **error})

    def _set_up_print(self) -> None:
        self.sheet.freeze_panes(_EXAMPLE_ROW, 2)
        self.sheet.autofilter(_HEAD_ROW, 0, self._end, self.last)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)  # A4
        self.sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(_HEAD_ROW)
        self.sheet.print_area(0, 0, self._end, self.last)
        self.sheet.set_footer(f"&L{self.tool.name.get(self.language).replace('&', '&&')}&R&P / &N")


def _rule(column: ToolColumn, language: str) -> dict[str, Any] | None:
    """What Excel accepts in the cells of a column; ``told`` is said beside the cell and with the error."""
    words = _WORDS[language]
    match column.kind:
        case "choice":
            choices = [choice.get(language) for choice in column.choices]
            return {"validate": "list", "source": choices, "told": words["choice"]}
        case "check":
            return {"validate": "list", "source": [words["check"]], "told": words["choice"]}
        case "date":
            return {"validate": "date", "criteria": ">=", "value": date(2000, 1, 1), "told": words["date"]}
        case "number" | "money":
            return {"validate": "decimal", "criteria": ">=", "value": 0, "told": words["number"]}
    return None


def _write_how(book: Any, tool: Tool, language: str) -> None:
    words = _WORDS[language]
    sheet = book.add_worksheet(words["how"])
    plain = {"font_name": words["font"], "valign": "top", "text_wrap": True}
    sheet.set_column(0, 0, 4)
    sheet.set_column(1, 1, 80)
    sheet.set_row(0, 30)
    sheet.write_string(
        0, 0, words["how"], book.add_format({**plain, "bold": True, "font_size": 18, "text_wrap": False})
    )
    for place, line in enumerate(tool.how, 1):
        sheet.set_row(place + 1, 36)
        sheet.write_number(place + 1, 0, place, book.add_format({**plain, "bold": True}))
        sheet.write_string(place + 1, 1, line.get(language), book.add_format(plain))
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
