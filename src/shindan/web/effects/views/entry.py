"""From an entry to the effects of its plans."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.entries.models import Entry
from shindan.web.entries.views.shell import entry_page
from shindan.web.improvement.queries import plans_of
from shindan.web.ui.components.table import Column, Row, Table

from .page import HERE


@require_safe
@for_entry(Right.SEE_PLAN)
def effects(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Straight to the effect where there is one plan; else which plans there are."""
    plans = list(plans_of(entry))
    if len(plans) == 1:
        return redirect(HERE, plans[0].pk)
    table = Table(
        caption=_("改善計画"),
        caption_hidden=True,
        columns=(Column(label=_("計画")), Column(label=_("開始"))),
        rows=tuple(
            Row(heading=one.name, cells=(f"{one.starts:%Y/%m/%d}",), href=reverse(HERE, args=[one.pk])) for one in plans
        ),
    )
    return entry_page(request, entry, "effects/entry.html", "effects_entry", table=table if plans else None)
