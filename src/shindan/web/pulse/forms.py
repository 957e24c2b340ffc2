"""The form of a launch: what it begins with, and what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from shindan.improvement.plan import Measure
from shindan.web.entries.models import Entry, Wave
from shindan.web.field.terms import WAYS, read_day, ways_of
from shindan.web.improvement.queries import plan_of, plans_of

from .launching import LONGEST_REASON, USUAL, Launch, closes_fault
from .picking import Candidate, measures_by_item

WHOLE = "-"  # not split


@dataclass(frozen=True)
class Typed:
    """A form as it stands: ``items`` are the ticked ids without the fixed ones."""

    items: tuple[str, ...]
    closes: str
    ways: tuple[str, ...]
    split: str
    contact: str
    reason: str


def begun(candidates: Sequence[Candidate], survey: Wave, splits: Sequence[str], day: date) -> Typed:
    """The form to begin with: two weeks, the survey's ways in without codes, everybody together."""
    ways = tuple(way for way in ways_of(survey) if way == "link") or ways_of(survey)
    return Typed(
        tuple(one.id for one in candidates if one.chosen and not one.fixed),
        (day + USUAL).isoformat(),
        ways,
        splits[0] if splits else WHOLE,
        survey.contact,
        "",
    )


def typed_of(request: HttpRequest) -> Typed:
    """What a form says."""
    form = request.POST
    return Typed(
        tuple(form.getlist("items")[:60]),
        form.get("closes", "").strip()[:20],
        tuple(way for way in WAYS if way in form.getlist("ways")),
        form.get("split", WHOLE),
        form.get("contact", "").strip()[:200],
        form.get("reason", "").strip(),
    )


def chosen_of(typed: Typed, candidates: Sequence[Candidate]) -> tuple[str, ...]:
    """The ticked questions with the fixed ones, in their order."""
    return tuple(one.id for one in candidates if one.fixed or one.id in typed.items)


def read(
    typed: Typed, candidates: Sequence[Candidate], measures: Sequence[Measure], plan: UUID | None, day: date
) -> tuple[Launch | None, dict[str, str]]:
    """The terms as typed, or what is wrong with each field."""
    faults: dict[str, str] = {}
    closes = read_day(typed.closes, "closes", faults)
    if closes is not None and (fault := closes_fault(closes, day)):
        faults["closes"] = fault
    if not typed.ways:
        faults["ways"] = _("回答の入口が選ばれていません。一つ以上選んでください。")
    if len(typed.reason) > LONGEST_REASON:
        faults["reason"] = _("%(limit)d文字を超えています。短くしてください。") % {"limit": LONGEST_REASON}
    if faults or closes is None:
        return None, faults
    return (
        Launch(
            items=chosen_of(typed, candidates),
            closes=closes,
            ways=frozenset(typed.ways),
            split="" if typed.split == WHOLE else typed.split,
            contact=typed.contact,
            reason=typed.reason,
            plan=plan,
            measures=measures_by_item(measures),
        ),
        {},
    )


def measures_for(entry: Entry, plan: str, measure: str = "") -> tuple[UUID | None, tuple[Measure, ...]]:
    """The measures of the plan that the address names (32 hex digits), or one of them; else those of the entry's newest plan."""
    found = plans_of(entry)
    rows = [row for row in found if row.pk.hex == plan] if plan else list(found[:1])
    if not rows:
        return None, ()
    measures = plan_of(rows[0]).measures
    return rows[0].pk, tuple(one for one in measures if measure in ("", one.id))
