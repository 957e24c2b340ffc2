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
from shindan.web.entries.questionnaires import pack_of
from shindan.web.field.terms import WAYS, read_day, ways_of
from shindan.web.improvement.queries import plan_of, plans_of

from .launching import LONGEST_REASON, USUAL, Launch, closes_fault, items_fault, soon_words, splits_of
from .picking import Candidate, candidates_of, measures_by_item
from .queries import earliest

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


@dataclass(frozen=True)
class Form:
    """What a launch is about: the survey whose questions can be asked, and the measures that it looks at."""

    entry: Entry
    survey: Wave
    plan: UUID | None
    measures: tuple[Measure, ...]
    candidates: tuple[Candidate, ...]

    def asked(self, chosen: Sequence[str]) -> list[str]:
        """Of the chosen questions those that stand for the measures; all of them where none does."""
        own = [one.id for one in self.candidates if one.measures and one.id in chosen]
        return own or list(chosen)


def form_of(entry: Entry, survey: Wave, plan: str, measure: str) -> Form:
    """The form that the address asks for: of a plan, one of its measures, or of the entry's newest plan."""
    found, measures = measures_for(entry, plan, measure)
    return Form(entry, survey, found, measures, candidates_of(pack_of(survey.questionnaire), measures))


def begun(form: Form, day: date) -> Typed:
    """The form to begin with: two weeks, the survey's ways in without codes, split as the survey was first."""
    survey, splits = form.survey, splits_of(form.survey)
    ways = tuple(way for way in ways_of(survey) if way == "link") or ways_of(survey)
    return Typed(
        tuple(one.id for one in form.candidates if one.chosen and not one.fixed),
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
        tuple((form.getlist("items") + form.getlist("instead"))[:60]),
        form.get("closes", "").strip()[:20],
        tuple(way for way in WAYS if way in form.getlist("ways")),
        form.get("split", WHOLE),
        form.get("contact", "").strip()[:200],
        form.get("reason", "").strip(),
    )


def chosen_of(typed: Typed, candidates: Sequence[Candidate]) -> tuple[str, ...]:
    """The ticked questions with the fixed ones, in their order."""
    return tuple(one.id for one in candidates if one.fixed or one.id in typed.items)


def read(typed: Typed, form: Form, day: date) -> tuple[Launch | None, dict[str, str]]:
    """The terms as typed, or what is wrong with each field."""
    faults: dict[str, str] = {}
    closes = read_day(typed.closes, "closes", faults)
    found = {"items": items_fault(pack_of(form.survey.questionnaire), chosen_of(typed, form.candidates))}
    found |= {"closes": closes_fault(closes, day) if closes else "", "ways": _ways_fault(typed)}
    found["reason"] = _reason_fault(typed, earliest(form.entry), day)
    faults |= {name: fault for name, fault in found.items() if fault}
    return (None, faults) if faults or closes is None else (_terms(typed, form, closes), {})


def _ways_fault(typed: Typed) -> str:
    return "" if typed.ways else _("回答の入口が選ばれていません。一つ以上選んでください。")


def _reason_fault(typed: Typed, first: date | None, day: date) -> str:
    if len(typed.reason) > LONGEST_REASON:
        return _("%(limit)d文字を超えています。短くしてください。") % {"limit": LONGEST_REASON}
    return soon_words(first) if first is not None and day < first and not typed.reason else ""


def _terms(typed: Typed, form: Form, closes: date) -> Launch:
    return Launch(
        items=chosen_of(typed, form.candidates),
        closes=closes,
        ways=frozenset(typed.ways),
        split="" if typed.split == WHOLE else typed.split,
        contact=typed.contact,
        reason=typed.reason,
        plan=form.plan,
        measures=measures_by_item(form.measures),
    )


def measures_for(entry: Entry, plan: str, measure: str = "") -> tuple[UUID | None, tuple[Measure, ...]]:
    """The measures of the plan that the address names (32 hex digits), or one of them; else those of the entry's newest plan."""
    found = plans_of(entry)
    rows = [row for row in found if row.pk.hex == plan] if plan else list(found[:1])
    if not rows:
        return None, ()
    measures = plan_of(rows[0]).measures
    return rows[0].pk, tuple(one for one in measures if measure in ("", one.id))
