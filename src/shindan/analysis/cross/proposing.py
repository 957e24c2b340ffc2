"""A consultant's proposals: the machine's kept beside what was made of them, own ones, and those that were taken out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from shindan.result.figures import rounded
from shindan.result.schema import Words

from .edit_kinds import EditError, Months, Propose, Revise, Withdraw
from .schema import Issue, Proposal

ProposalEdit = Revise | Propose | Withdraw
# In the order in which differences are told.
FIELDS = ("suggested", "name", "what", "difficulty", "start", "effect", "lead", "kpi", "pulse", "caution")
_KEPT = ("suggested", "name", "what", "lead", "kpi", "pulse")


class OwnProposal(Proposal):
    """A proposal as a person left it. ``machine``: the one that was computed, ``None`` for a proposal of the person's own."""

    origin: Literal["revised", "consultant"]
    machine: Proposal | None = None


def edited_proposals(issue: Issue, edit: ProposalEdit) -> tuple[Proposal, ...]:
    """The issue's proposals after one edit. ``EditError`` where it does not fit."""
    known = [one.measure for one in issue.proposals]
    if isinstance(edit, Propose):
        if edit.measure in known:
            raise EditError(f"施策「{edit.measure}」はもうあります。別の名前にしてください。")
        return (*issue.proposals, _own(edit))
    if edit.measure not in known:
        raise EditError(
            f"課題「{issue.id}」に施策「{edit.measure}」はありません。{'、'.join(known) or 'なし'} から選んでください。"
        )
    if isinstance(edit, Withdraw):
        return tuple(one for one in issue.proposals if one.measure != edit.measure)
    return tuple(_revised(one, edit) if one.measure == edit.measure else one for one in issue.proposals)


def _own(edit: Propose) -> OwnProposal:
    """Its gain is not computed: 0."""
    return OwnProposal(
        measure=edit.measure,
        suggested=edit.suggested,
        gain=0.0,
        effort=_effort(edit.difficulty, edit.start_months, edit.effect_months),
        name=edit.name,
        what=edit.what,
        stars=stars(edit.difficulty),
        start=months_words(edit.start_months),
        effect=months_words(edit.effect_months),
        start_months=edit.start_months,
        effect_months=edit.effect_months,
        lead=edit.lead,
        kpi=edit.kpi,
        pulse=edit.pulse,
        caution=_some(edit.caution),
        origin="consultant",
    )


def _revised(one: Proposal, edit: Revise) -> OwnProposal:
    """What the person changed; the words of a time follow from its months."""
    told: dict[str, object] = {name: getattr(edit, name) for name in _KEPT if getattr(edit, name) is not None}
    if edit.caution is not None:
        told["caution"] = _some(edit.caution)
    if edit.difficulty is not None:
        told["stars"] = stars(edit.difficulty)
    for time in ("start", "effect"):
        months: Months | None = getattr(edit, f"{time}_months")
        if months is not None and months != getattr(one, f"{time}_months"):
            told |= {f"{time}_months": months, time: months_words(months)}
    machine = one.machine if isinstance(one, OwnProposal) else one
    whole = {name: getattr(one, name) for name in Proposal.model_fields} | told
    made = OwnProposal(**whole, origin="consultant" if machine is None else "revised", machine=machine)
    return made.model_copy(update={"effort": _effort(difficulty_of(made), made.start_months, made.effect_months)})


def _some(words: Words | None) -> Words | None:
    return words if words is not None and (words.ja or words.en) else None


def stars(difficulty: int) -> str:
    """★☆☆ to ★★★."""
    return "★" * difficulty + "☆" * (3 - difficulty)


def difficulty_of(one: Proposal) -> int:
    """1 to 3."""
    return one.stars.count("★")


def _effort(difficulty: int, start: Months, effect: Months) -> float:
    """As of the guide's measures: difficulty plus the years until an effect shows."""
    return rounded(difficulty + (sum(start) + sum(effect)) / 2 / 12, 2)


def months_words(months: Months) -> Words:
    """A time of so many months in words: 2週間, 1か月, 1〜3か月."""
    low, high = months
    if low == high == 0.5:
        return Words(ja="2週間", en="2 weeks")
    if low == high:
        return Words(ja=f"{low:g}か月", en=f"{low:g} month{'' if low == 1 else 's'}")
    return Words(ja=f"{low:g}〜{high:g}か月", en=f"{low:g}–{high:g} months")


def field_words(one: Proposal, field: str) -> Words:
    """What a proposal says in one of ``FIELDS``, in words."""
    if field == "suggested":
        return Words(ja="勧める", en="suggested") if one.suggested else Words(ja="ほかの案", en="other option")
    if field == "difficulty":
        return Words(ja=one.stars, en=one.stars)
    if field == "kpi":
        return Words(ja="、".join(k.ja for k in one.kpi) or "–", en=", ".join(k.en for k in one.kpi) or "–")
    if field == "pulse":
        return Words(ja="、".join(one.pulse) or "–", en=", ".join(one.pulse) or "–")
    found: Words | None = getattr(one, field)
    return found or Words(ja="–", en="–")


def changed_fields(one: Proposal) -> tuple[str, ...]:
    """The fields in which a proposal says otherwise than the machine's."""
    if not isinstance(one, OwnProposal) or one.machine is None:
        return ()
    return tuple(field for field in FIELDS if field_words(one, field) != field_words(one.machine, field))


def first_suggested(proposals: Sequence[Proposal]) -> Proposal | None:
    """The first that is suggested; where none is, the first of all."""
    return next((one for one in proposals if one.suggested), next(iter(proposals), None))
