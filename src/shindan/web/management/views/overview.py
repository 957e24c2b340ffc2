"""How far the questionnaire is: sent, answered by whom, what is to agree, what comes next."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right, rights_of
from shindan.web.accounts.words import person_name
from shindan.web.entries.course_queries import late_by
from shindan.web.entries.models import Entry, Step
from shindan.web.entries.views.shell import entry_page
from shindan.web.entries.words import late_word
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.facts import Fact

from ..models import PracticeSheet
from ..queries import (
    asked_of,
    checked_of,
    differences_of,
    is_too_late,
    managers_of,
    may_see_others,
    own_answers,
    sheet_of,
)
from ..standing import standing
from ..step import practice_step
from .leading_parts import Sent, leading

HERE = "management_page"


@require_safe
@for_entry(Right.SEE_ENTRY)
def overview(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The whole at a glance."""
    return overview_page(request, entry)


def overview_page(request: HttpRequest, entry: Entry, sent: Sent | None = None) -> HttpResponse:
    """The page, with what was typed where a form was refused."""
    sent, sheet = sent or Sent(), sheet_of(entry)
    rights, step = rights_of(request.user, entry), practice_step(entry)
    context = _sent(request, sheet) if sheet else {}
    if Right.ASSESS in rights:
        context |= leading(entry, sheet, step, sent)
    return entry_page(
        request,
        entry,
        "management/overview.html",
        HERE,
        status=422 if sent.faults else 200,
        errors=tuple(ErrorLink(name=name, message=text) for name, text in sent.faults.items()),
        sheet=sheet,
        step=step,
        standing=standing(entry),
        late=late_word(late_by(step.due, timezone.localdate())) if step.is_open else "",
        over=entry.step == Step.DONE or entry.withdrawn is not None,
        may_send=Right.ASSESS in rights,
        may_answer=Right.ANSWER_PRACTICES in rights and not (sheet and is_too_late(sheet, request.user)),
        may_assess=Right.ASSESS in rights,
        **context,
    )


def _sent(request: HttpRequest, sheet: PracticeSheet) -> dict[str, object]:
    asked = asked_of(sheet)
    own = own_answers(sheet, request.user)
    answered = len(checked_of(asked, own).filling.answered())
    managers = managers_of(sheet, request.user)
    handed = sum(each.handed_in for each in managers)
    seen = may_see_others(sheet, request.user) and handed > 0
    apart = differences_of(sheet) if seen else ()
    return {
        "facts": _facts(sheet, asked.pack.minutes, len(asked.practices)),
        "own": own,
        "answered": answered,
        "total": len(asked.practices),
        "first": _first(sheet, request),
        "managers": managers,
        "not_begun": tuple(person_name(person) for person in _not_begun(sheet)),
        "handed": handed,
        "seen": seen,
        "apart": len(apart),
        "still_open": sum(each.open for each in apart),
        "assessed": bool(sheet.assessed),
        "first_activity": asked.activities[0].id,
    }


def _not_begun(sheet: PracticeSheet) -> list[User]:
    """Who was asked and has answered nothing yet."""
    return list(sheet.asked.exclude(pk__in=sheet.answers.exclude(person=None).values("person")).order_by("pk"))


def _first(sheet: PracticeSheet, request: HttpRequest) -> str:
    """The activity to go on with: the first with a question left."""
    asked = asked_of(sheet)
    done = set(checked_of(asked, own_answers(sheet, request.user)).filling.answered())
    left = next((practice for practice in asked.practices if practice.id not in done), asked.practices[0])
    return left.activity.id


def _facts(sheet: PracticeSheet, minutes: int, questions: int) -> tuple[Fact, ...]:
    people = _("、").join(person_name(person) for person in sheet.asked.order_by("pk"))
    deadline = f"{sheet.deadline:%Y/%m/%d}" if sheet.deadline else _("決めていません")
    size = ngettext("%(n)d問、約%(minutes)d分", "%(n)d問、約%(minutes)d分", questions)
    return (
        Fact(term=_("提出の期限"), text=deadline),
        Fact(term=_("依頼先"), text=people or _("答えられる人のだれか")),
        Fact(term=_("送った日"), text=f"{sheet.sent:%Y/%m/%d}"),
        Fact(term=_("設問"), text=size % {"n": questions, "minutes": minutes}),
    )
