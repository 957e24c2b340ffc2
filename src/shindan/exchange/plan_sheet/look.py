"""How the sheets look: formats by what a cell is for. Colours are those of the board; all of it reads in grey."""

from __future__ import annotations

from typing import Any

from ..form.look import FACE, FONT, INK, LINE, QUIET

NAVY, PALE, HAIR = "#00316a", "#dcf0ff", "#cccccc"


class PlanLook:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        make = self.format
        self.label = make(font_color=QUIET)
        self.title = make(bold=True, font_size=20, num_format="@")
        self.aim = make(text_wrap=True, num_format="@", valign="top")
        self.aim_label = make(font_color=QUIET, valign="top")
        self.legend = make(font_color=QUIET)
        self.whole = make(bold=True, align="right", num_format="0%")
        self.right = make(font_color=QUIET, font_size=9, align="right")
        self.day = make(font_size=9, font_color=QUIET, align="center", num_format="m/d")
        self.week_mark = make(bold=True, align="center")
        self.head = make(bold=True, bottom=2, bottom_color=INK, text_wrap=True)
        self.head_number = make(bold=True, bottom=2, bottom_color=INK, align="right")
        self.head_week = make(bold=True, bottom=2, bottom_color=INK, align="center", font_size=10)
        self.step = make(bold=True, valign="top", text_wrap=True, bottom=1, bottom_color=HAIR)
        self.told = make(text_wrap=True, valign="top", bottom=1, bottom_color=HAIR)
        self.how = make(font_color=QUIET, text_wrap=True)
        line = {"bottom": 1, "bottom_color": HAIR}
        self.measure = _Row(self, {"bold": True, "top": 1, "top_color": LINE, "bg_color": FACE, **line})
        self.task = _Row(self, line)
        self.measure_row = book.add_format({"bold": True, "bg_color": FACE, "font_color": INK})
        self.planned = book.add_format({"bg_color": PALE, "font_color": NAVY, "border": 1, "border_color": NAVY})
        self.done = book.add_format({"bg_color": NAVY, "font_color": "#ffffff"})
        self.sign = book.add_format({"bold": True, "font_color": INK})
        self.now = book.add_format({"bg_color": "#e2e2e2"})

    def format(self, **more: Any) -> Any:
        return self.book.add_format(
            {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "vcenter", **more}
        )


class _Row:
    """The formats of a row's cells."""

    def __init__(self, look: PlanLook, base: dict[str, Any]) -> None:
        make = look.format
        self.hidden = make(font_size=8, font_color=QUIET, num_format="@")
        self.kind = make(**{**base, "font_color": QUIET, "bold": False, "font_size": 9})
        bold = bool(base.get("bold"))
        # A text cell: what begins with = + - @ stays a text also when somebody edits it.
        self.name = make(**base, text_wrap=True, num_format="@", indent=0 if bold else 1)
        self.text = make(**{**base, "bold": False}, text_wrap=True, num_format="@", font_size=9)
        self.owner = make(**{**base, "bold": False}, text_wrap=True, num_format="@")
        self.day = make(**{**base, "bold": False}, num_format="yyyy/mm/dd", align="left", font_size=9)
        self.plain = make(**{**base, "bold": False}, font_size=9)
        self.progress = make(**base, num_format="0%", align="right")
        self.week = make(**{**base, "bold": False}, align="center", left=4, left_color=HAIR, font_size=9)
        self.wide = make(**{**base, "bold": False}, text_wrap=True, num_format="@")
        self.indented = make(**{**base, "bold": False}, num_format="@", indent=2)
        self.number = make(**{**base, "bold": False}, align="right")
