"""A page that the entry's plan does not have: says so, and which plans on offer do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from ..meetings import STEP
from ..models import Entry, Meeting
from ..offers import names_of, offered, plan_name
from ..steps import step_name
from .shell import entry_page


def without_meeting(request: HttpRequest, entry: Entry, kind: str) -> HttpResponse:
    """No counselling, no report meeting or no workshop in this plan."""
    language = str(request.LANGUAGE_CODE)
    counselling = kind == Meeting.Kind.COUNSELLING
    plans = offered().filter(counselling=True) if counselling else offered().filter(analysis=True)
    what = step_name(STEP[Meeting.Kind(kind)])
    return entry_page(
        request,
        entry,
        "entries/missing.html",
        "entries_course",
        what=what,
        plan=plan_name(entry.plan, language),
        others=names_of(plans, language),
        can_be_added=kind == Meeting.Kind.REPORT,
    )
