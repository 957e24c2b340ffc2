"""The form of a sheet: a row for each question, and what it sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from shindan.diagnosis.definition import Item
from shindan.report.paper import numbers_of
from shindan.report.paper_choices import choices_of, condition_words, is_row
from shindan.report.paper_words import WORDS
from shindan.web.answering.given import Sent, read_sent
from shindan.web.entries.sequence import Sequence
from shindan.web.ui.component import render
from shindan.web.ui.components.key_row import Key, KeyRow
from shindan.web.ui.components.text_field import TextField

from .sheets import Difference, Given
from .words import chapters_of

ROWS = 4


@dataclass(frozen=True)
class Form:
    """Draws the questions of a survey in one language."""

    sequence: Sequence
    language: str

    @property
    def numbers(self) -> Mapping[str, int]:
        return numbers_of(chapters_of(self.sequence, self.language))

    def rows(self, values: Given, faults: Mapping[str, str]) -> list[str]:
        """Every question of the paper, in its order."""
        numbers = self.numbers
        return [self._row(item, numbers, values, faults.get(item.id, ""), "") for item in self.sequence.items]

    def decisions(self, found: tuple[Difference, ...], values: Given, faults: Mapping[str, str]) -> list[str]:
        """The questions that were keyed in two ways, with both."""
        numbers = self.numbers
        return [self._row(one.item, numbers, values, faults.get(one.item.id, ""), self._both(one)) for one in found]

    def _both(self, one: Difference) -> str:
        return _("1回目は%(first)s、2回目は%(second)sでした。") % {
            "first": self._said(one.item, one.first),
            "second": self._said(one.item, one.second),
        }

    def _said(self, item: Item, value: object) -> str:
        if value is None:
            return _("無回答")
        known = {one.value: one for one in choices_of(self.sequence.pack, item, self.language)}
        values = value if isinstance(value, list | tuple) else [value]
        return "".join(
            _("「%(said)s」") % {"said": known[str(one)].label if str(one) in known else str(one)} for one in values
        )

    def _row(self, item: Item, numbers: Mapping[str, int], values: Given, error: str, both: str) -> str:
        number = WORDS[self.language]["number"].format(number=numbers[item.id])
        hint = both or condition_words(self.sequence.pack, item, numbers, self.language)
        if item.kind == "text":
            return render("text_field", self._text(item, number, values.get(item.id), hint, error))
        return render("key_row", self._keys(item, number, values.get(item.id), hint, error))

    def _text(self, item: Item, number: str, value: object, hint: str, error: str) -> TextField:
        return TextField(
            name=item.id,
            label=f"{number} {item.text.get(self.language)}",
            value="" if value is None else str(value),
            hint=hint,
            error=error,
            kind="textarea",
            optional=True,
            rows=ROWS,
            limit=item.max_chars or 0,
        )

    def _keys(self, item: Item, number: str, value: object, hint: str, error: str) -> KeyRow:
        bare, several = is_row(self.sequence.pack, item), item.kind == "multi"
        keys = [
            Key(code=one.code, value=one.value, label="" if bare and not one.apart else one.label)
            for one in choices_of(self.sequence.pack, item, self.language)
        ]
        if not several:
            keys.append(Key(code="-", value="", label=_("無回答")))
        return KeyRow(
            name=item.id,
            number=number,
            text=item.text.get(self.language),
            keys=tuple(keys),
            value=_chosen(value),
            several=several,
            hint=hint,
            error=error,
        )


def _chosen(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(map(str, value)) if isinstance(value, list | tuple) else (str(value),)


def read_sheet(sequence: Sequence, form: QueryDict) -> Sent:
    """Every answer of a sheet; what is not chosen, or chosen as no answer, is ``None``."""
    return read_sent(sequence.pack, sequence.items, form)


def read_decisions(sequence: Sequence, found: tuple[Difference, ...], form: QueryDict) -> Sent:
    """What was decided. A question with one answer has to be decided, if only as no answer."""
    sent = read_sent(sequence.pack, [one.item for one in found], form)
    for one in found:
        if one.item.kind not in ("multi", "text") and one.item.id not in form:
            sent.faults[one.item.id] = _("紙を見て、一つに決めてください。読めないときは「無回答」にします。")
    return sent


def shown(sent: Sent, form: QueryDict) -> dict[str, object]:
    """What the form shows again after a fault: nothing that was typed is lost, also a chosen 無回答."""
    blank = {name: "" for name in sent.answers if form.get(name) == ""}
    return {**{name: value for name, value in sent.answers.items() if value is not None}, **blank, **sent.typed}
