"""A consultant's version: the machine's analysis kept whole, and the edits laid on it. Laying on is pure and can be repeated."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Literal

from shindan.result.schema import Part, Words

from .edit_kinds import Add, Drop, Edit, EditError, Propose, Reorder, Revise, Reword, Withdraw, Wording
from .proposing import OwnProposal, changed_fields, edited_proposals, field_words
from .schema import CrossAnalysis, Issue


class Change(Part):
    """One difference between the machine's version and the consultant's: of an issue, or of one of its proposals (``measure``)."""

    kind: Literal["moved", "reworded", "dropped", "added", "revised", "proposed", "withdrawn"]
    issue: str
    measure: str = ""
    field: str = ""
    before: Words | None = None
    after: Words | None = None
    reason: str = ""


class EditedAnalysis(Part):
    """``machine`` is never changed; ``machine_digest`` tells whether it is still the one that was edited."""

    machine: CrossAnalysis
    machine_digest: str
    edits: tuple[Edit, ...] = ()

    def with_edit(self, edit: Edit) -> EditedAnalysis:
        """The same with one more edit; ``EditError`` where it does not fit."""
        made = self.model_copy(update={"edits": (*self.edits, edit)})
        made.applied()
        return made

    def applied(self) -> CrossAnalysis:
        """The consultant's version. ``EditError`` where the machine's was exchanged or an edit does not fit."""
        if analysis_digest(self.machine) != self.machine_digest:
            raise EditError("分析の元の版が、編集を始めた版と違います。新しい版で編集をやり直してください。")
        issues: tuple[Issue, ...] = self.machine.issues
        for edit in self.edits:
            issues = _edited(issues, edit)
        return self.machine.model_copy(update={"issues": issues})

    def changes(self) -> tuple[Change, ...]:
        """What differs from the machine's version, in the order of the consultant's, dropped issues last."""
        before = {issue.id: issue for issue in self.machine.issues}
        after = self.applied().issues
        moved = _moved([i.id for i in self.machine.issues], [i.id for i in after])
        found = [change for issue in after for change in self._of_issue(before, issue, moved)]
        reasons = {edit.issue: edit.reason for edit in self.edits if isinstance(edit, Drop)}
        left = {issue.id for issue in after}
        dropped = [i for i in self.machine.issues if i.id not in left]
        return (*found, *(Change(kind="dropped", issue=i.id, before=i.title, reason=reasons[i.id]) for i in dropped))

    def _of_issue(self, before: Mapping[str, Issue], issue: Issue, moved: frozenset[str]) -> list[Change]:
        reasons = {
            edit.measure: edit.reason for edit in self.edits if isinstance(edit, Withdraw) and edit.issue == issue.id
        }
        return [*_differences(before, issue, moved), *_of_proposals(before.get(issue.id), issue, reasons)]


def start_editing(machine: CrossAnalysis) -> EditedAnalysis:
    return EditedAnalysis(machine=machine, machine_digest=analysis_digest(machine))


def analysis_digest(machine: CrossAnalysis) -> str:
    """SHA-256 of an analysis as JSON."""
    return f"sha256:{hashlib.sha256(machine.model_dump_json().encode()).hexdigest()}"


def _edited(issues: tuple[Issue, ...], edit: Edit) -> tuple[Issue, ...]:
    if isinstance(edit, Add):
        return _with_added(issues, edit)
    if isinstance(edit, Reorder):
        return _reordered(issues, edit.order)
    if edit.issue not in [issue.id for issue in issues]:
        raise EditError(f"課題「{edit.issue}」はありません。{_known(issues)} のどれかにしてください。")
    if isinstance(edit, Drop):
        return _placed([issue for issue in issues if issue.id != edit.issue])
    if isinstance(edit, Reword):
        return _changed(issues, edit.issue, {edit.field: edit.text})
    [issue] = [issue for issue in issues if issue.id == edit.issue]
    return _changed(issues, edit.issue, {"proposals": edited_proposals(issue, edit)})


def _changed(issues: tuple[Issue, ...], changed_id: str, changed: dict[str, object]) -> tuple[Issue, ...]:
    return tuple(issue.model_copy(update=changed) if issue.id == changed_id else issue for issue in issues)


def _with_added(issues: tuple[Issue, ...], edit: Add) -> tuple[Issue, ...]:
    if edit.issue in [issue.id for issue in issues]:
        raise EditError(f"課題「{edit.issue}」はもうあります。別の名前にしてください。")
    own = Issue(
        id=edit.issue,
        rank=0,
        element=edit.element,
        mode=edit.mode,
        title=edit.title,
        reading=edit.reading,
        factors=None,
        evidence=edit.evidence,
        steps=edit.steps,
        origin="consultant",
    )
    return _placed([*issues, own])


def _reordered(issues: tuple[Issue, ...], order: Sequence[str]) -> tuple[Issue, ...]:
    known = {issue.id: issue for issue in issues}
    if sorted(order) != sorted(known):
        raise EditError(f"順番には、残っている課題をすべて一度ずつ書いてください：{_known(issues)}。")
    return _placed([known[one] for one in order])


def _placed(issues: Sequence[Issue]) -> tuple[Issue, ...]:
    """A person's order has no ties: 1, 2, 3."""
    return tuple(issue.model_copy(update={"rank": at + 1}) for at, issue in enumerate(issues))


def _known(issues: Sequence[Issue]) -> str:
    return "、".join(issue.id for issue in issues)


def _moved(before: Sequence[str], after: Sequence[str]) -> frozenset[str]:
    """Issues whose place among those in both versions changed."""
    both = [one for one in before if one in after]
    kept = [one for one in after if one in before]
    return frozenset(one for at, one in enumerate(kept) if both[at] != one)


def _differences(before: Mapping[str, Issue], issue: Issue, moved: frozenset[str]) -> list[Change]:
    old = before.get(issue.id)
    if old is None or issue.origin == "consultant":
        return [Change(kind="added", issue=issue.id, after=issue.title)]
    found = []
    if issue.id in moved:
        places = [Words(ja=f"{rank}位", en=f"place {rank}") for rank in (old.rank, issue.rank)]
        found.append(Change(kind="moved", issue=issue.id, before=places[0], after=places[1]))
    for field in ("title", "reading", "caution"):
        was, now = getattr(old, field), getattr(issue, field)
        if was != now:
            found.append(Change(kind="reworded", issue=issue.id, field=field, before=was, after=now))
    return found


def _of_proposals(before: Issue | None, issue: Issue, reasons: Mapping[str, str]) -> list[Change]:
    """Proposals that say otherwise, own ones, then those that were taken out."""
    found = []
    for one in issue.proposals:
        if isinstance(one, OwnProposal) and one.machine is None:
            found.append(Change(kind="proposed", issue=issue.id, measure=one.measure, after=one.name))
        elif isinstance(one, OwnProposal) and one.machine is not None:
            for field in changed_fields(one):
                was, now = field_words(one.machine, field), field_words(one, field)
                found.append(
                    Change(kind="revised", issue=issue.id, measure=one.measure, field=field, before=was, after=now)
                )
    left = {one.measure for one in issue.proposals}
    gone = [one for one in (before.proposals if before else ()) if one.measure not in left]
    taken = [
        Change(kind="withdrawn", issue=issue.id, measure=one.measure, before=one.name, reason=reasons[one.measure])
        for one in gone
    ]
    return [*found, *taken]


__all__ = [
    "Add",
    "Change",
    "Drop",
    "Edit",
    "EditError",
    "EditedAnalysis",
    "Propose",
    "Reorder",
    "Revise",
    "Reword",
    "Withdraw",
    "Wording",
    "analysis_digest",
    "start_editing",
]
