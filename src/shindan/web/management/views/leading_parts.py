"""What those who lead an entry set on the page of its questionnaire: deadline, who is asked, put back, set aside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.web.accounts.models import Grant, Role
from shindan.web.accounts.words import person_name
from shindan.web.entries.course import LONGEST_REASON
from shindan.web.entries.models import Entry
from shindan.web.entries.practices import PracticeStep
from shindan.web.entries.reminding.people import client_people
from shindan.web.entries.steps import working_days_after
from shindan.web.ui.components.check_card import CheckCard
from shindan.web.ui.components.radio_card import Option
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.text_field import TextField

from ..models import PracticeSheet

DAYS = 10  # working days to answer, where nobody says otherwise


@dataclass(frozen=True)
class Sent:
    """A form as it was sent and refused: what was typed, who was ticked, and what is wrong, by field."""

    typed: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)
    asked: tuple[str, ...] | None = None


def leading(entry: Entry, sheet: PracticeSheet | None, step: PracticeStep, sent: Sent) -> dict[str, object]:
    """The fields of the page's forms."""
    people = client_people(entry)
    return {
        "deadline": _deadline(sheet, sent),
        "asked": _asked(entry, sheet, people, sent),
        "nobody": not people,
        "back": _back(sheet, sent),
        "back_reason": _reason("back_reason", _("取り消す理由"), sent),
        "may_set_aside": step.state in ("unsent", "answering", "agreeing"),
        "aside_reason": _reason("aside_reason", _("外す理由"), sent),
    }


def _deadline(sheet: PracticeSheet | None, sent: Sent) -> TextField:
    known = sheet.deadline if sheet is not None else working_days_after(timezone.localdate(), DAYS)
    return TextField(
        name="deadline",
        label=_("提出の期限"),
        kind="date",
        value=sent.typed.get("deadline", known.isoformat() if known else ""),
        short=True,
        error=sent.faults.get("deadline", ""),
    )


def _asked(entry: Entry, sheet: PracticeSheet | None, people: list[User], sent: Sent) -> CheckCard | None:
    """Who is asked; at first the centre's managers."""
    if not people:
        return None
    managers = set(Grant.objects.filter(entry=entry, role=Role.MANAGER).values_list("user", flat=True))
    named = set(sheet.asked.values_list("pk", flat=True)) if sheet is not None else managers
    ticked = sent.asked if sent.asked is not None else tuple(str(each.pk) for each in people if each.pk in named)
    return CheckCard(
        name="asked",
        legend=_("依頼する人"),
        hint=_("選んだ全員が提出すると終わります。だれも選ばないと全員に知らせ、一人が提出すると終わります。"),
        options=tuple(Option(value=str(each.pk), label=person_name(each), hint=each.email) for each in people),
        value=ticked,
        error=sent.faults.get("asked", ""),
    )


def _back(sheet: PracticeSheet | None, sent: Sent) -> SelectField | None:
    handed = sheet.answers.exclude(handed_in=None) if sheet is not None else ()
    options = tuple(Choice(value=str(each.pk), label=each.by) for each in handed)
    if not options:
        return None
    only = options[0].value if len(options) == 1 else ""
    value, error = sent.typed.get("answers", only), sent.faults.get("answers", "")
    return SelectField(name="answers", label=_("だれの提出か"), options=options, value=value, error=error)


def _reason(name: str, label: str, sent: Sent) -> TextField:
    value, error = sent.typed.get(name, ""), sent.faults.get(name, "")
    return TextField(name=name, label=label, value=value, error=error, kind="textarea", rows=2, limit=LONGEST_REASON)
