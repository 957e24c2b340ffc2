"""What a form says otherwise than the answers on record, question by question: new, or different."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from shindan.management import CONFIDENCE_SUFFIX, EVIDENCE_SUFFIX, Questionnaire

ENDS = ("", EVIDENCE_SUFFIX, CONFIDENCE_SUFFIX)


@dataclass(frozen=True)
class Unit:
    """A question that the form adds to (``new``) or says otherwise (``other``); its fields before and after."""

    practice: str
    kind: Literal["new", "other"]
    before: Mapping[str, str]
    after: Mapping[str, str]


def units(asked: Questionnaire, known: Mapping[str, str], form: Mapping[str, str]) -> tuple[Unit, ...]:
    """New and differing questions. What the form leaves empty is no difference: it takes nothing away."""
    found = []
    for practice in asked.practices:
        names = [f"{practice.id}{end}" for end in ENDS]
        before = {name: known[name] for name in names if known.get(name)}
        after = {name: form[name] for name in names if form.get(name)}
        changed = {name for name in after if before.get(name) != after[name]}
        if changed:
            kind: Literal["new", "other"] = "other" if changed & set(before) else "new"
            found.append(Unit(practice.id, kind, before, {**before, **after}))
    return tuple(found)


def merged(
    asked: Questionnaire, known: Mapping[str, str], form: Mapping[str, str], accepted: Collection[str]
) -> tuple[dict[str, str], tuple[Unit, ...]]:
    """The answers with everything new of the form and the ``accepted`` questions, and what of it was taken."""
    taken = tuple(each for each in units(asked, known, form) if each.kind == "new" or each.practice in accepted)
    typed = dict(known)
    for each in taken:
        typed |= each.after
    return typed, taken
