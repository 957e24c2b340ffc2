"""From summaries and a rule to an edition: who is in, with which figures, and what a person has to look at first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .centre import Centre, RowKey
from .composition import composition_of
from .figures import drivers_of, figures_of, reference_rows
from .model import Earlier, Edition, Excluded, Finding, Member, Reason, Status
from .parts import settled, told
from .quality import quality_findings
from .reading import refuse_twice
from .rule import Rule


def build(centres: Sequence[Centre], rule: Rule, number: int = 1, earlier: Earlier | None = None) -> Edition:
    """The edition of these summaries. The order in which they are given does not matter.

    ``EditionError`` where one centre is in it twice. Who may not be in it is left out with reasons; whether it may be frozen
    say its ``findings``.
    """
    ordered = tuple(sorted(centres, key=lambda centre: (centre.centre, centre.digest)))
    refuse_twice(ordered)
    reasons = {centre.centre: tuple(_reasons(centre, rule)) for centre in ordered}
    inside = [centre for centre in ordered if not reasons[centre.centre]]
    rows = reference_rows(inside)
    practices = _practices_asked(inside)
    members = tuple(_member(centre, rows, rule, practices) for centre in inside)
    return Edition(
        name=rule.name,
        number=number,
        earlier=earlier,
        rule=rule,
        status=_status(members, rule),
        rows=rows,
        members=members,
        excluded=tuple(_excluded(centre, reasons[centre.centre]) for centre in ordered if reasons[centre.centre]),
        findings=(*_edition_findings(members, rule), *_data_findings(inside, rows, rule, practices)),
        composition=composition_of(members),
        drivers=drivers_of(inside, rows),
    )


def may_be_frozen(edition: Edition) -> bool:
    """Whether nothing that ``check`` found stops it."""
    return not any(finding.level == "stop" for finding in edition.findings)


def _reasons(centre: Centre, rule: Rule) -> Iterator[Reason]:
    """Why a centre is not in the edition; nothing for one that is."""
    period, need = rule.period, rule.eligibility
    if centre.instrument.id != rule.instrument:
        yield _reason("instrument", "調査票が{id}です。", "The questionnaire is {id}.", id=centre.instrument.id)
    if not period.first <= centre.month <= period.last:
        yield _reason(
            "period",
            "調査の月が{month}で、期間の外です。",
            "Surveyed in {month}, outside the period.",
            month=centre.month,
        )
    if centre.people < need.people:
        yield _reason(
            "people",
            "回答が{n}件で、{least}件に足りません。",
            "{n} answers, fewer than {least}.",
            n=centre.people,
            least=need.people,
        )
    if centre.response is None and need.headcount_needed:
        yield _reason("headcount", "在籍人数がありません。", "There is no headcount.")
    elif centre.response is not None and 100 * centre.response < need.response:
        share = f"{100 * centre.response:.1f}"
        yield _reason(
            "response",
            "回答率が{share}%で、{least:g}%に足りません。",
            "{share}% answered, fewer than {least:g}%.",
            share=share,
            least=need.response,
        )
    for left in rule.exclude:
        if left.centre == centre.centre:
            yield Reason(code="left_out", text=told("{r}", "{r}", r=left.reason))


def _reason(code: str, ja: str, en: str, /, **values: object) -> Reason:
    return Reason(code=code, text=told(ja, en, **values))


def _member(centre: Centre, rows: Sequence[RowKey], rule: Rule, practices: str) -> Member:
    told_of = centre.consent.findings
    same = centre.management is not None and centre.management.instrument.digest == practices
    division = rule.division(centre.headcount) if centre.headcount is not None else None
    return Member(
        centre=centre.centre,
        organisation=centre.organisation,
        before=centre.before,
        file=centre.digest,
        instrument=centre.instrument,
        division=division.id if division else None,
        industry=centre.industry,
        size=centre.size,
        month=centre.month,
        people=centre.people,
        headcount=centre.headcount,
        response=None if centre.response is None else settled(centre.response),
        award=centre.consent.award,
        findings=centre.consent.findings,
        figures=figures_of(centre, rows),
        stages=dict(sorted(centre.management.stages.items())) if told_of and same and centre.management else {},
        facts=tuple(sorted(centre.facts, key=lambda fact: fact.id)) if told_of else (),
    )


def _practices_asked(centres: Sequence[Centre]) -> str:
    """Digest of the representative's questionnaire that most centres answered: stages of another one mean something else."""
    asked = [centre.management.instrument.digest for centre in centres if centre.management]
    return min(sorted(set(asked)), key=lambda digest: -asked.count(digest), default="")


def _excluded(centre: Centre, reasons: tuple[Reason, ...]) -> Excluded:
    return Excluded(centre=centre.centre, organisation=centre.organisation, people=centre.people, reasons=reasons)


def _status(members: Sequence[Member], rule: Rule) -> Status:
    count = len({member.organisation for member in members})
    if count < rule.minimum.reference or largest_share(members) > rule.minimum.largest_share:
        return "none"
    return "standard" if count >= rule.minimum.standard else "reference"


def largest_share(members: Sequence[Member]) -> float:
    """The part of all respondents, in per cent, that the largest organisation holds."""
    people: dict[str, int] = {}
    for member in members:
        people[member.organisation] = people.get(member.organisation, 0) + member.people
    total = sum(people.values())
    return 100 * max(people.values()) / total if total else 0.0


def _edition_findings(members: Sequence[Member], rule: Rule) -> Iterator[Finding]:
    count, least = len({member.organisation for member in members}), rule.minimum.reference
    if count < least:
        yield Finding(
            level="stop",
            code="few_organisations",
            text=told(
                "組織が{n}で、{least}に足りません。この数では基準値も順位も出しません。",
                "{n} organisations, fewer than {least}: neither benchmark nor ranks.",
                n=count,
                least=least,
            ),
        )
    share = largest_share(members)
    if share > rule.minimum.largest_share:
        yield Finding(
            level="stop",
            code="dominated",
            text=told(
                "一つの組織が回答者の{share}%を占めます（上限{limit:g}%）。全国の値ではなく、その組織の値になってしまいます。"
                "ほかの組織を待つか、規則の exclude にその組織の一部のセンターを理由とともに書いてください。",
                "One organisation holds {share}% of the respondents (limit {limit:g}%). Wait for others, or leave out some of "
                "its centres with a reason, under exclude in the rule.",
                share=f"{share:.1f}",
                limit=rule.minimum.largest_share,
            ),
        )


def _data_findings(centres: Sequence[Centre], rows: Sequence[RowKey], rule: Rule, practices: str) -> Iterator[Finding]:
    wanted = {row.id: row.digest for row in rows}
    for centre in centres:
        yield from quality_findings(centre, rule.quality)
        own = {row.id: row.digest for row in centre.rows}
        other = [row.id for row in rows if row.kind != "element" and own.get(row.id) != wanted[row.id]]
        if other:
            yield Finding(
                level="look",
                code="other_wording",
                centre=centre.centre,
                text=told(
                    "{rows} は聞いていないか文面が違うため、このセンターの値を使いません。",
                    "{rows}: not asked, or worded otherwise, so this centre's value is not used.",
                    rows=", ".join(other),
                ),
            )
        if centre.management and centre.management.instrument.digest != practices:
            yield Finding(
                level="look",
                code="other_practices",
                centre=centre.centre,
                text=told(
                    "代表者調査が別の版（{version}）のため、取り組みの段階を使いません。",
                    "The representative answered another version ({version}), so the stages are not used.",
                    version=centre.management.instrument.version,
                ),
            )
