"""The entry sheet as an Excel form: yellow cells to fill in, drop-downs, a count of what is filled in, two pages of A4."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter

from shindan.result.schema import Words

from ..form.look import Look
from . import form_words as words
from .blocks import OWN, kind_of
from .explained import Lists, write_explained
from .fields import FIELDS, SECTIONS, Field
from .lines import lines_of, read_line
from .rules import Choice, Rules
from .sheet import EntrySheet

# Excel keeps no creation time that differs from file to file, so equal sheets give equal bytes.
_CREATED = dt.datetime(2026, 1, 1)  # noqa: DTZ001
_WIDTHS = (24, 30, 24, 18, 18, 10)
LEAST_GROUP_ROWS, SPARE_GROUP_ROWS = 40, 12


@dataclass(frozen=True)
class Heading:
    """Whose form it is: ``of`` names organisation and centre, ``plan`` the plan; ``id`` finds the entry again."""

    id: str
    of: str
    plan: Words


def entry_form(sheet: EntrySheet, rules: Rules, heading: Heading, language: str) -> bytes:
    """The form with what is known filled in. It reads back to the same sheet."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": words.TITLE.get(language), "created": _CREATED})
        form = _Form(book, sheet, rules, heading, language)
        form.write()
    return buffer.getvalue()


@dataclass
class _Form:
    book: Any
    known: EntrySheet
    rules: Rules
    heading: Heading
    language: str
    row: int = 0
    cells: dict[str, int] = field(default_factory=dict)  # the row of each fact
    tables: dict[str, int] = field(default_factory=dict)  # the first row of each table

    def write(self) -> None:
        self.look = Look(self.book)
        self.sheet = self.book.add_worksheet(words.TITLE.get(self.language))
        explained = self.book.add_worksheet(words.EXPLAINED.get(self.language))
        self.lists: Lists = write_explained(explained, self.look, self.rules, self.language)
        for column, width in enumerate(_WIDTHS):
            self.sheet.set_column(column, column, width)
        self._head()
        for name in ("company", "survey", "contact", "other"):
            self._facts(name)
        self._splits()
        self._groups()
        self._counts()
        self._foot()
        self._progress()
        self._page()

    def _say(self, text: Words, **values: object) -> str:
        return text.get(self.language).format(**values)

    def _head(self) -> None:
        self.sheet.set_row(0, 34)
        self.sheet.write_string(0, 0, self._say(words.TITLE), self.look.title)
        self.sheet.merge_range(1, 0, 1, 5, f"{self.heading.of}　{self.heading.plan.get(self.language)}", self.look.lead)
        self.sheet.set_row(2, 24)
        self.sheet.set_row(3, 32)
        self.sheet.merge_range(3, 0, 3, 5, self._say(words.HOW), self.look.lead)
        self.row = 4

    def _section(self, heading: Words, how: Words | None = None) -> None:
        self.row += 1
        self.sheet.set_row(self.row, 26)
        for column in range(6):
            self.sheet.write_blank(self.row, column, None, self.look.section)
        self.sheet.write_string(self.row, 0, self._say(heading), self.look.section)
        self.row += 1
        if how is not None:
            self.sheet.merge_range(self.row, 0, self.row, 5, self._say(how), self.look.hint)
            self.row += 1

    def _facts(self, section: str) -> None:
        self._section(SECTIONS[section])
        for each in FIELDS:
            if each.section == section:
                self._fact(each)

    def _fact(self, each: Field) -> None:
        row, needed = self.row, each.name in self.known.needed
        self.sheet.set_row(row, 84 if each.kind == "lines" else 26)
        self.sheet.write_string(row, 0, self._say(each.label), self.look.label)
        last = 5 if each.kind == "lines" else 2
        look = self.look.input_for(each.kind)
        self.sheet.merge_range(row, 1, row, last, "", look)
        self._value(row, 1, each, look)
        if last == 2:
            hint = words.hint_of(each, needed=needed).get(self.language)
            self.sheet.merge_range(row, 3, row, 5, hint, self.look.hint)
        self._check_fact(row, each)
        self.cells[each.name] = row
        self.row += 1

    def _value(self, row: int, column: int, each: Field, look: Any) -> None:
        text = self.known.typed.get(each.name, "")
        wrong = any(fault.field == each.name for fault in self.known.faults)
        if not text:
            return
        if each.choices and not wrong:
            self.sheet.write_string(row, column, self._chosen(each.choices, text), look)
        elif each.kind == "number" and not wrong:
            self.sheet.write_number(row, column, int(text), look)
        elif each.kind == "date" and text.count("-") == 2 and _day(text) is not None:
            self.sheet.write_datetime(row, column, _day(text), look)
        else:
            self.sheet.write_string(row, column, text, look)

    def _chosen(self, choices: tuple[Choice, ...], text: str) -> str:
        return next((each.name.get(self.language) for each in choices if each.id == text), text)

    def _check_fact(self, row: int, each: Field) -> None:
        if each.choices:
            self._list(row, 1, row, self.lists[each.name], each.label)
        elif each.kind == "number":
            self._whole(row, 1, row, least=1)
        elif each.kind == "date":
            rule = {"validate": "date", "criteria": ">=", "value": dt.date(2020, 1, 1)}
            self._check(row, 1, row, rule, words.Checked.day)

    def _list(self, first: int, column: int, last: int, source: str | list[str], title: Words) -> None:
        self._check(first, column, last, {"validate": "list", "source": source}, words.Checked.choose, title)

    def _whole(self, first: int, column: int, last: int, least: int = 0) -> None:
        rule = {"validate": "integer", "criteria": ">=", "value": least}
        self._check(first, column, last, rule, words.Checked.people)

    def _check(
        self, first: int, column: int, last: int, rule: dict[str, Any], told: Words, title: Words | None = None
    ) -> None:
        message = {"error_title": self._say(words.WRONG)[:32], "error_message": self._say(told)}
        shown = {"input_title": self._say(title)[:32], "input_message": self._say(told)} if title else {}
        self.sheet.data_validation(first, column, last, column, {**rule, **message, **shown})

    def _heads(self, *heads: Words) -> None:
        self.sheet.set_row(self.row, 22)
        for column, head in enumerate(heads):
            self.sheet.write_string(self.row, column, self._say(head), self.look.head)
        self.row += 1

    def _splits(self) -> None:
        self._section(words.SPLITS, words.SPLITS_HOW)
        self._heads(words.SPLITS, words.KIND, words.NAME, words.FIRST, words.SECOND, words.SUM)
        self.tables["splits"] = first = self.row
        used = [n for n in range(1, 8) if kind_of(self.known.typed, n)]
        shown = max([self.rules.most, *used])
        for number in range(1, shown + 1):
            self._split(number)
        last = self.row - 1
        self._list(first, 1, last, self.lists["kinds"], words.KIND)
        for column, title in ((3, words.FIRST), (4, words.SECOND)):
            self._list(first, column, last, self.lists["parts"], title)

    def _split(self, number: int) -> None:
        typed, row = self.known.typed, self.row
        self.sheet.set_row(row, 22)
        kind = kind_of(typed, number)
        self.sheet.write_string(row, 0, self._say(words.split_name(number)), self.look.label)
        texts = (
            self._chosen(words.kinds(self.rules), kind),
            typed.get(f"split{number}", ""),
            self._chosen(words.parts(self.rules), typed.get(f"first{number}", "")),
            self._chosen(words.parts(self.rules), typed.get(f"second{number}", "")),
        )
        for column, text in enumerate(texts, 1):
            self._text(row, column, text)
        self.row += 1

    def _text(self, row: int, column: int, text: str) -> None:
        if text:
            self.sheet.write_string(row, column, text, self.look.input_for("text"))
        else:
            self.sheet.write_blank(row, column, None, self.look.input_for("text"))

    def _groups(self) -> None:
        self._section(words.GROUPS, words.GROUPS_HOW)
        self._heads(words.SPLITS, words.GROUP, words.PEOPLE, words.NAME)
        self.tables["groups"] = first = self.row
        known = self._known_groups()
        rows = max(LEAST_GROUP_ROWS, len(known) + SPARE_GROUP_ROWS)
        for group in [*known, *[("", "", "")] * (rows - len(known))]:
            self._group(*group)
        last = self.row - 1
        self._list(first, 0, last, self.lists["numbers"], words.SPLITS)
        self._whole(first, 2, last)
        self._sums(first, last)

    def _known_groups(self) -> list[tuple[str, str, str]]:
        """Split, name and people of every group; a line that cannot be read stands in the place of the name."""
        found = []
        for number in range(1, 8):
            if kind_of(self.known.typed, number) != OWN:
                continue
            for line in lines_of(self.known.typed.get(f"groups{number}", "")):
                name, people = read_line(line) or (line, "")
                found.append((self._say(words.split_name(number)), name, people))
        return found

    def _group(self, split: str, name: str, people: str) -> None:
        row = self.row
        self._text(row, 0, split)
        self._text(row, 1, name)
        look = self.look.input_for("people")
        if people.isdigit():
            self.sheet.write_number(row, 2, int(people), look)
        elif people:
            self.sheet.write_string(row, 2, people, look)
        else:
            self.sheet.write_blank(row, 2, None, look)
        first = self.tables["splits"]
        last = first + 6
        named = self.known.typed.get(f"split{self._number(split)}", "") if split else ""
        formula = (
            f'=IFERROR(INDEX($C${first + 1}:$C${last + 1},MATCH(A{row + 1},$A${first + 1}:$A${last + 1},0))&"","")'
        )
        self.sheet.write_formula(row, 3, formula, self.look.derived, named)
        self.row += 1

    def _number(self, split: str) -> str:
        return next((each.id for each in words.numbers() if each.name.get(self.language) == split), "")

    def _sums(self, first: int, last: int) -> None:
        """The people of each own split, red where they are more than everybody."""
        top = self.tables["splits"]
        staff = f"$B${self.cells['staff'] + 1}"
        bottom = self.tables["groups"] - 5
        for row in range(top, bottom + 1):
            sums = f"SUMIF($A${first + 1}:$A${last + 1},A{row + 1},$C${first + 1}:$C${last + 1})"
            formula = f'=IF({sums}=0,"",{sums})'
            total = self._total(row - top + 1)
            self.sheet.write_formula(row, 5, formula, self.look.sum, total or "")
        rule = {"type": "formula", "criteria": f"=AND(ISNUMBER($F{top + 1}),ISNUMBER({staff}),$F{top + 1}>{staff})"}
        self.sheet.conditional_format(top, 5, bottom, 5, {**rule, "format": self.look.wrong})

    def _total(self, number: int) -> int:
        split = next((each for each in self.known.splits if each.number == number), None)
        return sum(group.people for group in split.groups) if split and split.is_own else 0

    def _counts(self) -> None:
        self._section(words.COUNTS, words.COUNTS_HOW)
        self._heads(words.QUESTION, words.OPTION, words.PEOPLE)
        first = self.row
        for attribute in self.rules.attributes:
            for option in attribute.options:
                self.sheet.set_row(self.row, 32 if len(option.name.get(self.language)) > 15 else 18)
                self.sheet.write_string(self.row, 0, attribute.topic.get(self.language), self.look.label)
                self.sheet.write_string(self.row, 1, option.name.get(self.language), self.look.label)
                self._count(self.known.typed.get(f"{attribute.id}_{option.id}", ""))
                self.row += 1
        self._whole(first, 2, self.row - 1)

    def _count(self, people: str) -> None:
        look = self.look.input_for("people")
        if people.isdigit():
            self.sheet.write_number(self.row, 2, int(people), look)
        elif people:
            self.sheet.write_string(self.row, 2, people, look)
        else:
            self.sheet.write_blank(self.row, 2, None, look)

    def _foot(self) -> None:
        self.row += 1
        self.sheet.write_string(self.row, 0, f"{self._say(words.FORM)}{self.heading.id}", self.look.small)

    def _progress(self) -> None:
        """How many of the needed facts are filled in, counted by the sheet itself."""
        facts = [self.cells[name] for name in self.known.needed if name in self.cells]
        first = self.tables["splits"] + 1
        counted = "+".join(
            [*(f"(LEN(TRIM($B${row + 1}))>0)" for row in facts), f"(COUNTA($B${first}:$B${first + 6})>0)"]
        )
        begin, end = self._say(words.PROGRESS, of=len(facts) + 1), self._say(words.PROGRESS_END, of=len(facts) + 1)
        typed = self.known.typed
        filled = sum(bool(typed.get(name)) for name in self.known.needed if name in self.cells)
        filled += any(kind_of(typed, number) for number in range(1, 8))
        self.sheet.merge_range(2, 0, 2, 5, "", self.look.progress)
        self.sheet.write_formula(2, 0, f'="{begin}"&({counted})&"{end}"', self.look.progress, f"{begin}{filled}{end}")

    def _page(self) -> None:
        self.sheet.hide_gridlines(2)
        self.sheet.set_paper(9)
        self.sheet.set_portrait()
        self.sheet.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.6)
        self.sheet.print_area(0, 0, self.row, 5)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_h_pagebreaks([self.tables["groups"] - 3])
        self.sheet.set_footer(f"&L&9{_footer(self.heading.of)}&R&9&P / &N")
        self.sheet.freeze_panes(3, 0)
        self.sheet.protect("", {"format_columns": True, "format_rows": True, "format_cells": True})
        self.sheet.set_selection(self.cells["name"], 1, self.cells["name"], 1)


def _footer(text: str) -> str:
    return text.replace("&", "&&")[:120]


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
