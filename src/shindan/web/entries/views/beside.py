"""The representative's questionnaire on the page of the course: its stop beside the line, and what it asks of the reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from shindan.web.accounts.rights import Person
from shindan.web.ui.components.course_line import Stop

from ..conditions import waits_for_practices
from ..course_queries import late_by
from ..models import Entry, Step
from ..next_tasks import Side
from ..practices import PracticeStep
from ..seams import practice_step, practices_asked
from ..steps import BESIDE, ORDER, step_name, turn_name
from ..words import day_word, late_word

BESIDE_PAGE = "management_page"


@dataclass(frozen=True)
class Beside:
    """What the reader is to do about it: a sentence without its full stop, the day, and where."""

    sentence: str
    due: str
    late: str
    href: str
    label: str


def beside_stop(entry: Entry, day: date) -> Stop:
    """The stop with its day, whose turn it is and how late."""
    step = practice_step(entry)
    return Stop(
        name=step_name(BESIDE),
        state=_state(entry, step),
        day=_day(step),
        turn=turn_name("organisation" if step.is_open else "operator"),
        late=late_word(_late(entry, step, day)),
    )


def _state(entry: Entry, step: PracticeStep) -> str:
    if step.state == "returned":
        return "done"
    if step.state == "aside" or entry.withdrawn is not None or entry.step == Step.DONE:
        return "left"
    return "now" if step.is_open or is_to_send(entry, step) else "ahead"


def _day(step: PracticeStep) -> str:
    if step.finished is not None:
        words = _("%(day)s済み") if step.state == "returned" else _("%(day)sに外しました")
        return words % {"day": f"{step.finished:%m/%d}"}
    return _("%(day)sまで") % {"day": f"{step.due:%m/%d}"} if step.due else ""


def _late(entry: Entry, step: PracticeStep, day: date) -> int:
    return late_by(step.due, day) if step.is_open and entry.step != Step.DONE and entry.withdrawn is None else 0


def is_to_send(entry: Entry, step: PracticeStep) -> bool:
    """Whether it is time to send: at the latest when the survey itself is under way."""
    under_way = ORDER.index(Step(entry.step)) >= ORDER.index(Step.FIELD) and entry.step != Step.DONE
    return step.state == "unsent" and under_way and entry.withdrawn is None


def beside_context(person: Person, entry: Entry, side: Side, day: date) -> dict[str, object]:
    """What the page says of it where the reader has something to do, and the course itself does not say the same."""
    step = practice_step(entry)
    if waits_for_practices(entry) or entry.step == Step.DONE or entry.withdrawn is not None:
        return {"beside": None}
    href = reverse(BESIDE_PAGE, args=[entry.pk])
    late, due = late_word(_late(entry, step, day)), day_word(step.due)
    if side == "operator" and is_to_send(entry, step):
        return {"beside": Beside(_("代表者アンケートを送ってください"), "", "", href, _("代表者アンケートを開く"))}
    if side == "operator" and late:
        words = _("代表者アンケートの提出が遅れています。答える人に確かめてください")
        return {"beside": Beside(words, due, late, href, _("代表者アンケートを開く"))}
    if side == "organisation" and _is_theirs(person, entry, step):
        return {"beside": Beside(step.todo, due, late, href, _("代表者アンケートを開く"))}
    return {"beside": None}


def _is_theirs(person: Person, entry: Entry, step: PracticeStep) -> bool:
    if step.state == "agreeing":
        return any(each.pk == person.pk for each in step.waits_for)
    return step.is_open and bool(practices_asked([entry], person))
