"""The end of a survey: a later last day, or the close and what it does."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.entries.faults import StepError
from shindan.web.entries.models import Entry, Wave
from shindan.web.entries.views.shell import entry_page
from shindan.web.entries.waves import extend

from ..addresses import field_url, tab_of, wave_here
from ..charts import group_names
from ..progress import progress_of
from ..standing import standing_of
from ..terms import read_day
from ..waiting import waiting_of


@require_POST
@for_entry(Right.RUN_FIELD)
def extend_field(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Move the last day."""
    wave = wave_here(request, entry)
    if wave is None:
        raise Http404
    faults: dict[str, str] = {}
    closes = read_day(request.POST.get("closes", ""), "closes", faults)
    try:
        if closes is None:
            raise StepError(faults["closes"])
        extend(wave=wave, closes=closes, by=request.user, day=timezone.localdate())
        told = _(
            "締め切りを%(day)sに変えました。配った紙と送った案内には前の日が書かれています。全員に知らせてください。"
        )
        messages.success(request, told % {"day": f"{closes:%Y/%m/%d}"})
    except StepError as fault:
        messages.error(request, str(fault))
    return redirect(field_url("field_page", wave))


@require_safe
@for_entry(Right.RUN_FIELD)
def close_page(request: HttpRequest, entry: Entry) -> HttpResponse:
    """What a close does, from what is told already; its form closes."""
    wave = wave_here(request, entry)
    if wave is None or wave.state == Wave.State.PLANNED:
        raise Http404
    if wave.state == Wave.State.CLOSED:
        return redirect(field_url("field_page", wave))
    day = timezone.localdate()
    found = progress_of(wave, day)
    _heading, names = group_names(wave, found, str(request.LANGUAGE_CODE))
    told = [names.get(line.code, line.code) for line in found.groups if line.people is not None]
    hidden = [names.get(line.code, line.code) for line in found.groups if line.people is None]
    return entry_page(
        request,
        entry,
        "field/close.html",
        tab_of(wave),
        wave=wave,
        now=standing_of(wave, found, day),
        told=told,
        hidden=hidden,
        waiting=waiting_of(wave),
    )
