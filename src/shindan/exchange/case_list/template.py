"""The template for old cases: a sheet with a column for each field, drop-downs from a second sheet, and what a cell is for beside it."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from shindan.diagnosis.kit import Kit, RecordField
from shindan.harassment.record import AUTOMATIC, options_of
from shindan.result.schema import Words

from ..faults import letters
from ..form.look import FONT, Look
from .values import levels_of

_CREATED = dt.datetime(2026, 1, 1)  # noqa: DTZ001 — equal templates are equal bytes
ROWS = 500  # with drop-downs; more can be written below
TITLE = Words(ja="カスハラの記録", en="Cases")
LISTS = Words(ja="選択肢", en="Choices")
HOW = Words(
    ja="4行目の見出しはそのままにし、5行目から1行に1件を書きます。＊の項目は必須です。氏名や電話番号は書かず、識別番号を使います。複数選ぶ項目は「、」で区切ります。",
    en="Leave the heads in row 4 as they are and write one case a row from row 5 on. Fields with ＊ are required. Use IDs, not names. Part several by commas.",
)
AUTO = Words(ja="自動で入ります。空のままにします。", en="Filled in by itself. Leave it empty.")
_LONG = {"summary", "request_text", "words", "prevention", "remaining", "departure", "warnings", "ended"}


def case_template(kit: Kit, language: str) -> bytes:
    """The template in one language. What is filled in reads back with `read_cases`, in either language."""
    buffer = io.BytesIO()
    default = {"default_format_properties": {"font_name": FONT, "font_size": 11}}
    with xlsxwriter.Workbook(buffer, {"in_memory": True, **default}) as book:
        book.set_properties({"title": TITLE.get(language), "created": _CREATED})
        sheet, lists = (book.add_worksheet(name.get(language)) for name in (TITLE, LISTS))
        _Template(sheet, lists, Look(book), language).write(kit)
    return buffer.getvalue()


@dataclass(frozen=True)
class _Template:
    sheet: Any
    lists: Any
    look: Look
    language: str

    def write(self, kit: Kit) -> None:
        self._head(kit)
        for place, field in enumerate(kit.record):
            self._column(place, field)
            if choices := tuple(_choices(kit, field, self.language)):
                self._choice(place, field, choices)

    def _head(self, kit: Kit) -> None:
        sheet = self.sheet
        sheet.set_row(0, 32)
        sheet.write_string(0, 0, TITLE.get(self.language), self.look.title)
        sheet.set_row(1, 54)
        sheet.merge_range(1, 0, 1, 7, HOW.get(self.language), self.look.lead)
        sheet.set_row(3, 34)
        sheet.freeze_panes(4, 2)
        sheet.set_landscape()
        sheet.set_paper(8)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(3)
        sheet.set_column(0, len(kit.record) - 1, 16)

    def _column(self, place: int, field: RecordField) -> None:
        automatic = field.id in AUTOMATIC
        needed = "＊" if field.required and not automatic else ""
        self.sheet.write_string(3, place, f"{field.label.get(self.language)}{needed}", self.look.head)
        kinds = {"date": "date", "number": "number"}
        cell = self.look.derived if automatic else self.look.input_for(kinds.get(field.kind, "text"))
        self.sheet.set_column(place, place, 30 if field.id in _LONG else 16)
        for row in range(4, 4 + ROWS):
            self.sheet.write_blank(row, place, None, cell)
        note = AUTO if automatic else field.note
        if note and field.kind not in ("single", "multi"):
            self._rule(place, field, {"validate": "any"}, note.get(self.language))

    def _choice(self, place: int, field: RecordField, choices: Sequence[str]) -> None:
        """The choices of a field in the second sheet; a drop-down where one is chosen, a hint where several are."""
        self.lists.write_string(0, place, field.label.get(self.language), self.look.head)
        self.lists.set_column(place, place, 24)
        for row, choice in enumerate(choices, 1):
            self.lists.write_string(row, place, choice)
        if field.kind == "multi":
            told = ("、" if self.language == "ja" else ", ").join(choices)
            return self._rule(place, field, {"validate": "any"}, told)
        column = letters(place)
        source = f"='{LISTS.get(self.language)}'!${column}$2:${column}${len(choices) + 1}"
        note = field.note.get(self.language) if field.note else ""
        return self._rule(place, field, {"validate": "list", "source": source, "error_type": "warning"}, note)

    def _rule(self, place: int, field: RecordField, rule: dict[str, str], told: str) -> None:
        """What Excel checks and shows beside a cell, within its limits."""
        shown = {"input_title": field.label.get(self.language)[:32], "input_message": told[:255]} if told else {}
        self.sheet.data_validation(4, place, 3 + ROWS, place, {**rule, **shown})


def _choices(kit: Kit, field: RecordField, language: str) -> Iterator[str]:
    levels = levels_of(kit).get(field.id, ())
    yield from (f"{one.id} {one.name.get(language)}" for one in levels if field.kind == "single")
    if levels:
        return
    names = {option.value: option.label.get(language) for option in field.options}
    yield from (names.get(value, value) for value in options_of(kit, field))
