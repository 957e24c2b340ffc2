"""What a cell says in answer to an item: a number, an option, 該当しない, nothing, or something that cannot be read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from shindan.diagnosis.definition import Item, Pack, Text

from .faults import shown
from .wording import plain

NOT_APPLICABLE = -1
NO_ANSWER = -128
UNREADABLE = -127
LONGEST = 300
_BLANK = frozenset({"", "-", "--", "ー", ".", "nan", "null", "<na>", "無回答", "未回答", "回答なし", "noanswer"})
# Statistics programs write a missing value so; a questionnaire may mean 該当しない by it.
_NA_CODES = frozenset({"na", "n/a"})
_NA_WORDS = frozenset({"該当しない", "該当なし", "非該当", "notapplicable", "doesnotapply"})
_ERRORS = frozenset({"#n/a", "#ref!", "#value!", "#div/0!", "#name?", "#null!", "#num!", "#spill!", "#calc!"})
_NUMBER = re.compile(r"(-?[0-9]+)(?:\.0+)?")
_NUMBERED = re.compile(r"[(\[]?([0-9]{1,3})[)\]]?[.:、,)_-]*(.+)")
_NUMBER_LAST = re.compile(r"(.+?)[(\[:]?([0-9]{1,3})[)\]]?")


@dataclass(frozen=True)
class ItemValues:
    """The values of one item. A scale's answer is its number; a choice's is the place of its option, from 0."""

    item: Item
    codes: tuple[str, ...]
    labels: dict[str, int]
    na: frozenset[str]
    valid: str
    memory: dict[str | None, int] = field(default_factory=dict, compare=False, repr=False)

    @property
    def is_choice(self) -> bool:
        return self.item.kind == "single"

    def read(self, text: str | None) -> int:
        """The answer, ``NOT_APPLICABLE``, ``NO_ANSWER`` or ``UNREADABLE``. Each distinct text is worked out once."""
        known = self.memory.get(text)
        if known is None:
            known = self._work_out(text)
            if len(self.memory) < 10_000:
                self.memory[text] = known
        return known

    def why(self, text: str) -> str:
        """What is wrong with a text that is ``UNREADABLE``, and what to write instead."""
        if plain(text[:LONGEST]) in _ERRORS:
            return f"数式のエラー「{shown(text)}」です。値に直してください。回答なしとして数えます。"
        return f"値「{shown(text)}」は使えません。使える値: {self.valid}、空白。直すまで回答なしとして数えます。"

    def _work_out(self, text: str | None) -> int:
        if text is None:
            return NO_ANSWER
        if len(text) > LONGEST:
            return UNREADABLE
        key = plain(text)
        if key in self.labels:
            return self.labels[key]
        if key in self.na:
            return NOT_APPLICABLE
        if key in _BLANK or key in _NA_CODES:
            return NO_ANSWER
        return self._number(key)

    def _number(self, key: str) -> int:
        if number := _NUMBER.fullmatch(key):
            value = str(int(number[1]))
            return NOT_APPLICABLE if value in self.na else self.labels.get(value, UNREADABLE)
        if numbered := _NUMBERED.fullmatch(key):
            return self._labelled(numbered[2], numbered[1])
        if numbered := _NUMBER_LAST.fullmatch(key):
            return self._labelled(numbered[1], numbered[2])
        return UNREADABLE

    def _labelled(self, label: str, number: str) -> int:
        """ "5: とてもそう思う". On a scale number and label must say the same; before an option the number only counts."""
        place = self.labels.get(label, self.labels.get(label.strip("()[]"), UNREADABLE))
        agrees = self.is_choice or self.labels.get(str(int(number))) == place
        return place if agrees else UNREADABLE


def item_values(pack: Pack, item: Item) -> ItemValues:
    """The values that a file may hold for an item of kind ``scale``, ``level`` or ``single``."""
    answers = _answers(pack, item)
    codes = tuple(str(value) for value, _ in answers)
    choice = item.kind == "single"
    labels: dict[str, int] = {}
    for place, (value, texts) in enumerate(answers):
        answer = place if choice else int(value)
        for text in (str(value), *(wording for t in texts for wording in (t.ja, t.en))):
            labels.setdefault(plain(text), answer)
    valid = "、".join(f"{value}（{texts[0].ja}）" if texts else str(value) for value, texts in answers)
    return ItemValues(item, codes, labels, _na(pack, item), f"{valid}、該当しない" if item.allow_na else valid)


def _answers(pack: Pack, item: Item) -> list[tuple[int | str, tuple[Text, ...]]]:
    """Every value with its wordings: points of the scale, its two ends, options."""
    if item.scale is None or item.kind != "scale":
        return [(option.value, (option.text,)) for option in item.options]
    scale = pack.scale(item.scale)
    texts = {point.value: point.text for point in scale.points}
    ends = {scale.values[0]: scale.low_anchor, scale.values[-1]: scale.high_anchor}
    texts |= {value: text for value, text in ends.items() if text is not None}
    texts |= item.anchors
    return [(value, (texts[value],) if value in texts else ()) for value in scale.values]


def _na(pack: Pack, item: Item) -> frozenset[str]:
    if not item.allow_na:
        return frozenset()
    own = pack.scale(item.scale).not_applicable if item.scale else None
    words = [plain(text) for text in (own.ja, own.en)] if own else []
    return frozenset({*words, *_NA_WORDS, *_NA_CODES, str(NOT_APPLICABLE)})
