"""A consultant's edits in one settled form: own issues, wordings, what is left out, and last the order. Each function gives a new list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from django.utils.translation import gettext as _

from shindan.analysis.cross.edited import (
    Add,
    Drop,
    Edit,
    EditedAnalysis,
    Propose,
    Reorder,
    Revise,
    Reword,
    Withdraw,
    Wording,
)
from shindan.result.schema import Words

RANKS = {"add": 0, "propose": 1, "reword": 2, "revise": 3, "withdraw": 4, "drop": 5, "reorder": 6}


def moved(edited: EditedAnalysis, issue: str, up: bool) -> EditedAnalysis:
    """One place up or down; at the end of the list nothing changes."""
    order = _order(edited)
    at = order.index(issue)
    other = at - 1 if up else at + 1
    if not 0 <= other < len(order):
        return edited
    order[at], order[other] = order[other], order[at]
    return _with(edited, edited.edits, order)


def reworded(edited: EditedAnalysis, issue: str, words: Mapping[Wording, Words]) -> EditedAnalysis:
    """Other wordings of an issue; those that say what the machine's version says are no edit."""
    before = _of(edited)
    kept = _without(edited.edits, lambda edit: isinstance(edit, Reword) and edit.issue == issue and edit.field in words)
    new = [
        Reword(issue=issue, field=field, text=text)
        for field, text in words.items()
        if before.get((issue, field)) != text
    ]
    return _with(edited, (*kept, *new), _order(edited))


def _of(edited: EditedAnalysis) -> dict[tuple[str, str], Words | None]:
    """What each issue says without any rewording."""
    plain = edited.model_copy(update={"edits": tuple(edit for edit in edited.edits if isinstance(edit, Add))})
    fields = ("title", "reading", "caution")
    return {(issue.id, field): getattr(issue, field) for issue in plain.applied().issues for field in fields}


def dropped(edited: EditedAnalysis, issue: str, reason: str) -> EditedAnalysis:
    """Without the issue. One of the consultant's own leaves nothing behind."""
    order = [one for one in _order(edited) if one != issue]
    if any(isinstance(edit, Add) and edit.issue == issue for edit in edited.edits):
        kept = _without(edited.edits, lambda edit: not isinstance(edit, Reorder) and edit.issue == issue)
        return _with(edited, kept, order)
    return _with(edited, (*edited.edits, Drop(issue=issue, reason=reason)), order)


def restored(edited: EditedAnalysis, issue: str) -> EditedAnalysis:
    """With an issue again that was left out, as the last."""
    kept = _without(edited.edits, lambda edit: isinstance(edit, Drop) and edit.issue == issue)
    return _with(edited, kept, [*(one for one in _order(edited) if one != issue), issue])


def added(edited: EditedAnalysis, title: Words, reading: Words) -> EditedAnalysis:
    """With an issue of the consultant's own, as the last."""
    taken = {edit.issue for edit in edited.edits if isinstance(edit, Add)}
    number = next(at for at in range(1, len(taken) + 2) if f"own-{at}" not in taken)
    new = Add(issue=f"own-{number}", title=title, reading=reading)
    return _with(edited, (*edited.edits, new), [*_order(edited), new.issue])


def _order(edited: EditedAnalysis) -> list[str]:
    return [issue.id for issue in edited.applied().issues]


def _without(edits: Iterable[Edit], leave: Callable[[Edit], bool]) -> tuple[Edit, ...]:
    return tuple(edit for edit in edits if not leave(edit))


def settled(edited: EditedAnalysis, edits: Iterable[Edit]) -> EditedAnalysis:
    """These edits in place of the old ones, in the settled form; the order of the issues stays."""
    return _with(edited, edits, _order(edited))


def _with(edited: EditedAnalysis, edits: Iterable[Edit], order: list[str]) -> EditedAnalysis:
    """The settled form; an order that comes by itself is no edit, so that equal places stay equal."""
    plain = sorted((edit for edit in edits if not isinstance(edit, Reorder)), key=lambda edit: RANKS[edit.kind])
    made = edited.model_copy(update={"edits": tuple(plain)})
    return made if _order(made) == order else made.with_edit(Reorder(order=tuple(order)))


def in_words(edits: Iterable[Edit], language: str) -> tuple[str, ...]:
    """Each edit as a sentence: what a person wanted, with the words that they gave."""
    return tuple(_said(edit, language) for edit in edits)


def _said(edit: Edit, language: str) -> str:
    if isinstance(edit, Reorder):
        return _("順番：%(order)s") % {"order": " → ".join(edit.order)}
    if isinstance(edit, Add):
        return _("加えた課題：%(title)s") % {"title": edit.title.get(language)}
    if isinstance(edit, Reword):
        return _("書き直し（%(issue)s）：%(text)s") % {"issue": edit.issue, "text": edit.text.get(language)}
    if isinstance(edit, Drop):
        return _("外した課題（%(issue)s）：%(reason)s") % {"issue": edit.issue, "reason": edit.reason}
    return _of_proposal(edit, language)


def _of_proposal(edit: Revise | Propose | Withdraw, language: str) -> str:
    if isinstance(edit, Revise):
        return _("直した施策（%(measure)s）") % {"measure": edit.measure}
    if isinstance(edit, Propose):
        return _("加えた施策（%(issue)s）：%(name)s") % {"issue": edit.issue, "name": edit.name.get(language)}
    return _("外した施策（%(measure)s）：%(reason)s") % {"measure": edit.measure, "reason": edit.reason}
