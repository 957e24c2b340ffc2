"""How the Excel form looks: formats by what a cell is for."""

from __future__ import annotations

from typing import Any

FONT = "Yu Gothic"
INK, QUIET, LINE, YELLOW, FACE, RED = "#1a1a1a", "#4d4d4d", "#999999", "#fffbe0", "#f2f2f2", "#ce0000"
_NUMBERS = {"number": "#,##0", "people": "#,##0", "date": "yyyy/mm/dd"}


class Look:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.title = self._format(bold=True, font_size=20)
        self.lead = self._format(text_wrap=True, font_color=QUIET)
        self.progress = self._format(bold=True, font_size=13, bottom=1, bottom_color=INK)
        self.section = self._format(bold=True, font_size=14, bottom=2, bottom_color=INK, valign="bottom")
        self.head = self._format(bold=True, bg_color=FACE, bottom=1, bottom_color=INK, text_wrap=True)
        self.label = self._format(bottom=1, bottom_color=LINE, text_wrap=True)
        self.hint = self._format(font_size=9, font_color=QUIET, text_wrap=True, indent=1)
        self.derived = self._format(font_color=QUIET, indent=1, bottom=1, bottom_color="#dddddd")
        self.sum = self._format(num_format="#,##0", align="right", indent=1, bottom=1, bottom_color=LINE)
        self.small = self._format(font_size=8, font_color=QUIET)
        self.wrong = book.add_format({"bold": True, "font_color": RED})
        self._inputs: dict[str, Any] = {}

    def input_for(self, kind: str) -> Any:
        """A yellow cell that may be written into."""
        if kind not in self._inputs:
            lines = {"valign": "top"} if kind == "lines" else {}
            self._inputs[kind] = self._format(
                bg_color=YELLOW,
                border=1,
                border_color=LINE,
                locked=False,
                text_wrap=True,
                align="right" if kind == "people" else "left",
                indent=1,
                num_format=_NUMBERS.get(kind, "@"),
                **lines,
            )
        return self._inputs[kind]

    def _format(self, **more: Any) -> Any:
        return self.book.add_format(
            {"font_name": FONT, "font_size": 11, "font_color": INK, "valign": "vcenter", **more}
        )
