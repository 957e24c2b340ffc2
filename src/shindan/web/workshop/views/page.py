"""The workshop: when it is, its cards, the vote, and what was decided."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right, rights_of
from shindan.web.entries.conditions import what_is_missing
from shindan.web.entries.course import LONGEST_REASON
from shindan.web.entries.meetings import meeting_of
from shindan.web.entries.models import Entry, Meeting, Step
from shindan.web.entries.steps import has_workshop, next_step, step_name
from shindan.web.entries.views.shell import entry_page
from shindan.web.entries.workshop_choice import why_no_workshop, why_workshop_stays
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.facts import Fact
from shindan.web.ui.components.text_field import TextField

from ..cards import chosen_issues
from ..deciding import why_not_decide
from ..models import Decision
from ..votes import counted_vote
from ..voting import open_vote_of, why_no_vote
from .files import Paper, papers
from .outcomes import outcomes_of
from .result import vote_exhibit

HERE = "workshop_page"


@require_safe
@for_entry(Right.SEE_RESULT)
def page(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Where the workshop stands and what is next in it."""
    return show(request, entry)


def show(request: HttpRequest, entry: Entry, faults: Mapping[str, str] | None = None) -> HttpResponse:
    """The page, with what a refused form said."""
    faults = faults or {}
    leads = Right.FACILITATE in rights_of(request.user, entry)
    here = entry.step == Step.WORKSHOP and entry.withdrawn is None
    after, why_not, language = next_step(entry) if here else None, why_not_decide(entry), str(request.LANGUAGE_CODE)
    return entry_page(
        request,
        entry,
        "workshop/page.html" if has_workshop(entry) else "workshop/none.html",
        HERE,
        status=422 if faults else 200,
        errors=tuple(ErrorLink(name=name, message=text) for name, text in faults.items()),
        leads=leads,
        heading=_heading(entry),
        facts=_facts(entry),
        calendar=_calendar(entry),
        outcomes=outcomes_of(entry, language),
        cards=len(chosen_issues(entry)),
        exhibit=vote_exhibit(counted_vote(entry), language),
        running=open_vote_of(entry) is not None,
        may_vote=leads and not why_no_vote(entry),
        may_decide=leads and not why_not,
        why_not_decide=why_not,
        files=_files(request, entry),
        missing=what_is_missing(entry) if here else "",
        after=step_name(after) if after else "",
        why_not=why_workshop_stays(entry) if has_workshop(entry) else why_no_workshop(entry),
        reason=_reason(request, faults),
    )


def _files(request: HttpRequest, entry: Entry) -> list[Paper]:
    """The record, once there is something in it."""
    told = Decision.objects.filter(entry=entry).exists() or counted_vote(entry) is not None
    allowed = Right.DOWNLOAD in rights_of(request.user, entry)
    return [one for one in papers() if one.key.startswith("record")] if told and allowed else []


def _heading(entry: Entry) -> str:
    kept = meeting_of(entry, Meeting.Kind.WORKSHOP)
    if kept is not None and kept.held:
        return _("ワークショップを%(day)sに行いました") % {"day": f"{kept.held:%Y/%m/%d}"}
    if kept is not None and kept.at:
        return _("ワークショップは%(at)sからです") % {"at": f"{timezone.localtime(kept.at):%Y/%m/%d %H:%M}"}
    return _("ワークショップの日時を決めてください")


def _facts(entry: Entry) -> tuple[Fact, ...]:
    kept = meeting_of(entry, Meeting.Kind.WORKSHOP)
    if kept is None:
        return ()
    at = f"{timezone.localtime(kept.at):%Y/%m/%d %H:%M}" if kept.at else ""
    pairs = [
        (_("日時"), at),
        (_("場所"), kept.place),
        (_("参加者"), _("、").join(kept.participants.splitlines())),
    ]
    return tuple(Fact(term=term, text=text) for term, text in pairs if text)


def _calendar(entry: Entry) -> str:
    kept = meeting_of(entry, Meeting.Kind.WORKSHOP)
    return reverse("entries_workshop_calendar", args=[entry.pk]) if kept and kept.at else ""


def _reason(request: HttpRequest, faults: Mapping[str, str]) -> TextField:
    return TextField(
        name="reason",
        label=_("理由"),
        value=request.POST.get("reason", "") if faults else "",
        error=faults.get("reason", ""),
        limit=LONGEST_REASON,
    )
