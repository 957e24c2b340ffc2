"""The second sheet of the form: every item explained with an example, and the lists that the drop-downs choose from."""

from __future__ import annotations

from typing import Any

from xlsxwriter.utility import xl_range_abs

from shindan.result.schema import Words

from ..form.look import Look
from . import form_words as words
from .fields import FIELDS
from .rules import SIZES, Choice, Rules, industries

Lists = dict[str, str]
_HEADS = (Words(ja="項目", en="Item"), Words(ja="説明", en="Explanation"), Words(ja="例", en="Example"))


def write_explained(sheet: Any, look: Look, rules: Rules, language: str) -> Lists:
    """Write the sheet; the ranges of its lists by name, as formulas."""
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 70)
    sheet.set_column(2, 2, 36)
    sheet.set_row(0, 34)
    sheet.write_string(0, 0, words.EXPLAINED.get(language), look.title)
    row = _table(sheet, look, language, 2, _items(language))
    lists = _lists(sheet, look, rules, language, row + 1)
    _page(sheet, row + 1)
    return lists


def _items(language: str) -> list[tuple[str, str, str]]:
    facts = []
    for field in FIELDS:
        needed = words.NEEDED.get(language) if field.required else ""
        hint = needed + words.hint_of(field, needed=field.required).get(language)
        example = next((each.name.get(language) for each in field.choices if each.id == field.example), field.example)
        facts.append((field.label.get(language), hint, example.replace("-", "/") if field.kind == "date" else example))
    splits = [
        (name.get(language), text.get(language), example.get(language)) for name, text, example in words.EXPLANATIONS
    ]
    return [*facts, *splits]


def _table(sheet: Any, look: Look, language: str, row: int, items: list[tuple[str, str, str]]) -> int:
    for column, head in enumerate(_HEADS):
        sheet.write_string(row, column, head.get(language), look.head)
    for item in items:
        row += 1
        long = max(len(item[1]) * (1 if language == "en" else 2) / 68, len(item[2]) / 16, 1)
        sheet.set_row(row, 10 + 16 * int(long + 0.9))
        for column, text in enumerate(item):
            sheet.write_string(row, column, text, look.label)
    return row + 1


def _lists(sheet: Any, look: Look, rules: Rules, language: str, row: int) -> Lists:
    """One list under another, so that each can be read and chosen from."""
    titles = {
        "industry": (Words(ja="業種の一覧", en="Industries"), industries()),
        "size": (Words(ja="会社全体の人数の一覧", en="Sizes of companies"), SIZES),
        "kinds": (Words(ja="分析区分の種類の一覧", en="Kinds of splits"), words.kinds(rules)),
        "parts": (Words(ja="掛け合わせる区分の一覧", en="Splits that can be crossed"), words.parts(rules)),
        "numbers": (Words(ja="分析区分の一覧", en="Splits"), words.numbers()),
    }
    found = {}
    for name, (title, choices) in titles.items():
        row += 1
        sheet.write_string(row, 0, title.get(language), look.head)
        found[name] = _list(sheet, look, language, row + 1, choices)
        row += len(choices) + 1
    return found


def _list(sheet: Any, look: Look, language: str, row: int, choices: tuple[Choice, ...]) -> str:
    for at, choice in enumerate(choices):
        sheet.write_string(row + at, 0, choice.name.get(language), look.label)
    name = sheet.get_name().replace("'", "''")
    return f"='{name}'!{xl_range_abs(row, 0, row + len(choices) - 1, 0)}"


def _page(sheet: Any, last: int) -> None:
    sheet.hide_gridlines(2)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.print_area(0, 0, last, 2)
    sheet.fit_to_pages(1, 1)
    sheet.set_footer("&R&9&P / &N")
    sheet.protect("", {"format_columns": True, "format_rows": True})
