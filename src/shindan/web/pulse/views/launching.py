"""Launching a pulse: which questions and why, until when, by which ways; then it is open."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from shindan.result.schema import Result
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.entries.faults import StepError
from shindan.web.entries.models import Entry
from shindan.web.entries.questionnaires import pack_of
from shindan.web.entries.views.shell import entry_page
from shindan.web.field.addresses import field_url
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.facts import Fact
from shindan.web.ui.frames import with_frame

from ..forms import WHOLE, Form, Typed, begun, chosen_of, form_of, read, typed_of
from ..launching import items_fault, launch, splits_of
from ..queries import open_pulse, result_of_survey, surveyed
from ..showing import needed_words, seen_of, seen_words
from .launch_fields import fields_of
from .preview import phone_of


@with_frame
@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.EDIT_PLAN)
def new(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The form, filled in from the plan; sent, it opens the pulse."""
    survey, day = surveyed(entry), timezone.localdate()
    if survey is None or open_pulse(entry) is not None:
        return redirect("pulse_page", entry.pk)
    form = form_of(entry, survey, request.GET.get("plan", ""), request.GET.get("measure", ""))
    if request.method != "POST":
        return _page(request, form, begun(form, day), {})
    typed = typed_of(request)
    if request.POST.get("go") == "look":
        return _page(request, form, typed, {})
    terms, faults = read(typed, form, day)
    if terms is None or faults:
        return _page(request, form, typed, faults)
    try:
        wave = launch(entry=entry, terms=terms, by=request.user, day=day)
    except StepError as fault:
        messages.error(request, str(fault))
        return redirect("pulse_page", entry.pk)
    messages.success(request, _("ミニアンケートを始めました。下の案内を、全員に同じように届けてください。"))
    return redirect(field_url("field_page", wave))


def _page(request: HttpRequest, form: Form, typed: Typed, faults: dict[str, str]) -> HttpResponse:
    language, chosen = str(request.LANGUAGE_CODE), chosen_of(typed, form.candidates)
    split = "" if typed.split == WHOLE or typed.split not in splits_of(form.survey) else typed.split
    result = Result.model_validate(result_of_survey(form.survey).result)
    well = not items_fault(pack_of(form.survey.questionnaire), chosen)
    return entry_page(
        request,
        form.entry,
        "pulse/new.html",
        "pulse_page",
        status=422 if faults else 200,
        heading=_heading(len(chosen)),
        fixed=[(one.item.text.get(language), one.element.get(language)) for one in form.candidates if one.fixed],
        needed=needed_words(result, form.asked(chosen), form.measures),
        seen=tuple(Fact(term=one.name, text=seen_words(one)) for one in seen_of(result, split, language)),
        phone=phone_of(form.entry, chosen, split, language) if well else None,
        errors=tuple(ErrorLink(name=name, message=message) for name, message in faults.items()),
        **fields_of(form, typed, language, faults),
    )


def _heading(number: int) -> str:
    told = ngettext("この%(n)d問で、ミニアンケートを始めますか", "この%(n)d問で、ミニアンケートを始めますか", number)
    return told % {"n": number}
