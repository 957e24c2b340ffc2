"""Who may be honoured: the list that the operator decides from, with the certainty of every place and the data behind it.

Nobody is honoured by this list. It ranks the eligible centres of a division on the shown score, parts equal ones by the rule's
tie-breaks, and says how likely each belongs there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from shindan.measurement.ranking import competition_rank, displayed, rank_intervals, top_probability

from .award import Audit, Candidate, Candidates, DivisionList, NotEligible
from .centre import RowKey
from .model import Edition, Member, Reason
from .parts import EditionError, Fault, Words, settled, told
from .rule import Rule, TieBreak
from .standings import digits_of, fair_view, unit_of


def candidates_of(edition: Edition) -> Candidates:
    """The list of every division of the rule, from the frozen edition. ``EditionError`` where the measured row is not in it."""
    rule = edition.rule
    try:
        row = edition.row(rule.award.measure)
    except KeyError:
        what = f"表彰の指標「{rule.award.measure}」が年度版にありません"
        raise EditionError((Fault(rule.id, "award.measure", what, "設問か要素の記号に直してください"),)) from None
    return Candidates(
        edition=edition.digest,
        measure=row.id,
        divisions=tuple(_division(edition, row, one.id, one.name) for one in rule.divisions),
        without_division=tuple(member.centre for member in edition.members if member.division is None),
    )


def _division(edition: Edition, row: RowKey, division: str, name: Words) -> DivisionList:
    members = [member for member in edition.members if member.division == division]
    reasons = {member.centre: tuple(_not_eligible(member, row, edition.rule)) for member in members}
    eligible = [member for member in members if not reasons[member.centre]]
    placed = _placed(eligible, row, edition)
    candidates = _listed(placed, row, edition)
    out = (
        NotEligible(centre=member.centre, organisation=member.organisation, reasons=reasons[member.centre])
        for member in members
        if reasons[member.centre]
    )
    named = sum(one.award is not None for one in candidates)
    notes = tuple(_notes(candidates, edition.rule))
    return DivisionList(
        id=division, name=name, candidates=candidates, not_eligible=tuple(out), named=named, notes=notes
    )


def _not_eligible(member: Member, row: RowKey, rule: Rule) -> Iterator[Reason]:
    """Why a centre cannot be honoured; nothing for one that can."""
    if not member.award:
        yield _reason("consent", "表彰への参加に同意がありません。", "No consent to take part in the award.")
    if row.id not in member.figures:
        yield _reason(
            "no_score", "{row}の値がありません。", "There is no value of {row_en}.", row=row.name.ja, row_en=row.name.en
        )
    need = next(one for one in rule.award.eligibility if (member.headcount or 0) >= one.from_)
    if member.people < need.people:
        yield _reason(
            "people",
            "回答が{n}件で、{least}件に足りません。",
            "{n} answers, fewer than {least}.",
            n=member.people,
            least=need.people,
        )
    response = 100 * (member.response or 0.0)
    if response < need.response:
        yield _reason(
            "response",
            "回答率が{share}%で、{least:g}%に足りません。",
            "{share}% answered, fewer than {least:g}%.",
            share=f"{response:.1f}",
            least=need.response,
        )
    if response > 100:
        yield _reason(
            "more_answers",
            "回答が在籍人数より多いため、人数を確かめるまで対象になりません。",
            "More answers than people: not eligible until the headcount is checked.",
        )


def _reason(code: str, ja: str, en: str, /, **values: object) -> Reason:
    return Reason(code=code, text=told(ja, en, **values))


@dataclass(frozen=True, slots=True)
class _Placed:
    """An eligible centre in its place; ``keys`` are its values of the tie-breaks, as they are shown."""

    member: Member
    score: float
    rank: int
    ties: int
    place: int
    shares: bool
    parted_by: TieBreak | None


def _placed(members: Sequence[Member], row: RowKey, edition: Edition) -> list[_Placed]:
    if not members:
        return []
    rule = edition.rule
    unit, digits = unit_of(row), digits_of(row, rule)
    elements = tuple(one.id for one in edition.rows if one.kind == "element")
    scores = displayed([unit * member.figures[row.id].value for member in members], digits)
    ranks = competition_rank(scores)
    keys = [_keys(member, rule, elements) for member in members]
    full = [(float(score), *key) for score, key in zip(scores, keys, strict=True)]
    found = []
    for at, member in enumerate(members):
        equal = [other for other in range(len(members)) if scores[other] == scores[at] and other != at]
        place = 1 + sum(other > full[at] for other in full)
        shares = any(full[other] == full[at] for other in equal)
        parted = _parted(keys[at], [keys[other] for other in equal], rule.award.tie_breaks)
        found.append(_Placed(member, float(scores[at]), int(ranks[at]), len(equal), place, shares, parted))
    return sorted(found, key=lambda one: (one.place, one.member.centre))


def tie_break_values(member: Member, edition: Edition) -> dict[TieBreak, float]:
    """What a centre is compared on where scores are equal, in the order of the rule, as it is shown; below 0 where it has no value."""
    elements = tuple(one.id for one in edition.rows if one.kind == "element")
    return dict(zip(edition.rule.award.tie_breaks, _keys(member, edition.rule, elements), strict=True))


def _keys(member: Member, rule: Rule, elements: Sequence[str]) -> tuple[float, ...]:
    """Tie-breaks, more is better: mean of the elements' shares in per cent to 0.1, response in per cent to 0.1, answers."""
    shares = [100 * member.figures[name].value for name in elements if name in member.figures]
    made = {
        # A centre without one of the elements would be compared on others: it comes last among equals.
        "elements": float(np.mean(shares)) if shares and len(shares) == len(elements) else -1.0,
        "response": 100 * (member.response or 0.0),
        "people": float(member.people),
    }
    return tuple(float(displayed([made[name]], 1)[0]) for name in rule.award.tie_breaks)


def _parted(own: tuple[float, ...], others: Sequence[tuple[float, ...]], names: Sequence[TieBreak]) -> TieBreak | None:
    """The first tie-break in which it differs from one with an equal score."""
    return next((name for at, name in enumerate(names) if any(own[at] != other[at] for other in others)), None)


def _listed(placed: Sequence[_Placed], row: RowKey, edition: Edition) -> tuple[Candidate, ...]:
    if not placed:
        return ()
    rule = edition.rule
    fair = fair_view([one.member for one in placed], row, rule)
    first = top_probability(fair.chances, rule.award.places[0].places)
    honoured = top_probability(fair.chances, rule.award.honoured)
    ranges = rank_intervals(fair.chances)
    prizes = _prizes(placed, rule)
    return tuple(
        Candidate(
            centre=one.member.centre,
            organisation=one.member.organisation,
            score=one.score,
            rank=one.rank,
            ties=one.ties,
            place=one.place,
            shares_place=one.shares,
            parted_by=one.parted_by,
            award=prizes[at][0],
            passed_over=prizes[at][1],
            first_places=_chance(first[at]),
            honoured_places=_chance(honoured[at]),
            rank_low=int(ranges[at].low),
            rank_high=int(ranges[at].high),
            audit=_audit(one.member, row, edition),
        )
        for at, one in enumerate(placed)
    )


def _chance(value: float) -> float:
    return float(displayed([float(value)], 3)[0])


def _prizes(placed: Sequence[_Placed], rule: Rule) -> list[tuple[str | None, bool]]:
    """The prize of each, and whether it was passed over because its organisation has enough already.

    Places are counted over those not passed over. Who shares a place gets the prize of that place, so there may be more.
    """
    given: dict[str, int] = {}
    found: list[tuple[str | None, bool]] = []
    kept: list[int] = []
    for one in placed:
        most = rule.award.per_organisation
        if most and given.get(one.member.organisation, 0) >= most:
            found.append((None, True))
            continue
        ahead = sum(place < one.place for place in kept)
        kept.append(one.place)
        prize = _prize_at(ahead, rule)
        if prize:
            given[one.member.organisation] = given.get(one.member.organisation, 0) + 1
        found.append((prize, False))
    return found


def _prize_at(ahead: int, rule: Rule) -> str | None:
    """The prize of who has so many ahead."""
    end = 0
    for part in rule.award.places:
        end += part.places
        if ahead < end:
            return part.id
    return None


def _audit(member: Member, row: RowKey, edition: Edition) -> Audit:
    figure, unit, digits = member.figures[row.id], unit_of(row), digits_of(row, edition.rule)
    low, high = (None if v is None else float(displayed([unit * v], digits)[0]) for v in (figure.low, figure.high))
    response = None if member.response is None else settled(float(displayed([100 * member.response], 1)[0]))
    findings = tuple(finding for finding in edition.findings if finding.centre == member.centre)
    return Audit(
        people=member.people, headcount=member.headcount, response=response, low=low, high=high, findings=findings
    )


def _notes(candidates: Sequence[Candidate], rule: Rule) -> Iterator[Words]:
    """What whoever decides has to know of the list as a whole."""
    inside = [one for one in candidates if one.award]
    if len(candidates) < rule.award.honoured:
        yield told(
            "資格のあるセンターが{n}で、{places}の席より少ないです。",
            "{n} centres are eligible, fewer than the {places} places.",
            n=len(candidates),
            places=rule.award.honoured,
        )
    if len(inside) > rule.award.honoured:
        yield told(
            "同じ順位を分け合うため、{n}センターが対象です（席は{places}）。",
            "{n} centres are named, because a place is shared ({places} places).",
            n=len(inside),
            places=rule.award.honoured,
        )
    looked = [one for one in inside if one.audit.findings]
    if looked:
        yield told(
            "対象のうち{n}センターに、データの確認が要る点があります。決める前に確かめてください。",
            "Named centres with something to look at in their data: {n}. Check before deciding.",
            n=len(looked),
        )
    unsure = [one for one in inside if one.honoured_places < 0.5]
    if unsure:
        yield told(
            "対象のうち{n}センターは、回答数から見て上位{places}に入る確からしさが50%未満です。",
            "For {n} of those named the chance to be among the first {places} is below 50%.",
            n=len(unsure),
            places=rule.award.honoured,
        )
