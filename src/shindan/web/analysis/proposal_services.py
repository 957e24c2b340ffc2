"""Writes: a consultant's edits of measures, by the same rules as those of issues."""

from __future__ import annotations

from shindan.analysis.cross.edited import Propose
from shindan.web.accounts.rights import Person
from shindan.web.entries.models import Entry

from . import proposal_edits as edits
from .services import edit


def propose(*, entry: Entry, seen: str, measure: Propose, by: Person) -> None:
    """Add a measure of the consultant's own to an issue."""
    edit(entry, seen, by, ("propose", measure.issue), lambda edited: edits.proposed(edited, measure))


def revise(*, entry: Entry, seen: str, measure: Propose, by: Person) -> None:
    """Give a measure other words or figures."""
    told = ("revise", f"{measure.issue} {measure.measure}")
    edit(entry, seen, by, told, lambda edited: edits.revised(edited, measure))


def withdraw(*, entry: Entry, seen: str, issue: str, measure: str, reason: str, by: Person) -> None:
    """Take a measure out, for a reason that stays beside it."""
    told = ("withdraw", f"{issue} {measure}")
    edit(entry, seen, by, told, lambda edited: edits.withdrawn(edited, issue, measure, reason))


def put_back(*, entry: Entry, seen: str, issue: str, measure: str, by: Person) -> None:
    """Take a measure back that was taken out."""
    told = ("put_back", f"{issue} {measure}")
    edit(entry, seen, by, told, lambda edited: edits.put_back(edited, issue, measure))
