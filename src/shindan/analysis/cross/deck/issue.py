"""A page for each of the first issues: what it rests on, what may lie behind it, what can be done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shindan.report.deck import Pane, Paragraph, Slide, Table, TableCell, flow
from shindan.report.deck.content import CONTENT, QUIET
from shindan.report.deck.flow import Text

from ..proposing import OwnProposal, changed_fields, field_words
from ..schema import Issue, Proposal
from .room import Source, bullets, head, part, row, table

_HALVES = (part(0, 0, 0.49, 1), part(0.51, 0, 0.49, 1))


def issue_page(source: Source, issue: Issue) -> Slide:
    say = source.say
    refs = [one.ref for one in issue.evidence] + [ref for one in issue.hypotheses for ref in one.refs]
    changed = (say["src_changes"],) if any(one.issue == issue.id for one in source.changes) else ()
    guide = say["src_guide"].format(guide=source.analysis.basis.guide)
    return Slide(
        title=say["issue_title"].format(rank=issue.rank, title=source.get(issue.title)),
        lead=" ".join([source.get(issue.reading), *(source.get(one) for one in issue.remarks)]).strip(),
        blocks=flow(_lines(source, issue), source.language, most=12),
        notes=source.notes(*refs, more=(*source.goal_source, guide, say["say_hypothesis"], *changed)),
    )


def _lines(source: Source, issue: Issue) -> list[Sequence[Text]]:
    say = source.say
    evidence = [source.get(one.text) for one in issue.evidence] or [say["evidence_none"]]
    lines: list[Sequence[Text]] = [
        (
            Pane(_HALVES[0], _under(say["evidence"], evidence)),
            Pane(_HALVES[1], _under(say["hypotheses"], _hypotheses(source, issue))),
        )
    ]
    if issue.steps or issue.caution is not None:
        lines.append((_steps(source, issue),))
    if any(one.suggested for one in issue.proposals):
        lines.append((_measures(source, issue),))
    below = list(_below(source, issue))
    if below:
        lines.append((Pane(CONTENT, tuple(Paragraph(text, colour=QUIET, scale=0.9) for text in below)),))
    return lines


def _under(title: str, texts: list[str]) -> tuple[Paragraph, ...]:
    return (Paragraph(title, bold=True, gap=0.5), *bullets(texts))


def _hypotheses(source: Source, issue: Issue) -> list[str]:
    check = source.say["check_first"]
    told = [
        check.format(text=source.get(one.text)) if one.kind == "check" else source.get(one.text)
        for one in issue.hypotheses
    ]
    return told or [check.format(text=source.say["check_none"])]


def _steps(source: Source, issue: Issue) -> Pane:
    texts = [source.get(one) for one in issue.steps]
    lines = [Paragraph(source.say["steps"], bold=True, gap=0.5)]
    lines += [Paragraph(text, lead=str(at + 1), gap=0.25) for at, text in enumerate(texts)]
    if issue.caution is not None:
        lines.append(Paragraph(source.get(issue.caution), colour=QUIET))
    return Pane(CONTENT, tuple(lines))


def _measures(source: Source, issue: Issue) -> Table:
    """The suggested measures in full."""
    say = source.say
    names = ("proposals", "what", "difficulty", "time_start", "time_effect", "lead_by", "kpi", "pulse")
    rows = [head(*(say[name] for name in names))]
    rows += [_proposal(source, one) for one in issue.proposals if one.suggested]
    return table(CONTENT, (17, 34, 7, 8.5, 8.5, 9, 17, 9), rows)


def _proposal(source: Source, one: Proposal) -> tuple[TableCell, ...]:
    say = source.say
    what = source.get(one.what) + (f" {source.get(one.caution)}" if one.caution else "")
    joint = say["joint"]
    told = (source.get(one.start), source.get(one.effect), source.get(one.lead))
    kpi, pulse = joint.join(source.get(k) for k in one.kpi), joint.join(one.pulse)
    name = source.get(one.name) + tag(source, one)
    return row(name, what, one.stars, *told, kpi or say["none"], pulse or say["none"], bold=(0,))


def tag(source: Source, one: Proposal) -> str:
    """That a person made or changed it."""
    if not isinstance(one, OwnProposal):
        return ""
    return source.say["tag_own" if one.machine is None else "tag_revised" if changed_fields(one) else "none"]


def _below(source: Source, issue: Issue) -> Iterator[str]:
    """What was computed where a person changed it, what was taken out, and the other measures by name."""
    say = source.say
    for one in issue.proposals:
        if isinstance(one, OwnProposal) and one.machine is not None and one.suggested and changed_fields(one):
            yield say["machine_said"].format(told=_machine(source, one, one.machine))
    gone = [
        say["withdrawn_one"].format(name=say["quote"].format(name=source.get(one.before)), reason=one.reason)
        for one in source.changes
        if one.kind == "withdrawn" and one.issue == issue.id and one.before
    ]
    if gone:
        yield say["withdrawn_told"].format(told=say["joint"].join(gone))
    others = [source.get(one.name) + tag(source, one) for one in issue.proposals if not one.suggested]
    if others:
        yield say["others"].format(names=say["joint"].join(others))


def _machine(source: Source, one: OwnProposal, machine: Proposal) -> str:
    say = source.say
    fields = [
        say["machine_field"].format(field=say[f"field_{field}"], value=source.get(field_words(machine, field)))
        for field in changed_fields(one)
        if field != "name"
    ]
    return say["joint"].join([say["quote"].format(name=source.get(machine.name)), *fields])
