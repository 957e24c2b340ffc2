"""The form: one sheet, per practice its five stages side by side, a drop-down, a memo, and a count of what is done."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter

from shindan.management import NA, Filling, Practice, Questionnaire
from shindan.result.schema import Words

from ..form.look import FONT
from . import rules, words
from .form_look import SheetLook
from .values import stage_label

# Excel keeps no creation time that differs from file to file, so equal fillings give equal bytes.
_CREATED = dt.datetime(2026, 1, 1)  # noqa: DTZ001
MARK, ID, TEXT, FIRST = 0, 1, 2, 3
_STAGES = 5
STAGE = FIRST + _STAGES
_WIDTHS = (3.5, 6, 30, *(16,) * _STAGES, 20)
_DONE, _TODO = "●", "○"
_ROW, _SCALE = 15, 70
_PAGE = 760  # points of rows on a page of A4 at that scale


@dataclass(frozen=True)
class Heading:
    """Whose form it is: ``of`` names organisation, centre and entry; ``entry`` is the id that finds it again."""

    of: str
    entry: str = ""
    deadline: dt.date | None = None


def management_form(asked: Questionnaire, filling: Filling, heading: Heading, language: str) -> bytes:
    """The form with what is known filled in. It reads back to the same filling."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, **_default()}) as book:
        book.set_properties({"title": words.TITLE.get(language), "created": _CREATED})
        _Form(book, asked, filling, heading, language).write()
    return buffer.getvalue()


def _default() -> dict[str, Any]:
    """Columns are counted in digits of this font. Made anew each time, because the writer changes what it is given."""
    return {"default_format_properties": {"font_name": FONT, "font_size": 11}}


@dataclass
class _Form:
    book: Any
    asked: Questionnaire
    known: Filling
    heading: Heading
    language: str
    row: int = 0
    stages: list[int] = field(default_factory=list)  # the row of each practice
    starts: list[int] = field(default_factory=list)  # the first row of each activity
    heights: dict[int, int] = field(default_factory=dict)  # in points

    def write(self) -> None:
        self.look = SheetLook(self.book)
        self.sheet = self.book.add_worksheet(words.TITLE.get(self.language))
        for column, width in enumerate(_WIDTHS):
            self.sheet.set_column(column, column, width)
        self._head()
        self._how()
        self._legend()
        for activity in self.asked.activities:
            self._activity(activity.id)
        self._foot()
        self._progress()
        self._page()

    def _say(self, text: Words, **values: object) -> str:
        return text.get(self.language).format(**values)

    def _tall(self, row: int, height: int) -> None:
        self.sheet.set_row(row, height)
        self.heights[row] = height

    def _wide(self, row: int, first: int, last: int, text: str, look: Any) -> None:
        self.sheet.merge_range(row, first, row, last, "", look)
        self.sheet.write_string(row, first, text, look)

    def _head(self) -> None:
        pack = self.asked.pack
        self._tall(0, 32)
        self._wide(0, 0, 5, pack.title.get(self.language), self.look.title)
        day = self.heading.deadline
        due = self._say(words.DEADLINE, day=f"{day:%Y/%m/%d}") if day else ""
        self._wide(0, 6, STAGE, due, self.look.due)
        self._tall(1, 20)
        self._wide(1, 0, 5, self.heading.of, self.look.of)
        minutes = self._say(words.MINUTES, questions=len(self.asked.practices), minutes=pack.minutes)
        self._wide(1, 6, STAGE, minutes, self.look.right)
        self._tall(2, 30)

    def _how(self) -> None:
        self._tall(3, 6)
        intro = self.asked.pack.intro
        text = f"{intro.get(self.language)}\n{self._say(words.HOW)}" if intro else self._say(words.HOW)
        self._tall(4, 90)
        self._wide(4, 0, STAGE, text, self.look.how)
        self._tall(5, 24)
        self._wide(5, 0, 2, self._say(words.BY), self.look.name)
        self._wide(5, FIRST, FIRST + 1, self.known.by, self.look.name_input)
        self._wide(5, FIRST + 2, STAGE, self._say(words.BY_HINT), self.look.hint)
        self.row = 7

    def _legend(self) -> None:
        """The stages in general, and where the drop-downs get their list from."""
        self._section(self._say(words.LEGEND), "")
        self.list_at = self.row
        for point in self.asked.scale.points:
            described = point.description.get(self.language) if point.description else ""
            self._legend_row(stage_label(point, self.language), described)
        told = self.asked.scale.not_applicable
        self._legend_row(self._say(words.NA), told.get(self.language) if told else "")
        self.row += 1

    def _legend_row(self, label: str, told: str) -> None:
        self._tall(self.row, 16)
        self.sheet.write_string(self.row, TEXT, label, self.look.stage_name)
        self._wide(self.row, FIRST, STAGE, told, self.look.told)
        self.row += 1

    def _section(self, heading: str, told: str) -> None:
        self._tall(self.row, 26)
        for column in range(STAGE + 1):
            self.sheet.write_blank(self.row, column, None, self.look.section)
        self.sheet.write_string(self.row, 0, heading, self.look.section)
        if told:
            self.sheet.write_string(self.row, FIRST + 1, told, self.look.section_told)
        self.row += 1

    def _activity(self, activity: str) -> None:
        self.starts.append(self.row)
        area = self.asked.pack.area(activity)
        told = area.definition.get(self.language) if area.definition else ""
        self._section(area.name.get(self.language), told)
        self._heads()
        for practice in self.asked.of_activity(activity):
            self._practice(practice)
        self._tall(self.row, 10)
        self.row += 1

    def _heads(self) -> None:
        self._tall(self.row, 40 if self.language == "en" else 28)
        names = [stage_label(point, self.language) for point in self.asked.scale.points]
        heads = ["", self._say(words.NUMBER), self._say(words.PRACTICE), *names, self._say(words.STAGE)]
        for column, head in enumerate(heads):
            self.sheet.write_string(self.row, column, head, self.look.head)
        self.row += 1

    def _practice(self, practice: Practice) -> None:
        row, item, answer = self.row, practice.item, self.known.answer(practice.id)
        self.stages.append(row)
        texts = [practice.descriptor(value).get(self.language) for value in practice.scale.values]
        hint = item.hint.get(self.language) if item.hint else ""
        self._tall(row, self._height(item.text.get(self.language), hint, texts))
        filled = answer.stage is not None
        mark = f'=IF(LEN(TRIM({self._cell(row, STAGE)}))>0,"{_DONE}","{_TODO}")'
        self.sheet.write_formula(row, MARK, mark, self.look.mark, _DONE if filled else _TODO)
        self.sheet.write_string(row, ID, practice.id, self.look.id)
        self._question(row, item.text.get(self.language), hint)
        for at, text in enumerate(texts):
            self.sheet.write_string(row, FIRST + at, text, self.look.stage)
        self._stage(row, practice)
        self._memo(row + 1, practice)
        self.row += 2

    def _question(self, row: int, text: str, hint: str) -> None:
        if hint:
            self.sheet.write_rich_string(
                row, TEXT, self.look.strong, text, self.look.pale, f"\n{hint}", self.look.question
            )
        else:
            self.sheet.write_string(row, TEXT, text, self.look.question)

    def _height(self, text: str, hint: str, stages: list[str]) -> int:
        """Room for the tallest cell: signs of a Japanese text are twice as wide as those of an English one."""
        width = 1 if self.language == "en" else 2
        asked = -(-len(text) * width // 30) + (-(-len(hint) * width // 38) if hint else 0)
        told = max(-(-len(stage) * width // 18) for stage in stages)
        return 6 + 14 * max(asked, told, 2)

    def _stage(self, row: int, practice: Practice) -> None:
        stage = self.known.answer(practice.id).stage
        points = {point.value: stage_label(point, self.language) for point in practice.scale.points}
        label = self._say(words.NA) if stage == NA else points[stage] if isinstance(stage, int) else ""
        self._put(row, STAGE, label, self.look.choice)
        names = f"$C${self.list_at + 1}:$C${self.list_at + 1 + len(points)}"
        rule = rules.stages(names, self._say(words.CHOOSE_STAGE), self._say(words.LOWER))
        self.sheet.data_validation(row, STAGE, row, STAGE, rule)
        self._colours(row)

    def _colours(self, row: int) -> None:
        """The stages reached turn blue, the chosen one dark; a text that is no stage turns red."""
        cell = f"TRIM(${self._cell(row, STAGE)})"
        names = f"$C${self.list_at + 1}:$C${self.list_at + 1 + _STAGES}"
        for at in range(_STAGES):
            place = (row, FIRST + at, row, FIRST + at)
            for sign, look in (("=", self.look.chosen), (">", self.look.reached)):
                self.sheet.conditional_format(*place, {**rules.stage(cell, sign, at + 1), "format": look})
        place = (row, STAGE, row, STAGE)
        self.sheet.conditional_format(*place, {**rules.unknown(cell, names), "format": self.look.wrong})

    def _memo(self, row: int, practice: Practice) -> None:
        answer, memo = self.known.answer(practice.id), practice.memo
        prompt = memo.hint.get(self.language) if memo.hint else ""
        width = 1 if self.language == "en" else 2
        lines = max(-(-len(prompt) * width // 39) + 1, -(-len(answer.evidence) * width // 70), 2)
        self._tall(row, 6 + 12 * lines)
        self.sheet.write_blank(row, MARK, None, self.look.closing)
        self.sheet.write_string(row, ID, memo.id, self.look.memo_id)
        label = self._say(words.MEMO)
        if prompt:
            self.sheet.write_rich_string(
                row, TEXT, self.look.small_strong, label, self.look.pale, f"\n{prompt}", self.look.closing
            )
        else:
            self.sheet.write_string(row, TEXT, label, self.look.closing)
        self.sheet.merge_range(row, FIRST, row, STAGE - 2, "", self.look.memo)
        self._put(row, FIRST, answer.evidence, self.look.memo)
        self._limit(row, memo.max_chars or 0)
        self._confidence(row, answer.confidence)

    def _limit(self, row: int, limit: int) -> None:
        if limit:
            wrong = (self._say(words.WRONG), self._say(words.MEMO_LONG, limit=limit))
            rule = rules.length(limit, wrong, (self._say(words.MEMO), self._say(words.MEMO_HOW)))
            self.sheet.data_validation(row, FIRST, row, FIRST, rule)

    def _confidence(self, row: int, confidence: int | None) -> None:
        if not self.asked.confidences:
            self.sheet.write_blank(row, STAGE - 1, None, self.look.closing)
            self.sheet.write_blank(row, STAGE, None, self.look.closing)
            return
        self.sheet.write_string(row, STAGE - 1, self._say(words.CONFIDENCE), self.look.confidence_label)
        labels = {point.value: point.text.get(self.language) for point in self.asked.confidences}
        self._put(row, STAGE, labels.get(confidence or 0, ""), self.look.confidence)
        rule = {"validate": "list", "source": list(labels.values()), "show_error": False}
        self.sheet.data_validation(row, STAGE, row, STAGE, rule)

    def _put(self, row: int, column: int, text: str, look: Any) -> None:
        if text:
            self.sheet.write_string(row, column, text, look)
        else:
            self.sheet.write_blank(row, column, None, look)

    def _cell(self, row: int, column: int) -> str:
        return f"{chr(65 + column)}{row + 1}"

    def _progress(self) -> None:
        """「14 / 20 問に記入済み」 and which is next, counted by the sheet itself."""
        cells = [self._cell(row, STAGE) for row in self.stages]
        end = f" / {len(cells)}{self._say(words.PROGRESS_END)}"
        self.sheet.merge_range(2, 0, 2, 2, "", self.look.progress)
        done = f"{len(self.known.answered())}{end}"
        self.sheet.write_formula(2, 0, rules.count(cells, end), self.look.progress, done)
        first, last = self.stages[0] + 1, self.stages[-1] + 1
        begin, all_done = self._say(words.NEXT), self._say(words.ALL_DONE)
        told = rules.next_one(_TODO, (first, last), begin, all_done)
        self.sheet.merge_range(2, FIRST, 2, STAGE, "", self.look.next)
        self.sheet.write_formula(2, FIRST, told, self.look.next, self._next(begin, all_done))

    def _next(self, begin: str, all_done: str) -> str:
        """What the formula comes to now, for programs that do not work formulas out."""
        left = next((p for p in self.asked.practices if self.known.answer(p.id).stage is None), None)
        if left is None:
            return all_done
        hint = f"\n{left.item.hint.get(self.language)}" if left.item.hint else ""
        return f"{begin}{left.id}　{left.item.text.get(self.language)}{hint}"

    def _foot(self) -> None:
        pack = self.asked.pack
        self.sheet.write_string(self.row, 0, f"{self._say(words.FORM)}{self.heading.entry}", self.look.small)
        self.sheet.write_string(self.row, STAGE, f"{pack.id} {pack.version}", self.look.small_right)

    def _page(self) -> None:
        sheet = self.sheet
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.set_margins(left=0.4, right=0.4, top=0.35, bottom=0.5)
        sheet.print_area(0, 0, self.row, STAGE)
        sheet.set_print_scale(_SCALE)  # "fit to width" would make Excel overlook the breaks
        sheet.set_footer(f"&L&9{self._say(words.FOOT)}　{_footer(self.heading.of)}&R&9&P / &N")
        sheet.freeze_panes(3, 0)
        sheet.protect("", {"format_columns": True, "format_rows": True, "format_cells": True})
        sheet.set_selection(self.stages[0], STAGE, self.stages[0], STAGE)
        sheet.set_h_pagebreaks(self._breaks())

    def _breaks(self) -> list[int]:
        """As much on a page as there is room for: whole activities, in the longer English whole questions."""
        found, used = [], sum(self.heights.get(row, _ROW) for row in range(self.starts[0]))
        units = self._units()
        for first, after in zip(units, [*units[1:], self.row], strict=True):
            tall = sum(self.heights.get(row, _ROW) for row in range(first, after))
            if used + tall > _PAGE:
                found.append(first)
                used = 0
            used += tall
        return found

    def _units(self) -> list[int]:
        """The first rows of what stays together on paper; an activity's heads go with its first question."""
        if self.language != "en":
            return self.starts
        heads = {start + 2 for start in self.starts}
        return sorted({*self.starts, *(row for row in self.stages if row not in heads)})


def _footer(text: str) -> str:
    return text.replace("&", "&&")[:100]
