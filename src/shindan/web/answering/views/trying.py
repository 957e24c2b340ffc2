"""What is typed, shown as it would be met, before it is saved: nothing is kept."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from shindan.diagnosis.design import Design, DesignError, compose
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.entries.designing import changeable_attributes
from shindan.web.entries.languages import spoken_in
from shindan.web.entries.models import Entry
from shindan.web.entries.question_form import question_of, read_question
from shindan.web.entries.questionnaires import base_of, design_of, draft_or_base, pool
from shindan.web.entries.samples import sample_address
from shindan.web.entries.settings_form import read_settings, with_settings
from shindan.web.entries.views.category import asked_of, category_from, put
from shindan.web.entries.views.question import NEW, codes_of, free_id, with_question
from shindan.web.ui.frames import in_our_frame

from ..preview import Sample, show, show_part

SETTINGS = "settings"
Tried = tuple[Design | None, str, list[str]]


@in_our_frame
@require_POST
@for_entry(Right.DESIGN)
def trying(request: HttpRequest, entry: Entry, question: str) -> HttpResponse:
    """The page on which the typed question stands, or the start; 422 with the reasons where it cannot be shown yet."""
    made, item, faults = _tried(request, entry, question)
    if made is None:
        return _not_yet(request, faults)
    try:
        pack = compose(base_of(entry), pool(), made)
    except DesignError as error:
        return _not_yet(request, [fault.message(str(request.LANGUAGE_CODE)) for fault in error.faults])
    known, wanted = {each.code for each in spoken_in(pack)}, request.POST.get("sample_language", "")
    language = wanted if wanted in known else "ja"
    sample = Sample(entry, pack, made.layout, sample_address(entry, "draft", language), language)
    if question == SETTINGS:
        return show_part(request, sample, "start")
    return show(request, sample, sample.page_with(item))


def _tried(request: HttpRequest, entry: Entry, name: str) -> Tried:
    """The design with what was typed, and the question to look at; or what is wrong."""
    design = design_of(entry)
    if name == SETTINGS:
        made, faults = with_settings(design, read_settings(request.POST))
        return made, "", list(faults.values())
    if name in changeable_attributes(entry, design):
        one, faults = category_from(entry, replace(asked_of(entry, design, name), form=read_question(request.POST)))
        return put(entry, design, one) if one else None, name, list(faults.values())
    if name != NEW and all(one.id != name for one in design.extra):
        raise Http404
    made_id = free_id(entry, design) if name == NEW else name
    own, faults = question_of(read_question(request.POST), made_id, draft_or_base(entry), codes_of(design, name))
    return with_question(design, own) if own else None, made_id, list(faults.values())


def _not_yet(request: HttpRequest, faults: list[str]) -> HttpResponse:
    return render(request, "entries/not_yet.html", {"faults": faults}, status=422)
