"""A page for each of the first issues: what it rests on, what may lie behind it, what can be done."""

from __future__ import annotations

from shindan.report.deck import Pane, Paragraph, Slide, Table, TableCell
from shindan.report.deck.content import QUIET

from ..schema import Issue, Proposal
from .room import Source, bullets, head, note, part, row, table


def issue_page(source: Source, issue: Issue) -> Slide:
    say = source.say
    evidence = _under(say["evidence"], [source.get(one.text) for one in issue.evidence])
    blocks = [
        Pane(part(0, 0, 0.5, 0.52), evidence, most=11, least=7),
        Pane(part(0.51, 0, 0.49, 0.52), _under(say["hypotheses"], _hypotheses(source, issue)), most=11, least=7),
        _steps(source, issue),
        *_measures(source, issue),
    ]
    refs = [one.ref for one in issue.evidence] + [ref for one in issue.hypotheses for ref in one.refs]
    return Slide(
        title=say["issue_title"].format(rank=issue.rank, title=source.get(issue.title)),
        lead=" ".join([source.get(issue.reading), *(source.get(one) for one in issue.remarks)]).strip(),
        blocks=tuple(blocks),
        notes=source.notes(
            *refs, more=(say["src_guide"].format(guide=source.analysis.basis.guide), say["say_hypothesis"])
        ),
    )


def _under(title: str, texts: list[str]) -> tuple[Paragraph, ...]:
    return (Paragraph(title, bold=True, gap=0.5), *bullets(texts))


def _hypotheses(source: Source, issue: Issue) -> list[str]:
    check = source.say["check_first"]
    return [
        check.format(text=source.get(one.text)) if one.kind == "check" else source.get(one.text)
        for one in issue.hypotheses
    ]


def _steps(source: Source, issue: Issue) -> Pane:
    texts = [source.get(one) for one in issue.steps]
    lines = [Paragraph(text, lead=str(at + 1), gap=0.25) for at, text in enumerate(texts)]
    if issue.caution is not None:
        lines.append(Paragraph(source.get(issue.caution), colour=QUIET))
    return Pane(part(0, 0.535, 1, 0.165), tuple(lines), most=10.5, least=7)


def _measures(source: Source, issue: Issue) -> list[Table | Pane]:
    """The suggested measures in full, the others by name."""
    if not issue.proposals:
        return []
    others = [source.get(one.name) for one in issue.proposals if not one.suggested]
    told = source.say["others"].format(names=source.say["joint"].join(others)) if others else ""
    return [
        table(part(0, 0.71, 1, 0.245), (17, 39, 7, 12, 9, 16), _proposals(source, issue), most=10),
        note(part(0, 0.96, 1, 0.04), told),
    ]


def _proposals(source: Source, issue: Issue) -> list[tuple[TableCell, ...]]:
    say = source.say
    heads = (
        say["proposals"],
        say["what"],
        say["difficulty"],
        say["time"],
        say["lead_by"],
        say["slash"].join((say["kpi"], say["pulse"])),
    )
    return [head(*heads), *(_proposal(source, one) for one in issue.proposals if one.suggested)]


def _proposal(source: Source, one: Proposal) -> tuple[TableCell, ...]:
    say = source.say
    what = source.get(one.what) + (f" {source.get(one.caution)}" if one.caution else "")
    time = say["slash"].join((source.get(one.start), source.get(one.effect)))
    kpi = say["slash"].join((say["joint"].join(source.get(k) for k in one.kpi), say["joint"].join(one.pulse)))
    return row(source.get(one.name), what, one.stars, time, source.get(one.lead), kpi, bold=(0,))
