"""A consultant's edits of measures in the same settled form: one edit for each measure, and none where it says what the machine says."""

from __future__ import annotations

from shindan.analysis.cross.edited import Edit, EditedAnalysis, EditError, Propose, Revise, Withdraw
from shindan.result.schema import Words

from .edits import settled

FIELDS = (
    "suggested",
    "name",
    "what",
    "difficulty",
    "start_months",
    "effect_months",
    "lead",
    "kpi",
    "pulse",
    "caution",
)
NOTHING = Words(ja="", en="")


def proposed(edited: EditedAnalysis, measure: Propose) -> EditedAnalysis:
    """With a measure of the consultant's own; ``measure.measure`` is given here."""
    taken = {edit.measure for edit in edited.edits if isinstance(edit, Propose)}
    number = next(at for at in range(1, len(taken) + 2) if f"own-m{at}" not in taken)
    return settled(edited, (*edited.edits, measure.model_copy(update={"measure": f"own-m{number}"})))


def revised(edited: EditedAnalysis, measure: Propose) -> EditedAnalysis:
    """With other words or figures for a measure: an own one is replaced, of a machine's one only what differs is kept."""
    own = any(isinstance(edit, Propose) and _same(edit, measure) for edit in edited.edits)
    if own:
        return settled(edited, (measure if _same(edit, measure) else edit for edit in edited.edits))
    kept = [edit for edit in edited.edits if not (isinstance(edit, Revise) and _same(edit, measure))]
    found = _difference(edited, measure)
    return settled(edited, [*kept, *([found] if found else [])])


def _same(edit: Edit, measure: Propose) -> bool:
    found = isinstance(edit, Revise | Propose | Withdraw)
    return found and (edit.issue, edit.measure) == (measure.issue, measure.measure)  # type: ignore[union-attr]


def _difference(edited: EditedAnalysis, measure: Propose) -> Revise | None:
    issue = next((one for one in edited.machine.issues if one.id == measure.issue), None)
    machine = next((one for one in (issue.proposals if issue else ()) if one.measure == measure.measure), None)
    if machine is None:
        raise EditError(measure.measure)
    was = {name: getattr(machine, name) for name in FIELDS if name != "difficulty"}
    was |= {"difficulty": machine.stars.count("★"), "caution": machine.caution or NOTHING}
    now = {name: getattr(measure, name) for name in FIELDS} | {"caution": measure.caution or NOTHING}
    changed = {name: value for name, value in now.items() if value != was[name]}
    return Revise(issue=measure.issue, measure=measure.measure, **changed) if changed else None


def withdrawn(edited: EditedAnalysis, issue: str, measure: str, reason: str) -> EditedAnalysis:
    """Without the measure. One of the consultant's own leaves nothing behind."""
    gone = [
        edit for edit in edited.edits if isinstance(edit, Propose) and (edit.issue, edit.measure) == (issue, measure)
    ]
    if gone:
        return settled(edited, (edit for edit in edited.edits if edit not in gone))
    return settled(edited, (*edited.edits, Withdraw(issue=issue, measure=measure, reason=reason)))


def put_back(edited: EditedAnalysis, issue: str, measure: str) -> EditedAnalysis:
    """With a measure again that was taken out, as it was left."""
    return settled(
        edited,
        (
            edit
            for edit in edited.edits
            if not (isinstance(edit, Withdraw) and (edit.issue, edit.measure) == (issue, measure))
        ),
    )
