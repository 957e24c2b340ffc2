"""What the course page of an entry is made of: the line, what is next, who is in charge, dates, what was sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.web.accounts.rights import Right, rights_of
from shindan.web.accounts.words import person_name
from shindan.web.ui.components.course_line import CourseLine, Stop
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.text_field import TextField

from ..conditions import steps_back, what_is_missing, why_not_back
from ..course import LONGEST_REASON
from ..course_queries import StepView, closes_of, course_of, set_dates
from ..dates import dated_steps
from ..in_charge import candidates, in_charge
from ..models import Entry, Step
from ..next_tasks import NextTask, Side, next_task
from ..reminding.history import sent_table
from ..reminding.people import client_people
from ..services import why_not_deleted, why_not_withdrawn
from ..steps import BESIDE, next_step, step_name, steps_of, turn_name
from ..words import dates_word, day_word, late_word, plan_word
from .beside import BESIDE_PAGE, beside_context, beside_stop
from .history import history_of
from .shell import entry_page


@dataclass(frozen=True)
class Sent:
    """A form as it was sent and refused: what was typed and what is wrong, by field."""

    typed: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)


def course_page(request: HttpRequest, entry: Entry, sent: Sent | None = None) -> HttpResponse:
    """The page, with what was typed where a form was refused."""
    sent, day, rights = sent or Sent(), timezone.localdate(), rights_of(request.user, entry)
    views = course_of(entry, day)
    side: Side = "operator" if Right.MOVE_STEP in rights else "organisation"
    task = next_task(entry, side, closes_of(entry), day)
    errors = tuple(ErrorLink(name=name, message=text) for name, text in sent.faults.items())
    shown = {**_next(entry, views, task), **_people(entry, sent), "history": history_of(entry), "side": side}
    shown |= beside_context(request.user, entry, side, day)
    if side == "operator":
        shown |= _leading(entry, sent)
    status = 422 if errors else 200
    return entry_page(
        request,
        entry,
        "entries/course.html",
        "entries_course",
        status=status,
        errors=errors,
        day=day_word(day),
        **shown,
    )


def _next(entry: Entry, views: tuple[StepView, ...], task: NextTask) -> dict[str, object]:
    now = next(view for view in views if view.step == entry.step)
    after, missing = next_step(entry), what_is_missing(entry)
    early = any(view.state == "left" for view in views)
    return {
        "plan": plan_word(entry.plan),
        "line": CourseLine(
            label=_("エントリーの段階"),
            stops=tuple(_stop(view) for view in views),
            beside=(beside_stop(entry, timezone.localdate()),),
            beside_label=_("並行して進め、「%(step)s」のうちに終えます。") % {"step": step_name(Step.PUBLICATION)},
        ),
        "task": task,
        "heading": _("このエントリーは途中で終わりました") if early and entry.withdrawn is None else task.sentence,
        "work": reverse(task.where, args=[entry.pk]) if task.where != "entries_course" else "",
        "work_label": _("「%(step)s」を開く")
        % {"step": step_name(BESIDE if task.where == BESIDE_PAGE else entry.step)},
        "over": entry.step == Step.DONE,
        "name": step_name(entry.step),
        "turn": turn_name(task.turn),
        "late": late_word(now.late),
        "due": day_word(now.due),
        "missing": missing,
        "after": step_name(after) if after else "",
    }


def _stop(view: StepView) -> Stop:
    return Stop(
        name=step_name(view.step),
        state=view.state,
        day=dates_word(view),
        turn=turn_name(view.turn),
        late=late_word(view.late),
    )


def _people(entry: Entry, sent: Sent) -> dict[str, object]:
    person = in_charge(entry)
    options = tuple(Choice(value=str(each.pk), label=person_name(each)) for each in candidates(entry.organisation))
    chosen = sent.typed.get("person", str(person.pk) if person else "")
    return {
        "person": person,
        "person_name": person_name(person) if person else "",
        "chooser": SelectField(
            name="person",
            label=_("担当"),
            options=options,
            value=chosen,
            error=sent.faults.get("person", ""),
            empty=_("担当なし"),
        ),
    }


def _leading(entry: Entry, sent: Sent) -> dict[str, object]:
    """What those who lead the entry can do besides."""
    return {
        "dates": _dates(entry, sent),
        "back": _back(entry, sent),
        "not_back": _not_back(entry),
        "reason": TextField(
            name="reason",
            label=_("戻す理由"),
            value=sent.typed.get("reason", ""),
            error=sent.faults.get("reason", ""),
            limit=LONGEST_REASON,
        ),
        "mails": sent_table(entry, most=5),
        "nobody": not client_people(entry),
        "may_end": not (why_not_withdrawn(entry) and why_not_deleted(entry)),
    }


def _dates(entry: Entry, sent: Sent) -> tuple[TextField, ...]:
    if entry.withdrawn is not None or entry.waits_to_be_taken_on:
        return ()
    kept = set_dates(entry)
    return tuple(_date(step, kept.get(step), sent) for step in dated_steps(entry))


def _date(step: Step, kept: date | None, sent: Sent) -> TextField:
    name = f"due_{step}"
    value = sent.typed.get(name, kept.isoformat() if kept else "")
    return TextField(name=name, label=step_name(step), value=value, error=sent.faults.get(name, ""), kind="date")


def _back(entry: Entry, sent: Sent) -> SelectField | None:
    options = tuple(Choice(value=each, label=step_name(each)) for each in steps_back(entry))
    if not options:
        return None
    value, error = sent.typed.get("to", ""), sent.faults.get("to", "")
    return SelectField(name="to", label=_("戻す段階"), options=options, value=value, error=error)


def _not_back(entry: Entry) -> tuple[tuple[str, str], ...]:
    """Each reason for which earlier steps are out of reach, with the names of those steps."""
    steps = steps_of(entry)
    found: dict[str, list[str]] = {}
    for step in steps[: steps.index(Step(entry.step))]:
        if why := why_not_back(entry, step):
            found.setdefault(why, []).append(step_name(step))
    return tuple((_("、").join(names), why) for why, names in found.items())
