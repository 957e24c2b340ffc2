"""From what was typed to a checked sheet: every field at once, nothing thrown away."""

from __future__ import annotations

import re
from collections.abc import Mapping

from shindan.result.schema import Words

from .blocks import Blocks, block_names, count_names, kind_of, numbers_of
from .facts import kept, missing, period_fault, say
from .fields import FIELDS
from .rules import MOST_SPLITS, Rules
from .sheet import SPLITS, EntrySheet, Fault

# Signs that no file can hold and nobody writes.
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def check_sheet(typed: Mapping[str, str], rules: Rules) -> EntrySheet:
    """Check a sheet as it was typed. What is empty and needed is ``missing``, what cannot be used a fault."""
    texts = _texts(typed, rules)
    faults = _facts(texts)
    staff = int(texts["staff"]) if texts["staff"] and not any(f.field == "staff" for f in faults) else None
    blocks = Blocks(texts, rules, staff)
    splits = blocks.read()
    needed = needed_names(rules)
    absent = [Fault(name, missing(name)) for name in needed if name != SPLITS and not texts[name]]
    if not numbers_of(texts):
        absent.append(Fault(SPLITS, _no_split()))
    return EntrySheet(
        typed={name: text for name, text in texts.items() if text},
        splits=splits,
        staff=staff,
        headcounts=blocks.headcounts,
        faults=(*faults, *blocks.faults),
        missing=(*absent, *blocks.missing),
        cautions=tuple(blocks.cautions),
        needed=needed,
    )


def needed_names(rules: Rules) -> tuple[str, ...]:
    """What has to be there before a sheet can be handed in."""
    facts = [f.name for f in FIELDS if f.required or (f.name == "corporate_number" and rules.needs_number)]
    return (*facts, SPLITS)


def names(rules: Rules) -> tuple[str, ...]:
    """The names of every field of a sheet."""
    return (*(field.name for field in FIELDS), *block_names(), *count_names(rules))


def _texts(typed: Mapping[str, str], rules: Rules) -> dict[str, str]:
    texts = {name: str(typed.get(name, "")) for name in names(rules)}
    texts = {name: _NO_TEXT.sub("", text.replace("\r\n", "\n")).strip() for name, text in texts.items()}
    for number in range(1, MOST_SPLITS + 1):
        texts[f"kind{number}"] = kind_of(texts, number)
    return texts


def _facts(texts: dict[str, str]) -> list[Fault]:
    """Bring each fact into the form in which it is kept."""
    faults = []
    for field in FIELDS:
        texts[field.name], fault = kept(field, texts[field.name])
        if fault is not None:
            faults.append(Fault(field.name, fault))
    fault = period_fault(texts["starts"], texts["ends"])
    return [*faults, Fault("ends", fault)] if fault else faults


def _no_split() -> Words:
    return say(
        "分析区分が一つもありません。部署などの区分を一つは入力してください。",
        "There is no split yet. Please add at least one, such as the department.",
    )
