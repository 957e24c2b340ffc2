"""How the form looks: yellow to fill in, blue for the stages reached, ink rules between activities."""

from __future__ import annotations

from typing import Any

from ..form.look import FACE, FONT, INK, LINE, QUIET, YELLOW, Look

BLUE, REACHED, LOW = "#00316a", "#dcf0ff", "#ac3e00"
_PALE_LINE = "#cccccc"


class SheetLook(Look):
    """The formats of the questionnaire's form beside those that every form has."""

    def __init__(self, book: Any) -> None:
        super().__init__(book)
        make = self._format
        box = {"border": 1, "border_color": _PALE_LINE, "text_wrap": True, "valign": "top"}
        self.title = make(bold=True, font_size=18, shrink=True)
        self.due = make(bold=True, font_size=13, align="right")
        self.of = make(font_size=12, shrink=True)
        self.right = make(font_color=QUIET, align="right")
        self.how = make(font_color=INK, text_wrap=True, valign="top")
        self.name = make(bold=True, align="right", indent=1)
        self.name_input = self.input_for("text")
        self.next = make(font_size=12, bottom=1, bottom_color=INK, shrink=True)
        self.progress = make(bold=True, font_size=16, bottom=1, bottom_color=INK)
        self.stage_name = make(bold=True, shrink=True, bottom=1, bottom_color=_PALE_LINE)
        self.told = make(bottom=1, bottom_color=_PALE_LINE)
        self.section_told = make(font_color=QUIET, font_size=10, bottom=2, bottom_color=INK, valign="bottom")
        self.head = make(bold=True, font_size=9, bg_color=FACE, text_wrap=True, border=1, border_color=_PALE_LINE)
        self.mark = make(align="center", valign="top", font_color=BLUE, font_size=10)
        self.id = make(bold=True, valign="top", font_size=10)
        self.memo_id = make(font_size=8, font_color=QUIET, valign="top", bottom=1, bottom_color=LINE)
        self.question = make(text_wrap=True, valign="top", bold=True)
        self.strong = book.add_format({"font_name": FONT, "font_size": 11, "bold": True, "font_color": INK})
        self.small_strong = book.add_format({"font_name": FONT, "font_size": 9, "bold": True, "font_color": INK})
        self.pale = book.add_format({"font_name": FONT, "font_size": 9, "font_color": QUIET})
        self.stage = make(font_size=10, **box)
        self.choice = self._input(bold=True, font_size=11, valign="vcenter")
        self.memo = self._input(font_size=10, valign="top")
        self.confidence = self._input(font_size=10, valign="vcenter")
        self.confidence_label = make(
            font_size=9, font_color=QUIET, align="right", text_wrap=True, indent=1, bottom=1, bottom_color=LINE
        )
        self.closing = make(font_size=9, text_wrap=True, valign="top", bottom=1, bottom_color=LINE)
        self.small_right = make(font_size=8, font_color=QUIET, align="right")
        self.chosen = book.add_format({"bg_color": BLUE, "font_color": "#ffffff", "bold": True})
        self.reached = book.add_format({"bg_color": REACHED})

    def _input(self, **more: Any) -> Any:
        base = {"bg_color": YELLOW, "border": 1, "border_color": LINE, "locked": False, "text_wrap": True, "indent": 1}
        return self._format(num_format="@", align="left", **base, **more)
