"""What the page says of each issue: the analysis in the reader's language, with its links."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shindan.analysis.cross.proposing import OwnProposal, changed_fields
from shindan.analysis.cross.schema import CrossAnalysis, Element, Factors, Issue, Proposal
from shindan.diagnosis.guide import Guide
from shindan.web.ui.components.facts import Fact
from shindan.web.ui.components.table import Column, Row, Table

from .links import Links


@dataclass(frozen=True)
class Linked:
    """A sentence, and the page that it rests on."""

    text: str
    href: str = ""


@dataclass(frozen=True)
class ProposalCard:
    """A measure: what it is, and its facts. ``tag``: that a person made or changed it; ``machine``: the one that was computed."""

    id: str
    name: str
    what: str
    suggested: bool
    facts: tuple[Fact, ...]
    caution: str
    tag: str = ""
    machine: ProposalCard | None = None


@dataclass(frozen=True)
class IssueCard:
    """One issue as the page shows it. ``machine`` is its place in the machine's version, "" for one that was added."""

    id: str
    rank: int
    machine: str
    mode: str
    title: str
    reading: str
    caution: str
    factors: tuple[Fact, ...]
    parts: str
    evidence: tuple[Linked, ...]
    hypotheses: tuple[Linked, ...]
    steps: tuple[str, ...]
    suggested: tuple[ProposalCard, ...]
    others: tuple[ProposalCard, ...]
    remarks: tuple[str, ...]
    first: bool
    last: bool


def issue_cards(analysis: CrossAnalysis, links: Links, language: str) -> list[IssueCard]:
    """Every issue in its order."""
    issues = analysis.issues
    return [_card(issue, links, language, ends=(at == 0, at == len(issues) - 1)) for at, issue in enumerate(issues)]


def _card(issue: Issue, links: Links, language: str, *, ends: tuple[bool, bool]) -> IssueCard:
    proposals = [(one.suggested, proposal_card(one, language)) for one in issue.proposals]
    return IssueCard(
        id=issue.id,
        rank=issue.rank,
        machine=_("機械の順：%(rank)d") % {"rank": issue.machine_rank}
        if issue.machine_rank
        else _("機械の順：なし（追加した課題）"),
        mode=mode_word(issue),
        title=issue.title.get(language),
        reading=issue.reading.get(language),
        caution=issue.caution.get(language) if issue.caution else "",
        factors=factor_facts(issue.factors) if issue.factors else (),
        parts=_parts(issue.factors) if issue.factors else "",
        evidence=tuple(Linked(one.text.get(language), links.of(one.ref)) for one in issue.evidence),
        hypotheses=tuple(
            Linked(one.text.get(language), links.of(one.refs[0]) if one.refs else "") for one in issue.hypotheses
        ),
        steps=tuple(step.get(language) for step in issue.steps),
        suggested=tuple(card for suggested, card in proposals if suggested),
        others=tuple(card for suggested, card in proposals if not suggested),
        remarks=tuple(remark.get(language) for remark in issue.remarks),
        first=ends[0],
        last=ends[1],
    )


def mode_word(issue: Issue) -> str:
    """What kind of issue it is."""
    return {
        "start": _("取り組みを始める"),
        "fix": _("届いていない取り組みを直す"),
        "systematise": _("個人の努力を仕組みにする"),
        "spread": _("続けて広げる") if issue.strength else _("届いていない人を探す"),
        "check": _("先に確かめる"),
    }[issue.mode]


def factor_facts(factors: Factors) -> tuple[Fact, ...]:
    """The score and the three factors that it is made of."""
    return (
        Fact(term=_("効果"), text=f"{factors.effect:.1f}"),
        Fact(term=_("確かさ"), text=f"{factors.certainty:.2f}"),
        Fact(term=_("手間"), text=f"{factors.effort:.2f}"),
        Fact(term=_("点数"), text=f"{factors.score:.2f}"),
    )


def _parts(factors: Factors) -> str:
    told = {
        "part": f"{factors.part:.3f}",
        "headroom": f"{factors.headroom:g}",
        "value": f"{factors.value_certainty:.2f}",
        "relation": f"{factors.relation_certainty:.2f}",
        "practice": f"{factors.practice_certainty:.2f}",
        "support": f"{factors.support_certainty:.2f}",
    }
    return (
        _(
            "点数＝効果×確かさ÷手間。効果＝関連の大きさ%(part)s×伸びしろ%(headroom)sポイント。"
            "確かさ＝値%(value)s、関連%(relation)s、取り組み%(practice)s、裏づけ%(support)sの平均。"
        )
        % told
    )


def proposal_card(one: Proposal, language: str) -> ProposalCard:
    """A measure with its difficulty, times, lead, KPI and what to follow it by."""
    joint = ", " if language == "en" else "、"
    facts = (
        Fact(term=_("難しさ"), text=one.stars),
        Fact(term=_("始めるまで"), text=one.start.get(language)),
        Fact(term=_("効果が出るまで"), text=one.effect.get(language)),
        Fact(term=_("担当"), text=one.lead.get(language)),
        Fact(term=_("指標（KPI）"), text=joint.join(kpi.get(language) for kpi in one.kpi)),
        Fact(term=_("ミニアンケートで追う設問"), text=joint.join(one.pulse) or "–"),
    )
    machine = one.machine if isinstance(one, OwnProposal) and changed_fields(one) else None
    return ProposalCard(
        one.measure,
        one.name.get(language),
        one.what.get(language),
        one.suggested,
        facts,
        one.caution.get(language) if one.caution else "",
        tag=_tag(one),
        machine=proposal_card(machine, language) if machine else None,
    )


def _tag(one: Proposal) -> str:
    if not isinstance(one, OwnProposal):
        return ""
    if one.machine is None:
        return _("コンサルタントの案")
    return _("コンサルタントが修正") if changed_fields(one) else ""


@dataclass(frozen=True)
class Field:
    """One of the four quadrants: what it means, and the elements in it."""

    label: str
    elements: tuple[Linked, ...]


def matrix(analysis: CrossAnalysis, guide: Guide, links: Links, language: str) -> dict[str, Field]:
    """Elements by quadrant, by ``employee_practice`` such as ``low_high``; ``none`` are those without one."""
    found = {
        f"{one.employee}_{one.practice}": Field(
            one.label.get(language),
            tuple(_element(each, links, language) for each in analysis.elements if each.quadrant == one.id),
        )
        for one in guide.quadrants
    }
    without = tuple(_element(each, links, language) for each in analysis.elements if each.quadrant is None)
    return {**found, "none": Field(_("どの枠にも入れていない要素"), without)}


def _element(one: Element, links: Links, language: str) -> Linked:
    share = f"{one.share_text}%" if one.share is not None else _("非表示")
    stage = f"{one.practice:.1f}" if one.practice is not None else "–"
    told = {"name": one.name.get(language), "share": share, "stage": stage}
    near = _("%(name)s（実感%(share)s、取り組み%(stage)s、境目に近い）")
    text = near if one.near else _("%(name)s（実感%(share)s、取り組み%(stage)s）")
    return Linked(text % told, links.row(one.id))


def not_reached(analysis: CrossAnalysis, language: str) -> Table | None:
    """Groups well below the rest, with the mark of the result."""
    rows = tuple(
        Row(
            heading=f"{one.split_name.get(language)} {one.group_name.get(language)}",
            cells=(
                one.row_name.get(language),
                one.value_text,
                f"{one.difference:+.{1 if '.' in one.value_text else 0}f}".replace("-", "−"),
                str(one.people if one.people is not None else "–"),
            ),
        )
        for one in analysis.not_reached
    )
    columns = (
        Column(label=_("グループ")),
        Column(label=_("要素か設問")),
        Column(label=_("値"), numeric=True),
        Column(label=_("ほかの人との差"), numeric=True),
        Column(label=_("人数"), numeric=True),
    )
    return (
        Table(caption=_("取り組みが届いていないグループ"), columns=columns, rows=rows, caption_hidden=True)
        if rows
        else None
    )


def headline(cards: list[IssueCard]) -> str:
    """The issue to begin with; that there is none is said too."""
    if not cards:
        return _("課題はありません")
    return _("最初の課題は「%(title)s」です") % {"title": cards[0].title}


def open_stages(number: int) -> str:
    """That some stages were not agreed yet; "" where all are."""
    text = ngettext(
        "段階が決まっていない代表者の設問が%(n)d問あり、その取り組みは判断していません。",
        "段階が決まっていない代表者の設問が%(n)d問あり、その取り組みは判断していません。",
        number,
    )
    return text % {"n": number} if number else ""
