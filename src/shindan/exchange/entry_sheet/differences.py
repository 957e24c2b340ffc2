"""What a form says otherwise than the sheet on record, unit by unit: a fact, a split, the headcounts of a question."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from .blocks import OWN, PARTS
from .fields import FIELDS
from .rules import MOST_SPLITS, Rules

Typed = Mapping[str, str]


@dataclass(frozen=True)
class Difference:
    """A unit that is new, or differs. ``key`` is a fact's name, ``split2`` or ``AT1``; values are by field, without empty ones."""

    key: str
    kind: Literal["new", "other"]
    before: Typed
    after: Typed


def units(rules: Rules) -> dict[str, tuple[str, ...]]:
    """What is taken over together: key → fields."""
    facts = {field.name: (field.name,) for field in FIELDS}
    splits = {f"split{n}": tuple(f"{part}{n}" for part in PARTS) for n in range(1, MOST_SPLITS + 1)}
    counts = {each.id: tuple(f"{each.id}_{option.id}" for option in each.options) for each in rules.attributes}
    return {**facts, **splits, **counts}


def differences(known: Typed, form: Typed, rules: Rules) -> tuple[Difference, ...]:
    """New and differing units. What the form leaves empty is no difference: it takes nothing away."""
    found = []
    for key, names in units(rules).items():
        before, after = _part(known, names), _part(form, names)
        if after and after != before:
            found.append(Difference(key, "other" if before else "new", before, after))
    return tuple(found)


def merged(known: Typed, form: Typed, rules: Rules, accepted: Collection[str]) -> dict[str, str]:
    """The sheet with everything new of the form, and of what differs the ``accepted`` keys."""
    typed = dict(known)
    for each in differences(known, form, rules):
        if each.kind == "new" or each.key in accepted:
            for name in units(rules)[each.key]:
                typed.pop(name, None)
            typed |= each.after
    return typed


def _part(typed: Typed, names: tuple[str, ...]) -> dict[str, str]:
    found = {name: typed[name] for name in names if typed.get(name)}
    kind = next((name for name in found if name.startswith("kind")), "")
    return {} if set(found) == {kind} and found[kind] == OWN else found
