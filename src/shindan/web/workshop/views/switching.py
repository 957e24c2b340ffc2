"""Taking the workshop into the course, or leaving it out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.entries.faults import StepError
from shindan.web.entries.models import Entry
from shindan.web.entries.words import typed_text
from shindan.web.entries.workshop_choice import set_workshop

from .page import HERE, show


@require_POST
@for_entry(Right.MOVE_STEP)
def switch(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Whoever leads the entry chooses, with a reason."""
    wanted = request.POST.get("go") == "add"
    try:
        set_workshop(entry=entry, wanted=wanted, reason=typed_text(request.POST, "reason"), by=request.user)
    except StepError as fault:
        return show(request, entry, {"reason": str(fault)})
    done = _("ワークショップをコースに加えました。") if wanted else _("ワークショップをコースから外しました。")
    messages.success(request, done)
    return redirect(HERE, entry.pk)
