"""From a published result and the representative's stages to the ordered issues."""

from __future__ import annotations

import hashlib
import importlib.metadata
from collections.abc import Iterator

from shindan.result.schema import Note, Result, Words

from .factors import parts_of
from .inputs import Inputs
from .issues import Read, issues_of
from .levels import activities_of, crossings_of, elements_of, practices_of
from .schema import Basis, CrossAnalysis, Element
from .voices import not_reached_of, themes_of, unmarked
from .words import joined, say

# Below so many answers the whole order is for reference.
FEW = 30


def cross_analysis(inputs: Inputs) -> CrossAnalysis:
    """The analysis of a published result. Equal inputs give equal analyses; nothing that is hidden is used or named."""
    parts = parts_of(inputs)
    read = Read(elements_of(inputs, parts), practices_of(inputs), not_reached_of(inputs), themes_of(inputs), parts)
    return CrossAnalysis(
        code_version=importlib.metadata.version("shindan"),
        made_on=inputs.result.made_on,
        basis=_basis(inputs),
        activities=activities_of(inputs),
        elements=read.elements,
        crossings=crossings_of(inputs),
        practices=read.practices,
        not_reached=read.not_reached,
        themes=read.themes,
        issues=issues_of(inputs, read),
        notes=tuple(Note(id=key, text=text) for key, text in _notes(inputs, read)),
    )


def digest_of(result: Result) -> str:
    """SHA-256 of a result as it is published."""
    return f"sha256:{hashlib.sha256(result.model_dump_json().encode()).hexdigest()}"


def _basis(inputs: Inputs) -> Basis:
    result, guide = inputs.result, inputs.guide
    return Basis(
        entry=result.entry.name,
        wave=result.entry.wave,
        people=result.entry.people,
        result_digest=digest_of(result),
        instrument=f"{result.instrument.id} {result.instrument.version}",
        guide=f"{guide.id} {guide.version}",
        guide_digest=guide.digest,
        management=f"{inputs.management.id} {inputs.management.version}",
        benchmark=inputs.norms.name if inputs.norms else result.edition,
        importance=result.importance.method,
        comments=inputs.comments is not None,
    )


def _notes(inputs: Inputs, read: Read) -> Iterator[tuple[str, Words]]:
    """What is missing or weak, in words."""
    yield from _about_goals(inputs, read.elements)
    method = inputs.result.importance.method
    key = {"full": "n_full", "correlation": "n_correlation"}.get(method, "n_none")
    yield "importance", say(key, people=inputs.result.importance.people)
    if inputs.result.entry.people < FEW:
        yield "small", say("n_small", people=inputs.result.entry.people)
    given = [inputs.stage(item.id) for item in inputs.practices]
    told = [one for one in given if one.stage is not None]
    memos = sum(bool(one.evidence.strip()) for one in told)
    yield "stages", say("n_stages", asked=len(given), answered=len(told), memos=memos)
    yield "self", say("n_self")
    hidden = [one.name for one in read.elements if one.share is None]
    if hidden:
        yield "hidden", say("n_hidden", names=joined(hidden))
    splits = any(not group.suppressed for split in inputs.result.splits if not split.withheld for group in split.groups)
    yield "groups", say("n_groups", count=unmarked(inputs)) if splits else say("n_no_groups")
    if inputs.comments is None:
        yield "comments", say("n_no_comments")
    yield "relation", say("n_relation")
    if inputs.guide.status == "draft":
        yield "draft", say("n_draft", version=inputs.guide.version)


def _about_goals(inputs: Inputs, elements: tuple[Element, ...]) -> Iterator[tuple[str, Words]]:
    shown = [one for one in elements if one.share is not None]
    without = [one.name for one in shown if one.goal is None]
    name = inputs.norms.name if inputs.norms else inputs.result.edition
    if len(without) == len(shown):
        yield "goal", say("n_no_goal")
        return
    yield "goal", say("n_goal", name=name or Words(ja="年度版", en="edition"))
    if without:
        yield "goal_missing", say("n_some_goals", names=joined(without))
