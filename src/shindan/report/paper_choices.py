"""What can be ticked on a paper questionnaire, with the code that a keyer types for it: paper and keying read the same list."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass

from shindan.diagnosis import Pack
from shindan.diagnosis.answers import NOT_APPLICABLE
from shindan.diagnosis.definition import Item

from .paper_words import WORDS

_APART = ("prefer_not",)


@dataclass(frozen=True)
class Choice:
    """A box to tick. ``value`` is what is stored, ``code`` is printed small beside the box; ``apart`` is off the scale."""

    code: str
    value: str
    label: str
    apart: bool = False


def choices_of(pack: Pack, item: Item, language: str) -> tuple[Choice, ...]:
    """The choices in their order on screen; none for a comment.

    A point of a scale has its own value as code, an option its place from 1. 該当しない is 0, or one above a scale that has a 0.
    """
    found = _points(pack, item, language) if item.kind == "scale" and item.scale else _options(item, language)
    return (*found, _not_applicable(pack, item, language, found)) if item.allow_na else found


def is_row(pack: Pack, item: Item) -> bool:
    """Whether the choices are bare numbers between two anchors, which stand in one row."""
    return bool(item.scale) and pack.scale(str(item.scale)).kind == "numeric"


def _points(pack: Pack, item: Item, language: str) -> tuple[Choice, ...]:
    scale = pack.scale(str(item.scale))
    labels = {point.value: point.text.get(language) for point in scale.points}
    return tuple(Choice(str(value), str(value), labels.get(value, str(value))) for value in scale.values)


def _options(item: Item, language: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(str(place), str(one.value), one.text.get(language), one.exclusive or one.value in _APART)
        for place, one in enumerate(item.options, 1)
    )


def _not_applicable(pack: Pack, item: Item, language: str, before: tuple[Choice, ...]) -> Choice:
    words = WORDS[language]
    scale = pack.scale(item.scale) if item.scale else None
    label = scale.not_applicable.get(language) if scale and scale.not_applicable else words["not_applicable"]
    if item.na_reason:
        label += words["reason"].format(reason=item.na_reason.get(language))
    taken = {choice.code for choice in before}
    return Choice("0" if "0" not in taken else str(max(map(int, taken)) + 1), NOT_APPLICABLE, label, apart=True)


def condition_words(pack: Pack, item: Item, numbers: Mapping[str, int], language: str) -> str:
    """``ask_if`` as a sentence, naming questions by their number on paper; "" where everybody is asked."""
    condition = item.condition
    if condition is None:
        return ""
    said = _Teller(pack, numbers, language).tell(condition.tree)
    return WORDS[language]["only"].format(condition=said)


@dataclass(frozen=True)
class _Teller:
    """Says a condition in words; the language of conditions is small (`diagnosis.condition`)."""

    pack: Pack
    numbers: Mapping[str, int]
    language: str

    def tell(self, node: ast.expr, *, denied: bool = False) -> str:
        words = WORDS[self.language]
        match node:
            case ast.BoolOp(op=op, values=values):
                both = isinstance(op, ast.And) != denied
                return words["and" if both else "or"].join(self.tell(each, denied=denied) for each in values)
            case ast.UnaryOp(operand=operand):
                return self.tell(operand, denied=not denied)
            case ast.Compare(left=left, ops=[op], comparators=[right]):
                return self._comparison(left, op, right, denied=denied)
        raise ValueError(ast.unparse(node))

    def _comparison(self, left: ast.expr, op: ast.cmpop, right: ast.expr, *, denied: bool) -> str:
        words = WORDS[self.language]
        name, value = (left, right) if isinstance(left, ast.Name) else (right, left)
        question = words["question"].format(number=self.numbers.get(getattr(name, "id", ""), "?"))
        order = {ast.Lt: "below", ast.LtE: "at_most", ast.Gt: "above", ast.GtE: "at_least"}.get(type(op))
        if order:
            return words["not" if denied else "yes"].format(
                question=question, what=words[order].format(value=ast.literal_eval(value))
            )
        chosen = isinstance(op, ast.Eq | ast.In) != denied
        return words["chose" if chosen else "chose_not"].format(question=question, what=self._values(name, value))

    def _values(self, name: ast.expr, value: ast.expr) -> str:
        if isinstance(value, ast.Name):
            return WORDS[self.language]["question"].format(number=self.numbers.get(value.id, "?"))
        given = ast.literal_eval(value)
        item = self.pack.item(getattr(name, "id", ""))
        labels = {choice.value: choice.label for choice in choices_of(self.pack, item, self.language)}
        words = WORDS[self.language]
        listed = given if isinstance(given, list) else [given]
        return words["either"].join(words["quoted"].format(label=labels.get(str(one), str(one))) for one in listed)
