"""Answers to a pack's items: what is accepted, and what is said when something is not.

An answer is a whole number (level or scale point), an option's id, a tuple of option ids (multi), a text, ``None``
(left unanswered) or ``NOT_APPLICABLE``. Both of the last two are missing data for every score.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from .definition import Item, Pack

NOT_APPLICABLE = "na"
_SHOWN = 60
Answer = int | str | tuple[str, ...] | None
Answers = Mapping[str, Answer]


@dataclass(frozen=True)
class AnswerFault:
    """One answer that cannot be used: its key, the value given, and what would be right."""

    key: str
    value: object
    reason: Literal["unknown", "missing", "value", "too_long", "exclusive"]
    valid: tuple[str, ...]

    def message(self, language: str = "ja") -> str:
        return (_english if language == "en" else _japanese)(self)


class AnswerError(ValueError):
    """The answers cannot be assessed; ``faults`` names every key, its value and the valid ones."""

    def __init__(self, faults: list[AnswerFault]) -> None:
        super().__init__("\n".join(fault.message() for fault in faults))
        self.faults = faults


def _shown(value: object) -> str:
    """The value as it is told back: whole where it is short, so that a message stays a sentence."""
    text = str(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _japanese(fault: AnswerFault) -> str:
    valid = "、".join(fault.valid)
    match fault.reason:
        case "unknown":
            return f"「{_shown(fault.key)}」という項目はありません。使える項目: {valid}"
        case "missing":
            return f"「{fault.key}」の回答がありません。使える値: {valid}"
        case "too_long":
            return f"「{fault.key}」が長すぎます。{valid} 文字までにしてください"
        case "exclusive":
            return (
                f"「{fault.key}」の値「{_shown(fault.value)}」は、ほかの値と一緒には選べません。一つだけにしてください"
            )
    return f"「{fault.key}」の値「{_shown(fault.value)}」は使えません。使える値: {valid}"


def _english(fault: AnswerFault) -> str:
    valid = ", ".join(fault.valid)
    match fault.reason:
        case "unknown":
            return f'There is no item "{_shown(fault.key)}". Items: {valid}'
        case "missing":
            return f'"{fault.key}" has no answer. Valid values: {valid}'
        case "too_long":
            return f'"{fault.key}" is too long. At most {valid} characters'
        case "exclusive":
            return f'"{fault.key}" cannot be "{_shown(fault.value)}" together with others. Choose it alone'
    return f'"{fault.key}" cannot be "{_shown(fault.value)}". Valid values: {valid}'


def check_answers(pack: Pack, raw: Mapping[str, object], before: Answers | None = None) -> dict[str, Answer]:
    """Answers as typed values, in the order of the items.

    ``before`` are checked answers to the parent's items, which ``ask_if`` of an add-on may read.
    Unanswered items are ``None``; an item whose ``ask_if`` does not hold is not asked and is ``None`` whatever was sent.
    ``level`` items are the diagnosis itself and must be answered. Raises ``AnswerError`` with every fault at once.
    """
    faults = _unknown(pack, raw)
    accepted: dict[str, Answer] = {}
    for item in pack.items:
        condition = item.condition
        asked = condition is None or condition.holds({**(before or {}), **accepted})
        value, fault = accept(pack, item, raw.get(item.id)) if asked else (None, None)
        accepted[item.id] = value
        if fault is not None:
            faults.append(fault)
    if faults:
        raise AnswerError(faults)
    return accepted


def accept(pack: Pack, item: Item, raw: object) -> tuple[Answer, AnswerFault | None]:
    """One answer as a typed value, or the fault that says why it is none."""
    valid = valid_values(pack, item)
    if raw is None or raw == "":
        missing = AnswerFault(item.id, None, "missing", valid) if item.kind == "level" else None
        return None, missing
    if item.kind == "text":
        return _accept_text(item, raw)
    if item.kind == "multi":
        return _accept_multi(item, raw, valid)
    text = _plain(raw)
    if text not in valid:
        return None, AnswerFault(item.id, text, "value", valid)
    return (int(text) if _numeric(item) and text != NOT_APPLICABLE else text), None


def valid_values(pack: Pack, item: Item) -> tuple[str, ...]:
    """What may be answered, as text, in the order shown."""
    values = [str(option.value) for option in item.options]
    if item.kind == "scale" and item.scale:
        values = [str(value) for value in pack.scale(item.scale).values]
    return (*values, NOT_APPLICABLE) if item.allow_na else tuple(values)


def _unknown(pack: Pack, raw: Mapping[str, object]) -> list[AnswerFault]:
    known = tuple(item.id for item in pack.items)
    return [AnswerFault(str(key), raw[key], "unknown", known) for key in raw if key not in known]


def _plain(raw: object) -> str:
    """Numbers as people and spreadsheets write them: 2, "2", "２", " 2 ", 2.0. True is not a number here."""
    if isinstance(raw, bool):
        return str(raw)
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return unicodedata.normalize("NFKC", str(raw)).strip()


def _numeric(item: Item) -> bool:
    return item.kind in {"level", "scale"}


def _accept_text(item: Item, raw: object) -> tuple[Answer, AnswerFault | None]:
    text = str(raw).strip()
    if item.max_chars is not None and len(text) > item.max_chars:
        return None, AnswerFault(item.id, raw, "too_long", (str(item.max_chars),))
    return text or None, None


def _accept_multi(item: Item, raw: object, valid: tuple[str, ...]) -> tuple[Answer, AnswerFault | None]:
    chosen = {_plain(entry): None for entry in (raw if isinstance(raw, list | tuple) else [raw])}
    if wrong := [entry for entry in chosen if entry not in valid]:
        return None, AnswerFault(item.id, wrong[0], "value", valid)
    exclusive = {NOT_APPLICABLE, *(str(option.value) for option in item.options if option.exclusive)}
    if len(chosen) > 1 and (alone := [entry for entry in chosen if entry in exclusive]):
        return None, AnswerFault(item.id, alone[0], "exclusive", valid)
    return tuple(value for value in valid if value in chosen) or None, None
